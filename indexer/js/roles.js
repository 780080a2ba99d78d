// Roles: what the author wrote where it counts (ARIA 1.2, 8.1), else what the tag gives (native.js).

/** ARIA 1.2 widget roles that a person operates. */
const WIDGETS = new Set(
  ('button checkbox combobox gridcell link listbox menuitem menuitemcheckbox menuitemradio option radio scrollbar ' +
    'searchbox separator slider spinbutton switch tab textbox treeitem doc-backlink doc-biblioref doc-glossref doc-noteref').split(' '),
);

/** Roles that are widgets only where they take the focus or can be chosen (ARIA 1.2: separator, gridcell). */
const WIDGETS_IN_FOCUS = new Set(['gridcell', 'separator']);

/** Every role an author may write (ARIA 1.2 and 1.3, DPUB-ARIA 1.1, Graphics-ARIA); an unknown token is passed over. */
const ROLES = new Set([
  ...WIDGETS,
  ...('alert alertdialog application article banner blockquote caption cell code columnheader comment complementary ' +
    'contentinfo definition deletion dialog document emphasis feed figure form generic grid group heading img insertion ' +
    'list listitem log main mark marquee math menu menubar meter navigation none note paragraph progressbar radiogroup ' +
    'region row rowgroup rowheader search sectionfooter sectionheader status strong subscript suggestion superscript ' +
    'table tablist tabpanel term time timer toolbar tooltip tree treegrid ' +
    'graphics-document graphics-object graphics-symbol').split(' '),
  ...('abstract acknowledgments afterword appendix bibliography biblioentry chapter colophon conclusion cover credit ' +
    'credits dedication endnote endnotes epigraph epilogue errata example footnote foreword glossary index introduction ' +
    'notice pagebreak pagefooter pageheader pagelist part preface prologue pullquote qna subtitle tip toc')
    .split(' ').map((name) => `doc-${name}`),
]);

/** Roles with a second name (ARIA 1.2, 1.3): one of the two is told. */
const SYNONYMS = new Map([['presentation', 'none'], ['image', 'img'], ['directory', 'list']]);

/** Roles that an element without a name of its own does not get (ARIA 1.2, 9.1). */
const NAMED_ONLY = new Set(['region', 'form']);

/** Attributes that keep an element from being presentational (ARIA 1.2, 6.4 and "Presentational Roles Conflict Resolution"). */
const GLOBALS = ('aria-atomic aria-braillelabel aria-brailleroledescription aria-busy aria-controls aria-current ' +
  'aria-describedby aria-description aria-details aria-dropeffect aria-flowto aria-grabbed aria-keyshortcuts ' +
  'aria-label aria-labelledby aria-live aria-owns aria-relevant aria-roledescription').split(' ');

/** The known roles in a `role` attribute, by its text: pages repeat the same few. @type {Map<string, string[]>} */
const knownTokens = new Map();

/** @param {string} written @returns {string[]} */
const roleTokens = (written) => {
  let tokens = knownTokens.get(written);
  if (!tokens) {
    tokens = written.toLowerCase().split(/\s+/).map((token) => SYNONYMS.get(token) ?? token).filter((token) => ROLES.has(token));
    if (knownTokens.size < 500) knownTokens.set(written, tokens);
  }
  return tokens;
};

/** The first role written that counts; undefined where there is none. @param {Element} element @returns {string | undefined} */
const explicitRole = (element) => {
  const written = attributeOf(element, 'role');
  if (!written) return undefined;
  const tokens = roleTokens(written);
  const first = tokens[0];
  return first !== undefined && NAMED_ONLY.has(first) && !isNamedByAuthor(element) ? tokens.find((token) => !NAMED_ONLY.has(token)) : first;
};

/** @param {Element} element @returns {string} */
const roleOf = (element) => {
  const explicit = explicitRole(element);
  if (explicit === undefined || (explicit === 'none' && staysExposed(element))) return nativeRole(element);
  return explicit;
};

/** Tell whether an element is operated by its role: some roles are widgets only where they take part. @param {Element} element */
const isWidget = (element) => {
  const role = explicitRole(element);
  if (role === undefined || !WIDGETS.has(role)) return false;
  return !WIDGETS_IN_FOCUS.has(role) || hasAttribute(element, 'tabindex') || hasAttribute(element, 'aria-selected');
};

/** Tell whether a role says nothing of what an element is. @param {string} role */
const isPlain = (role) => role === 'generic' || role === 'none';

/** Tell whether `none` is overruled: the element takes the focus, or says something to everybody. @param {Element} element */
const staysExposed = (element) =>
  isNativeControl(element) || hasAttribute(element, 'tabindex') || isEditingHost(element) || GLOBALS.some((name) => attribute(element, name) !== '');

/** Tell whether an author named an element, whatever the text: a role cannot wait for names that wait for roles. @param {Element} element */
const isNamedByAuthor = (element) =>
  !isBlank(attribute(element, 'aria-label')) ||
  !isBlank(attribute(element, 'title')) ||
  (hasAttribute(element, 'aria-labelledby') && references(element, 'aria-labelledby').length > 0);
