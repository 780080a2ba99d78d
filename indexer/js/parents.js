// The text by which a person tells two equal controls apart: what they stand in.

const HEADINGS = 'h1, h2, h3, h4, h5, h6, [role="heading"]';
const LANDMARKS = new Set(['navigation', 'banner', 'contentinfo', 'complementary', 'main', 'search']);
const CONTAINERS = new Set([
  ...LANDMARKS, 'dialog', 'alertdialog', 'form', 'region', 'group', 'radiogroup', 'article', 'table', 'toolbar', 'tabpanel', 'menu', 'list',
]);

/** The words for landmarks without a name, by tag. @type {Record<string, string>} */
const PLAIN = { nav: 'nav', header: 'header', footer: 'footer', aside: 'aside' };

/** Names found in this walk, by container; emptied before the next. @type {Map<Element, string>} */
const containerNames = new Map();

/** Headings found in this walk, in document order, by container. @type {Map<Element, Element[]>} */
const containerHeadings = new Map();

/** @param {Element} element @returns {string | null} */
const parentText = (element) => {
  for (let node = flatParent(element); node && !/^(body|html)$/.test(tagOf(node)); node = flatParent(node)) {
    if (tagOf(element) === 'summary' && node === parentNodeOf(element)) continue; // it names its details itself
    const text = containerName(node) || headingText(node, element) || PLAIN[tagOf(node)];
    if (text) return text.slice(0, 80);
  }
  const heading = document.body && lastAbove(headingsIn(document.body), element);
  return (heading && !isHiddenNow(heading) && textIn(heading).slice(0, 80)) || null;
};

/** @param {Element} container @returns {string} */
const containerName = (container) => {
  let name = containerNames.get(container);
  if (name === undefined) containerNames.set(container, (name = readName(container)));
  return name;
};

/** @param {Element} container */
const readName = (container) => {
  const role = roleOf(container);
  if (role === 'row') return rowText(container);
  if (role === 'listitem') return nameOf(container) || (all(container, HEADINGS).length ? '' : firstWords(container));
  return CONTAINERS.has(role) ? nameOf(container) : '';
};

/** The last heading above an element in a container, else the container's first. @param {Element} container @param {Element} element */
const headingText = (container, element) => {
  const headings = headingsIn(container);
  const heading = lastAbove(headings, element) ?? headings.find((candidate) => !contains(element, candidate));
  return heading && !isHiddenNow(heading) ? textIn(heading) : '';
};

/** @param {Element} container @returns {Element[]} */
const headingsIn = (container) => {
  let headings = containerHeadings.get(container);
  if (!headings) containerHeadings.set(container, (headings = [...all(container, HEADINGS)]));
  return headings;
};

/** Search headings in document order for the last one that precedes an element. @param {Element[]} headings @param {Element} element */
const lastAbove = (headings, element) => {
  let low = 0;
  let high = headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const heading = headings[middle];
    if (heading && position(heading, element) === Node.DOCUMENT_POSITION_FOLLOWING) low = middle + 1;
    else high = middle;
  }
  return headings[low - 1];
};

/** @param {Element} element */
const textIn = (element) => squeeze(contentOf(element, { visited: new Set(), referenced: false, within: true }));

/** A row is told apart by its header cell, else by its first words. @param {Element} row */
const rowText = (row) => {
  const isHeader = (/** @type {Node} */ cell) =>
    isElement(cell) && (tagOf(cell) === 'th' || attribute(cell, 'role') === 'rowheader');
  const header = flatChildren(row).find(isHeader);
  return header && isElement(header) ? textIn(header) : firstWords(row);
};

/** The first text in an element that no control inside it owns: what a card or a list row is about. @param {Element} element @returns {string} */
const firstWords = (element) => {
  for (const child of flatChildren(element)) {
    if (isText(child) && squeeze(dataOf(child))) return squeeze(dataOf(child));
    if (!isElement(child) || isNativeControl(child) || OPAQUE.has(tagOf(child)) || isHiddenNow(child)) continue;
    const words = firstWords(child);
    if (words) return words;
  }
  return '';
};
