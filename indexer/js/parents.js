// The text by which a person tells two equal controls apart: what they stand in.

const HEADINGS = 'h1, h2, h3, h4, h5, h6, [role="heading"], legend, caption, summary, figcaption';
const LANDMARKS = new Set(['navigation', 'banner', 'contentinfo', 'complementary', 'main', 'search']);
const CONTAINERS = new Set([
  ...LANDMARKS, 'dialog', 'alertdialog', 'form', 'region', 'group', 'radiogroup', 'article', 'table', 'toolbar', 'tabpanel', 'menu', 'list',
]);

/** The words for landmarks without a name, by tag. @type {Record<string, string>} */
const PLAIN = { nav: 'nav', header: 'header', footer: 'footer', aside: 'aside' };

/** Texts found in this walk, by container; emptied before the next. @type {Map<Element, string>} */
const containerTexts = new Map();

/** @param {Element} element @returns {string | null} */
const parentText = (element) => {
  for (let node = flatParent(element); node && !/^(body|html)$/.test(tagOf(node)); node = flatParent(node)) {
    const text = containerText(node);
    if (text && !isOwnText(node, element)) return text;
  }
  return null;
};

/** @param {Element} container @returns {string} */
const containerText = (container) => {
  let text = containerTexts.get(container);
  if (text === undefined) containerTexts.set(container, (text = readContainer(container)));
  return text;
};

/** @param {Element} container */
const readContainer = (container) => {
  const role = roleOf(container);
  if (role === 'row') return rowText(container);
  if (!CONTAINERS.has(role) && role !== 'listitem' && role !== 'generic') return '';
  const named = role === 'generic' ? '' : nameOf(container);
  return (named || headingText(container) || PLAIN[tagOf(container)] || '').slice(0, 80);
};

/** The first heading inside, where there is exactly one way to read it. @param {Element} container */
const headingText = (container) => {
  const heading = first(container, HEADINGS);
  if (!heading || isHiddenNow(heading)) return '';
  return squeeze(contentOf(heading, { visited: new Set(), referenced: false, within: true }));
};

/** A row is told apart by its header cell, else by its first cell with text. @param {Element} row */
const rowText = (row) => {
  const cells = flatChildren(row).filter(isElement);
  const header = cells.find((cell) => tagOf(cell) === 'th' || attribute(cell, 'role') === 'rowheader');
  for (const cell of header ? [header] : cells) {
    const text = squeeze(contentOf(cell, { visited: new Set(), referenced: false, within: true }));
    if (text) return text.slice(0, 80);
  }
  return '';
};

/** A heading inside the control itself tells nothing about where it stands. @param {Element} container @param {Element} element */
const isOwnText = (container, element) => {
  const heading = first(container, HEADINGS);
  return heading !== null && contains(element, heading) && !hasAttribute(container, 'aria-label');
};
