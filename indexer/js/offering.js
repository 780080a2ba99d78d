// What is told of the choices of an element.

/** What a person reads in an element: the words, without those that stand for its icons. @param {Element} element */
const readIn = (element) =>
  (isHtmlElement(element) && all(element, 'img, svg, [role="img"]').length && squeeze(innerTextOf(element))) || textIn(element);

/** @param {Element} element @param {Element[]} offered */
const offerOf = (element, offered) => {
  const above = itemAbove(element, offered);
  const state = (/** @type {string} */ name) => triOf(attribute(element, name));
  return {
    serial: serialOf(element), role: roleOf(element), label: nameOf(element) || textIn(element), text: readIn(element).slice(0, 200),
    selected: booleanOf(attribute(element, 'aria-selected')), checked: (isHtml(element, 'input') ? checkedOf(element) : null) ?? state('aria-checked'),
    disabled: recordOf(element).inner?.disabled === true || attribute(element, 'aria-disabled') === 'true' || isDisabledNow(element),
    expanded: booleanOf(attribute(element, 'aria-expanded')), popup: haspopupOf(attribute(element, 'aria-haspopup')) !== null,
    focusable: hasAttribute(element, 'tabindex'), under: above && serialOf(above),
  };
};

/** What scrolls the choices, in the frame's viewport. @param {Element[]} offered */
const scrollerOf = (offered) => {
  const first = offered[0];
  for (let node = first ? flatParent(first) : null, level = 0; node && level < 8; node = flatParent(node), level++) {
    const room = scrollHeightOf(node) - clientHeightOf(node);
    if (room > 1 && /auto|scroll/.test(styleOf(node).overflowY) && node !== documentElementOf(document)) {
      const seen = overlap(rectOf(node), viewport());
      return isEmpty(seen) ? null : { x: (seen.left + seen.right) / 2, y: (seen.top + seen.bottom) / 2, page: clientHeightOf(node), top: scrolledTo(node), most: room };
    }
  }
  return null;
};

/** A text box in what opened, by which a list is narrowed. @param {Element} element @param {Element[]} inside */
const filterIn = (element, inside) => {
  const found = inside.find((inner) => isHtml(inner, 'input') && /^(text|search)$/.test(inputType(inner)) && inner !== element && isShown(inner));
  return found ? serialOf(found) : null;
};

/** What a label names: its control, or a widget that refers to it. @param {HTMLLabelElement} label @returns {Element | null} */
const labelledBy = (label) => {
  const id = attribute(label, 'id');
  const root = rootOf(label);
  const named = id && isTree(root) ? firstIn(root, `[aria-labelledby~="${CSS.escape(id)}"]`) : null;
  return labelControl(label) ?? named ?? inScope(label, attribute(label, 'for'));
};

/**
 * The field that is meant by an element: the control of a label, or the one combobox in what is only drawn around it.
 * @param {{ serial: number }} options
 */
const chooserOf = ({ serial }) => {
  const element = nodeOf(serial);
  if (!element) return null;
  if (isHtml(element, 'label')) return serialOf(labelledBy(element) ?? element);
  if (!isPlain(roleOf(element)) || saysItOpens(element)) return serial;
  const inside = elementsInside(element).filter((inner) => isField(inner) && isShown(inner));
  return inside.length === 1 && inside[0] ? serialOf(inside[0]) : serial;
};

/** What an element offers now; null when it is gone. @param {{ serial: number, added: number[], nested: boolean }} options */
const offers = ({ serial, added, nested }) => {
  const element = nodeOf(serial);
  if (!element) return null;
  update(false);
  try {
    const { areas, standing } = areasOf(element, nested);
    const offered = offeredBy(areas, added);
    const appeared = added.map(nodeOf).filter((node) => node !== null);
    const secret = isSecret(element);
    return {
      standing, open: standing || areas.length > 0 || offered.length > 0,
      plain: offered.length > 0 && !offered.some((one) => MEMBER.test(roleOf(one))),
      expanded: booleanOf(attribute(element, 'aria-expanded')),
      multiple: areas.some((area) => attribute(area, 'aria-multiselectable') === 'true'),
      busy: areas.some((area) => attribute(area, 'aria-busy') === 'true') || attribute(element, 'aria-busy') === 'true',
      field: isEditable(element) || isField(element),
      value: secret ? null : shownValue(element), pieces: secret || standing ? [] : drawnIn(element, areas),
      offered: offered.map((one) => offerOf(one, offered)),
      filter: filterIn(element, [...areas.flatMap((area) => elementsInside(area)), ...appeared, ...elementsInside(element)]),
      scroller: scrollerOf(offered),
    };
  } finally {
    labelMap = null;
  }
};
