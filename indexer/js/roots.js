// The trees of this document: the document itself and the shadow roots that were met.

/** Hosts that were met, held weakly. @type {Map<number, WeakRef<Element>>} */
const hosts = new Map();

/** @type {WeakMap<Element, ShadowRoot>} */
const metShadows = new WeakMap();

/** Tell of a shadow root where it is new, and have it observed. @param {Element} element @returns {ShadowRoot | null} */
const meetShadow = (element) => {
  const shadow = shadowOf(element);
  if (!shadow || metShadows.get(element) === shadow) return shadow;
  metShadows.set(element, shadow);
  hosts.set(recordOf(element).id, new WeakRef(element));
  observe(shadow);
  return shadow;
};

/** @returns {(Document | ShadowRoot)[]} */
const knownRoots = () => {
  /** @type {(Document | ShadowRoot)[]} */
  const roots = [document];
  for (const [id, reference] of hosts) {
    const host = reference.deref();
    const shadow = host && connected(host) ? shadowOf(host) : null;
    if (shadow) roots.push(shadow);
    else if (!host) hosts.delete(id);
  }
  return roots;
};

/** The animations of the document and of its shadow trees, which the document does not tell of. @returns {Animation[]} */
const runningNow = () => knownRoots().flatMap(runningIn);

/** The hosts of open roots in a tree that were not met yet. @param {Document | ShadowRoot} root */
const hostsIn = (root) => {
  const found = [];
  const walker = walkerOf(document, root, NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = /** @type {Element} */ (node);
    const shadow = openShadowOf(element);
    if (shadow !== null && metShadows.get(element) !== shadow) found.push(element);
  }
  return found;
};

/** `attachShadow` leaves no mutation record: look for hosts that were none when they were visited. */
const findNewShadows = () => {
  const roots = knownRoots();
  for (let index = 0; index < roots.length; index++)
    for (const host of hostsIn(/** @type {Document | ShadowRoot} */ (roots[index]))) {
      touch(host, ANEW | STRUCTURE);
      roots.push(/** @type {ShadowRoot} */ (meetShadow(host)));
    }
};
