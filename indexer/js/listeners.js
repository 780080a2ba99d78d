// Elements that take clicks by listeners, which only the protocol can tell of; nothing of the page is patched.

/** @type {WeakSet<Element>} */
const listening = new WeakSet();
let anyListening = false;

/** @param {Element} element */
const isListening = (element) => anyListening && listening.has(element);

/** Hand a node to the agent of its own document; undefined where there is none. @param {Element} element */
const hearInside = (element) => agentOf(documentOf(element))?.hear([element]).fresh;

/**
 * Take note of nodes that listen for clicks; tell how many elements among them are new here, and which of the nodes
 * stand in documents that only other worlds can enter.
 * @param {Node[]} heard
 */
const hear = (heard) => {
  /** @type {number[]} */
  const foreign = [];
  let fresh = 0;
  heard.forEach((element, index) => {
    if (!isElement(element)) return; // documents listen for all that they hold
    if (documentOf(element) !== document) return void (fresh += hearInside(element) ?? (foreign.push(index), 0));
    if (listening.has(element)) return;
    listening.add(element);
    anyListening = true;
    recordOf(element).heard = true;
    touch(element, OWN);
    fresh += 1;
  });
  return { fresh, foreign };
};
