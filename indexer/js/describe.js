// One listed element in full: what holds until it changes, and what is read in every account.

/** @type {Record<string, true>} */
const TYPE_BY_TAG = { a: true, button: true, select: true, textarea: true, summary: true };

/** The wire's `type`: the input type, else the tag of a native control, else the role. @param {Element} element @param {string} role */
const typeOf = (element, role) => {
  if (element instanceof HTMLInputElement) return inputType(element);
  const tag = tagOf(element);
  if (TYPE_BY_TAG[tag]) return tag;
  return role === 'generic' ? tag : role;
};

/** Where a link or a submitter leads: contract 2 compares link origin and path, and the submit target. @param {Element} element */
const targetOf = (element) => {
  const tag = tagOf(element);
  if (element instanceof HTMLAnchorElement && hasAttribute(element, 'href')) return linkPlace(element);
  if (tag === 'a' || tag === 'area') return place(hrefOf(element) ?? '');
  if (tag !== 'button' && tag !== 'input') return null;
  const form = isSubmitter(element) ? formOf(element) : null;
  return form ? place(attribute(element, 'formaction') || attribute(form, 'action')) : null;
};

/** @param {Element} element */
const hrefOf = (element) => attributeOf(element, 'href') ?? element.getAttributeNS('http://www.w3.org/1999/xlink', 'href');

/** @param {Element} element */
const isSubmitter = (element) =>
  element instanceof HTMLInputElement
    ? /^(submit|image)$/.test(inputType(element))
    : tagOf(element) === 'button' && !/^(button|reset)$/i.test(attribute(element, 'type'));

/** @param {HTMLAnchorElement} link */
const linkPlace = (link) => {
  const origin = linkOrigin(link);
  return origin === 'null' || origin === '' ? linkProtocol(link) || attribute(link, 'href') : origin + linkPath(link);
};

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
  if (attributeOf(element, 'aria-invalid') === 'true') {
    const messages = [...references(element, 'aria-errormessage'), ...references(element, 'aria-describedby')];
    return squeeze(messages.map((message) => contentOf(message, { visited: new Set(), referenced: true, within: true })).join(' ')) || 'invalid';
  }
  const native = LABELABLE.test(tagOf(element)) && matches(element, ':user-invalid');
  return native ? controlProperty(element, 'validationMessage') || 'invalid' : null;
};

/** @param {Element} element */
const isRequired = (element) =>
  hasAttribute(element, 'required') || attributeOf(element, 'aria-required') === 'true';

/** What constrains a value: the attribute, and the model's field. @type {Map<string, keyof Constraints>} */
const CONSTRAINTS = new Map([
  ['min', 'min'], ['max', 'max'], ['step', 'step'], ['pattern', 'pattern'], ['minlength', 'minLength'], ['maxlength', 'maxLength'], ['accept', 'accept'],
]);

/** @param {Element} control @returns {Constraints | null} */
const constraintsOf = (control) => {
  const [min, max] = [attributeOf(control, 'aria-valuemin'), attributeOf(control, 'aria-valuemax')];
  /** @type {any} */
  let found = min === null && max === null ? null : { min, max };
  if (/^(input|textarea)$/.test(tagOf(control)))
    for (const name of attributeNames(control)) {
      const field = CONSTRAINTS.get(name);
      if (field) found = { ...found, [field]: attribute(control, name) };
    }
  return found;
};

/** What opens from it: menu, listbox, tree, grid or dialog (ARIA 1.2, aria-haspopup). @param {Element} control @returns {string | null} */
const haspopupOf = (control) => {
  const value = attribute(control, 'aria-haspopup').toLowerCase();
  if (value === 'true') return 'menu';
  return /^(menu|listbox|tree|grid|dialog)$/.test(value) ? value : null;
};

/** What a person would call it: its accessible name, else what stands in it where no role forbids. @param {Element} control @param {string} role */
const calledOf = (control, role) => nameOf(control) || (role === 'generic' ? textIn(control).slice(0, 120) : '');

/**
 * What holds for as long as neither the element, nor what is inside it, nor what it refers to changes.
 * @typedef {Omit<RawElement, 'serial' | 'why' | 'state' | 'box' | 'parent' | 'form' | 'formName' | 'inModal' | 'coveredBy' | 'coveredBySerial' |
 *   'value' | 'checked' | 'options' | 'invalid' | 'focused'> & { readonly: boolean }} StableFacts
 * @param {Element} element @param {Element} control the element, or the control that it stands in for @returns {StableFacts}
 */
const stableFacts = (element, control) => {
  const role = roleOf(control);
  const plain = anyAttributes(control) ? null : '';
  /** @param {string} name */
  const own = (name) => (plain === null ? attributeOf(control, name) : null);
  return {
    tag: tagOf(element),
    type: typeOf(control, role),
    role,
    name: calledOf(control, role),
    description: plain === null ? descriptionOf(control) : null,
    htmlName: own('name'),
    placeholder: own('placeholder'),
    ariaLabel: own('aria-label'),
    secret: isSecret(control),
    href: tagOf(element) === 'a' || tagOf(element) === 'area' ? hrefOf(element) : null,
    target: targetOf(control),
    multiple: plain === null && hasAttribute(control, 'multiple'),
    required: plain === null && isRequired(control),
    selected: flag(control, 'aria-selected'),
    pressed: triState(control, 'aria-pressed'),
    expanded: expandedOf(control),
    current: own('aria-current'),
    autocomplete: own('autocomplete'),
    haspopup: haspopupOf(control),
    constraints: plain === null ? constraintsOf(control) : null,
    editable: isEditable(control),
    readonly: isReadonly(control),
  };
};

/** @param {Element} element */
const expandedOf = (element) => {
  const details = tagOf(element) === 'summary' ? parentNodeOf(element) : null;
  return details instanceof HTMLDetailsElement ? details.open : flag(element, 'aria-expanded');
};

/** The facts of a record, gathered again where they may have changed. @param {Entry} record @returns {StableFacts} */
const factsOf = (record) => {
  const { element } = record;
  const control = record.tag === 'label' && record.why === 'label' ? standsIn(element) ?? element : element;
  const labels = labelsOf(control);
  if (record.facts && holds(record.facts, record) && sameLabels(record.facts.labels, labels)) return record.facts.facts;
  const { facts, deps, refers: refersTo } = gathered(() => {
    if (control !== element) dependsOn(control);
    return stableFacts(element, control);
  });
  record.facts = { facts, at: epoch, deps, refers: refersTo, labels };
  return facts;
};

/** @param {HTMLLabelElement[]} a @param {HTMLLabelElement[]} b */
const sameLabels = (a, b) => a === b || (a.length === b.length && a.every((label, index) => label === b[index]));
