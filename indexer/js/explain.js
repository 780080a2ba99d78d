// Why an element has no number, or the state that it has.

/**
 * The reasons for which an element is not listed, in the order in which they are looked for; `by` is the element
 * that is the cause, where it is another one.
 * @type {{ reason: string, find: (element: Element) => { by?: Element | null, text?: string } | null }[]}
 */
const REASONS = [
  { reason: 'never_rendered', find: (element) => climb(element, (node) => SKIPPED.has(tagOf(node))) },
  { reason: 'hidden_input', find: (element) => (isHtml(element, 'input') && inputType(element) === 'hidden' ? {} : null) },
  { reason: 'represented', find: (element) => (isRepresented(element) ? { by: labelsOf(element)[0] } : null) },
  { reason: 'closed_details', find: (element) => climb(element, (node) => isInClosedDetails(node)) },
  { reason: 'display_none', find: (element) => climb(element, (node) => styleOf(node).display === 'none') },
  { reason: 'not_slotted', find: (element) => climb(element, (node) => isUnslotted(node)) },
  { reason: 'content_visibility', find: (element) => climb(element, (node) => node !== element && styleOf(node).contentVisibility === 'hidden') },
  { reason: 'visibility_hidden', find: (element) => (styleOf(element).visibility !== 'visible' ? climb(element, (node) => styleOf(node).visibility !== 'visible', true) : null) },
  { reason: 'inside_control', find: (element) => (recordOf(element).weak ? climb(element, (node) => node !== element && recordOf(node).why !== null) : null) },
  { reason: 'no_sign', find: (element) => (recordOf(element).why === null ? {} : null) },
];

/** The nearest (or the outermost) element, upwards from one, that is the cause. @param {Element} element @param {(node: Element) => boolean} test @param {boolean} [outermost] */
const climb = (element, test, outermost = false) => {
  let found = null;
  for (let node = /** @type {Element | null} */ (element); node; node = flatParent(node)) {
    if (test(node)) found = node;
    else if (found && outermost) break;
    if (found && !outermost) break;
  }
  return found && { by: found === element ? null : found };
};

/** @param {Element} element */
const isInClosedDetails = (element) => {
  const details = parentNodeOf(element);
  return isHtml(details, 'details') && !details.open && !isToggle(element);
};

/** @param {Element} element */
const isUnslotted = (element) => {
  const host = parentNodeOf(element);
  return host !== null && isElement(host) && openShadowOf(host) !== null && slotOf(element) === null;
};

/**
 * Explain what is found by a selector, at a point of the viewport, or by its text; at most ten elements.
 * @param {{ selector?: string, point?: [number, number], text?: string }} options
 */
const explain = ({ selector, point, text }) => {
  const found = point ? [deepAtPoint(...point)] : selector ? findAll(selector) : findByText(text ?? '');
  labelMap = null;
  return found.filter((element) => element !== null).slice(0, 10).map((element) => explainOne(/** @type {Element} */ (element)));
};

/** @param {Element} element */
const explainOne = (element) => {
  const record = recordOf(element);
  const serial = serials.get(element);
  const listed = serial !== undefined && last.order.slice(1, -1).split(',').includes(String(serial));
  const rule = listed ? null : REASONS.map(({ reason, find }) => ({ reason, found: find(element) })).find(({ found }) => found);
  const clipper = listed ? clipperOf(record) : null;
  return {
    element: nickname(element),
    serial: listed ? serial : null,
    why: listed ? record.why : null,
    reason: rule?.reason ?? null,
    by: rule?.found?.by ? nickname(rule.found.by) : null,
    bySerial: rule?.found?.by ? listedAround(rule.found.by) : null,
    state: listed ? record.told?.state ?? [] : [],
    coveredBy: record.told?.coveredBy ?? null,
    clippedBy: clipper && nickname(clipper.element),
    frame: tagOf(element) === 'iframe' || tagOf(element) === 'frame' ? serialOf(element) : null,
  };
};

/** @param {string} selector @returns {Element[]} */
const findAll = (selector) => knownRoots().flatMap((root) => [...allIn(root, selector)]);

/** The smallest elements that hold a text, or are called so. @param {string} text @returns {Element[]} */
const findByText = (text) => {
  const wanted = squeeze(text).toLowerCase();
  const holds = (/** @type {Element} */ element) => squeeze(textContentOf(element) ?? '').toLowerCase().includes(wanted);
  const called = (/** @type {Element} */ element) => [records.get(element)?.told?.name, attribute(element, 'aria-label'), attribute(element, 'value'), attribute(element, 'placeholder')].some((name) => name?.toLowerCase().includes(wanted));
  return knownRoots().flatMap((root) => [...allIn(root, '*')].filter((element) => !SKIPPED.has(tagOf(element)) && (called(element) || (holds(element) && !flatChildren(element).some((child) => isElement(child) && holds(child))))));
};
