// Names by the host language (accname 1.2, step 2E): HTML-AAM 1.0, 4.1; SVG-AAM 1.0, 8.2; MathML-AAM.

/** The labels' texts, each with its hidden parts if it is hidden itself (HTML-AAM 1.0, 4.1.1). @param {Element} element @param {NameWalk} walk */
const nameByLabels = (element, walk) => {
  let name = '';
  for (const label of labelsOf(element))
    if (!walk.visited.has(label)) name += ` ${nameFrom(label, { visited: walk.visited, referenced: walk.referenced, within: false, hidden: isHiddenNow(label) })}`;
  return name;
};

/** The texts of buttons that say nothing of themselves (HTML, 4.10.5.1). @type {Record<string, string>} */
const DEFAULT_BUTTON = { submit: 'Submit', reset: 'Reset' };

/** @param {Element} element @param {NameWalk} walk */
const nameOfInput = (element, walk) => {
  if (!isHtml(element, 'input')) return '';
  const type = inputType(element);
  if (type === 'submit' || type === 'reset' || type === 'button') {
    const labels = nameByLabels(element, walk);
    return isBlank(labels) ? attributeOf(element, 'value') ?? DEFAULT_BUTTON[type] ?? '' : labels;
  }
  if (type === 'hidden') return '';
  const labels = nameByLabels(element, walk);
  return type === 'image' && isBlank(labels) ? attribute(element, 'alt') || attribute(element, 'value') : labels;
};

/** @param {string} tag @returns {(element: Element, walk: NameWalk) => string} */
const nameByChild = (tag) => (element, walk) => {
  const child = childOf(element, tag);
  return child && !walk.visited.has(child) ? nameFrom(child, { ...walk, within: false, hidden: isHiddenNow(child) }) : '';
};

/** An image without words takes those below it, where the figure holds nothing else (HTML-AAM 1.0, 4.1.10). @param {Element} image @param {NameWalk} walk */
const nameOfImage = (image, walk) => {
  const alt = attributeOf(image, 'alt');
  if (alt !== null || hasAttribute(image, 'title') || walk.within) return alt ?? '';
  const figure = parentNodeOf(image);
  if (figure && isElement(figure)) dependsOn(figure);
  return figure && isElement(figure) && tagOf(figure) === 'figure' && holdsOnly(figure, image) ? captionOf(figure) : '';
};

/** @param {Element} figure @param {Element} image */
const holdsOnly = (figure, image) => {
  for (let node = firstChildOf(figure); node; node = nextSiblingOf(node))
    if (node !== image && (isElement(node) ? tagOf(node) !== 'figcaption' : isText(node) && !isBlank(dataOf(node)))) return false;
  return true;
};

/** @param {string} name @returns {(element: Element) => string} */
const byAttribute = (name) => (element) => attribute(element, name);

/** What names an element before its content does, by tag. @type {Map<string, (element: Element, walk: NameWalk) => string>} */
const HOST_NAMES = new Map(Object.entries({
  input: nameOfInput, button: nameByLabels, select: nameByLabels, textarea: nameByLabels, meter: nameByLabels, progress: nameByLabels,
  output: nameByLabels, fieldset: nameByChild('legend'), table: nameByChild('caption'), img: nameOfImage, area: byAttribute('alt'),
  option: (element) => (isHtml(element, 'option') ? optionLabel(element) : ''),
  optgroup: (element, walk) => attribute(element, 'label') || nameByChild('legend')(element, walk),
  math: byAttribute('alttext'),
}));

/** @param {Element} element @param {string} tag @param {NameWalk} walk @returns {string} */
const nameByHost = (element, tag, walk) => {
  const named = HOST_NAMES.get(tag);
  if (named) return named(element, walk);
  if (tag.includes('-')) return nameByLabels(element, walk); // form-associated custom elements
  return namespaceOf(element) === SVG ? nameInDrawing(element, walk) : '';
};

/** @param {Element} element @param {NameWalk} walk */
const nameInDrawing = (element, walk) => {
  const title = childOf(element, 'title');
  const text = title ? childrenOf(title, walk, true) : '';
  return isBlank(text) ? attributeIn(element, XLINK, 'title') ?? '' : text;
};

/** The words that belong to a container though they do not name it in the accessibility tree. @type {Record<string, string>} */
const CAPTIONS = { figure: 'figcaption', details: 'summary', fieldset: 'legend', table: 'caption' };

/** What a container is called on the page: its legend, caption or summary. @param {Element} container */
const captionOf = (container) => {
  const tag = CAPTIONS[tagOf(container)];
  const child = tag ? childOf(container, tag) : null;
  return child && !isHiddenNow(child) ? squeeze(contentOf(child, { visited: new Set(), referenced: false, within: true })) : '';
};
