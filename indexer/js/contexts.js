// Roles that depend on where an element stands (HTML-AAM 1.0). Whatever is read of ancestors is read here.

/** Climb to the first element above that one of the tags or roles describes. @param {Element} element @param {Set<string>} tags @param {Set<string>} roles */
const isInside = (element, tags, roles) => {
  for (let node = flatParent(element); node; node = flatParent(node)) {
    const written = explicitRole(node);
    if (written === undefined ? tags.has(tagOf(node)) : roles.has(written)) return true;
  }
  return false;
};

const SECTIONING = new Set(['article', 'aside', 'nav', 'section']);
const SECTIONING_ROLES = new Set(['article', 'complementary', 'navigation', 'region']);
const SCOPING = new Set([...SECTIONING, 'main']);
const SCOPING_ROLES = new Set([...SECTIONING_ROLES, 'main']);

/** The parts of a table, from the inside out. */
const TABLE_PARTS = new Set(['tr', 'tbody', 'thead', 'tfoot', 'td', 'th']);

/** The role of the table that a part belongs to: `none` is inherited (ARIA 1.2, "Presentational Roles"). @param {Element} part @returns {string} */
const tableRole = (part) => {
  let node = flatParent(part);
  while (node && TABLE_PARTS.has(tagOf(node))) node = flatParent(node);
  return node && tagOf(node) === 'table' ? roleOf(node) : explicitRole(node ?? part) ?? '';
};

/** @param {string} role @returns {(part: Element) => string} */
const tablePart = (role) => (part) => {
  const table = tableRole(part);
  if (table === 'none') return 'none';
  return role === 'cell' && (table === 'grid' || table === 'treegrid') ? 'gridcell' : role;
};

/** @type {Record<string, string>} */
const SCOPES = { col: 'columnheader', colgroup: 'columnheader', row: 'rowheader', rowgroup: 'rowheader' };

/** Tell whether a node is a data cell that holds something: an empty one in the corner heads nothing. @param {Node} node */
const isDataCell = (node) => isElement(node) && tagOf(node) === 'td' && (firstElementOf(node) !== null || !isBlank(textContentOf(node) ?? ''));

/** A header cell heads its row where data cells stand beside it (HTML, "Forming relationships between cells"). @param {Element} cell */
const headerRole = (cell) => {
  if (tableRole(cell) === 'none') return 'none';
  const scope = SCOPES[attribute(cell, 'scope').toLowerCase()];
  if (scope) return scope;
  const row = parentElementOf(cell);
  if (row) dependsOn(row);
  if (!row || matches(row, 'thead > tr')) return 'columnheader';
  for (let node = firstChildOf(row); node; node = nextSiblingOf(node)) if (isDataCell(node)) return 'rowheader';
  return 'columnheader';
};

const LISTS = new Set(['ul', 'ol', 'menu', 'dir']);

/** @param {Element} item */
const itemRole = (item) => {
  const list = flatParent(item);
  const role = list && explicitRole(list);
  if (role === 'none') return roleOf(/** @type {Element} */ (list)) === 'none' ? 'none' : 'listitem';
  return role === 'list' || (list && LISTS.has(tagOf(list)) && role === undefined) ? 'listitem' : 'generic';
};

/** An image with an empty `alt` says nothing, unless ARIA says something of it. @param {Element} image */
const imageRole = (image) => {
  const alt = attributeOf(image, 'alt');
  if (alt !== '' || hasAttribute(image, 'tabindex')) return 'img';
  return isBlank(attribute(image, 'aria-label')) && !hasAttribute(image, 'aria-labelledby') ? 'none' : 'img';
};

/** @param {string} role @returns {(element: Element) => string} */
const ifNamed = (role) => (element) => (isNamedByAuthor(element) ? role : 'generic');
