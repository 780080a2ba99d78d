// What is a field, and of which kind: the kind says how a person fills it.

/** @type {{ [type: string]: FieldKind }} */
const KIND_BY_TYPE = {
  text: 'text', email: 'text', tel: 'text', url: 'text', password: 'text', textarea: 'text', search: 'search', number: 'number',
  date: 'date', time: 'date', month: 'date', week: 'date', 'datetime-local': 'date', checkbox: 'toggle', radio: 'choice',
  select: 'choice', range: 'range', color: 'color', file: 'file',
};

/** @type {{ [role: string]: FieldKind }} */
const KIND_BY_ROLE = {
  textbox: 'text', searchbox: 'search', combobox: 'choice', listbox: 'choice', checkbox: 'toggle', switch: 'toggle', radio: 'choice',
  slider: 'range', spinbutton: 'number',
};

/** Words by which a control that opens a dialog or a grid says that it is about a date. */
const DATE_WORDS = /\b(date|day|datum|tag|fecha|data|jour)\b|日付|日期|날짜|дата/iu;
const DATE_TEXT = /\b\d{1,4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,4}\b|\b\d{1,2}\b.{0,14}\b(19|20)\d\d\b|\b(19|20)\d\d\b.{0,14}\b\d{1,2}\b/;

const FIELD_TAGS = new Set(['input', 'select', 'textarea', 'label']);

/** @param {RawElement} raw */
const isNativeField = (raw) => FIELD_TAGS.has(raw.tag);

/** @param {RawElement} raw */
const isAboutDate = (raw) =>
  /^(dialog|grid)$/.test(raw.haspopup ?? '') &&
  [raw.name, raw.placeholder, raw.value].some((text) => text && (DATE_WORDS.test(text) || DATE_TEXT.test(text)));

/**
 * The first row that fits decides; what fits none is no field.
 * @type {{ kind: (raw: RawElement) => FieldKind | undefined, test: (raw: RawElement) => boolean }[]}
 */
const FIELD_RULES = [
  { test: (raw) => raw.haspopup !== null && raw.tag === 'input' && isAboutDate(raw), kind: () => 'date' },
  { test: (raw) => raw.role === 'combobox' && raw.tag === 'input', kind: () => 'combobox' },
  { test: (raw) => raw.tag === 'input' && raw.role === 'spinbutton', kind: () => 'number' },
  { test: (raw) => isNativeField(raw), kind: (raw) => KIND_BY_TYPE[raw.type] },
  { test: (raw) => raw.role === 'button' && raw.haspopup === 'listbox', kind: () => 'choice' },
  { test: (raw) => /^(button|combobox)$/.test(raw.role) && isAboutDate(raw), kind: () => 'date' },
  { test: (raw) => raw.role === 'combobox' && raw.editable, kind: () => 'combobox' },
  { test: (raw) => (raw.role === 'textbox' && raw.editable) || raw.why === 'contenteditable', kind: () => 'rich_text' },
  { test: () => true, kind: (raw) => KIND_BY_ROLE[raw.role] },
];

/** @param {RawElement} raw */
const maybeField = (raw) =>
  isNativeField(raw) || KIND_BY_ROLE[raw.role] !== undefined || raw.haspopup !== null || raw.why === 'contenteditable';

/** @param {RawElement} raw @returns {FieldKind | undefined} */
const kindOf = (raw) => (maybeField(raw) ? FIELD_RULES.find((rule) => rule.test(raw))?.kind(raw) : undefined);

/** Conditions in which nobody sees a control itself: something else is drawn for it. @type {Set<State>} */
const UNDRAWN = new Set(/** @type {State[]} */ (['hidden', 'zero_size', 'transparent', 'pointer_none']));

/** @param {RawElement} raw */
const isUndrawn = (raw) => raw.state.some((state) => UNDRAWN.has(state));
