// Radio buttons, checkboxes of one name, and custom elements of one tag and name are one field with several options.

/** @param {Field} field */
const isRadio = (field) => field.raw.type === 'radio' || field.raw.role === 'radio';

/** @param {Field} field */
const isCheckbox = (field) => field.raw.role === 'checkbox';

/** What tells a member's group from others; null where the field stands for itself. @param {Field} field @returns {string | null} */
const groupKey = (field) => {
  if (!isRadio(field) && !isCheckbox(field) && field.kind !== 'other') return null;
  const form = ownerOfField(field);
  if (field.kind === 'other') return field.name ? `custom ${form} ${field.raw.tag} ${field.name}` : null;
  const group = field.place && field.place.group;
  const within = group ? serialOf(group.element) : null;
  if (isRadio(field) && field.name && isNativeField(field.raw)) return `radio ${form} ${field.name}`;
  if (isRadio(field)) return `radios ${within ?? serialOf(besideRadios(field).element)}`;
  if (field.name) return `checkbox ${form} ${within} ${field.name}`;
  return group && areAllNameless(group) ? `checkboxes ${within}` : null;
};

/** The nearest place that holds several radio buttons and, as far as is remembered, nothing else. @param {Field} field @returns {Place} */
const besideRadios = (field) => {
  const own = /** @type {Place} */ (field.place);
  /** @type {Place | null} */
  let place = own;
  for (let level = 0; place && place.count === 1 && level < 4; level++) place = place.up;
  return place && place.count > 1 && place.holds.every(isRadio) ? place : own;
};

/** Tell whether a group holds nothing but checkboxes without names, as far as it is remembered. @param {Place} group */
const areAllNameless = (group) => group.holds.every((field) => isCheckbox(field) && !field.name);

/** Join what belongs together, at the place of its first member. @param {Field[]} fields @returns {Field[]} */
const grouped = (fields) => {
  /** @type {Map<string, Field>} */
  const first = new Map();
  const kept = [];
  for (const field of fields) {
    const key = groupKey(field);
    const head = key === null ? undefined : first.get(key);
    if (head) head.members.push(field);
    else kept.push(field);
    if (key !== null && !head) first.set(key, field), field.members.push(field);
  }
  for (const head of first.values()) finishGroup(head);
  return kept;
};

/** @param {Field} head */
const finishGroup = (head) => {
  if (head.members.length < 2 && !isRadio(head)) return void (head.members = []);
  const group = head.place && head.place.group;
  head.ownLabel = head.label;
  const whole = group !== null && 2 * head.members.length > group.count ? group.element : null;
  head.label = (whole && plainName(whole)) || questionBeside(head);
  head.required = (whole !== null && attribute(whole, 'aria-required') === 'true') || head.members.some((member) => member.required && isRadio(member));
  head.kind = 'choice';
  if (whole && attribute(whole, 'aria-invalid') === 'true') head.invalid = invalidMessage(whole);
  head.invalid ??= head.members.find((member) => member.invalid !== null)?.invalid ?? null;
  if (whole && !head.name) head.name = groupName(whole);
};

/** The name of a group whose members have none: its own, its custom element's, or that of a hidden control in it. @param {Element} group */
const groupName = (group) => {
  const root = rootOf(group);
  const host = isShadowRoot(root) ? hostOf(root) : null;
  const names = new Set([...all(group, 'input[type="hidden"][name], input[type="radio"][name], input[type="checkbox"][name]')].map((input) => attribute(input, 'name')));
  return attribute(group, 'name') || (host && attribute(host, 'name')) || (names.size === 1 ? [...names][0] ?? '' : '');
};

/** Label groups that nothing encloses by the heading or row they share with no other field of their form. @param {Field[]} fields */
const labelGroups = (fields) => {
  /** @type {Map<string | null, number>} */
  const sharing = new Map();
  for (const { raw } of fields) sharing.set(raw.parent, (sharing.get(raw.parent) ?? 0) + 1);
  for (const field of fields) {
    const parents = new Set(field.members.map((member) => member.raw.parent));
    const [parent] = parents;
    if (field.members.length && !field.label && parent && parents.size === 1 && sharing.get(parent) === 1 && fields.length > 1) field.label = parent;
  }
};

/** What is posted when this member is chosen. @param {Field} member */
const memberValue = ({ control }) =>
  attributeOf(control, 'value') ?? attributeOf(control, 'data-value') ?? attribute(control, 'aria-posinset');
