// The style sheets of this document: what they react to, and whether they are still the same.

/** What one sheet reacts to, by the number of its rules. @type {WeakMap<CSSStyleSheet, { length: number, reactions: Reactions }>} */
const readSheets = new WeakMap();
/** @type {WeakMap<CSSStyleSheet, number>} */
const sheetIds = new WeakMap();
let lastSheet = 0;

/** The reactions of all sheets together, once they were read. @type {Reactions | null} */
let reactions = null;
let sheetsSignature = '';
let mediaSignature = '';

/** @returns {CSSStyleSheet[]} */
const allSheets = () => knownRoots().flatMap(sheetsOf);

/** How many rules a sheet has; -1 for one of another origin, which nobody may read. @param {CSSStyleSheet} sheet */
const ruleCount = (sheet) => {
  try {
    return sheet.cssRules.length;
  } catch {
    return -1;
  }
};

/** @param {CSSStyleSheet[]} sheets */
const signatureOf = (sheets) =>
  sheets.map((sheet) => {
    let id = sheetIds.get(sheet);
    if (id === undefined) sheetIds.set(sheet, (id = ++lastSheet));
    return `${id}:${sheet.disabled ? 'off' : ruleCount(sheet)}:${sheet.media.mediaText}`;
  }).join();

/** Read all sheets. @returns {Reactions} */
const readAllSheets = () => {
  const all = noReactions();
  for (const sheet of allSheets()) {
    const { reactions: own } = readSheet(sheet);
    for (const set of /** @type {const} */ (['wide', 'narrow', 'states', 'media', 'generating']))
      for (const entry of own[set]) all[set].add(entry);
    all.structural ||= own.structural;
    all.container ||= own.container;
    all.blind ||= own.blind;
    if (sheet.media.mediaText) all.media.add(sheet.media.mediaText);
  }
  return all;
};

/** @param {CSSStyleSheet} sheet */
const readSheet = (sheet) => {
  const length = ruleCount(sheet);
  const known = readSheets.get(sheet);
  if (known?.length === length) return known;
  const own = noReactions();
  if (length < 0) own.blind = true;
  else takeRules(own, sheet.cssRules, '');
  const read = { length, reactions: own };
  readSheets.set(sheet, read);
  return read;
};

/** @param {Reactions} into @param {CSSRuleList} rules @param {string} outer the selector of the rule around */
const takeRules = (into, rules, outer) => {
  for (const rule of rules) {
    if (isStyleRule(rule)) takeStyleRule(into, rule, outer);
    else if (isImport(rule)) {
      if (rule.styleSheet) takeImport(into, rule.styleSheet);
    } else if (isGroup(rule)) {
      takeGroup(into, rule);
      takeRules(into, rule.cssRules, outer);
    }
  }
};

/** @param {Reactions} into @param {CSSGroupingRule} rule */
const takeGroup = (into, rule) => {
  if (isMedia(rule)) into.media.add(rule.conditionText);
  if ('containerQuery' in rule) into.container = true;
  const { start, end } = /** @type {{ start?: string, end?: string }} */ (/** @type {unknown} */ (rule)); // @scope
  for (const edge of [start, end]) if (edge) takeSelectors(into, edge, true);
};

/** @param {Reactions} into @param {CSSStyleSheet} sheet */
const takeImport = (into, sheet) => {
  if (sheet.media.mediaText) into.media.add(sheet.media.mediaText);
  if (ruleCount(sheet) < 0) into.blind = true;
  else takeRules(into, sheet.cssRules, '');
};

/** @param {Reactions} into @param {CSSStyleRule} rule @param {string} outer */
const takeStyleRule = (into, rule, outer) => {
  const { selectorText } = rule;
  takeSelectors(into, selectorText, false);
  const whole = outer ? (selectorText.includes('&') ? selectorText.replaceAll('&', `:is(${outer})`) : `:is(${outer}) ${selectorText}`) : selectorText;
  if (/:(before|after)\b/i.test(selectorText) && saysSomething(rule.style.content)) into.generating.add(whole.replace(/::?(before|after)\b/gi, ''));
  if (rule.cssRules?.length) {
    takeSelectors(into, selectorText, true);
    takeRules(into, rule.cssRules, whole);
  }
};

/** Tell whether generated content may be words: neither nothing nor signs of an icon font. @param {string} content */
const saysSomething = (content) =>
  content !== '' && !/^(none|normal|""|'')$/.test(content) && !/^"(?:[\ue000-\uf8ff]|[\udb80-\udbff][\udc00-\udfff])+"$/.test(content);

/** Tell whether media queries have come to another answer. */
const mediaNow = () => [...(reactions?.media ?? [])].map((query) => (window.matchMedia(query).matches ? 1 : 0)).join('');

/**
 * How far a change of these tokens reaches: nowhere, into its own element's subtree, or also to what follows it.
 * @param {Set<string>} tokens @returns {0 | 1 | 2}
 */
const reachOf = (tokens) => {
  if (!reactions || reactions.blind) return 2;
  let reach = /** @type {0 | 1 | 2} */ (0);
  for (const token of tokens) {
    if (reactions.wide.has(token)) return 2;
    if (reactions.narrow.has(token) || PRESENTATIONAL.test(token)) reach = 1;
  }
  return reach;
};

/** Attributes to which the browser's own style reacts (HTML, "Rendering"). */
const PRESENTATIONAL = /^\[(style|hidden|open|dir|popover|inert|type|size|multiple|controls|href|disabled|contenteditable|slot|part|nowrap|align|width|height|rows|cols|display|visibility|opacity|cursor|overflow|pointer-events|transform)$/;
