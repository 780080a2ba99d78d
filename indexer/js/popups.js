// What opens from a field.

/** What a control opens, or owns where it is no child (ARIA 1.2, aria-controls; aria-owns is ARIA 1.0's way). @param {Field} field @returns {Element[]} */
const popupsOf = (field) => {
  if ((field.raw.role !== 'combobox' && !field.raw.haspopup && !field.wrappers.length) || field.raw.tag === 'select') return NO_ELEMENTS;
  const told = [field.control, ...field.wrappers].flatMap((element) => [...references(element, 'aria-controls'), ...references(element, 'aria-owns')]);
  return told.filter((popup) => popup !== field.control);
};
