// Forms and form-less groups of fields.

/**
 * One form on its way out: by its serial, or for fields without a form the area in which they stand under a heading.
 * @typedef {{ serial: number | null, element: Element | null, area: Element | null, title: Element | null, fields: Field[], submitters: number[] }} Draft
 */

/** The form that a field or a button belongs to: HTML's, else the one around it in the flat tree. @param {RawElement} raw @param {Element} control @param {Place} place @returns {number | null} */
const ownerOf = (raw, control, place) => {
  if (raw.form !== null) return raw.form;
  if (!hasAttribute(control, 'form')) return place.form && serialOf(place.form);
  const named = raw.tag.includes('-') ? customForm(control) : null;
  return named ? serialOf(named) : null;
};

/** @param {Field} field */
const ownerOfField = ({ raw, control, place }) => ownerOf(raw, control, /** @type {Place} */ (place));

/**
 * Group fields by their form, and those without one by where they stand; forms keep document order.
 * @param {RawElement[]} elements in document order
 * @returns {RawForm[]}
 */
const formsOf = (elements) => {
  const { fields: candidates, buttons } = controlsAmong(elements);
  const places = new Places();
  const folded = new Folding(candidates, places).run();
  const others = associatedAmong(elements, places);
  const fields = others.length ? [...folded, ...others].sort((a, b) => a.at - b.at) : folded;
  if (!fields.length) return [];
  for (const field of fields) {
    askPosted(field, places);
    askHosts(field, places);
    field.label = withoutValue(field) || labelBeside(field);
  }
  const drafts = new Drafts(places, new Buttons(buttons));
  for (const field of grouped(fields)) drafts.add(field);
  drafts.addSubmitters();
  return finishedForms(drafts);
};

class Drafts {
  /** @param {Places} places @param {Buttons} buttons */
  constructor(places, buttons) {
    this.places = places;
    this.buttons = buttons;
    this.titles = new Titles(places);
    /** In document order. @type {Draft[]} */
    this.all = [];
    /** @type {Map<number, Draft>} */
    this.byForm = new Map();
    /** The group that is open, by area. @type {Map<Element | null, Draft>} */
    this.byArea = new Map();
  }

  /** @param {Field} field */
  add(field) {
    const place = /** @type {Place} */ (field.place);
    const serial = ownerOfField(field);
    const draft = serial === null ? this.openGroup(field, place) : this.byForm.get(serial) ?? this.open(serial, place, null);
    draft.fields.push(field);
  }

  /** @param {Field} field @param {Place} place @returns {Draft} */
  openGroup(field, place) {
    const current = this.byArea.get(place.area);
    if (current && !this.isComplete(current, field)) return current;
    const title = this.titles.above(place);
    return current && current.title === title ? current : this.open(null, place, title);
  }

  /** @param {number | null} serial @param {Place} place @param {Element | null} title @returns {Draft} */
  open(serial, place, title) {
    /** @type {Draft} */
    const draft = { serial, element: serial === null ? null : nodeOf(serial), area: place.area, title, fields: [], submitters: [] };
    this.all.push(draft);
    if (serial === null) this.byArea.set(place.area, draft);
    else this.byForm.set(serial, draft);
    return draft;
  }

  addSubmitters() {
    for (const { raw } of this.buttons.all)
      if (isSubmitting(raw)) this.byForm.get(/** @type {number} */ (raw.form))?.submitters.push(raw.serial);
  }

  /** Tell whether a group without a form ends before a field under another heading: it has had its button, or is a search box. @param {Draft} draft @param {Field} next */
  isComplete(draft, next) {
    if (draft.fields.length === 1 && draft.fields[0]?.kind === 'search') return true;
    return this.buttons.between(draft.fields[0]?.at ?? 0, next.at, AFTER).some(({ raw }) => {
      const element = isAction(raw) ? nodeOf(raw.serial) : null;
      return element !== null && this.isOf(draft, raw, element);
    });
  }

  /** Tell whether a button belongs to a form, or stands in the area of a group. @param {Draft} draft @param {RawElement} raw @param {Element} element */
  isOf(draft, raw, element) {
    if (draft.serial !== null && raw.form !== null) return raw.form === draft.serial;
    const place = this.places.of(element);
    const owner = ownerOf(raw, element, place);
    return draft.serial === null ? owner === null && place.area === draft.area : owner === draft.serial;
  }
}
