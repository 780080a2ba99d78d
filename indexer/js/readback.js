// What a field holds, compared with what was meant to be in it.

/** What a mask shows where nothing was typed yet. */
const UNFILLED = /^[\s_#.:/()+-]*$/;

/** A text without the signs that masks and formatters add or leave out: an emoji or a letter's mark is not one of them. @param {string} text */
const bare = (text) => text.normalize('NFC').replace(/[\p{P}\p{Z}\p{Sc}\p{Sk}\p{Sm}\p{Cf}\s]/gu, '').toLowerCase();

/** @param {string} text */
const unfold = (text) => text.replace(/\r\n?/g, '\n').replace(/\u00a0/g, ' ').trim();

/** The text of a page's own editor: lines are blocks there, how far apart is a matter of style; an indent is not. @param {string} text */
const unfoldRich = (text) => unfold(text.replace(/[\u200b\ufeff]/g, '').replace(/\s*\n/g, '\n').replace(/^\n+/, ''));

/** Read a text as a number, as the digits that count: no currency, no grouping, no idle decimals; null if it is none. @param {string} text */
const numeral = (text) => {
  const plain = text.replace(/[\p{Sc}\s]/gu, '').replace(/(?<=\d)[.,'’](?=\d{3}(?!\d))/g, '').replace(/([.,]\d*?)0+$/, '$1').replace(/[.,]$/, '');
  return /^[-+\u2212]?\d+([.,]\d+)?$/.test(plain) ? plain.replace(',', '.') : null;
};

/** What stands before a number in international notation (ITU-T E.123), where masks put it: sign, calling code, separator. */
const CALLING_CODE = /^\s*\+\d{1,3}(?=[\s(.-])/;

/** Tell whether two texts differ only in signs that a mask adds; in numbers every sign counts. @param {string} value @param {string} asked */
const isAlike = (value, asked) => {
  if (asked === '') return UNFILLED.test(value);
  if (CALLING_CODE.test(value) && !asked.includes('+') && bare(value.replace(CALLING_CODE, '')) === bare(asked)) return true;
  const [held, meant] = [numeral(value), numeral(asked)];
  return held !== null && meant !== null ? held === meant : bare(value) === bare(asked) && bare(asked) !== '';
};

/** What controls held when they were last noted, for comparison after something is added. @type {WeakMap<Element, string>} */
const noted = new WeakMap();

/** The control that a number means: a label may stand in for it. @param {number} serial */
const controlOf = (serial) => {
  const element = nodeOf(serial);
  return element && (standsIn(element) ?? element);
};

/** Note what a control holds now; false when it is gone. @param {{ serial: number }} options */
const remember = ({ serial }) => {
  const control = controlOf(serial);
  if (control) noted.set(control, (plainValue(control) ?? '').replace(/\n$/, ''));
  return control !== null;
};

/**
 * Compare a value with what the control holds, without telling what a secret holds: `equal`, or only `alike`
 * where a mask or formatter added signs of its own; a secret is never alike. `added` to what was noted before.
 * `partly`: an editor draws the lines in view only, and these are as they should be.
 * `complaint` is what the browser has against the value.
 * An `early` question comes while the text may still be on its way.
 * @param {{ serial: number, text: string, added?: boolean, early?: boolean }} options
 */
const readBack = ({ serial, text, added = false, early = false }) => {
  if (!early) endTextGuard();
  const control = controlOf(serial);
  if (!control) return null;
  const before = added ? noted.get(control) ?? '' : '';
  const tidy = isEditingHost(control) ? unfoldRich : unfold;
  const value = tidy(plainValue(control) ?? '');
  const asked = [tidy(before + text), tidy((numeral(before) ?? before) + text)];
  const alike = !isSecret(control) && asked.some((each) => isAlike(value, each));
  const partly = !alike && tidy === unfoldRich && value !== tidy(before) && isPartlyDrawn(control) && isPartOf(value, tidy(lastLine(before) + text), added);
  return {
    value: shownValue(control) ?? '',
    equal: value === asked[0],
    alike: alike || partly,
    partly,
    complaint: (controlProperty(control, 'willValidate') && controlProperty(control, 'validationMessage')) || null,
  };
};
