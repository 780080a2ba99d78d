// What is told of a listed element: its facts, and what is read of it now.

/** The names of forms in this account. @type {Map<HTMLFormElement, string>} */
const formNames = new Map();

/** @param {HTMLFormElement} form */
const formNameNow = (form) => {
  let name = formNames.get(form);
  if (name === undefined) formNames.set(form, (name = formName(form)));
  return name;
};

/** @param {number} length */
const rounded = (length) => Math.round(length * 100) / 100;

/**
 * What is read of an element in every account.
 * @param {Entry} record @param {Element} control @param {StableFacts} facts @param {Item} item @param {Element | null} focused
 */
const momentOf = (record, control, facts, { parent, inModal }, focused) => {
  const form = formOf(control);
  const { native } = facts;
  return {
    parent,
    form: form && serialOf(form),
    formName: form && formNameNow(form),
    value: native ? shownValue(control) : facts.value,
    checked: (native ? checkedOf(control) : null) ?? facts.checked,
    options: native && isHtml(control, 'select') ? optionsOf(control) : null,
    invalid: native || facts.ariaInvalid ? invalidMessage(control) : null,
    inModal,
    focused: control === focused || record.element === focused,
  };
};

/**
 * Tell of one element: `whole` where more than its box or its conditions changed, `moved` where only those did; `lightly`
 * where it is a native field of which only the value or the focus changed: forms are told by neither.
 * @param {Item} item @param {Element | null} focused @param {boolean} anew
 * @returns {{ raw: RawElement, whole: boolean, moved: boolean, lightly: boolean }}
 */
const tell = (item, focused, anew) => {
  const { record } = item;
  const { element, told } = record;
  const facts = factsOf(record);
  const control = record.why === 'label' ? standsIn(element) ?? element : element;
  const sight = sightOf(record, item.inModal, facts.readonly);
  const states = statesOf(sight);
  const over = sight.over;
  const moment = momentOf(record, control, facts, item, focused);
  const coveredBy = over && nickname(over);
  const known = record.listedIn === generation; // else the reader has dropped it
  record.listedIn = generation + 1;
  if (told && record.toldFacts === facts && told.coveredBy === coveredBy && told.why === record.why && sameMoment(told, moment)) {
    const moved = record.states !== states || !sameBox(told.box, sight.area);
    if (record.states !== states) told.state = stateNames(states);
    if (moved) told.box = boxOf(sight.area);
    record.states = states;
    return { raw: told, whole: anew || !known, moved, lightly: false };
  }
  const lightly = !anew && known && told !== null && record.toldFacts === facts && facts.native && told.coveredBy === coveredBy &&
    told.why === record.why && sameMoment({ ...told, value: moment.value, focused: moment.focused }, moment);
  const raw = {
    serial: serialOf(element), why: record.why ?? 'asked', tag: facts.tag, type: facts.type, role: facts.role, name: facts.name, namedBy: facts.namedBy,
    description: facts.description, parent: moment.parent, htmlName: facts.htmlName, placeholder: facts.placeholder,
    ariaLabel: facts.ariaLabel, value: moment.value, secret: facts.secret, href: facts.href, target: facts.target,
    form: moment.form, formName: moment.formName, options: moment.options, multiple: facts.multiple, required: facts.required,
    invalid: moment.invalid, checked: moment.checked, selected: facts.selected, pressed: facts.pressed, expanded: facts.expanded,
    current: facts.current, autocomplete: facts.autocomplete, haspopup: facts.haspopup, constraints: facts.constraints,
    inModal: moment.inModal, coveredBy, coveredBySerial: over && listedAround(over), editable: facts.editable,
    focused: moment.focused, state: stateNames(states), box: boxOf(sight.area),
  };
  record.told = raw;
  record.toldFacts = facts;
  record.states = states;
  return { raw, whole: true, moved: false, lightly };
};

/** @param {Area} area */
const boxOf = (area) => ({
  x: rounded(area.left), y: rounded(area.top), width: rounded(area.right - area.left), height: rounded(area.bottom - area.top),
});

/** @param {Box} box @param {Area} area */
const sameBox = (box, area) =>
  box.x === rounded(area.left) && box.y === rounded(area.top) &&
  box.width === rounded(area.right - area.left) && box.height === rounded(area.bottom - area.top);

/** @param {RawElement} told @param {ReturnType<typeof momentOf>} moment */
const sameMoment = (told, moment) =>
  told.parent === moment.parent && told.form === moment.form && told.formName === moment.formName && told.value === moment.value &&
  told.checked === moment.checked && told.invalid === moment.invalid && told.inModal === moment.inModal && told.focused === moment.focused &&
  sameOptions(told.options, moment.options);

/** @param {Option[] | null} a @param {Option[] | null} b */
const sameOptions = (a, b) =>
  a === b || (a !== null && b !== null && a.length === b.length &&
    a.every((option, index) => {
      const other = b[index];
      return other !== undefined && option.label === other.label && option.value === other.value &&
        option.selected === other.selected && option.disabled === other.disabled;
    }));

/** The listed element that covers another: what is hit, or what it stands in. @param {Element} over @returns {number | null} */
const listedAround = (over) => {
  /** @type {Element | null} */
  let node = over;
  while (node && records.get(node)?.listedAt !== listedLast) node = flatParent(node);
  return node && serialOf(node);
};
