// Fields that were found invalid while an action is under way: the browser, or the page, checked them.

/** @type {{ number: number, field: WeakRef<Element> }[]} */
let rejections = [];
let lastRejected = 0;
const MOST_REJECTED = 20;

/** @param {Event} event */
const hearInvalid = ({ target }) => {
  const field = /** @type {Node} */ (target);
  if (!isElement(field)) return;
  rejections = rejections.filter((each) => each.field.deref() !== field).slice(1 - MOST_REJECTED);
  rejections.push({ number: ++lastRejected, field: new WeakRef(field) });
};

/** The fields that were found invalid since an action began, and still are; `anew` where one begins. @param {boolean} anew */
const rejected = (anew) => {
  if (anew) rejections = [];
  return rejections.flatMap(({ number, field: reference }) => {
    const field = reference.deref();
    const message = field && connected(field) ? controlProperty(field, 'validationMessage') ?? 'invalid' : '';
    return field && message ? [{ number, document: documentKey, serial: serialOf(field), name: attribute(field, 'name'), message: withoutCards(message) }] : [];
  });
};
