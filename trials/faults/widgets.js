// Each widget tells when input has reached it, and asks the server for something slow: so there is a time to settle.
globalThis.told = new Set(['click', 'type', 'check', 'select', 'press', 'choose']);
const heard = new Set();
for (const type of ['mousedown', 'keydown', 'input'])
  addEventListener(type, ({ target }) => {
    if (heard.has(target.id)) return;
    heard.add(target.id);
    globalThis.pageplanReached?.();
    fetch('/late').then(answer => answer.text()).then(text => document.body.append(text), () => {});
  }, true);
document.getElementById('click').onclick = () => { globalThis.clicked = (globalThis.clicked ?? 0) + 1; };
const box = document.getElementById('choose');
const list = document.getElementById('list');
const open = on => { list.hidden = !on; box.setAttribute('aria-expanded', on); };
box.onclick = () => open(list.hidden);
list.onclick = event => { box.textContent = event.target.textContent; open(false); };
