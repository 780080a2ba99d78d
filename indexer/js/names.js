// The accessible name (accname 1.2, 4.3.2; the steps are named 2A to 2I there).

/** Roles whose name may come from their content (ARIA 1.2, 5.2.8.4). */
const NAME_FROM_CONTENT = new Set(
  ('button cell checkbox columnheader gridcell heading link menuitem menuitemcheckbox menuitemradio option radio ' +
    'row rowheader switch tab tooltip treeitem').split(' '),
);

/** @param {string} text */
const squeeze = (text) => text.replace(/[\s\u00a0]+/g, ' ').trim();

/**
 * @typedef {{ visited: Set<Node>, referenced: boolean, within: boolean }} NameWalk
 * `referenced`: reached by an id reference, so hidden parts count; `within`: inside another element's content.
 */

/** @param {Element} element @returns {string} */
const nameOf = (element) => squeeze(nameFrom(element, { visited: new Set(), referenced: false, within: false }));

/** The accessible description (accname 1.2, 4.3.1), null where there is none. @param {Element} element @returns {string | null} */
const descriptionOf = (element) => {
  const inner = () => ({ visited: new Set(), referenced: true, within: false });
  const told = references(element, 'aria-describedby').map((target) => nameFrom(target, inner())).filter(Boolean).join(' ');
  const text = squeeze(told || attribute(element, 'aria-description') || attribute(element, 'title'));
  return text && text !== nameOf(element) ? text : null;
};

/** @param {Element} element @param {NameWalk} walk @returns {string} */
const nameFrom = (element, walk) => {
  if (walk.visited.has(element)) return '';
  walk.visited.add(element);
  if (!walk.referenced && walk.within && isHiddenNow(element)) return ''; // 2A
  for (const step of NAME_STEPS) {
    const name = step(element, walk);
    if (name && squeeze(name)) return name;
  }
  return '';
};

/** 2B. @param {Element} element @param {NameWalk} walk */
const nameByReference = (element, walk) => {
  if (walk.referenced) return '';
  const inner = { visited: new Set(walk.visited), referenced: true, within: false };
  inner.visited.delete(element);
  return references(element, 'aria-labelledby').map((target) => nameFrom(target, inner)).filter(Boolean).join(' ');
};

/** 2C: a control embedded in a label counts by its value. @param {Element} element @param {NameWalk} walk */
const nameByEmbeddedValue = (element, walk) => {
  if (!walk.within || isSecret(element)) return '';
  return /^(textbox|searchbox|combobox|listbox|slider|spinbutton)$/.test(roleOf(element)) ? plainValue(element) ?? '' : '';
};

/** 2D. @param {Element} element */
const nameByAttribute = (element) => attribute(element, 'aria-label');

/** 2E, by labels: HTML-AAM 4.1.1. @param {Element} element @param {NameWalk} walk */
const nameByLabels = (element, walk) =>
  labelsOf(element)
    .filter((label) => !walk.visited.has(label))
    .map((label) => nameFrom(label, { visited: walk.visited, referenced: isHiddenNow(label), within: false }))
    .join(' ');

/** The child whose content names its parent, by tag (HTML-AAM 4.1). @type {Record<string, string>} */
const NAMING_CHILD = { fieldset: 'legend', table: 'caption', figure: 'figcaption', svg: 'title', details: 'summary' };

/** @param {Element} element @param {NameWalk} walk */
const nameByChild = (element, walk) => {
  const wanted = NAMING_CHILD[tagOf(element)];
  const child = wanted && childNodesOf(element).find((node) => isElement(node) && tagOf(node) === wanted);
  return child && isElement(child) ? contentOf(child, walk) : '';
};

/** The texts of buttons that have none of their own (HTML, "Input types"). @type {Record<string, string>} */
const DEFAULT_BUTTON = { submit: 'Submit', reset: 'Reset' };

/** 2E, by the host language's attributes. @param {Element} element */
const nameByHost = (element) => {
  if (element instanceof HTMLInputElement) {
    const type = inputType(element);
    if (type === 'image') return attribute(element, 'alt') || attribute(element, 'title') || 'Submit';
    if (/^(submit|reset|button)$/.test(type)) return inputValue(element) || DEFAULT_BUTTON[type] || '';
    return '';
  }
  if (element instanceof HTMLOptionElement) return optionLabel(element);
  if (element instanceof HTMLOptGroupElement) return attribute(element, 'label');
  return /^(img|area)$/.test(tagOf(element)) || roleOf(element) === 'img' ? attribute(element, 'alt') : '';
};

/** 2F to 2H. @param {Element} element @param {NameWalk} walk */
const nameByContent = (element, walk) => {
  const allowed = walk.referenced || walk.within || tagOf(element) === 'label' || NAME_FROM_CONTENT.has(roleOf(element));
  return allowed || tagOf(element) === 'summary' ? contentOf(element, walk) : '';
};

/** 2I, and the placeholder (HTML-AAM 4.1.1). @param {Element} element @param {NameWalk} walk */
const nameByTooltip = (element, walk) =>
  attribute(element, 'title') || (walk.within ? '' : attribute(element, 'placeholder') || attribute(element, 'aria-placeholder'));

/** @type {((element: Element, walk: NameWalk) => string)[]} */
const NAME_STEPS = [
  nameByReference, nameByEmbeddedValue, nameByAttribute, nameByLabels, nameByChild, nameByHost, nameByContent, nameByTooltip,
];

/** @param {Element} element @param {NameWalk} walk @returns {string} */
const contentOf = (element, walk) => {
  const inner = { visited: walk.visited, referenced: walk.referenced, within: true };
  let text = generated(element, '::before');
  for (const child of flatChildren(element)) {
    if (isText(child)) text += dataOf(child);
    else if (isElement(child)) text += separated(child, nameFrom(child, inner));
  }
  return text + generated(element, '::after');
};

/** Keep the words of neighbouring blocks apart (2F.ii). @param {Element} element @param {string} text */
const separated = (element, text) =>
  tagOf(element) === 'br' ? ' ' : /^(inline|contents)$/.test(styleOf(element).display) ? text : ` ${text} `;

