// The accessible description (accname 1.2, 4.3.1; HTML-AAM 1.0, 4.1; SVG-AAM 1.0, 8.2): what is said beside the name.

/** The child whose text describes, by tag. @type {Map<string, string>} */
const DESCRIBING_CHILD = new Map([['table', 'caption'], ['figure', 'figcaption']]);

/** What is said of an element beside its name, null where nothing is. @param {Element} element @param {string} [name] where it is known already @returns {string | null} */
const descriptionOf = (element, name) => {
  const text = (hasAttribute(element, 'aria-describedby') && describedBy(element)) || attribute(element, 'aria-description') || descriptionByHost(element);
  const said = text && squeeze(text);
  return said && said !== (name ?? nameOf(element)) ? said : null;
};

/** @param {Element} element */
const describedBy = (element) => {
  const visited = new Set();
  const texts = references(element, 'aria-describedby').map((target) => nameFrom(target, { visited, referenced: true, within: false, hidden: isHiddenNow(target) }));
  return squeeze(texts.join(' '));
};

/** What the host language says: a caption or `desc` that did not name, else the tooltip. @param {Element} element */
const descriptionByHost = (element) => {
  const drawn = namespaceOf(element) === SVG;
  const tag = drawn ? 'desc' : DESCRIBING_CHILD.get(tagOf(element));
  const child = tag === undefined ? null : childOf(element, tag);
  const text = child ? childrenOf(child, { visited: new Set(), referenced: true, within: true, hidden: isHiddenNow(child) }, true) : '';
  if (!isBlank(text)) return text;
  return attribute(element, 'title') || (drawn ? attributeIn(element, XLINK, 'title') ?? '' : '');
};
