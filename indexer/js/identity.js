// Which node is which: a serial names a node for its life; numbers live outside.

/** @type {WeakMap<Element, number>} */
const serials = new WeakMap();
/** @type {Map<number, WeakRef<Element>>} */
const nodes = new Map();
let lastSerial = 0;
let sweptAt = 0;
const documentKey = Math.random().toString(36).slice(2) + Math.random().toString(36).slice(2);

/** @param {Element} element @returns {number} */
const serialOf = (element) => {
  let serial = serials.get(element);
  if (serial === undefined) {
    serial = ++lastSerial;
    serials.set(element, serial);
    nodes.set(serial, new WeakRef(element));
  }
  return serial;
};

/** Forget serials whose nodes were collected, once there are many new ones. */
const sweep = () => {
  if (lastSerial - sweptAt < 1000) return;
  sweptAt = lastSerial;
  for (const [serial, reference] of nodes) if (!reference.deref()) nodes.delete(serial);
};

/** Return the node of a serial while it lives in this document. @param {number} serial @returns {Element | null} */
const nodeOf = (serial) => {
  const element = nodes.get(serial)?.deref() ?? null;
  return element && connected(element) && documentOf(element) === document ? element : null;
};

/** The element that has the focus, through shadow roots. @returns {Element | null} */
const focusedElement = () => {
  let element = activeOf(document);
  for (let shadow = element && shadowOf(element); shadow?.activeElement; shadow = shadowOf(element ?? shadow.activeElement))
    element = shadow.activeElement;
  return element === bodyOf(document) || element === documentElementOf(document) ? null : element;
};
