// Elements that take clicks by listeners, which only the protocol can tell of; nothing of the page is patched.

/** Take note of elements that listen for clicks; tell how many were not known. @param {Element[]} elements */
const hear = (elements) => {
  let fresh = 0;
  for (const element of elements) {
    const record = recordOf(element);
    if (record.heard) continue;
    record.heard = true;
    touch(element, OWN);
    fresh += 1;
  }
  return fresh;
};
