// What is posted for a widget under a name that only a hidden control has.

const POSTED = 'input[name], select[name], textarea[name]';

/** Give nameless widgets what the hidden control that is posted for them knows. @param {Field} field @param {Places} places */
const askPosted = (field, places) => {
  if (field.name || !field.custom) return;
  const wrapper = wrapperOf(field, 5);
  const inside = wrapper ? [...all(wrapper.element, POSTED)].filter((element) => isPosted(element, field, places)) : [];
  const found = inside.length || !wrapper ? inside : drawnBeside([field.control, wrapper.element], field, places);
  const [control] = found;
  if (!control || found.some((element) => attribute(element, 'name') !== attribute(control, 'name'))) return;
  field.name = attribute(control, 'name');
  field.label = textsOf(labelsOf(control)) || field.label;
  field.required ||= hasAttribute(control, 'required');
  if (isHtml(control, 'select')) field.posted = control;
  field.posts = isHtml(control, 'input') && inputValue(control) !== '';
};

/** @param {Element} element @param {Field} field @param {Places} places */
const isPosted = (element, field, places) => {
  if (places.known.has(element)) return false;
  const type = isHtml(element, 'input') ? inputType(element) : '';
  return type === 'checkbox' ? field.kind === 'toggle' : !/^(radio|submit|button|image|reset)$/.test(type);
};

/** Controls right before or behind some elements that were drawn once: an input of type hidden may be posted for anything. @param {Element[]} elements @param {Field} field @param {Places} places */
const drawnBeside = (elements, field, places) =>
  [...new Set(elements)].flatMap((element) => [previousElementOf(element), nextElementOf(element)]).filter(
    /** @returns {element is Element} */ (element) => element !== null && matches(element, POSTED) && !matches(element, '[type="hidden" i]') && isPosted(element, field, places));

/** @param {Element[]} labels */
const textsOf = (labels) => squeeze(labels.map(plainText).join(' '));

/** Take name, label and need from the custom elements in whose shadow trees a control stands, if it is their only one. @param {Field} field @param {Places} places */
const askHosts = (field, places) => {
  if (field.name && field.label) return;
  for (let root = rootOf(field.control); isShadowRoot(root); root = rootOf(hostOf(root))) {
    const host = hostOf(root);
    const place = places.known.get(host);
    if (!place || place.count > 1) return;
    field.name ||= attribute(host, 'name');
    field.label ||= squeeze(attribute(host, 'aria-label') || attribute(host, 'label')) || textsOf(labelsOf(host));
    field.required ||= hasAttribute(host, 'required');
  }
};

const controlsOf = reader(HTMLFormElement.prototype, 'elements');

/**
 * Form-associated custom elements that are listed for some other reason than a role, and hold no field that is.
 * HTMLFormElement.elements knows them, also in a world that does not know their class.
 * @param {RawElement[]} elements @param {Places} places @returns {Field[]}
 */
const associatedAmong = (elements, places) => {
  /** @type {Map<Element, Set<Element>>} */
  const controls = new Map();
  const fields = [];
  for (const [at, raw] of elements.entries()) {
    if (raw.role !== 'generic' || !raw.tag.includes('-')) continue;
    const element = nodeOf(raw.serial);
    if (!element || drawsButton(element, elements[at + 1])) continue;
    const form = (customForm(element) ?? places.of(element).form);
    if (!isHtml(form, 'form') || (places.known.get(element)?.count ?? 0) > 0) continue;
    if (!controls.has(form)) controls.set(form, new Set(controlsOf(form)));
    if (!controls.get(form)?.has(element)) continue;
    const field = new Field(raw, element, 'other', at);
    field.place = places.of(element);
    places.hold(field);
    fields.push(field);
  }
  return fields;
};

/** Tell whether a custom element is drawn by a button, which is listed right behind it. @param {Element} element @param {RawElement | undefined} next */
const drawsButton = (element, next) => {
  const button = next && isButton(next) ? nodeOf(next.serial) : null;
  return button !== null && contains(element, button);
};

/** The form that a custom element names by its `form` attribute. @param {Element} element */
const customForm = (element) => {
  const id = attribute(element, 'form');
  return id ? inScope(element, id) : null;
};
