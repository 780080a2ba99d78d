// What a field holds, compared with what was meant to be in it.

/** @param {string} text */
const bare = (text) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** @param {string} text */
const unfold = (text) => text.replace(/\r\n?/g, '\n').replace(/\u00a0/g, ' ').trim();

/** Read a text as a number, as the digits that count: no currency, no grouping, no idle decimals; null if it is none. @param {string} text */
const numeral = (text) => {
  const plain = text.replace(/[\p{Sc}\s]/gu, '').replace(/(?<=\d)[.,'’](?=\d{3}(?!\d))/g, '').replace(/([.,]\d*?)0+$/, '$1').replace(/[.,]$/, '');
  return /^[-+\u2212]?\d+([.,]\d+)?$/.test(plain) ? plain.replace(',', '.') : null;
};

/** Tell whether two texts differ only in signs that a mask adds; in numbers every sign counts. @param {string} value @param {string} asked */
const isAlike = (value, asked) => {
  const [held, meant] = [numeral(value), numeral(asked)];
  return held !== null && meant !== null ? held === meant : bare(value) === bare(asked) && bare(asked) !== '';
};

/**
 * Compare a value with what the control holds, without telling what a secret holds: `equal`, or only `alike`
 * where a mask or formatter added signs of its own; a secret is never alike.
 * @param {{ serial: number, text: string }} options
 */
const readBack = ({ serial, text }) => {
  const element = nodeOf(serial);
  const control = element && (standsIn(element) ?? element);
  if (!control) return null;
  const value = unfold(plainValue(control) ?? '');
  const asked = unfold(text);
  return { value: shownValue(control) ?? '', equal: value === asked, alike: !isSecret(control) && isAlike(value, asked) };
};
