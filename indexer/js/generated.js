// Text that style sheets generate before and after an element (CSS Generated Content 3).

/** The elements that may generate text, where the readable sheets tell; null where any element may. @type {Set<Element> | null} */
let generating = null;

/** Find out which elements may generate text: reading a pseudo-element costs more than all else of an element. */
const findGenerating = () => {
  generating = null;
  if (!reactions || reactions.blind) return;
  generating = new Set();
  const selector = [...reactions.generating].map((part) => part.trim().replace(/(^|[\s>+~,(])(?=$|[\s>+~,)])/g, '$1*') || '*').join();
  if (!selector) return;
  for (const root of knownRoots())
    try {
      for (const element of root.querySelectorAll(selector)) generating.add(element);
      if (root instanceof ShadowRoot) generating.add(hostOf(root));
    } catch {
      return void (generating = null);
    }
};

/** @param {Element} element */
const mayGenerate = (element) => generating === null || generating.has(element);

/** @param {Element} element @param {'::before' | '::after'} pseudo @returns {string} */
const generated = (element, pseudo) => {
  if (!mayGenerate(element)) return '';
  const record = records.get(element);
  if (record?.generatedAt && record.generatedAt >= record.version) return pseudo === '::before' ? record.before : record.after;
  return readGenerated(element, pseudo);
};

/** @param {Element} element @param {'::before' | '::after'} pseudo @returns {string} */
const readGenerated = (element, pseudo) => {
  const content = styleOf(element, pseudo).content;
  if (!content || content === 'none' || content === 'normal') return '';
  const alternative = /\/\s*("(?:[^"\\]|\\.)*")\s*$/.exec(content);
  const strings = (alternative?.[1] ?? content).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return withoutIcons(strings.map((string) => string.slice(1, -1).replace(/\\(.)/g, '$1')).join(''));
};

/** Leave out the signs of icon fonts, which stand in the private-use areas of Unicode. @param {string} text */
const withoutIcons = (text) => text.replace(/[\ue000-\uf8ff]|[\udb80-\udbff][\udc00-\udfff]/g, '');
