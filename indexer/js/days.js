// What a calendar shows: its days, its months, and the ways to the months before and after.

/** Names of months, long and short, by their number from 1, in the language of the document and of the visitor. @type {Map<string, number> | null} */
let monthNames = null;

const namesOfMonths = () => {
  if (monthNames) return monthNames;
  monthNames = new Map();
  const root = documentElementOf(document);
  for (const language of [root ? attribute(root, 'lang') : '', window.navigator.language, 'en'].filter(Boolean))
    for (const style of /** @type {const} */ (['long', 'short']))
      for (let month = 1; month <= 12; month++) {
        const name = monthName(language, style, month);
        if (name && !monthNames.has(name)) monthNames.set(name, month);
      }
  return monthNames;
};

/** @param {string} language @param {'long' | 'short'} style @param {number} month */
const monthName = (language, style, month) => {
  try {
    const parts = new Intl.DateTimeFormat(language, { month: style, day: 'numeric', timeZone: 'UTC', calendar: 'gregory' }).formatToParts(Date.UTC(2024, month - 1, 15));
    const name = (parts.find(({ type }) => type === 'month')?.value ?? '').replace(/\.$/, '').toLocaleLowerCase();
    return /^\d*$/.test(name) ? '' : name;
  } catch {
    return ''; // no language that anybody knows
  }
};

/** The month that a text names, the longest name first; null where it names none. @param {string} text @returns {number | null} */
const monthIn = (text) => {
  const lower = text.toLocaleLowerCase();
  let best = '';
  for (const name of namesOfMonths().keys()) {
    const at = lower.indexOf(name);
    const around = at < 0 ? '' : (lower[at - 1] ?? ' ') + (lower[at + name.length] ?? ' ');
    if (at >= 0 && name.length > best.length && !/\p{L}/u.test(around)) best = name;
  }
  return best ? namesOfMonths().get(best) ?? null : null;
};

/** The months that a text names by single words, in their order. @param {string} text @returns {number[]} */
const monthsIn = (text) => (text.toLocaleLowerCase().match(/\p{L}+/gu) ?? []).flatMap((word) => namesOfMonths().get(word) ?? []);

/** @param {string} text @returns {number[]} */
const yearsIn = (text) => (text.match(/(?<!\d)(1[89]|2[01])\d\d(?!\d)/g) ?? []).map(Number);

/** @param {string} text @returns {number | null} */
const yearIn = (text) => yearsIn(text)[0] ?? null;

/** @param {number} year @param {number} month @param {number} [day] */
const iso = (year, month, day) => [String(year).padStart(4, '0'), month, ...(day ? [day] : [])].map((part) => String(part).padStart(2, '0')).join('-');

/** The date that a text names in full, as ISO 8601; null where it does not. @param {string} text @returns {string | null} */
const dateIn = (text) => {
  const plain = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/.exec(text);
  if (plain) return plain[0];
  const [year, month] = [yearIn(text), monthIn(text)];
  const day = /(?<!\d)\d{1,2}(?!\d)/.exec(text.replace(String(year), ' '));
  return year && month && day ? iso(year, month, Number(day[0])) : null;
};

/** Tell whether a value names a date, in whatever order; numbers that could be day and month in either order count. @param {string} text @param {string} date */
const namesDate = (text, date) => {
  if (dateIn(text) === date) return true;
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const numbers = (text.match(/\d+/g) ?? []).map(Number);
  const named = monthIn(text);
  const wanted = [day, ...(named === null ? [month] : [])];
  const rest = [...numbers];
  const holds = wanted.every((part) => {
    const at = rest.indexOf(part);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  const years = rest.filter((number) => number > 31 || number === year % 100);
  return holds && (named === null || named === month) && (years.length === 0 ? named !== null : years.includes(year) || years.includes(year % 100));
};

/** The words and the chosen values in a part of a calendar, its days left out. @param {Element} element @param {(inner: Element) => boolean} isDay */
const headingIn = (element, isDay) =>
  [element, ...elementsInside(element, (inner) => !isDay(inner))].flatMap((inner) => {
    if (!visibleNow(inner, SEEN)) return [];
    if (isHtml(inner, 'input') || isHtml(inner, 'select')) return [plainValue(inner) ?? ''];
    return isHtml(parentElementOf(inner), 'select') ? [] : childNodesOf(inner).filter(isText).map(dataOf);
  }).join(' ');
