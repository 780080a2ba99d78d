// Which elements get a number, and why.

/** The parts of media elements, and of controls that show their own content, are not walked into. */
const OPAQUE = new Set(['select', 'textarea', 'video', 'audio', 'canvas', 'object', 'iframe', 'frame', 'img', 'datalist']);

/** Never rendered for a person. */
const SKIPPED = new Set(['script', 'style', 'template', 'noscript', 'head', 'title', 'meta', 'link', 'desc', 'defs']);

/**
 * @typedef {{ element: Element, tag: string, style: CSSStyleDeclaration, around: Surroundings }} Look
 * `alone`: a weak sign, which does not count inside another listed control.
 * @type {{ why: string, alone?: boolean, test: (look: Look) => boolean }[]}
 */
const RULES = [
  { why: 'native', test: ({ element }) => isNativeControl(element) },
  { why: 'native', test: ({ element, tag }) => tag === 'summary' && isToggle(element) },
  { why: 'native', test: ({ element, tag }) => (tag === 'video' || tag === 'audio') && hasAttribute(element, 'controls') },
  { why: 'label', test: ({ element, tag }) => tag === 'label' && standsIn(element) !== null },
  { why: 'role', test: ({ element }) => WIDGETS.has(explicitRole(element) ?? '') },
  { why: 'contenteditable', test: ({ element }) => isEditingHost(element) },
  { why: 'onclick', alone: true, test: ({ element }) => hasAttribute(element, 'onclick') },
  { why: 'data-action', alone: true, test: ({ element }) => hasAttribute(element, 'data-action') },
  { why: 'tabindex', alone: true, test: ({ element }) => Number(attributeOf(element, 'tabindex') ?? -1) >= 0 },
  { why: 'cursor', alone: true, test: ({ tag, style, around }) => tag !== 'label' && style.cursor === 'pointer' && around.cursor !== 'pointer' },
];

/** @param {Look} look @returns {string | null} */
const whyListed = (look) =>
  RULES.find((rule) => !(rule.alone && look.around.control) && rule.test(look))?.why ?? null;

/** Tell whether a summary opens its details (HTML, "the summary element"). @param {Element} element */
const isToggle = (element) => {
  const details = parentNodeOf(element);
  if (!(details instanceof HTMLDetailsElement)) return false;
  return childNodesOf(details).find((node) => isElement(node) && tagOf(node) === 'summary') === element;
};

/** Return the control that a label stands for because it is not drawn itself. @param {Element} element @returns {HTMLElement | null} */
const standsIn = (element) => {
  const control = element instanceof HTMLLabelElement ? labelControl(element) : null;
  if (!(control instanceof HTMLInputElement) || !/^(checkbox|radio|file)$/.test(inputType(control))) return null;
  return isStoodIn(control) ? control : null;
};

/** Tell whether a drawn label speaks for this control, so that it is not listed itself. @param {Element} element */
const isRepresented = (element) =>
  element instanceof HTMLInputElement &&
  /^(checkbox|radio|file)$/.test(inputType(element)) &&
  isStoodIn(element) &&
  labelsOf(element).some((label) => visibleNow(label, { visibilityProperty: true }));
