// The lines of an editor: long texts are drawn only where they are in view.

/** @param {string} text */
const lastLine = (text) => text.slice(text.lastIndexOf('\n') + 1);

/** Tell whether a text is some of the lines that were asked for; of what was `added`, the end counts. @param {string} value @param {string} asked @param {boolean} added */
const isPartOf = (value, asked, added) =>
  value !== '' && (added ? `\n${value}`.endsWith(`\n${asked}`) || asked.endsWith(`\n${value}`) : `\n${asked}\n`.includes(`\n${value}\n`));

const rangeAround = method(Range.prototype, 'selectNodeContents');
const rangeRect = method(Range.prototype, 'getBoundingClientRect');

/** The box of a text. @param {Node} node */
const textRect = (node) => {
  const range = new Range();
  rangeAround(range, node);
  return rangeRect(range);
};

/** What scrolls an element, itself included. @param {Element} element @returns {Element | null} */
const scrollerAround = (element) => {
  for (let node = /** @type {Element | null} */ (element); node; node = flatParent(node))
    if (scrollHeightOf(node) > clientHeightOf(node) + 1 && /auto|scroll/.test(styleOf(node).overflowY)) return node;
  return null;
};

/** Tell whether an editor keeps more room free above or below its text than can be seen at once: what is not in view is not drawn. @param {Element} control */
const isPartlyDrawn = (control) => {
  const scroller = scrollerAround(control);
  if (!scroller) return false;
  const walker = walkerOf(document, control, NodeFilter.SHOW_TEXT);
  /** @type {Node[]} */
  const texts = [];
  for (let node = nextText(walker); node; node = nextText(walker)) if (isText(node) && squeeze(dataOf(node))) texts.push(node);
  const [first, last] = [texts[0], texts[texts.length - 1]];
  if (!first || !last) return false;
  const { top, bottom } = rectOf(control);
  return Math.max(textRect(first).top - top, bottom - textRect(last).bottom) > clientHeightOf(scroller);
};
