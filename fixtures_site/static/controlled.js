// Controlled inputs: the state decides what a control shows, and only a person's input changes it.
const state = { filter: "", company: "Lynch & Daughters", reply: "", week: "Monday", digest: true };
const listeners = new Set();

/** The property that holds a control's value. */
const property = (control) => (control.type === "checkbox" ? "checked" : "value");

// A <select> is set by script in every automation tool, so its change counts whoever sent it.
const counts = (event) => event.isTrusted || event.target.tagName === "SELECT";

function take(event) {
  const name = event.target.dataset?.state;
  if (name === undefined || !counts(event)) return;
  state[name] = event.target[property(event.target)];
  listeners.forEach((listener) => listener(state));
}

function render() {
  for (const control of document.querySelectorAll("[data-state]")) {
    const wanted = state[control.dataset.state];
    if (control[property(control)] !== wanted) control[property(control)] = wanted;
  }
}

function renderForever() {
  render();
  requestAnimationFrame(renderForever);
}

/** Start rendering, now and on every frame; `listener` hears of each change of state. */
export function control(listener) {
  listeners.add(listener);
  document.addEventListener("input", take);
  document.addEventListener("change", take);
  renderForever();
}

/** Show the state in controls that have just been put on the page. */
export function refresh() {
  render();
  listeners.forEach((listener) => listener(state));
}

/** A copy of the settings as they are now. */
export function settings() {
  const { filter, ...rest } = state;
  return rest;
}
