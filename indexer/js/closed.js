// Closed shadow roots, which only the browser's protocol can tell of.

/** Elements that the protocol was asked about. @type {WeakSet<Element>} */
const asked = new WeakSet();

/** Elements of the last walk that may hold a closed root, until the protocol is asked. @type {WeakRef<Element>[]} */
let suspected = [];

/** The plain elements that may have a shadow root (DOM, "valid shadow host name"). */
const HOSTS = new Set('article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '));
const MAX_SUSPECTS = 100;

/** Tell whether a plain element is drawn with nothing in it: that may be a closed root. @param {Element} element */
const isDrawnEmpty = (element) => !asked.has(element) && clientHeightOf(element) > 0;

/** @param {Element[]} found */
const suspect = (found) => {
  for (const element of found.slice(0, MAX_SUSPECTS - suspected.length)) suspected.push(new WeakRef(element));
};

/** Name the suspects, once each. @returns {Element[]} */
const closedSuspects = () => {
  const found = [];
  for (const reference of suspected) {
    const element = reference.deref();
    if (!element || asked.has(element) || !connected(element)) continue;
    asked.add(element);
    if (!shadowOf(element)) found.push(element);
  }
  suspected = [];
  return found;
};

/** Bring in a closed root that the protocol found. @param {ShadowRoot} root */
const adopt = (root) => {
  const host = hostOf(root);
  if (documentOf(host) !== document) return agentOf(documentOf(host))?.adopt(root);
  closedRoots.set(host, root);
  anyClosed = true;
  meetShadow(host);
  touch(host, ANEW | STRUCTURE);
};
