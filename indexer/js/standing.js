// Where a control stands now, and what it would hold: read at once, without an account of the page.

/** Whether it is on, and where it stands on its scale (ARIA 1.2, "Range"); null when it is gone. @param {{ serial: number }} options */
const standing = ({ serial }) => {
  const control = controlOf(serial);
  if (!control) return null;
  const numberIn = (/** @type {string} */ name) => {
    const written = attribute(control, name).trim();
    return written !== '' && Number.isFinite(Number(written)) ? Number(written) : null;
  };
  return {
    checked: checkedOf(control) ?? triOf(attribute(control, isHtml(control, 'button') || roleOf(control) === 'button' ? 'aria-pressed' : 'aria-checked')),
    now: numberIn('aria-valuenow'),
    min: numberIn('aria-valuemin'),
    max: numberIn('aria-valuemax'),
  };
};

/** The options that a select has chosen, in order; null when it is gone. @param {{ serial: number }} options */
const chosen = ({ serial }) => {
  const element = nodeOf(serial);
  return element && (optionsOf(element) ?? []).filter((option) => option.selected);
};

const createIn = method(Document.prototype, 'createElement');
const writeAttribute = method(Element.prototype, 'setAttribute');

/** What decides on the value that an input of a type keeps (HTML, "value sanitization algorithm"). */
const SANITIZING = ['type', 'min', 'max', 'step', 'value'];

/**
 * What an input would hold if it was given a text: tried on an input of our own that stands nowhere, so that the
 * page hears of nothing. Empty for what it would not take; null when it is gone.
 * @param {{ serial: number, text: string }} options
 */
const wouldHold = ({ serial, text }) => {
  const control = controlOf(serial);
  if (!isHtml(control, 'input')) return null;
  const trial = /** @type {HTMLInputElement} */ (createIn(document, 'input'));
  for (const name of SANITIZING) {
    const written = attributeOf(control, name);
    if (written !== null) writeAttribute(trial, name, written);
  }
  setInput(trial, text);
  return inputValue(trial);
};
