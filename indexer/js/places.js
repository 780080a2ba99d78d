// Where fields stand: what encloses each of them, climbed once for all that share it.

/** What keeps the fields in it apart from those outside, by tag and by role. */
const AREA_TAGS = new Set(['dialog', 'main', 'nav', 'aside', 'article', 'search', 'form']);
const AREA_ROLES = new Set([
  'dialog', 'alertdialog', 'main', 'navigation', 'complementary', 'article', 'search', 'form', 'banner', 'contentinfo', 'tabpanel',
]);

/** Sectioning that makes a page's own header or footer a landmark only outside of it (HTML-AAM, "header"). */
const EDGE_TAGS = new Set(['header', 'footer']);

/** @type {Field[]} */
const NO_FIELDS = [];

/** An element that has a field in it, or is one. */
class Place {
  /** @param {Element} element @param {Place | null} up */
  constructor(element, up) {
    this.element = element;
    this.up = up;
    const { form = null, area = null, group = null } = up ?? {};
    const tag = tagOf(element);
    const role = attributeOf(element, 'role');
    /** @type {HTMLFormElement | null} */
    this.form = tag === 'form' && isHtml(element, 'form') ? element : form;
    /** @type {Element | null} */
    this.area = isArea(tag, role, area) ? element : area;
    /** The nearest group of controls: a fieldset or what says that it is one. @type {Place | null} */
    this.group = tag === 'fieldset' || role === 'group' || role === 'radiogroup' ? this : group;
    /** The field that this element is. @type {Field | null} */
    this.field = null;
    /** The fields in it: how many, and the first of them. */
    this.count = 0;
    /** @type {Field[]} */
    this.holds = NO_FIELDS;
    /** How many forms are in it. */
    this.forms = 0;
  }
}

/** @param {string} tag @param {string | null} role @param {Element | null} area the one around it */
const isArea = (tag, role, area) =>
  role ? AREA_ROLES.has(role) : AREA_TAGS.has(tag) || (EDGE_TAGS.has(tag) && !area);

/** The parent in the flat tree; quick where nothing is slotted. @param {Element} element @returns {Element | null} */
const enclosing = (element) => {
  const parent = parentElementOf(element);
  return parent && openShadowOf(parent) === null && !closedRoots.has(parent) ? parent : flatParent(element);
};

/** How many of an element's fields are remembered by name. */
const HELD = 3;

class Places {
  constructor() {
    /** @type {Map<Element, Place>} */
    this.known = new Map();
  }

  /** @param {Element} element @returns {Place} */
  of(element) {
    const path = [element];
    let place = this.known.get(element);
    for (let node = enclosing(element); node && !place; node = enclosing(node)) {
      place = this.known.get(node);
      if (!place) path.push(node);
    }
    if (place && place.element === element) return place;
    /** @type {Place | null} */
    let inner = place ?? null;
    for (const node of path.reverse()) this.known.set(node, (inner = new Place(node, inner)));
    return /** @type {Place} */ (inner);
  }

  /** Count a field in all that encloses it. @param {Field} field */
  hold(field) {
    for (let place = field.place; place; place = place.up) {
      place.count += 1;
      if (place.count === 1) place.holds = [field];
      else if (place.holds.length < HELD) place.holds.push(field);
    }
  }

  /** @param {Field} field */
  release(field) {
    for (let place = field.place; place; place = place.up) {
      place.count -= 1;
      if (place.holds.includes(field)) place.holds = place.holds.filter((held) => held !== field);
    }
  }
}

/** The highest place, at most so many levels up, in which a field stands alone and which is no form. @param {Field} field @param {number} levels */
const wrapperOf = (field, levels) => {
  let place = field.place;
  for (let level = 0; place && place.up && level < levels; level++) {
    const { up } = place;
    if (up.count !== 1 || up.element === up.form || up.element === up.area || /^(body|html)$/.test(tagOf(up.element))) break;
    place = up;
  }
  return place;
};

/** Tell whether another field of some sort stands close: in one of the nearest places that hold more than this one. @param {Field} field @param {(other: Field) => boolean} test */
const standsBeside = (field, test) => {
  let place = field.place;
  for (let level = 0; place && level < 4; level++, place = place.up)
    if (place.count > 1) return place.count <= HELD && place.holds.some((other) => other !== field && test(other));
  return false;
};
