// The text that an element's content adds up to (accname 1.2, 4.3.2, step 2F).

/**
 * How a text is being put together.
 * `referenced`: an id reference or a label led here; `within`: inside another element's content; `hidden`: what was
 * referenced is hidden itself, so its hidden parts count; `visited`: each element counts once.
 * @typedef {{ visited: Set<Node>, referenced: boolean, within: boolean, hidden?: boolean }} NameWalk
 */

/** Never read, though elements: what they hold describes others, or nobody reads it. */
const UNREADABLE = new Set(['script', 'style', 'template', 'noscript', 'title', 'desc', 'metadata', 'head', 'rp', 'datalist']);

/** Boxes in a line of text that are set apart from the words beside them, whatever their `display` says. */
const ATOMIC = new Set(['img', 'svg', 'video', 'audio', 'canvas', 'iframe', 'object', 'embed', 'meter', 'progress']);

/** Elements that hold nothing to read, unless ARIA or a child says what they are. */
const LEAVES = new Set(['path', 'circle', 'ellipse', 'line', 'polygon', 'polyline', 'rect', 'use', 'wbr']);

/** What an element holds, in one string, white space unfolded. @param {Element} element @param {NameWalk} walk @returns {string} */
const contentOf = (element, walk) => {
  const inner = walk.within ? walk : { ...walk, within: true };
  const styled = mayGenerate(element);
  let text = childrenOf(element, inner, true, !walk.within && !styled);
  if (styled) text = generated(element, '::before') + text + generated(element, '::after');
  return hasAttribute(element, 'aria-owns') ? text + ownedOf(element, inner) : text;
};

/**
 * The text of an element's children in the flat tree. `shown`: its own text is seen; `edge`: nothing runs on before
 * and after it.
 * @param {Element} element @param {NameWalk} walk @param {boolean} shown @param {boolean} [edge] @returns {string}
 */
const childrenOf = (element, walk, shown, edge = false) => {
  const tag = tagOf(element);
  if (tag === 'details' && !hasAttribute(element, 'open')) return closedDetails(element, walk);
  const shadow = shadowOf(element);
  const assigned = tag === 'slot' && !shadow && isHtml(element, 'slot') ? assignedTo(element) : null;
  let text = '';
  let index = 0;
  let node = assigned?.length ? assigned[0] : firstChildOf(shadow ?? element);
  while (node) {
    const next = assigned?.length ? assigned[++index] ?? null : nextSiblingOf(node);
    const type = nodeTypeOf(node);
    if (type === TEXT) text += shown ? dataOf(/** @type {Text} */ (node)) : ' '; // hidden text keeps its room
    else if (type === ELEMENT) text += apart(/** @type {Element} */ (node), partOf(/** @type {Element} */ (node), walk), text, next, edge);
    node = next;
  }
  return text;
};

/**
 * Set an element's text apart where it does not run on in the line (2F.ii); its style is read only where that shows.
 * @param {Element} element @param {string} part @param {string} before @param {Node | null} next @param {boolean} edge
 */
const apart = (element, part, before, next, edge) => {
  const spaced = before === '' ? edge : /\s$/.test(before);
  const spacing = next === null ? edge : nodeTypeOf(next) === TEXT && /^\s/.test(dataOf(/** @type {Text} */ (next)));
  if (part === '' ? spaced || spacing : spaced && spacing) return part;
  if (part === '' && ATOMIC.has(tagOf(element))) return '';
  return ATOMIC.has(tagOf(element)) || !/^(inline|contents|none)$/.test(styleOf(element).display) ? ` ${part} ` : part;
};

/** An element's share in the text around it. @param {Element} element @param {NameWalk} walk @returns {string} */
const partOf = (element, walk) => {
  const tag = tagOf(element);
  if (tag === 'br' || tag === 'hr') return ' ';
  if (UNREADABLE.has(tag) || (LEAVES.has(tag) && firstChildOf(element) === null && !hasAttribute(element, 'aria-label'))) return '';
  return nameFrom(element, walk);
};

/** @param {Element} details @param {NameWalk} walk */
const closedDetails = (details, walk) => {
  const summary = childOf(details, 'summary');
  return summary ? partOf(summary, walk) : '';
};

/** What `aria-owns` puts here (ARIA 1.2, 6.6.31); a closed part of a page cannot be owned into sight. @param {Element} element @param {NameWalk} walk */
const ownedOf = (element, walk) =>
  references(element, 'aria-owns').reduce((text, owned) => (contains(owned, element) ? text : `${text} ${partOf(owned, walk)} `), '');

/** What is seen of an element that is not: `visibility` may be given back to what stands in it. @param {Element} element @param {NameWalk} walk */
const shownWithin = (element, walk) =>
  firstElementOf(element) && attribute(element, 'aria-hidden') !== 'true' && visibleNow(element) ? childrenOf(element, walk, false) : '';

/** @param {Element} element @param {string} tag @returns {Element | null} */
const childOf = (element, tag) => {
  for (let node = firstChildOf(element); node; node = nextSiblingOf(node)) if (isElement(node) && tagOf(node) === tag) return node;
  return null;
};
