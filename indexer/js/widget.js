// LeFlux's widget to the letter: acting by script, only where `fidelity="widget"` asks for it (LF-AC-01 to LF-AC-06).

const setArea = writer(HTMLTextAreaElement.prototype, 'value');
const setText = writer(Node.prototype, 'textContent');
const clickOn = method(HTMLElement.prototype, 'click');
const requestSubmit = method(HTMLFormElement.prototype, 'requestSubmit');

/** What a button is called that closes what it stands in. */
const CLOSING = /^(close|dismiss|no,? thanks|not now|got it|[x×✕✖])$/iu;

/** What lies over the middle of an element: the outermost of it that does not hold the element, too. @param {Element} element */
const overlayOn = (element) => {
  const { left, top, width, height } = rectOf(element);
  const hit = deepAtPoint(left + width / 2, top + height / 2);
  if (!hit || reaches(element, hit)) return null;
  let overlay = hit;
  for (let node = flatParent(hit); node && !contains(node, element); node = flatParent(node)) overlay = node;
  return overlay;
};

/** @param {Element} element */
const closerOver = (element) => {
  const overlay = overlayOn(element);
  const buttons = overlay ? [...all(overlay, 'button, [role=button], a')] : [];
  return buttons.find((button) => isHtmlElement(button) && CLOSING.test(nameOf(button))) ?? null;
};

/** Tell whether a click submitted a form, or its fields objected to that. @param {HTMLElement} element @param {HTMLFormElement | null} form */
const submits = (element, form) => {
  let heard = false;
  const hear = (/** @type {Event} */ event) => {
    heard ||= event.type === 'invalid' || event.target === form;
  };
  for (const type of ['submit', 'invalid']) window.addEventListener(type, hear, true);
  clickOn(element);
  for (const type of ['submit', 'invalid']) window.removeEventListener(type, hear, true);
  return heard;
};

/**
 * Centre an element, close what lies over it and can be closed, and click by `click()`; where that submits no form,
 * though the button should, ask the form to.
 * @param {{ serial: number }} options
 */
const clickByScript = ({ serial }) => {
  const element = nodeOf(serial);
  if (!element || !isHtmlElement(element)) return null;
  centre({ serial });
  const closer = closerOver(element);
  const closed = closer && nameOf(closer);
  if (closer) clickOn(/** @type {HTMLElement} */ (closer));
  const form = isSubmitter(element) ? formOf(element) : null;
  if (submits(element, form) || !form || !connected(form) || formOf(element) !== form) return { closed, asked: false };
  requestSubmit(form, element);
  return { closed, asked: true };
};

/** Set a field's whole value by the native setter, and tell the page; false where it has none. @param {{ serial: number, text: string }} options */
const typeByScript = ({ serial, text }) => {
  const control = controlOf(serial);
  if (!control || !isHtmlElement(control)) return false;
  centre({ serial });
  focusOn(control);
  if (isHtml(control, 'input')) setInput(control, text);
  else if (isHtml(control, 'textarea')) setArea(control, text);
  else setText(control, text);
  tellChanged(control);
  return true;
};
