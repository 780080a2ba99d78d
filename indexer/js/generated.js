// Text that style sheets generate before and after an element (CSS Generated Content 3).

/** The elements that may generate text, where the readable sheets tell; null where any element may. @type {Set<Element> | null} */
let generating = null;

/** Find out which elements may generate text: reading a pseudo-element costs more than all else of an element. */
const findGenerating = () => {
  generating = null;
  if (!reactions || reactions.blind) return;
  generating = new Set();
  if ([...reactions.generating].some((part) => /::(slotted|part)\b/.test(part))) return void (generating = null);
  const selector = [...reactions.generating].map((part) => part.trim().replace(/(^|[\s>+~,(])(?=$|[\s>+~,)])/g, '$1*') || '*').join();
  if (!selector) return;
  for (const root of knownRoots())
    try {
      for (const element of allIn(root, selector)) generating.add(element);
      if (isShadowRoot(root)) generating.add(hostOf(root));
    } catch {
      return void (generating = null);
    }
};

/** Tell whether a pseudo-element of an element may have words: those of `q` come from the browser's own sheet, a closed root may style its host. @param {Element} element */
const mayGenerate = (element) => generating === null || generating.has(element) || tagFacts(tagOf(element)).styled;

/** A part of a computed `content`: a string, an attribute, a quote, or something without words (an image, a counter). */
const CONTENT_PART = /"((?:[^"\\]|\\.)*)"|attr\(\s*([^\s,)]+)[^)]*\)|(?<![-\w])(open|close)-quote|[-\w]+\((?:[^()"]|"(?:[^"\\]|\\.)*"|\([^()]*\))*\)|\//g;

/** @param {string} string as CSSOM writes it */
const unescaped = (string) =>
  string.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gi, (_, code, char) => (code ? String.fromCodePoint(parseInt(code, 16)) : char));

/** The words of a computed `content`: its alternative text where it has one. @param {Element} element @param {string} content */
const wordsOfContent = (element, content) => {
  let words = '';
  let instead = false;
  for (const [part, string, name, quote] of content.matchAll(CONTENT_PART)) {
    if (part === '/') [words, instead] = ['', true];
    else if (string !== undefined) words += unescaped(string);
    else if (name !== undefined) words += attribute(element, name);
    else if (quote !== undefined) words += quote === 'open' ? '“' : '”';
  }
  return instead ? ` ${words} ` : words; // what stands for a picture is a word of its own
};

/** What a pseudo-element says; a glyph of an icon font says nothing. @param {Element} element @param {'::before' | '::after'} pseudo @returns {string} */
const generated = (element, pseudo) => {
  const record = records.get(element);
  if (record?.generatedAt && record.generatedAt >= record.version) return pseudo === '::before' ? record.before : record.after;
  return readGenerated(element, pseudo);
};

/** @param {Element} element @param {'::before' | '::after'} pseudo @returns {string} */
const readGenerated = (element, pseudo) => {
  const style = styleOf(element, pseudo);
  const { content } = style;
  if (!content || content === 'none' || content === 'normal') return '';
  const words = withoutIcons(wordsOfContent(element, content));
  return words && style.display !== 'inline' ? ` ${words} ` : words;
};
