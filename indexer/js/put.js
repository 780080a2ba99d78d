// Values that no input can give in headless Chromium are set, and told to the page, as Playwright does it.

const setSelected = writer(HTMLOptionElement.prototype, 'selected');

/** @param {Element} element */
const tellChanged = (element) => {
  announce(element, new Event('input', { bubbles: true, composed: true }));
  announce(element, new Event('change', { bubbles: true }));
};

/** Set the value of an input; tell whether it took it as it is. @param {{ serial: number, value: string }} options */
const put = ({ serial, value }) => {
  const element = nodeOf(serial);
  const control = element && (standsIn(element) ?? element);
  if (!isHtml(control, 'input')) return false;
  focusOn(control);
  const before = inputValue(control);
  setInput(control, value);
  if (inputValue(control) !== value) {
    setInput(control, before);
    return false;
  }
  tellChanged(control);
  return true;
};

/** Choose the options of a select by their places, and no others; tell whether all of them are there. @param {{ serial: number, indexes: number[] }} options */
const pick = ({ serial, indexes }) => {
  const control = nodeOf(serial);
  if (!isHtml(control, 'select')) return false;
  const options = [...selectOptions(control)];
  if (indexes.some((index) => !options[index])) return false;
  focusOn(control);
  if (control.multiple) options.forEach((option, index) => setSelected(option, indexes.includes(index)));
  else for (const index of indexes) setSelected(/** @type {HTMLOptionElement} */ (options[index]), true);
  tellChanged(control);
  return true;
};
