// What the attributes of an element tell of it.

/** Which attribute tells which fact. @type {Map<string, (facts: StableFacts, value: string) => void>} */
const ATTRIBUTES = new Map([
  ['name', (facts, value) => void (facts.htmlName = value)],
  ['placeholder', (facts, value) => void (facts.placeholder = value)],
  ['aria-label', (facts, value) => void (facts.ariaLabel = value)],
  ['multiple', (facts) => void (facts.multiple = true)],
  ['required', (facts) => void (facts.required = true)],
  ['aria-required', (facts, value) => void (facts.required ||= value === 'true')],
  ['aria-selected', (facts, value) => void (facts.selected = booleanOf(value))],
  ['aria-pressed', (facts, value) => void (facts.pressed = triOf(value))],
  ['aria-expanded', (facts, value) => void (facts.expanded = booleanOf(value))],
  ['aria-current', (facts, value) => void (facts.current = value)],
  ['autocomplete', (facts, value) => void (facts.autocomplete = value)],
  ['aria-haspopup', (facts, value) => void (facts.haspopup = haspopupOf(value))],
  ['aria-readonly', (facts, value) => void (facts.readonly = value === 'true')],
  ['aria-invalid', (facts, value) => void (facts.ariaInvalid = value === 'true')],
  ['aria-valuenow', (facts, value) => void (facts.value ??= value)],
  ['aria-valuetext', (facts, value) => void (facts.value = value)],
  ['aria-checked', (facts, value) => void (facts.checked = CHECKABLE.test(facts.role) ? triOf(value) : null)],
  ['min', (facts, value) => constrain(facts, 'min', value)],
  ['max', (facts, value) => constrain(facts, 'max', value)],
  ['step', (facts, value) => constrain(facts, 'step', value)],
  ['pattern', (facts, value) => constrain(facts, 'pattern', value)],
  ['minlength', (facts, value) => constrain(facts, 'minLength', value)],
  ['maxlength', (facts, value) => constrain(facts, 'maxLength', value)],
  ['accept', (facts, value) => constrain(facts, 'accept', value)],
  ['aria-valuemin', (facts, value) => constrain(facts, 'min', value)],
  ['aria-valuemax', (facts, value) => constrain(facts, 'max', value)],
]);

/** The tags whose value is a property. */
const HOLDING = /^(input|select|textarea)$/;

/** @param {StableFacts} facts @param {keyof Constraints} name @param {string} value */
const constrain = (facts, name, value) => {
  const none = { min: null, max: null, step: null, pattern: null, minLength: null, maxLength: null, accept: null };
  facts.constraints = { ...(facts.constraints ?? none), [name]: value };
};
