// The roles that tags give (HTML-AAM 1.0, "HTML element role mappings"; SVG-AAM 1.0, 6.2).

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';

/** @type {Map<string, string>} */
const INPUT_ROLES = new Map(Object.entries({
  button: 'button', submit: 'button', reset: 'button', image: 'button', file: 'button', checkbox: 'checkbox', radio: 'radio',
  range: 'slider', number: 'spinbutton', search: 'searchbox', hidden: 'generic',
}));

/** The input types that a `list` turns into a combobox. */
const SUGGESTING = new Set(['text', 'search', 'tel', 'url', 'email']);

/** @param {HTMLInputElement} element */
const inputRole = (element) => {
  const type = inputType(element);
  // Types without a role in HTML-AAM (password, date, colour and their like) hold a text as textboxes do.
  return SUGGESTING.has(type) && hasAttribute(element, 'list') ? 'combobox' : INPUT_ROLES.get(type) ?? 'textbox';
};

/** @type {Map<string, string | ((element: Element) => string)>} */
const TAG_ROLES = new Map(Object.entries({
  a: (element) => (isLink(element) ? 'link' : 'generic'), area: (element) => (isLink(element) ? 'link' : 'generic'),
  address: 'group', article: 'article', blockquote: 'blockquote', button: 'button', caption: 'caption', code: 'code', datalist: 'listbox',
  aside: (element) => (isInside(element, SECTIONING, SECTIONING_ROLES) && !isNamedByAuthor(element) ? 'generic' : 'complementary'),
  dd: 'definition', del: 'deletion', details: 'group', dfn: 'term', dialog: 'dialog', dir: 'list', dt: 'term', em: 'emphasis',
  fieldset: 'group', figcaption: 'caption', figure: 'figure', form: 'form',
  footer: (element) => (isInside(element, SCOPING, SCOPING_ROLES) ? 'sectionfooter' : 'contentinfo'),
  header: (element) => (isInside(element, SCOPING, SCOPING_ROLES) ? 'sectionheader' : 'banner'),
  h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', h5: 'heading', h6: 'heading', hgroup: 'group', hr: 'separator',
  img: imageRole, input: (element) => (isHtml(element, 'input') ? inputRole(element) : 'generic'),
  ins: 'insertion', li: itemRole, main: 'main', mark: 'mark', math: 'math', menu: 'list', meter: 'meter', nav: 'navigation', ol: 'list',
  optgroup: 'group', option: 'option', output: 'status', p: 'paragraph', progress: 'progressbar', s: 'deletion', search: 'search',
  section: ifNamed('region'), strong: 'strong', sub: 'subscript', summary: (element) => (isToggle(element) ? 'button' : 'generic'), sup: 'superscript',
  select: (element) => (hasAttribute(element, 'multiple') || Number(attributeOf(element, 'size')) > 1 ? 'listbox' : 'combobox'),
  table: 'table', tbody: tablePart('rowgroup'), td: tablePart('cell'), textarea: 'textbox', tfoot: tablePart('rowgroup'), th: headerRole,
  thead: tablePart('rowgroup'), time: 'time', tr: tablePart('row'), ul: 'list',
}));

/** SVG shapes are told of only where they say what they are (SVG-AAM 1.0, 5.1.2). @type {Map<string, string>} */
const SHAPES = new Map(Object.entries({
  g: 'group', use: 'graphics-object', circle: 'graphics-symbol', ellipse: 'graphics-symbol', line: 'graphics-symbol', path: 'graphics-symbol',
  polygon: 'graphics-symbol', polyline: 'graphics-symbol', rect: 'graphics-symbol',
}));

/** @param {Element} element @param {string} tag */
const svgRole = (element, tag) => {
  if (tag === 'svg' || tag === 'image') return 'img'; // graphics-document says no more to anybody
  const role = SHAPES.get(tag);
  return role && (isNamedByAuthor(element) || childOf(element, 'title')) ? role : 'generic';
};

/** Roles of text, which give way where the text is edited. */
const TEXTUAL = new Set(['generic', 'paragraph', 'blockquote', 'code', 'emphasis', 'strong', 'mark', 'group', 'definition', 'term']);

/** @param {Element} element @returns {string} */
const nativeRole = (element) => {
  const tag = tagOf(element);
  const given = TAG_ROLES.get(tag);
  const role = given === undefined ? foreignRole(element, tag) : typeof given === 'string' ? given : given(element);
  return TEXTUAL.has(role) && isEditingHost(element) ? 'textbox' : role;
};

/** @param {Element} element @param {string} tag */
const foreignRole = (element, tag) => (namespaceOf(element) === SVG ? svgRole(element, tag) : 'generic');

/** @param {Element} element */
const isLink = (element) => hasAttribute(element, 'href') || (namespaceOf(element) === SVG && attributeIn(element, XLINK, 'href') !== null);

/** @param {Element} element */
const isEditingHost = (element) => {
  const editable = attributeOf(element, 'contenteditable');
  return editable !== null && /^(|true|plaintext-only)$/i.test(editable);
};

const NATIVE = new Set(['button', 'select', 'textarea']);

/** @param {Element} element */
const isNativeControl = (element) => {
  const tag = tagOf(element);
  if (tag === 'a' || tag === 'area') return isLink(element);
  if (tag === 'input') return isHtml(element, 'input') && inputType(element) !== 'hidden';
  return NATIVE.has(tag) && isHtmlElement(element);
};
