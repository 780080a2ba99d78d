// What a control says inside the name of another: its value (accname 1.2, step 2C).

const RANGES = new Set(['slider', 'spinbutton', 'scrollbar', 'progressbar', 'meter']);
const EMBEDDED = new Set(['textbox', 'searchbox', 'combobox', 'listbox', ...RANGES]);

/** @param {Element} element @param {string} role @param {NameWalk} walk @returns {string} */
const spokenValue = (element, role, walk) => {
  if (isSecret(element)) return '';
  if (RANGES.has(role)) return rangeText(element);
  if (isHtml(element, 'input') || isHtml(element, 'textarea')) return plainValue(element) ?? '';
  if (isHtml(element, 'select')) return (optionsOf(element) ?? []).filter((option) => option.selected).map((option) => option.label).join(' ');
  if (role === 'listbox') return chosenIn(element, walk);
  return role === 'combobox' ? comboboxText(element, walk) : contentOf(element, walk);
};

/** @param {Element} element */
const rangeText = (element) => {
  const said = attributeOf(element, 'aria-valuetext') ?? attributeOf(element, 'aria-valuenow');
  if (said !== null) return said;
  if (isHtml(element, 'input')) return inputValue(element);
  const value = attribute(element, 'value');
  return value && String(Number(value));
};

const CHOSEN = '[role="option"]:is([aria-selected="true"], [aria-checked="true"])';

/** @param {Element} listbox @param {NameWalk} walk */
const chosenIn = (listbox, walk) => [...all(listbox, CHOSEN)].map((option) => nameFrom(option, { ...walk, within: true })).join(' ');

/** The text field of a combobox, else what is chosen in its list, else what stands in it. @param {Element} combobox @param {NameWalk} walk @returns {string} */
const comboboxText = (combobox, walk) => {
  const owned = [...references(combobox, 'aria-owns'), ...references(combobox, 'aria-controls')];
  const field = [...all(combobox, 'input, textarea, [role="textbox"], [role="searchbox"]')][0] ?? owned.find((part) => /^(textbox|searchbox)$/.test(roleOf(part)));
  const typed = field ? spokenValue(field, roleOf(field), walk) : '';
  if (!isBlank(typed)) return typed;
  const list = [...all(combobox, '[role="listbox"]')][0] ?? owned.find((part) => roleOf(part) === 'listbox');
  return list ? chosenIn(list, walk) : contentOf(combobox, walk);
};
