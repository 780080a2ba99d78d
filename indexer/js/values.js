// What a control holds, by kind; secrets never leave the page (design, contract 6).

const MASK = '••••';
const SECRET_TOKENS = /\b(current-password|new-password|one-time-code|cc-number|cc-csc|cc-exp|cc-exp-month|cc-exp-year)\b/i;

/** Tell whether digits look like a payment card's: 13 to 19 of them with a valid Luhn sum (ISO/IEC 7812-1). @param {string} text */
const looksLikeCard = (text) => {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{13,19}$/.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]) * (index % 2 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
};

/** Controls that were secret once: a page that shows a password makes its field a plain one. @type {WeakSet<Element>} */
const secrets = new WeakSet();

/** Tell whether an element is typed into unseen, or was. @param {Element} element */
const isSecret = (element) => {
  const secret =
    (element instanceof HTMLInputElement && (inputType(element) === 'password' || isDotted(element))) ||
    SECRET_TOKENS.test(attribute(element, 'autocomplete'));
  if (secret) secrets.add(element);
  return secret || secrets.has(element);
};

/** @param {Element} element */
const isDotted = (element) => !/^(|none)$/.test(styleOf(element).getPropertyValue('-webkit-text-security'));

/** Mask payment cards in what a page says. @param {string} text */
const withoutCards = (text) => text.replace(/\b[2-6]\d(?:[ -]?\d){12,17}\b/g, (digits) => (looksLikeCard(digits) ? MASK : digits));

/** @param {HTMLOptionElement} option */
const optionLabel = (option) => squeeze(attributeOf(option, 'label') || apply(optionText, option, []));
const optionText = /** @type {() => string} */ (Object.getOwnPropertyDescriptor(HTMLOptionElement.prototype, 'text')?.get);

/** @param {Element} element @returns {Option[] | null} */
const optionsOf = (element) =>
  element instanceof HTMLSelectElement
    ? [...selectOptions(element)].map((option) => ({
        label: optionLabel(option),
        value: option.value,
        selected: option.selected,
        disabled: matches(option, ':disabled'),
      }))
    : null;

/** @type {Record<string, (element: HTMLInputElement) => string | null>} */
const INPUT_VALUES = {
  checkbox: () => null,
  radio: () => null,
  submit: () => null,
  button: () => null,
  reset: () => null,
  image: () => null,
  file: (element) => [...(inputFiles(element) ?? [])].map((file) => file.name).join(', '),
};

/** Read the whole value, unmasked, for comparison inside the page. @param {Element} element @returns {string | null} */
const plainValue = (element) => {
  if (element instanceof HTMLInputElement) return (INPUT_VALUES[inputType(element)] ?? inputValue)(element);
  if (element instanceof HTMLTextAreaElement) return areaValue(element);
  if (element instanceof HTMLSelectElement)
    return (optionsOf(element) ?? []).filter((option) => option.selected).map((option) => option.label).join(', ');
  if (isEditingHost(element)) return element instanceof HTMLElement ? element.innerText : '';
  return attributeOf(element, 'aria-valuetext') ?? attributeOf(element, 'aria-valuenow');
};

/** Read the value as it may leave the page. @param {Element} element */
const shownValue = (element) => {
  const value = plainValue(element);
  if (!value) return null;
  return isSecret(element) || looksLikeCard(value) ? MASK : value;
};

/** Roles that can be checked (ARIA 1.2, aria-checked). */
const CHECKABLE = /^(checkbox|radio|switch|menuitemcheckbox|menuitemradio|option|treeitem)$/;

/** @param {Element} element @returns {'true' | 'false' | 'mixed' | null} */
const checkedOf = (element) => {
  if (!(element instanceof HTMLInputElement) || !/^(checkbox|radio)$/.test(inputType(element))) return null;
  return inputMixed(element) ? 'mixed' : inputChecked(element) ? 'true' : 'false';
};
