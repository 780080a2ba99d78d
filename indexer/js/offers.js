// What a field, a menu button or a list offers to choose from at this moment, as a person sees it.

/** What holds choices, and what can be chosen in it (ARIA 1.2, "Required Owned Elements"). @type {Record<string, RegExp>} */
const OFFERED_IN = {
  listbox: /^option$/, menu: /^menuitem/, menubar: /^menuitem/, tree: /^treeitem$/, treegrid: /^(gridcell|row)$/, grid: /^gridcell$/,
  tablist: /^tab$/, radiogroup: /^radio$/,
};
const MEMBER = /^(option|menuitem(checkbox|radio)?|treeitem|gridcell|tab|radio)$/;

/** How many elements of one popup are looked at, and how many choices are told of. */
const MOST_LOOKED_AT = 20000;
const MOST_OFFERED = 1000;

const scrolledTo = reader(Element.prototype, 'scrollTop');

/** Tell whether a person could see an element, were it scrolled to. @param {Element} element */
const isShown = (element) => {
  if (!visibleNow(element, SEEN)) return false;
  const record = recordOf(element);
  const clip = record.outer ? clipNow(clipperOf(record)) : null;
  const area = areaOf(element, rectOf(element));
  return !isEmpty(area) && !isOffPage(area) && !(clip !== null && isEmpty(clip));
};

/** The elements in an element, itself left out, in the order of the flat tree; what is not `wanted` is not entered. @param {Element} element @param {(inner: Element) => boolean} [wanted] @returns {Element[]} */
const elementsInside = (element, wanted = () => true) => {
  /** @type {Element[]} */
  const found = [];
  /** @param {Element} outer */
  const enter = (outer) => {
    for (const child of flatChildren(outer)) {
      if (!isElement(child) || SKIPPED.has(tagOf(child)) || found.length >= MOST_LOOKED_AT || !wanted(child)) continue;
      found.push(child);
      enter(child);
    }
  };
  enter(element);
  return found;
};

/** @param {Element} element */
const isHolder = (element) => OFFERED_IN[roleOf(element)] !== undefined;

/** The holder that a choice stands in. @param {Element} element @returns {Element | null} */
const holderAround = (element) => {
  for (let node = flatParent(element); node; node = flatParent(node)) if (OFFERED_IN[roleOf(node)]?.test(roleOf(element))) return node;
  return null;
};

/** What an element says that it opens, or a wrapper around it that is its combobox (ARIA 1.1's way). @param {Element} element @returns {Element[]} */
const toldPopups = (element) => {
  const told = [];
  /** @type {Element | null} */
  let node = element;
  for (let level = 0; node && level < 4; level++, node = flatParent(node))
    if (node === element || roleOf(node) === 'combobox') told.push(...references(node, 'aria-controls'), ...references(node, 'aria-owns'));
  return told.filter((popup) => !contains(popup, element));
};

/** What opens inside an element, or is the holder beside it. @param {Element} element @returns {Element[]} */
const nestedHolders = (element) => {
  const inside = elementsInside(element).filter(isHolder);
  const next = nextElementOf(element);
  return inside.length || !next || !saysItOpens(element) || !isHolder(next) ? inside : [next];
};

/** Tell whether an element says that something opens from it. @param {Element} element */
const saysItOpens = (element) =>
  haspopupOf(attribute(element, 'aria-haspopup')) !== null || hasAttribute(element, 'aria-expanded') || hasAttribute(element, 'aria-controls') || hasAttribute(element, 'aria-owns');

/**
 * Where the choices of an element stand: `standing` where they are there without being opened.
 * `nested`: what opens from a choice is asked for, not the choices beside it.
 * @param {Element} element @param {boolean} [nested] @returns {{ areas: Element[], standing: boolean }}
 */
const areasOf = (element, nested = false) => {
  const role = roleOf(element);
  if (isHolder(element)) return { areas: [element], standing: true };
  const around = !nested && MEMBER.test(role) ? holderAround(element) : null;
  if (around && !(/^menuitem/.test(role) && saysItOpens(element))) return { areas: [around], standing: true };
  const told = toldPopups(element);
  const holders = told.flatMap((popup) => (isHolder(popup) ? [popup] : [popup, ...elementsInside(popup).filter(isHolder)]));
  return { areas: [...holders, ...nestedHolders(element)].filter(isShown), standing: false };
};

/** The choices in a holder; a menu inside it is another menu. @param {Element} holder @returns {Element[]} */
const membersOf = (holder) => {
  const role = OFFERED_IN[roleOf(holder)];
  if (!role) return [];
  const nested = /^menu/.test(roleOf(holder));
  const owned = references(holder, 'aria-owns');
  const inside = [...elementsInside(holder, (inner) => !(nested && isHolder(inner))), ...owned, ...owned.flatMap((part) => elementsInside(part))];
  return inside.filter((inner) => role.test(roleOf(inner)) && isShown(inner));
};

/** Listed elements that are choices by where they stand alone: not those that hold others. @param {Element[]} elements @returns {Element[]} */
const plainOnes = (elements) => {
  const listed = elements.filter((element) => records.get(element)?.listedAt === listedLast && records.get(element)?.why !== 'scroll' && isShown(element));
  const roles = listed.filter((element) => MEMBER.test(roleOf(element)));
  return roles.length ? roles : listed.filter((element) => !listed.some((other) => other !== element && contains(element, other)));
};

/** What can be chosen now. @param {Element[]} areas @param {number[]} added serials of what appeared @returns {Element[]} */
const offeredBy = (areas, added) => {
  const members = [...new Set(areas.flatMap(membersOf))];
  if (members.length) return members.slice(0, MOST_OFFERED);
  const inside = plainOnes(areas.flatMap((area) => elementsInside(area)));
  return (inside.length ? inside : plainOnes(added.map(nodeOf).filter((element) => element !== null))).slice(0, MOST_OFFERED);
};

/** The item of a tree that an item stands under: around it, or before it by its level. @param {Element} item @param {Element[]} offered @returns {Element | null} */
const itemAbove = (item, offered) => {
  if (roleOf(item) !== 'treeitem') return null;
  for (let node = flatParent(item); node; node = flatParent(node)) if (roleOf(node) === 'treeitem') return node;
  const level = Number(attribute(item, 'aria-level'));
  const before = offered.slice(0, offered.indexOf(item)).reverse();
  return before.find((other) => references(other, 'aria-owns').some((group) => contains(group, item)) || (level > 1 && Number(attribute(other, 'aria-level')) === level - 1)) ?? null;
};
