// Elements that take clicks by listeners, which only the protocol can tell of; nothing of the page is patched.

/** @type {WeakSet<Element>} */
const listening = new WeakSet();
let anyListening = false;

/** @param {Element} element */
const isListening = (element) => anyListening && listening.has(element);

/** Take note of nodes that listen for clicks; tell how many elements among them were not known. @param {Node[]} heard */
const hear = (heard) => {
  let fresh = 0;
  for (const element of heard) {
    if (!isElement(element) || listening.has(element)) continue; // documents listen for all that they hold
    listening.add(element);
    anyListening = true;
    recordOf(element).heard = true;
    touch(element, OWN);
    fresh += 1;
  }
  return fresh;
};
