// Roles: explicit ones first, then those that HTML gives (HTML-AAM 1.0, "HTML element role mappings").

/** ARIA 1.2 widget roles that a person operates. */
const WIDGETS = new Set(
  ('button checkbox combobox gridcell link listbox menuitem menuitemcheckbox menuitemradio option radio ' +
    'scrollbar searchbox slider spinbutton switch tab textbox treeitem').split(' '),
);

/** Every role of ARIA 1.2 that an author may write; an unknown token is passed over (ARIA 1.2, 8.1). */
const ROLES = new Set([
  ...WIDGETS,
  ...('alert alertdialog application article banner blockquote caption cell code columnheader complementary ' +
    'contentinfo definition deletion dialog directory document emphasis feed figure form generic grid group ' +
    'heading img image insertion list listitem log main marquee math menu menubar meter navigation none note ' +
    'paragraph presentation progressbar radiogroup region row rowgroup rowheader search separator status ' +
    'strong subscript superscript tablist tabpanel term time timer toolbar tooltip tree treegrid table').split(' '),
]);

/** @type {Record<string, string>} */
const INPUT_ROLES = {
  button: 'button', submit: 'button', reset: 'button', image: 'button', checkbox: 'checkbox', radio: 'radio',
  range: 'slider', number: 'spinbutton', file: 'button', search: 'searchbox', email: 'textbox', tel: 'textbox', text: 'textbox',
  url: 'textbox',
};

/** @type {Record<string, string>} */
const TAG_ROLES = {
  article: 'article', aside: 'complementary', button: 'button', datalist: 'listbox', dd: 'definition',
  details: 'group', dialog: 'dialog', dt: 'term', fieldset: 'group', figure: 'figure', form: 'form',
  h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', h5: 'heading', h6: 'heading', hr: 'separator',
  img: 'img', li: 'listitem', main: 'main', math: 'math', menu: 'list', meter: 'meter', nav: 'navigation',
  ol: 'list', optgroup: 'group', option: 'option', output: 'status', progress: 'progressbar', search: 'search',
  section: 'region', summary: 'button', table: 'table', tbody: 'rowgroup', td: 'cell', textarea: 'textbox',
  tfoot: 'rowgroup', th: 'columnheader', thead: 'rowgroup', tr: 'row', ul: 'list',
};

/** @param {Element} element @returns {string} */
const nativeRole = (element) => {
  const tag = tagOf(element);
  if (tag === 'a' || tag === 'area') return isLink(element) ? 'link' : 'generic';
  if (element instanceof HTMLInputElement) {
    const role = INPUT_ROLES[inputType(element)] ?? 'textbox';
    return role === 'textbox' && hasAttribute(element, 'list') ? 'combobox' : role;
  }
  if (tag === 'select') return matches(element, '[multiple], [size]:not([size="1"])') ? 'listbox' : 'combobox';
  if (isEditingHost(element)) return TAG_ROLES[tag] ?? 'textbox';
  return TAG_ROLES[tag] ?? 'generic';
};

/** @param {Element} element */
const explicitRole = (element) => attribute(element, 'role').toLowerCase().split(/\s+/).find((token) => ROLES.has(token));

/** @param {Element} element @returns {string} */
const roleOf = (element) => {
  const explicit = explicitRole(element);
  // A focusable element cannot be presentational (ARIA 1.2, 5.3.3 conflict resolution).
  if ((explicit === 'none' || explicit === 'presentation') && isNativeControl(element)) return nativeRole(element);
  return explicit ?? nativeRole(element);
};

/** @param {Element} element */
const isLink = (element) =>
  hasAttribute(element, 'href') || element.hasAttributeNS('http://www.w3.org/1999/xlink', 'href');

/** @param {Element} element */
const isEditingHost = (element) => /^(|true|plaintext-only)$/i.test(attributeOf(element, 'contenteditable') ?? 'no');

const NATIVE = new Set(['button', 'select', 'textarea']);

/** @param {Element} element */
const isNativeControl = (element) => {
  const tag = tagOf(element);
  if (tag === 'a' || tag === 'area') return isLink(element);
  if (element instanceof HTMLInputElement) return inputType(element) !== 'hidden';
  return element instanceof HTMLElement && NATIVE.has(tag);
};
