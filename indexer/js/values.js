// What a control holds, by kind.

/** @param {HTMLOptionElement} option */
const optionLabel = (option) => squeeze(attributeOf(option, 'label') || apply(optionText, option, []));
const optionText = /** @type {() => string} */ (Object.getOwnPropertyDescriptor(HTMLOptionElement.prototype, 'text')?.get);

/** @param {Element} element @returns {Option[] | null} */
const optionsOf = (element) =>
  isHtml(element, 'select')
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

/** What a page's own editor holds: no signs without width, which keep a place for the caret, nor a placeholder that is drawn in it. @param {HTMLElement} host */
const editedText = (host) => {
  const text = innerTextOf(host).replace(/[\u200b\ufeff]/g, '');
  const drawn = [...all(host, '[aria-hidden="true"]')];
  return !text.trim() || (drawn.length && squeeze(text) === squeeze(drawn.map((part) => textContentOf(part)).join(''))) ? '' : text;
};

/** Read the whole value, unmasked, for comparison inside the page. @param {Element} element @returns {string | null} */
const plainValue = (element) => {
  if (isHtml(element, 'input')) return (INPUT_VALUES[inputType(element)] ?? inputValue)(element);
  if (isHtml(element, 'textarea')) return areaValue(element);
  if (isHtml(element, 'select'))
    return (optionsOf(element) ?? []).filter((option) => option.selected).map((option) => option.label).join(', ');
  if (roleOf(element) === 'combobox') return squeeze(textIn(element)); // ARIA 1.2, 6.6.5: a select-only one shows its value
  if (isEditingHost(element)) return isHtmlElement(element) ? editedText(element) : '';
  return attributeOf(element, 'aria-valuetext') ?? attributeOf(element, 'aria-valuenow');
};

/** Read the value as it may leave the page. @param {Element} element */
const shownValue = (element) => {
  const value = plainValue(element);
  if (!value) return null;
  return isSecret(element) || looksLikeCard(value) ? MASK : withoutCards(value);
};

/** Roles that can be checked (ARIA 1.2, aria-checked). */
const CHECKABLE = /^(checkbox|radio|switch|menuitemcheckbox|menuitemradio|option|treeitem)$/;

/** @param {Element} element @returns {'true' | 'false' | 'mixed' | null} */
const checkedOf = (element) => {
  if (!isHtml(element, 'input') || !/^(checkbox|radio)$/.test(inputType(element))) return null;
  return inputMixed(element) ? 'mixed' : inputChecked(element) ? 'true' : 'false';
};
