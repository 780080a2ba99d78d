// The accessible name (accname 1.2, 4.3.2; the steps are named 2A to 2I there).

/** Roles whose name may come from their content (ARIA 1.2, 5.2.8.4; DPUB-ARIA 1.1). */
const NAME_FROM_CONTENT = new Set(
  ('button cell checkbox columnheader comment gridcell heading link menuitem menuitemcheckbox menuitemradio option radio row ' +
    'rowheader switch tab tooltip treeitem doc-backlink doc-biblioref doc-glossref doc-noteref doc-subtitle').split(' '),
);

/** Tags that are the words of others. */
const WORDS = new Set(['label', 'legend', 'caption', 'figcaption', 'summary']);

/** Roles whose content is their value or their choices, never what they are called. */
const UNSPOKEN = new Set([...EMBEDDED, ...('application grid menu menubar radiogroup tablist toolbar tree treegrid').split(' ')]);

/** What speaks for itself: in the content of others it says nothing. */
const CLOSED = new Set('alertdialog application dialog grid menu menubar tablist toolbar tree treegrid treeitem'.split(' '));

/** @param {Element} element @returns {string} */
const nameOf = (element) => squeeze(nameFrom(element, { visited: new Set(), referenced: false, within: false }));

/** The text of an element as part of a name; white space alone counts as such. @param {Element} element @param {NameWalk} walk @returns {string} */
const nameFrom = (element, walk) => {
  if (walk.visited.has(element)) return '';
  walk.visited.add(element);
  if (walk.within && walk.hidden !== true && isHiddenNow(element)) return shownWithin(element, walk); // 2A
  if (!walk.referenced && hasAttribute(element, 'aria-labelledby')) {
    const name = nameByReference(element, walk);
    if (!isBlank(name)) return name;
  }
  return ownName(element, walk, walk.within || walk.referenced);
};

/** 2B: the texts of what is referenced, each with its hidden parts if it is hidden itself. @param {Element} element @param {NameWalk} walk */
const nameByReference = (element, walk) => {
  let name = '';
  for (const target of references(element, 'aria-labelledby')) {
    const inner = { visited: walk.visited, referenced: true, within: false, hidden: target !== element && isHiddenNow(target) };
    name += ` ${target === element ? ownName(element, inner, false) || ownName(element, inner, true) : nameFrom(target, inner)}`;
  }
  return name;
};

/** 2C to 2I. @param {Element} element @param {NameWalk} walk @param {boolean} embedded in the name of another @returns {string} */
const ownName = (element, walk, embedded) => {
  const tag = tagOf(element);
  const role = roleOf(element);
  const value = embedded && EMBEDDED.has(role) ? spokenValue(element, role, walk) : ''; // 2C
  if (!isBlank(value)) return value;
  if (embedded && walk.within && CLOSED.has(role)) return '';
  const label = tag === 'slot' ? null : attributeOf(element, 'aria-label');
  if (label !== null && !isBlank(label)) return label; // 2D
  if (tag === 'img' && role === 'none') return '';
  const host = role === 'none' ? '' : nameByHost(element, tag, walk); // 2E
  if (!isBlank(host)) return host;
  const content = mayNameByContent(tag, role, walk) ? contentOf(element, walk) : ''; // 2F to 2H
  return isBlank(content) ? nameByTooltip(element, tag) || content : content; // 2I
};

/** @param {string} tag @param {string} role @param {NameWalk} walk */
const mayNameByContent = (tag, role, walk) => walk.referenced || walk.within || NAME_FROM_CONTENT.has(role) || WORDS.has(tag);

/** Input types whose placeholder is shown (HTML, 4.10.5.3.10). */
const HOLDS_PLACE = new Set(['text', 'search', 'url', 'tel', 'email', 'password', 'number']);

/** 2I, then the placeholder (HTML-AAM 1.0, 4.1.1), then what the browser says by itself. @param {Element} element @param {string} tag */
const nameByTooltip = (element, tag) => {
  const title = attributeOf(element, 'title');
  if (title !== null && !isBlank(title)) return title;
  const type = isHtml(element, 'input') ? inputType(element) : null;
  if (type === 'image') return 'Submit';
  if (tag === 'summary' && isToggle(element)) return 'Details';
  const placeholder = type === null || HOLDS_PLACE.has(type) ? attribute(element, 'placeholder') : '';
  return isBlank(placeholder) ? attribute(element, 'aria-placeholder') : placeholder;
};
