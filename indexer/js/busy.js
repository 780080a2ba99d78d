// Parts of the page that say that they are being filled (ARIA 1.2, aria-busy): since an action began, or they may say so for ever.

/** @type {WeakSet<Element>} */
let busyBefore = new WeakSet();

/** @param {boolean} anew an action begins */
const isFilling = (anew) => {
  const now = knownRoots().flatMap((root) => [...allIn(root, '[aria-busy="true" i]')]);
  if (anew) busyBefore = new WeakSet(now);
  return now.some((element) => !busyBefore.has(element) && visibleNow(element));
};
