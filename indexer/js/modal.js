// Which modal dialog is open.

/** The open modal dialog on top: of the top layer, else of those that claim `aria-modal` (ARIA 1.2). @returns {Element | null} */
const openModal = () => {
  const roots = knownRoots();
  const native = roots.flatMap((root) => [...allIn(root, 'dialog:modal')]).filter((element) => !isEmpty(areaOf(element, rectOf(element))));
  if (native.length) return onTop(native);
  const claimed = roots.flatMap((root) => [...allIn(root, '[aria-modal="true"]')]).filter((element) =>
    /^(dialog|alertdialog)$/.test(roleOf(element)) && !isHiddenNow(element) && visibleNow(element, SEEN) && !isEmpty(areaOf(element, rectOf(element))));
  return onTop(claimed);
};

/** Of several dialogs the one that is hit in its own middle, else the last. @param {Element[]} dialogs @returns {Element | null} */
const onTop = (dialogs) => {
  if (dialogs.length < 2) return dialogs[0] ?? null;
  const hit = dialogs.filter((dialog) => {
    const { left, top, right, bottom } = rectOf(dialog);
    const at = deepAtPoint((left + right) / 2, (top + bottom) / 2);
    return at !== null && contains(dialog, at);
  });
  return hit.at(-1) ?? dialogs.at(-1) ?? null;
};
