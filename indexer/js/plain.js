// Names and texts read from the markup alone, without styles: cheap enough for every account.

const contentTextOf = reader(Node.prototype, 'textContent');
const nextElementOf = reader(Element.prototype, 'nextElementSibling');
const previousElementOf = reader(Element.prototype, 'previousElementSibling');
const nextNodeOf = reader(Node.prototype, 'nextSibling');
const previousNodeOf = reader(Node.prototype, 'previousSibling');
const nextText = method(TreeWalker.prototype, 'nextNode');
const previousText = method(TreeWalker.prototype, 'previousNode');

/** What an element is called by its attributes and its legend or caption, read without looking at styles. @param {Element} element */
const plainName = (element) => {
  const told = references(element, 'aria-labelledby').map(plainText).filter(Boolean).join(' ');
  if (told || attribute(element, 'aria-label')) return told || squeeze(attribute(element, 'aria-label'));
  const legend = tagOf(element) === 'fieldset' && childNodesOf(element).find((node) => isElement(node) && tagOf(node) === 'legend');
  return (legend && plainText(legend)) || squeeze(attribute(element, 'title'));
};

/** @param {Node} node */
const plainText = (node) => squeeze(contentTextOf(node) ?? '').slice(0, 120);
