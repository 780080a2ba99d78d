// Elements that take clicks by listeners, which only the protocol can tell of; nothing of the page is patched.

/** @type {WeakSet<Element>} */
const listening = new WeakSet();
let anyListening = false;

/** @param {Element} element */
const isListening = (element) => anyListening && listening.has(element);

/** Take note of elements that listen for clicks; tell how many were not known. @param {Element[]} elements */
const hear = (elements) => {
  let fresh = 0;
  for (const element of elements) {
    if (listening.has(element)) continue;
    listening.add(element);
    anyListening = true;
    recordOf(element).heard = true;
    touch(element, OWN);
    fresh += 1;
  }
  return fresh;
};
