// The options of fields that are no native select: listboxes, comboboxes, data lists.

/** How many options are read of one field, and of all fields of one account. */
const MOST_OPTIONS = 200;
const ALL_OPTIONS = 500;

class Choices {
  constructor() {
    this.left = ALL_OPTIONS;
  }

  /** @param {Field} field @returns {RawChoice[] | null} */
  of(field) {
    const found = field.members.length || field.raw.tag === 'select' ? [] : optionElements(field);
    const few = found.slice(0, Math.min(MOST_OPTIONS, this.left));
    this.left -= few.length;
    return few.length ? few.map(choiceOf) : null;
  }
}

/** @param {Field} field @returns {Element[]} */
const optionElements = (field) => {
  if (field.posted) return [...selectOptions(field.posted)];
  const list = field.raw.tag === 'input' ? attribute(field.control, 'list') : '';
  const data = list ? inScope(field.control, list) : null;
  if (data) return [...all(data, 'option')];
  return (field.raw.role === 'listbox' ? [field.control] : field.popups).flatMap(optionsIn);
};

/** The options in a popup, also those that are slotted into it. @param {Element} popup @returns {Element[]} */
const optionsIn = (popup) => {
  const own = [...all(popup, '[role="option"]')];
  if (own.length) return own;
  const slots = /** @type {HTMLSlotElement[]} */ ([popup, ...all(popup, 'slot')].filter((element) => isHtml(element, 'slot')));
  const assigned = slots.flatMap((slot) => assignedTo(slot, { flatten: true })).filter(isElement);
  return assigned.flatMap((element) => (isOption(element) ? [element] : [...all(element, '[role="option"]')]));
};

/** Tell whether an element is an option, or a custom element that draws one. @param {Element} element */
const isOption = (element) => attribute(element, 'role') === 'option' || drawnOption(element) !== null;

/** @param {Element} element */
const drawnOption = (element) => {
  const shadow = shadowOf(element);
  return shadow ? shadow.querySelector('[role="option"]') : null;
};

/** @param {Element} option @returns {RawChoice} */
const choiceOf = (option) => {
  if (isHtml(option, 'option')) return { serial: null, label: optionLabel(option), value: option.value, selected: option.selected, disabled: option.disabled };
  const drawn = drawnOption(option) ?? option;
  const isTrue = (/** @type {string} */ name) => attribute(drawn, name) === 'true';
  const label = squeeze(attribute(option, 'aria-label') || attribute(option, 'label')) || plainText(option);
  return {
    serial: serials.get(drawn) ?? null,
    label,
    value: attributeOf(option, 'value') ?? attributeOf(option, 'data-value') ?? label,
    selected: isTrue('aria-selected') || isTrue('aria-checked'),
    disabled: isTrue('aria-disabled') || hasAttribute(option, 'disabled'),
  };
};

/** What a field shows that holds its value as text: the chosen options, else its own words. @param {Field} field @param {RawChoice[] | null} options @returns {string | null} */
const shownChoice = (field, options) => {
  if (field.raw.secret) return null;
  const chosen = options ? options.filter((option) => option.selected).map((option) => option.label).join(', ') : '';
  if (field.posted || field.raw.role === 'listbox') return chosen || null;
  if (field.kind === 'choice' && field.custom && chosen) return chosen;
  if (field.raw.value || isNativeField(field.raw)) return field.raw.value ? null : field.held ?? (field.posts ? shownAround(field) : null);
  const shown = field.raw.role === 'button' ? plainText(field.control) || chosen : chosen;
  return (shown && withoutCards(shown)) || field.held;
};

/** How many pieces of text are a value that is drawn around an empty text box. */
const MOST_PIECES = 10;

/** What is drawn around an empty text box for which something is posted: the chosen option, or tags. @param {Field} field @returns {string | null} */
const shownAround = (field) => {
  /** @type {Place | null} */
  let place = field.place;
  for (let level = 0; place && place.count === 1 && level < 4; level++, place = place.up) {
    const walker = walkerOf(document, place.element, NodeFilter.SHOW_TEXT);
    const pieces = [];
    for (let node = nextText(walker); node && pieces.length < MOST_PIECES; node = nextText(walker))
      if (isText(node) && squeeze(dataOf(node)) && !matches(parentElementOf(node) ?? field.control, 'style, script, label, button *')) pieces.push(squeeze(dataOf(node)));
    if (pieces.length) return withoutCards(pieces.join(', '));
  }
  return null;
};

/** A widget's name without the value that it ends in: it is often labelled by its label and itself. @param {Field} field */
const withoutValue = ({ label, raw, kind, custom, control }) => {
  const value = kind === 'choice' && custom ? raw.value ?? (raw.role === 'button' ? plainText(control) : null) : null;
  return value && label.length > value.length && label.endsWith(` ${value}`) ? label.slice(0, -value.length - 1) : label;
};
