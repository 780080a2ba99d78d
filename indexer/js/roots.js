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

/** `attachShadow` leaves no mutation record: look for hosts that were none when they were visited. */
const findNewShadows = () => {
  const roots = knownRoots();
  for (let index = 0; index < roots.length; index++)
    for (const element of roots[index]?.querySelectorAll('*') ?? []) {
      const shadow = openShadowOf(element);
      if (!shadow || metShadows.get(element) === shadow) continue;
      touch(element, ANEW | STRUCTURE);
      meetShadow(element);
      roots.push(shadow);
    }
};
