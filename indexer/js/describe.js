// One listed element in full.

/** @type {Record<string, true>} */
const TYPE_BY_TAG = { a: true, button: true, select: true, textarea: true, summary: true };

/** The wire's `type`: the input type, else the tag of a native control, else the role. @param {Element} element */
const typeOf = (element) => {
  if (element instanceof HTMLInputElement) return inputType(element);
  const tag = tagOf(element);
  if (TYPE_BY_TAG[tag]) return tag;
  const role = roleOf(element);
  return role === 'generic' ? tag : role;
};

/** Where a link or a submitter leads: contract 2 compares link origin and path, and the submit target. @param {Element} element */
const targetOf = (element) => {
  if (tagOf(element) === 'a' || tagOf(element) === 'area') return place(attribute(element, 'href'));
  if (!matches(element, 'button, input[type="submit"], input[type="image"]')) return null;
  const form = formOf(element);
  return form && isSubmitter(element) ? place(attribute(element, 'formaction') || attribute(form, 'action')) : null;
};

/** @param {Element} element */
const isSubmitter = (element) =>
  element instanceof HTMLInputElement
    ? /^(submit|image)$/.test(inputType(element))
    : tagOf(element) === 'button' && !/^(button|reset)$/i.test(attribute(element, 'type'));

/** @param {string} url */
const place = (url) => {
  try {
    const { origin, pathname, protocol } = new URL(url || '', document.baseURI);
    return origin === 'null' ? protocol : origin + pathname;
  } catch {
    return url;
  }
};

/** @param {Element} control */
const isEditable = (control) => {
  if (control instanceof HTMLInputElement)
    return !/^(checkbox|radio|file|submit|button|reset|image|hidden)$/.test(inputType(control));
  return tagOf(control) === 'textarea' || (control instanceof HTMLElement && control.isContentEditable);
};

/** @param {Element} element @returns {string | null} */
const invalidMessage = (element) => {
  if (attribute(element, 'aria-invalid') === 'true') {
    const messages = [...references(element, 'aria-errormessage'), ...references(element, 'aria-describedby')];
    return squeeze(messages.map((message) => contentOf(message, { visited: new Set(), referenced: true, within: true })).join(' ')) || 'invalid';
  }
  return matches(element, ':user-invalid') ? controlProperty(element, 'validationMessage') || 'invalid' : null;
};

/** @param {Element} element */
const isRequired = (element) =>
  hasAttribute(element, 'required') || attribute(element, 'aria-required') === 'true';

/**
 * @param {{ element: Element, why: string, around: Surroundings }} listed
 * @returns {RawElement}
 */
const describe = ({ element, why, around }) => {
  const control = standsIn(element) ?? element;
  const area = areaOf(element);
  const { blocker } = around.behindModal ? { blocker: null } : probe(element, area, around.clip);
  const form = formOf(control);
  return {
    serial: serialOf(element),
    why,
    tag: tagOf(element),
    type: typeOf(control),
    role: roleOf(control),
    name: calledOf(control),
    state: [...new Set([...statesOf({ element, style: styleOf(element), around, area, blocker }), ...controlStates(control)])],
    box: { x: area.left, y: area.top, width: area.right - area.left, height: area.bottom - area.top },
    description: descriptionOf(control),
    parent: parentText(element),
    htmlName: attributeOf(control, 'name'),
    placeholder: attributeOf(control, 'placeholder'),
    ariaLabel: attributeOf(control, 'aria-label'),
    value: shownValue(control),
    secret: isSecret(control),
    href: attributeOf(element, 'href'),
    target: targetOf(control),
    form: form && serialOf(form),
    formName: form && formName(form),
    options: optionsOf(control),
    multiple: hasAttribute(control, 'multiple'),
    required: isRequired(control),
    invalid: invalidMessage(control),
    checked: checkedOf(control),
    selected: flag(control, 'aria-selected'),
    pressed: triState(control, 'aria-pressed'),
    expanded: expandedOf(control),
    current: attributeOf(control, 'aria-current'),
    autocomplete: attributeOf(control, 'autocomplete'),
    haspopup: haspopupOf(control),
    constraints: constraintsOf(control),
    inModal: around.inModal,
    coveredBy: blocker && nickname(blocker),
    editable: isEditable(control),
  };
};

/** What constrains a value, by the model's field. @type {Record<keyof Constraints, string>} */
const CONSTRAINTS = { min: 'min', max: 'max', step: 'step', pattern: 'pattern', minLength: 'minlength', maxLength: 'maxlength', accept: 'accept' };

/** @param {Element} control @returns {Constraints | null} */
const constraintsOf = (control) => {
  const [min, max] = [attributeOf(control, 'aria-valuemin'), attributeOf(control, 'aria-valuemax')];
  /** @type {any} */
  const found = min === null && max === null ? {} : { min, max };
  if (/^(input|textarea)$/.test(tagOf(control)))
    for (const [field, name] of Object.entries(CONSTRAINTS)) if (hasAttribute(control, name)) found[field] = attribute(control, name);
  return Object.keys(found).length ? found : null;
};

/** What opens from it: menu, listbox, tree, grid or dialog (ARIA 1.2, aria-haspopup). @param {Element} control @returns {string | null} */
const haspopupOf = (control) => {
  const value = attribute(control, 'aria-haspopup').toLowerCase();
  if (value === 'true') return 'menu';
  return /^(menu|listbox|tree|grid|dialog)$/.test(value) ? value : null;
};

/** What a person would call it: its accessible name, else what stands in it where no role forbids. @param {Element} control */
const calledOf = (control) =>
  nameOf(control) ||
  (roleOf(control) === 'generic' ? textIn(control).slice(0, 120) : '');

/** @param {Element} control @returns {State[]} */
const controlStates = (control) => (isDisabled(control) ? ['disabled'] : []);

/** @param {Element} element */
const expandedOf = (element) => {
  const details = tagOf(element) === 'summary' ? parentNodeOf(element) : null;
  return details instanceof HTMLDetailsElement ? details.open : flag(element, 'aria-expanded');
};
