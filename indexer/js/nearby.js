// The text beside a field that no markup ties to it, for fields that have no name otherwise.

/** How many levels up, and how much of a text, is a field's own. */
const NEAR_LEVELS = 6;
const NEAR_LENGTH = 80;

/** The words for a field that only stand near it: a label for what is no control, the text before it, or behind a box. @param {Field} field @returns {string} */
const labelBeside = (field) => {
  const steps = /^(checkbox|radio)$/.test(field.raw.type) ? [nextNodeOf, previousNodeOf] : [previousNodeOf];
  return climbing(field.place, 1, (element) => {
    for (const step of steps) {
      const text = textBeside(element, step, false);
      if (text) return text;
    }
    return '';
  });
};

/** The words for a group of so many that stand before it, or before the first of them. @param {Field} head @returns {string} */
const questionBeside = (head) => {
  let place = head.place;
  for (; place && place.count < head.members.length; place = place.up) {
    const text = textBeside(place.element, previousNodeOf, true);
    if (text) return text;
  }
  return climbing(place, head.members.length, (element) => textBeside(element, previousNodeOf, true));
};

/** Look beside each place that holds so many fields and no more, from the innermost. @param {Place | null} from @param {number} count @param {(element: Element) => string} look */
const climbing = (from, count, look) => {
  let place = from;
  for (let level = 0; place && place.count === count && level < NEAR_LEVELS; level++, place = place.up) {
    if (place.element === place.form || place.element === place.area) break;
    const text = labelMeant(place.element) || look(place.element);
    if (text) return text;
  }
  return '';
};

/** The label whose `for` names an element that is no control. @param {Element} element */
const labelMeant = (element) => {
  const id = attribute(element, 'id');
  const root = id ? rootOf(element) : null;
  const label = isTree(root) ? firstIn(root, `label[for="${CSS.escape(id)}"]`) : null;
  return label ? plainText(label) : '';
};

/** Elements whose text is not about their neighbour. */
const ASIDE = new Set(['button', 'a', 'select', 'textarea', 'script', 'style', 'template', 'noscript', 'ul', 'ol', 'table', 'form', 'nav', 'section', 'article', 'legend', 'caption']);

/** How many neighbours are looked at on one side. */
const NEIGHBOURS = 20;

/**
 * The nearest text on one side, up to the next control or line; nothing if it is long or speaks for another control.
 * A `question` is an element of its own, and may be a paragraph.
 * @param {Element} element @param {(node: Node) => Node | null} step @param {boolean} question
 */
const textBeside = (element, step, question) => {
  let left = NEIGHBOURS;
  for (let node = step(element); node && left > 0; node = step(node), left--) {
    if (isText(node)) {
      if (/[\p{L}\p{N}]/u.test(dataOf(node))) return question ? '' : shortText(node);
      continue;
    }
    if (!isElement(node) || attribute(node, 'role') === 'toolbar') continue;
    if (ASIDE.has(tagOf(node)) || (tagOf(node) === 'p' && !question) || hasAttribute(node, 'hidden') || HEADING_TAG.test(tagOf(node))) return '';
    if (isHtml(node, 'label') && labelControl(node)) return '';
    if (all(node, 'input:not([type="hidden"]), select, textarea, button, a, [role]').length) return '';
    const text = tagOf(node) === 'br' || tagOf(node) === 'input' ? '' : shortText(node);
    if (text) return text;
  }
  return '';
};

const HEADING_TAG = /^h[1-6]$/;

/** @param {Node} node */
const shortText = (node) => {
  const text = plainText(node).replace(/\s*[:*]+$/, '');
  return text.length <= NEAR_LENGTH ? text : '';
};
