// What lies over an element: the layer that a person would close, and the controls in it.

const defaultCheckedOf = reader(HTMLInputElement.prototype, 'defaultChecked');

/** @param {Element} element */
const isLayer = (element) => /^(dialog|alertdialog)$/.test(roleOf(element)) || /^(fixed|sticky)$/.test(styleOf(element).position);

/** The outermost layer of what takes the input at an element's place, or the open modal; null where neither holds it off. @param {Element} element */
const layerOver = (element) => {
  const record = recordOf(element);
  const modal = openModal();
  const behind = modal && !contains(modal, element) ? modal : null;
  const { blocker } = probe(element, areaOf(element, rectNow(record)), clipNow(clipperOf(record)));
  /** @type {Element | null} */
  let layer = null;
  for (let node = blocker; node && !contains(node, element); node = flatParent(node)) if (isLayer(node)) layer = node;
  return layer && (!behind || closersIn(layer).length) ? layer : behind;
};

/** All elements in another one, through open and closed shadow roots. @param {Element} element @returns {Element[]} */
const deepIn = (element) => flatChildren(element).filter(isElement).flatMap((child) => [child, ...deepIn(child)]);

/** The controls in a layer that lead nowhere else. @param {Element} layer */
const closersIn = (layer) =>
  deepIn(layer).filter((element) => {
    const leads = isHtml(element, 'a') && !/^(#|javascript:|$)/i.test(attribute(element, 'href'));
    return !leads && (/^(button|link)$/.test(roleOf(element)) || isHtml(element, 'a'));
  });

/** Tell whether a field holds what somebody put there. @param {Element} field */
const isFilled = (field) => {
  if (isHtml(field, 'input') && /^(checkbox|radio)$/.test(inputType(field))) return inputChecked(field) !== defaultCheckedOf(field);
  return isTypedInto(field) && (plainValue(field) ?? '').trim() !== '';
};

/** The layer over an element; null where there is none, or it is gone. @param {{ serial: number }} options */
const layer = ({ serial }) => {
  const element = nodeOf(serial);
  if (!element) return null;
  update(false);
  try {
    const over = layerOver(element);
    return over && {
      serial: serialOf(over),
      name: nameOf(over),
      text: textIn(over).slice(0, 2000),
      modal: over === openModal(),
      filled: deepIn(over).some(isFilled),
      controls: closersIn(over).map((control) => ({ serial: serialOf(control), name: nameOf(control) || textIn(control) })),
    };
  } finally {
    labelMap = null;
  }
};
