// The flat tree (DOM 4.2.2.3, "flattened"): shadow roots in place of their hosts' children, slots filled.

/** Closed roots that the browser's protocol brought in, by host. @type {WeakMap<Element, ShadowRoot>} */
const closedRoots = new WeakMap();
let anyClosed = false;

/** @param {Element} element @returns {ShadowRoot | null} */
const shadowOf = (element) => openShadowOf(element) ?? (anyClosed ? closedRoots.get(element) ?? null : null);

/** @param {Node} node @returns {Node[]} */
const childNodesOf = (node) => {
  const nodes = [];
  for (let child = firstChildOf(node); child; child = nextSiblingOf(child)) nodes.push(child);
  return nodes;
};

/** @param {Element} element @returns {Node[]} */
const flatChildren = (element) => {
  const shadow = shadowOf(element);
  if (shadow) return childNodesOf(shadow);
  if (isHtml(element, 'slot')) {
    const assigned = assignedTo(element);
    if (assigned.length) return assigned;
  }
  return childNodesOf(element);
};

/** @param {Node} node @returns {Element | null} */
const flatParent = (node) => {
  const slot = isElement(node) ? slotOf(node) : isText(node) ? textSlotOf(node) : null;
  if (slot) return slot;
  const parent = parentNodeOf(node);
  if (!parent) return null;
  if (isElement(parent)) return parent;
  return nodeTypeOf(parent) === FRAGMENT && isShadowRoot(parent) ? hostOf(parent) : null;
};

/** Tell whether `inner` is `outer` or stands inside it in the flat tree. @param {Element} outer @param {Node} inner */
const contains = (outer, inner) => {
  /** @type {Node | null} */
  let node = inner;
  while (node && node !== outer) node = flatParent(node);
  return node !== null;
};

/** Find an element by id in the tree scope of `from`. @param {Element} from @param {string} id */
const inScope = (from, id) => {
  const root = rootOf(from);
  if (isDocument(root)) return documentById(root, id);
  return nodeTypeOf(root) === FRAGMENT ? byId(/** @type {DocumentFragment} */ (root), id) : null;
};

/** Resolve an attribute that holds ids (ARIA 1.2, "ID reference list"). @param {Element} element @param {string} name */
const references = (element, name) => {
  const ids = attributeOf(element, name);
  /** @type {Element[]} */
  const found = [];
  if (!ids) return found;
  refers();
  for (const id of ids.split(/\s+/)) {
    const target = id && inScope(element, id);
    if (!target) continue;
    found.push(target);
    dependsOn(target);
  }
  return found;
};
