// One listed element in full: what holds until it changes, and what is read in every account.

/** @type {Record<string, true>} */
const TYPE_BY_TAG = { a: true, button: true, select: true, textarea: true, summary: true };

/** The wire's `type`: the input type, else the tag of a native control, else the role. @param {Element} element @param {string} role */
const typeOf = (element, role) => {
  if (isHtml(element, 'input')) return inputType(element);
  const tag = tagOf(element);
  if (TYPE_BY_TAG[tag]) return tag;
  return isPlain(role) ? tag : role;
};

/** Where a link or a submitter leads: contract 2 compares link origin and path, and the submit target. @param {Element} element */
const targetOf = (element) => {
  const tag = tagOf(element);
  if (isHtml(element, 'a') && hasAttribute(element, 'href')) return linkPlace(element);
  if (tag === 'a' || tag === 'area') return place(hrefOf(element) ?? '');
  if (tag !== 'button' && tag !== 'input') return null;
  const form = isSubmitter(element) ? formOf(element) : null;
  return form ? place(attribute(element, 'formaction') || attribute(form, 'action')) : null;
};

/** @param {Element} element */
const hrefOf = (element) => attributeOf(element, 'href') ?? attributeIn(element, XLINK, 'href');

/** @param {Element} element */
const isSubmitter = (element) =>
  isHtml(element, 'input')
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
    const { origin, pathname, protocol } = new URL(url || '', baseOf(document));
    return origin === 'null' ? protocol : origin + pathname;
  } catch {
    return url;
  }
};

/** @param {Element} control */
const isEditable = (control) => {
  if (isHtml(control, 'input'))
    return !/^(checkbox|radio|file|submit|button|reset|image|hidden)$/.test(inputType(control));
  return tagOf(control) === 'textarea' || (isHtmlElement(control) && editableNow(control));
};

/** @param {Element} element @returns {string | null} */
const invalidMessage = (element) => {
  if (attributeOf(element, 'aria-invalid') === 'true') {
    const messages = [...references(element, 'aria-errormessage'), ...references(element, 'aria-describedby')];
    return squeeze(messages.map((message) => contentOf(message, { visited: new Set(), referenced: true, within: true })).join(' ')) || 'invalid';
  }
  const native = HOLDING.test(tagOf(element)) && matches(element, ':user-invalid');
  return native ? controlProperty(element, 'validationMessage') || 'invalid' : null;
};

/** What opens from it: menu, listbox, tree, grid or dialog (ARIA 1.2, aria-haspopup). @param {string} value @returns {string | null} */
const haspopupOf = (value) => {
  const kind = value.toLowerCase();
  if (kind === 'true') return 'menu';
  return /^(menu|listbox|tree|grid|dialog)$/.test(kind) ? kind : null;
};

/** What a person would call it: its accessible name, else what stands in it where no role forbids. @param {Element} control @param {string} role */
const calledOf = (control, role) => nameOf(control) || (UNSPOKEN.has(role) ? '' : textIn(control).slice(0, 120));

/**
 * What holds for as long as neither the element, nor what is inside it, nor what it refers to changes.
 * @typedef {Omit<RawElement, 'serial' | 'why' | 'state' | 'box' | 'parent' | 'form' | 'formName' | 'inModal' | 'coveredBy' | 'coveredBySerial' |
 *   'options' | 'invalid' | 'focused'> & { readonly: boolean, ariaInvalid: boolean, native: boolean }} StableFacts
 * `native`: its value, and whether it is checked, can change without a mutation.
 */

/** @param {Element} element @param {Element} control the element, or the control that it stands in for @returns {StableFacts} */
const stableFacts = (element, control) => {
  const role = roleOf(control);
  const tag = tagOf(element);
  const names = anyAttributes(control) ? attributeNames(control) : NO_NAMES;
  /** @type {StableFacts} */
  const facts = {
    tag, type: typeOf(control, role), role, name: calledOf(control, role), namedBy: null, description: null, htmlName: null, placeholder: null,
    ariaLabel: null, secret: isSecret(control), href: tag === 'a' || tag === 'area' ? hrefOf(element) : null, target: targetOf(control),
    multiple: false, required: false, selected: null, pressed: null, expanded: null, current: null, autocomplete: null,
    haspopup: null, constraints: null, editable: isEditable(control), readonly: false, ariaInvalid: false,
    value: null, checked: null, native: HOLDING.test(tagOf(control)) || isEditingHost(control),
  };
  const hint = facts.name || !NAME_FROM_CONTENT.has(role) ? null : hintOf(control);
  if (hint) [facts.name, facts.namedBy] = [hint.name, hint.by];
  for (const name of names) ATTRIBUTES.get(name)?.(facts, attribute(control, name));
  if (names.includes('readonly') && (tagOf(control) === 'input' || tagOf(control) === 'textarea')) facts.readonly = true;
  facts.value &&= facts.secret || looksLikeCard(facts.value) ? MASK : facts.value;
  if (role === 'combobox' && !facts.native) facts.value ??= shownValue(control);
  if (tag === 'summary') facts.expanded = expandedOf(element);
  if (names !== NO_NAMES) facts.description = descriptionOf(control, facts.name);
  return facts;
};

/** @param {string} value @returns {boolean | null} */
const booleanOf = (value) => (value === 'true' ? true : value === 'false' ? false : null);

/** @param {string} value @returns {'true' | 'false' | 'mixed' | null} */
const triOf = (value) => (value === 'true' || value === 'false' || value === 'mixed' ? value : null);

/** @param {Element} element */
const expandedOf = (element) => {
  const details = parentNodeOf(element);
  return isHtml(details, 'details') ? details.open : null;
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
