// What is drawn around a field: the texts that it shows as chosen, and where it takes the pointer.

/** Fields around which a text is no longer that of one of them. */
const OTHER_FIELD = 'input:not([type="hidden" i]), textarea, select, [role="combobox"], [role="textbox"]';

/** Text near a field that is not its value: what it is called, what is said to readers of the screen. */
const NO_VALUE = 'label, legend, button *, script, style, [aria-live], [role="status"], [role="alert"], [role="log"], [role="tooltip"]';

/** The pieces of text in an element, through shadow roots, that stand for a value. @param {Element} element @param {Element[]} without @returns {string[]} */
const piecesIn = (element, without) => {
  const inside = [element, ...elementsInside(element, (inner) => !without.includes(inner) && !matches(inner, NO_VALUE) && !isHolder(inner))];
  return inside.flatMap((inner) => {
    const own = squeeze(childNodesOf(inner).filter(isText).map(dataOf).join(' '));
    return own && visibleNow(inner, SEEN) ? [withoutCards(own)] : [];
  });
};

/** The box that is drawn around a field alone. @param {Element} control @param {Element[]} areas @returns {Element} */
const boxOfField = (control, areas) => {
  const mixed = (/** @type {Element} */ outer) =>
    elementsInside(outer).some((inner) => matches(inner, OTHER_FIELD) && !contains(control, inner) && !contains(inner, control) && !areas.some((area) => contains(area, inner)) && isShown(inner));
  let around = control;
  for (let level = 0; level < 4; level++) {
    const outer = flatParent(around);
    if (!outer || /^(form|fieldset|body|main|section|td|dialog|li)$/.test(tagOf(outer)) || mixed(outer)) break;
    around = outer;
  }
  return around;
};

/** What is drawn as chosen in a field and in what is wrapped around it alone. @param {Element} control @param {Element[]} areas @returns {string[]} */
const drawnIn = (control, areas) => {
  const without = [...areas, ...references(control, 'aria-labelledby'), ...references(control, 'aria-describedby')];
  return piecesIn(isEditable(control) || isField(control) ? boxOfField(control, areas) : control, without).slice(0, 50);
};

/** Tell whether an element is a field by its role or by what it opens. @param {Element} control */
const isField = (control) => roleOf(control) === 'combobox' || haspopupOf(attribute(control, 'aria-haspopup')) === 'listbox';

/**
 * A point of the frame's viewport where the box drawn around a field takes the pointer in its place; null where
 * something else does, or a control of its own.
 * @param {{ serial: number }} options
 */
const pointOfBox = ({ serial }) => {
  const element = nodeOf(serial);
  if (!element) return null;
  takeView();
  const box = boxOfField(element, []);
  const { left, top, width, height } = rectOf(element);
  for (const [dx = 0, dy = 0] of PROBES) {
    const [x, y] = [left + width * dx, top + height * dy];
    const hit = deepAtPoint(x, y);
    if (hit && (contains(hit, element) || contains(box, hit)) && !isForeign(box, hit)) return [x, y];
  }
  return null;
};
