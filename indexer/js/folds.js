// Parts of one field that are listed apart, or not at all: wrappers, popups, openers, hidden controls that are posted.

/** Roles of a wrapper that hands over to the text box in it (ARIA 1.1 combobox; spin buttons and text boxes drawn around an input). */
const HANDING_OVER = /^(combobox|textbox|searchbox|spinbutton)$/;

/** @param {Field} field */
const isTyped = (field) => field.raw.editable;

/**
 * The rules by which a field is no field of its own, in their order; each returns the field that it belongs to.
 * @type {{ why: string, owner: (field: Field, fold: Folding) => Field | null | undefined }[]}
 */
const FOLDS = [
  { why: 'nested', owner: (field) => nestedIn(field) },
  { why: 'popup', owner: (field, fold) => fold.opener(field) },
  { why: 'opener', owner: (field) => openerOf(field) },
  { why: 'backing', owner: (field, fold) => widgetOf(field, fold.places) },
];

/** The field whose element encloses this one's: of a wrapper and a text box the text box stays, else the outer one. @param {Field} field @returns {Field | null} */
const nestedIn = (field) => {
  for (let place = field.place && field.place.up; place; place = place.up) {
    const outer = place.field;
    if (!outer) continue;
    if (!isTyped(field)) return outer;
    return outer.raw.role === 'listbox' || outer.wrappers.length ? null : handsOver(outer) ? null : outer;
  }
  return null;
};

/** @param {Field} outer */
const handsOver = (outer) => HANDING_OVER.test(outer.raw.role) && !isTyped(outer);

/** The text box inside a wrapper that hands over to it. @param {Field} outer @param {Field[]} fields @param {number} index */
const innerOf = (outer, fields, index) => {
  if (!handsOver(outer)) return null;
  for (let next = index + 1; next < fields.length && next < index + HELD; next++) {
    const inner = fields[next];
    if (inner && isTyped(inner) && contains(outer.control, inner.control)) return inner;
  }
  return null;
};

/** A button that opens what belongs to a text box beside it: the calendar of a date, the list of a combobox. @param {Field} field @returns {Field | null} */
const openerOf = (field) => {
  if (field.raw.role !== 'button') return null;
  const beside = (/** @type {Field} */ other) => isTyped(other) && (field.kind === 'date' || other.raw.role === 'combobox');
  if (!standsBeside(field, beside)) return null;
  let place = field.place;
  while (place && place.count < 2) place = place.up;
  return (place && place.holds.find((other) => other !== field && beside(other))) ?? null;
};

class Folding {
  /** @param {Field[]} fields @param {Places} places */
  constructor(fields, places) {
    this.fields = fields;
    this.places = places;
    /** Which field opens a popup, by the popup's element. @type {Map<Element, Field>} */
    this.popups = new Map();
    /** @type {Set<Field>} */
    this.gone = new Set();
    for (const field of fields) (field.place = places.of(field.control)).field ??= field;
    for (const field of fields) places.hold(field);
  }

  /** @returns {Field[]} */
  run() {
    this.fields.forEach((field, index) => {
      const inner = innerOf(field, this.fields, index);
      if (!inner) return;
      if (field.raw.role === 'combobox') inner.kind = 'combobox';
      inner.wrappers.push(field.control);
      this.drop(field, inner);
    });
    for (const field of this.fields)
      if (!this.gone.has(field)) for (const popup of (field.popups = popupsOf(field))) if (!this.popups.has(popup)) this.popups.set(popup, field);
    for (const { owner } of FOLDS)
      for (const field of this.fields) {
        const into = this.gone.has(field) ? null : owner(field, this);
        if (!into || into === field || this.gone.has(into)) continue;
        if (field.kind === 'date' && into.kind === 'text') into.kind = 'date';
        this.drop(field, into);
      }
    return this.fields.filter((field) => !this.gone.has(field));
  }

  /** @param {Field} field @param {Field} into */
  drop(field, into) {
    this.gone.add(field);
    this.places.release(field);
    if (field.place && field.place.field === field) field.place.field = null;
    into.absorb(field);
  }

  /** The control that opens the listbox which this field is. @param {Field} field */
  opener(field) {
    if (!this.popups.size || field.raw.role !== 'listbox') return null;
    for (let place = field.place; place; place = place.up) {
      const opener = this.popups.get(place.element);
      if (opener && opener !== field) return opener;
    }
    return null;
  }
}
