// Drafts of forms become what is told of them.

/** @param {Drafts} drafts @returns {RawForm[]} */
const finishedForms = (drafts) => {
  const choices = new Choices();
  const steps = new Steps(drafts);
  /** How many groups share an area. @type {Map<Element | null, number>} */
  const sharing = new Map();
  for (const { area, serial } of drafts.all) if (serial === null) sharing.set(area, (sharing.get(area) ?? 0) + 1);
  return drafts.all.map((draft, index) => {
    labelGroups(draft.fields);
    const end = drafts.all[index + 1]?.fields[0]?.at ?? Infinity;
    const said = { submitters: draft.submitters, presumed: false };
    return {
      serial: draft.serial,
      name: draft.serial !== null ? formTitle(draft) : groupTitle(draft, sharing.get(draft.area) === 1),
      fields: draft.fields.map((field) => rawField(field, choices)),
      ...(draft.submitters.length ? said : sendersOf(draft, end, drafts.buttons, drafts)),
      step: steps.of(draft),
    };
  });
};

/** @param {Draft} draft */
const formTitle = ({ serial, element, fields }) =>
  fields.find((field) => field.raw.form === serial)?.raw.formName ?? (element ? formName(element) : '');

/** What a group without a form is called: by its area if that is all its own, by the heading above it, by what encloses its first field. @param {Draft} draft @param {boolean} alone */
const groupTitle = ({ area, title, fields }, alone) => {
  const called = area ? plainName(area) : '';
  if (alone && called) return called;
  const above = title && !isHiddenNow(title) ? plainText(title).slice(0, 80) : '';
  return above || called || fields.find((field) => field.raw.parent && field.raw.parent !== field.label)?.raw.parent || '';
};

/** @param {Field} field @param {Choices} choices @returns {RawField} */
const rawField = (field, choices) => {
  const options = choices.of(field);
  return {
    serial: field.raw.serial,
    kind: field.kind,
    name: field.name,
    label: field.label,
    required: field.required,
    multiple: field.raw.multiple || (field.posted !== null && field.posted.multiple) || attribute(field.control, 'aria-multiselectable') === 'true',
    invalid: field.invalid,
    value: shownChoice(field, options),
    options,
    members: field.members.length ? field.members.map((member) => ({ serial: member.raw.serial, label: member === field ? field.ownLabel : member.label, value: memberValue(member) })) : null,
  };
};
