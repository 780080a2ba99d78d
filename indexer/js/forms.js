// Forms and form-less groups of fields.

const NOT_A_FIELD = /^(submit|button|reset|image|hidden)$/;
const FIELD_ROLES = /^(textbox|searchbox|combobox|listbox|checkbox|radio|switch|slider|spinbutton)$/;

/** A form's own name: attributes first, which a control called `name` cannot fool, then what it is called on the page. @param {HTMLFormElement} form */
const formName = (form) =>
  attribute(form, 'name') || attribute(form, 'id') || nameOf(form) || firstHeading(form) || 'form';

/** @param {Element} form */
const firstHeading = (form) => {
  const heading = [...all(form, HEADINGS)].find((candidate) => !isHiddenNow(candidate));
  return heading ? textIn(heading) : '';
};

/** @param {RawElement} raw */
const isField = (raw) =>
  /^(input|select|textarea|label)$/.test(raw.tag) ? !NOT_A_FIELD.test(raw.type) : FIELD_ROLES.test(raw.role);

/** @param {RawElement} raw @returns {RawField} */
const fieldOf = (raw) => ({
  serial: raw.serial,
  name: raw.htmlName ?? '',
  type: raw.type,
  required: raw.required === true,
  label: raw.name,
});

/**
 * Group fields by their form, and those without one by what they stand in; forms keep document order.
 * @param {RawElement[]} elements
 * @returns {RawForm[]}
 */
const formsOf = (elements) => {
  /** @type {Map<string, RawForm>} */
  const forms = new Map();
  for (const raw of elements) {
    const field = isField(raw);
    const submits = raw.form !== null && raw.target !== null && raw.role === 'button';
    if (!field && !submits) continue;
    const key = raw.form === null ? `in ${raw.parent ?? ''}` : `form ${raw.form}`;
    const form = forms.get(key) ?? { serial: raw.form ?? null, name: raw.formName ?? raw.parent ?? '', fields: [], submitters: [] };
    forms.set(key, form);
    if (field) form.fields.push(fieldOf(raw));
    else form.submitters.push(raw.serial);
  }
  return [...forms.values()].filter((form) => form.fields.length);
};
