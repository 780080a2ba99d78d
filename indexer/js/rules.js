// Which elements get a number, and why.

/** The parts of media elements, and of controls that show their own content, are not walked into. */
const OPAQUE = new Set(['select', 'textarea', 'video', 'audio', 'canvas', 'object', 'embed', 'iframe', 'frame', 'img', 'datalist', 'input', 'progress', 'meter']);

/** Never rendered for a person. */
const SKIPPED = new Set(['script', 'style', 'template', 'noscript', 'head', 'title', 'meta', 'link', 'desc', 'defs', 'base', 'param', 'source', 'track', 'col', 'colgroup']);

/**
 * The rules by which an element is listed, strongest first. A rule is looked up by tag or by attribute.
 * `weak`: a sign that does not count inside another listed control; `aside`: it makes no control, so that what
 * stands inside is judged as if it were not there.
 * @type {{ why: string, tags?: string, attribute?: string, weak?: boolean, aside?: boolean, test: (element: Element, record: Entry) => boolean }[]}
 */
const RULES = [
  { why: 'native', tags: 'a area button input select textarea', test: (element) => isNativeControl(element) },
  { why: 'native', tags: 'summary', test: (element) => isToggle(element) },
  { why: 'native', tags: 'video audio', test: (element) => hasAttribute(element, 'controls') },
  { why: 'label', tags: 'label', test: (element) => standsIn(element) !== null },
  { why: 'role', attribute: 'role', test: (element) => isWidget(element) },
  { why: 'contenteditable', attribute: 'contenteditable', test: (element) => isEditingHost(element) },
  { why: 'onclick', attribute: 'onclick', weak: true, test: () => true },
  { why: 'data-action', attribute: 'data-action', weak: true, test: () => true },
  { why: 'tabindex', attribute: 'tabindex', weak: true, test: (element) => Number(attributeOf(element, 'tabindex')) >= 0 },
  { why: 'drag', attribute: 'draggable', weak: true, test: (element) => attribute(element, 'draggable').toLowerCase() === 'true' },
  { why: 'listener', weak: true, test: (_, record) => record.heard && isHeardAlone(record) },
  { why: 'cursor', weak: true, test: (_, record) => record.hand && !/^(html|body|label)$/.test(record.tag) },
  { why: 'scroll', aside: true, test: (element, record) => isScroller(element, record) },
];

/** Whether a rule is weak or aside, by its reason. @type {Record<string, { weak: boolean, aside: boolean }>} */
const KINDS = Object.fromEntries(RULES.map(({ why, weak = false, aside = false }) => [why, { weak, aside }]));

/** @type {Map<string, number[]>} */
const RULES_BY_TAG = new Map();
/** @type {Map<string, number[]>} */
const RULES_BY_ATTRIBUTE = new Map();
RULES.forEach(({ tags, attribute: name }, index) => {
  for (const tag of tags?.split(' ') ?? []) RULES_BY_TAG.set(tag, [...(RULES_BY_TAG.get(tag) ?? []), index]);
  if (name) RULES_BY_ATTRIBUTE.set(name, [...(RULES_BY_ATTRIBUTE.get(name) ?? []), index]);
});

/**
 * What an element's own attributes say: the strongest reason to list it, and what they hand down.
 * @param {Entry} record @param {string[]} names of its attributes
 * @returns {string | null}
 */
const whyListed = (record, names) => {
  const { element, kind } = record;
  let best = RULES.length;
  for (const index of kind.rules) if (index < best && RULES[index]?.test(element, record)) best = index;
  for (const name of names)
    for (const index of RULES_BY_ATTRIBUTE.get(name) ?? NO_RULES) if (index < best && RULES[index]?.test(element, record)) best = index;
  return RULES[best]?.why ?? null;
};

/** @type {number[]} */
const NO_RULES = [];

const RENDERED = RULES.filter(({ tags, attribute: name }) => !tags && !name);

/** A reason that only the rendered page, or the browser's protocol, gives. @param {Entry} record @returns {string | null} */
const whyRendered = (record) => {
  if (!record.hand && !record.heard && record.overflow === 'visible') return null;
  return RENDERED.find(({ test }) => test(record.element, record))?.why ?? null;
};

/** Tell whether a summary opens its details (HTML, "the summary element"). @param {Element} element */
const isToggle = (element) => {
  const details = parentNodeOf(element);
  if (!isHtml(details, 'details')) return false;
  return childNodesOf(details).find((node) => isElement(node) && tagOf(node) === 'summary') === element;
};

/** Elements that hold much of a page: a listener on them waits for what their descendants do. */
const HOLDERS = /^(html|body|main|form|table|tbody|thead|ul|ol|dl|menu|nav|section|header|footer|aside|fieldset)$/;

/** Tell whether a listener is meant for the element itself, not for what stands in it. @param {Entry} record */
const isHeardAlone = (record) => !HOLDERS.test(record.tag) && record.listedInside <= 1;

/** Tell whether an element is a box that a person scrolls. @param {Element} element @param {Entry} record */
const isScroller = (element, record) =>
  /auto|scroll/.test(record.overflow) && !record.kind.whole && !record.kind.opaque && !record.away &&
  (scrollHeightOf(element) > clientHeightOf(element) + 1 || scrollWidthOf(element) > clientWidthOf(element) + 1);

/** Return the control that a label stands for because it is not drawn itself. @param {Element} element @returns {HTMLElement | null} */
const standsIn = (element) => {
  const control = isHtml(element, 'label') ? labelControl(element) : null;
  if (!isHtml(control, 'input') || !/^(checkbox|radio|file)$/.test(inputType(control))) return null;
  return isStoodIn(control) ? control : null;
};

/** Tell whether a drawn label speaks for this control, so that it is not listed itself. @param {Element} element */
const isRepresented = (element) =>
  isHtml(element, 'input') &&
  /^(checkbox|radio|file)$/.test(inputType(element)) &&
  isStoodIn(element) &&
  labelsOf(element).some((label) => visibleNow(label, DRAWN));
