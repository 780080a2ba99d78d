// The text by which a person tells two equal controls apart: what they stand in.

const LANDMARKS = new Set(['navigation', 'banner', 'contentinfo', 'complementary', 'main', 'search']);
const CONTAINERS = new Set([
  ...LANDMARKS, 'dialog', 'alertdialog', 'form', 'region', 'group', 'radiogroup', 'article', 'table', 'grid', 'treegrid', 'toolbar', 'tabpanel', 'menu', 'list', 'figure', 'feed',
]);

/** Tags that may be containers by themselves; others need a role. */
const CONTAINER_TAGS = new Set('nav header footer aside main search section form fieldset dialog article table tr li figure details optgroup menu ul ol dd'.split(' '));

/** The words for landmarks without a name, by tag. @type {Record<string, string>} */
const PLAIN = { nav: 'nav', header: 'header', footer: 'footer', aside: 'aside' };

/**
 * Remember a text of a record for as long as nothing that it was made from changes.
 * @param {Entry} record @param {'called' | 'text' | 'words'} kind @param {() => string} make
 */
const remembered = (record, kind, make) => {
  const kept = record[kind];
  if (kept && holds(kept, record)) return kept.text;
  const { facts: text, deps, refers: refersTo } = gathered(make);
  record[kind] = { text, at: epoch, deps, refers: refersTo };
  return text;
};

/** @param {Entry} record @returns {string} */
const containerName = (record) => remembered(record, 'called', () => readName(record));

/** @param {Entry} record */
const textOf = (record) => remembered(record, 'text', () => textIn(record.element));

/** @param {Entry} record */
const readName = (record) => {
  const container = record.element;
  const role = roleOf(container);
  if (role === 'row') return rowText(container);
  if (role === 'listitem' || role === 'treeitem') return nameOf(container) || (record.hasHeading ? '' : firstWords(container));
  return CONTAINERS.has(role) ? nameOf(container) || captionOf(container) : '';
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

/** Tell whether an element is one of several alike beside each other: a card, a row without markup for it. @param {Entry} record */
const isOneOfMany = (record) => {
  const { element, tag } = record;
  if (!record.blocky || tag === 'td' || tag === 'th') return false;
  const kind = attributeOf(element, 'class');
  if (!kind) return false;
  return isTwin(previousOf(element), tag, kind) || isTwin(nextOf(element), tag, kind);
};

/** @param {Element | null} element @param {string} tag @param {string} kind */
const isTwin = (element, tag, kind) => element !== null && tagOf(element) === tag && attributeOf(element, 'class') === kind;

/** What one of several alike is about: its first words that no control owns. @param {Entry} record */
const sharedWords = (record) => (isOneOfMany(record) ? remembered(record, 'words', () => firstWords(record.element)) : '');

/** The first text in an element that no control inside it owns: what a card or a list row is about. @param {Element} element @returns {string} */
const firstWords = (element) => {
  for (const child of flatChildren(element)) {
    if (isText(child) && squeeze(dataOf(child))) return squeeze(dataOf(child));
    if (!isElement(child) || isNativeControl(child) || OPAQUE.has(tagOf(child)) || SKIPPED.has(tagOf(child)) || isHiddenNow(child)) continue;
    const words = firstWords(child);
    if (words) return words;
  }
  return '';
};
