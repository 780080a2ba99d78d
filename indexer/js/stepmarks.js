// Reading one mark of a position: an item of a list, a progress bar, tabs, a piece of text.

/** The item among those beside it: elements of one tag that say something. @param {Element} mark @returns {RawStep | null} */
const stepInList = (mark) => {
  /** @type {Element | null} */
  let item = mark;
  for (let level = 0; item && level < 4; level++, item = flatParent(item)) {
    const parent = flatParent(item);
    const tag = tagOf(item);
    const items = parent ? flatChildren(parent).filter((node) => isElement(node) && tagOf(node) === tag && plainText(node) !== '') : [];
    if (items.length > 1) return { current: items.indexOf(item) + 1, total: items.length, label: unnumbered(item) };
  }
  return null;
};

/** What a step is called, without its number and what only assistive technology is told in parentheses. @param {Node} item */
const unnumbered = (item) => plainText(item).replace(/^\d{1,2}\s*[.):]?\s*(?=\p{L})/u, '').slice(0, 80);

/** @param {Element} bar @returns {RawStep | null} */
const stepOfProgress = (bar) => {
  const told = stepFromText(`${attribute(bar, 'aria-valuetext')} ${attribute(bar, 'aria-label')}`);
  if (told) return told;
  const native = tagOf(bar) === 'progress';
  const current = Number(attribute(bar, native ? 'value' : 'aria-valuenow') || NaN);
  const total = Number(attribute(bar, native ? 'max' : 'aria-valuemax') || NaN);
  const counts = Number.isInteger(current) && Number.isInteger(total) && current >= 1 && current <= total && total > 1 && total <= MOST_STEPS;
  return counts ? { current, total, label: squeeze(attribute(bar, 'aria-valuetext')) } : null;
};

/** Tabs are steps where they are numbered in order, or where those behind the chosen one cannot be chosen yet. @param {Element} list @returns {RawStep | null} */
const stepOfTabs = (list) => {
  const tabs = [...all(list, '[role="tab"]')];
  const chosen = tabs.findIndex((tab) => attribute(tab, 'aria-selected') === 'true');
  const isShut = (/** @type {Element} */ tab) => attribute(tab, 'aria-disabled') === 'true' || matches(tab, ':disabled');
  const numbered = tabs.every((tab, index) => new RegExp(`^(\\p{L}+\\s)?${index + 1}\\b`, 'u').test(plainText(tab)));
  const shut = chosen < tabs.length - 1 && tabs.slice(chosen + 1).every(isShut);
  const chosenTab = tabs[chosen];
  return chosenTab && tabs.length > 1 && (numbered || shut) ? { current: chosen + 1, total: tabs.length, label: unnumbered(chosenTab) } : null;
};

/** @param {StepScope} scope @returns {RawStep | null} */
const stepInText = ({ top, draft }) => {
  const [first, last] = [draft.fields[0], draft.fields.at(-1)];
  if (!first || !last) return null;
  const texts = [...textsFrom(top, first.control, previousText, BEFORE).reverse(), ...textsFrom(top, last.control, nextText, BEHIND)];
  const said = texts.map((text) => dataOf(text));
  const whole = squeeze(said.join(' '));
  if (!/\d/.test(whole) || !stepFromText(whole)) return null;
  return said.map((_, index) => index).reduceRight((/** @type {RawStep | null} */ found, index) => found ?? visibleStep(texts.slice(index), said.slice(index)), null);
};

/** The position that begins in the first of some texts, if a person can read it. @param {Text[]} texts @param {string[]} said @returns {RawStep | null} */
const visibleStep = (texts, said) => {
  const parent = texts[0] ? parentElementOf(texts[0]) : null;
  const own = squeeze(said[0] ?? '');
  const step = stepFromText(squeeze(said.slice(0, 5).join(' ')));
  const begins = step && own && (stepFromText(own) ?? !stepFromText(squeeze(said.slice(1, 5).join(' '))));
  return begins && parent && visibleNow(parent, { visibilityProperty: true }) ? stepFromText(own) ?? step : null;
};

/** @param {Element} top @param {Element} from @param {(walker: TreeWalker) => Node | null} go @param {number} most @returns {Text[]} */
const textsFrom = (top, from, go, most) => {
  const walker = walkerOf(document, top, NodeFilter.SHOW_TEXT);
  const anchor = anchorIn(rootOf(top), from);
  if (!contains(top, anchor)) return [];
  walker.currentNode = anchor;
  const texts = [];
  for (let node = go(walker); node && texts.length < most; node = go(walker))
    if (isText(node) && /\S/.test(dataOf(node)) && !SKIPPED.has(tagOf(parentElementOf(node) ?? top))) texts.push(node);
  return texts;
};
