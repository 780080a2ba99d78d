// What forms and groups of fields are called.

const TITLES = 'h1, h2, h3, h4, h5, h6, [role="heading"]';

/** A form's own name: attributes first, which a control called `name` cannot fool, then what it is called on the page. @param {Element} form @returns {string} */
const formName = (form) =>
  attribute(form, 'name') || attribute(form, 'id') || nameOf(form) || firstTitle(form) || titleAround(form) || 'form';

/** @param {Element} form */
const firstTitle = (form) => {
  const title = [...all(form, `${TITLES}, legend`)].find((candidate) => !isHiddenNow(candidate));
  return title ? textIn(title) : '';
};

/** The name, or else the first heading, of the nearest dialog or section that holds no other form. @param {Element} form */
const titleAround = (form) => {
  for (let node = flatParent(form); node && !/^(body|html)$/.test(tagOf(node)); node = flatParent(node)) {
    if (all(node, 'form').length > 1) return '';
    const name = plainName(node) || firstTitle(node);
    if (name) return name;
  }
  return '';
};

/** The headings of the areas in which form-less fields stand, gone through once, in document order. */
class Titles {
  /** @param {Places} places */
  constructor(places) {
    this.places = places;
    /** @type {Map<Element, { titles: Element[], next: number, tree: Node }>} */
    this.found = new Map();
  }

  /** The last heading above a field in its area; fields must be asked for in document order. @param {Place} place @returns {Element | null} */
  above(place) {
    const area = place.area ?? bodyOf(document) ?? documentElementOf(document);
    let state = this.found.get(area);
    if (!state) this.found.set(area, (state = { titles: this.in(area, place.area), next: 0, tree: rootOf(area) }));
    const anchor = anchorIn(state.tree, place.element);
    for (; state.next < state.titles.length; state.next++) {
      const title = state.titles[state.next];
      if (!title || !(position(title, anchor) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
    }
    return state.titles[state.next - 1] ?? null;
  }

  /** @param {Element} area @param {Element | null} own */
  in(area, own) {
    return [...all(area, TITLES)].filter((title) => {
      const place = this.places.of(title);
      return place.area === own && place.form === null;
    });
  }
}

/** The element itself, or the host by which it stands in a tree. @param {Node} tree @param {Element} element @returns {Element} */
const anchorIn = (tree, element) => {
  let anchor = element;
  for (let root = rootOf(anchor); root !== tree && isShadowRoot(root); root = rootOf(anchor)) anchor = hostOf(root);
  return anchor;
};
