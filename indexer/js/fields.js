// One field on its way into a form, and the fields and buttons of a document.

/** @type {Element[]} */
const NO_ELEMENTS = [];

/** One field on its way into a form: what was told of it, and where it stands. */
class Field {
  /** @param {RawElement} raw @param {Element} control @param {FieldKind} kind @param {number} at its place in document order */
  constructor(raw, control, kind, at) {
    this.raw = raw;
    this.control = control;
    this.kind = kind;
    this.at = at;
    this.name = raw.htmlName ?? '';
    this.label = raw.name;
    /** What a member that speaks for its group is called itself. */
    this.ownLabel = raw.name;
    this.required = raw.required;
    /** @type {string | null} */
    this.invalid = raw.invalid;
    /** @type {Place | null} */
    this.place = null;
    /** The elements around it that are the same field. @type {Element[]} */
    this.wrappers = [];
    /** The hidden select that is posted for it. @type {HTMLSelectElement | null} */
    this.posted = null;
    /** A hidden control is posted for it. */
    this.backed = false;
    /** Something is posted for it under its name: it holds a value. */
    this.posts = false;
    /** What a hidden text box says that it holds. @type {string | null} */
    this.held = null;
    /** What it opens. @type {Element[]} */
    this.popups = NO_ELEMENTS;
    /** Several radio buttons or checkboxes that are one field. @type {Field[]} */
    this.members = [];
  }

  /** Tell whether it is drawn by the page's own code rather than by the browser. */
  get custom() {
    return !isNativeField(this.raw) || this.wrappers.length > 0 || (this.raw.role === 'combobox' && this.raw.tag === 'input');
  }

  /** Take over what another part of the same field knows. @param {Field} other */
  absorb(other) {
    this.name ||= other.name;
    this.label = (isNativeField(other.raw) && other.label) || this.label || other.label;
    this.required ||= other.required;
    this.invalid ??= other.invalid;
    if (isHtml(other.control, 'select')) this.posted = other.control;
    else if (this.custom && isNativeField(other.raw)) this.held ??= other.raw.value;
  }
}

/**
 * The fields of a document, and the buttons that may send them.
 * @param {RawElement[]} elements @returns {{ fields: Field[], buttons: Button[] }}
 */
const controlsAmong = (elements) => {
  /** @type {Field[]} */
  const fields = [];
  /** @type {Button[]} */
  const buttons = [];
  elements.forEach((raw, at) => {
    const kind = kindOf(raw);
    if (!kind) return void (isButton(raw) && buttons.push({ raw, at }));
    const element = nodeOf(raw.serial);
    if (!element || (kind === 'rich_text' && isUndrawn(raw))) return;
    const control = raw.tag === 'label' && isHtml(element, 'label') ? labelControl(element) : element;
    fields.push(new Field(raw, control ?? element, kind, at));
  });
  return { fields, buttons };
};
