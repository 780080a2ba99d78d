// Scrolling by numbers, and how far it went.

const scrollTopOf = reader(Element.prototype, 'scrollTop');
const scrollLeftOf = reader(Element.prototype, 'scrollLeft');
const scrollElement = /** @type {(element: Element, to: ScrollToOptions) => void} */ (method(Element.prototype, 'scrollTo'));
const pageScrollerOf = reader(Document.prototype, 'scrollingElement');

/** @typedef {{ x: boolean, y: boolean }} Axes */

/** @param {Element} element @returns {Axes} in which directions there is more of it than is shown */
const overflows = (element) => ({
  x: scrollWidthOf(element) > clientWidthOf(element) + 1,
  y: scrollHeightOf(element) > clientHeightOf(element) + 1,
});

/** The element whose `overflow` the viewport has (CSS Overflow 3, 3.3). */
const viewportStyle = () => {
  const root = documentElementOf(document);
  const own = root && styleOf(root);
  const body = bodyOf(document);
  return body && own?.overflowX === 'visible' && own.overflowY === 'visible' ? styleOf(body) : own;
};

/** @param {Axes} more @param {CSSStyleDeclaration | null} style @param {RegExp} lets @returns {Axes} */
const allowed = (more, style, lets) => ({
  x: more.x && lets.test(style?.overflowX ?? ''),
  y: more.y && lets.test(style?.overflowY ?? ''),
});

/** In which directions a person can scroll an element. @param {Element} element @returns {Axes} */
const scrollsNow = (element) =>
  element === pageScrollerOf(document)
    ? allowed(overflows(element), viewportStyle(), /^(visible|auto|scroll)$/)
    : element === bodyOf(document) || element === documentElementOf(document)
      ? { x: false, y: false }
      : allowed(overflows(element), styleOf(element), /^(auto|scroll)$/);

/** The nearest that scrolls, from an element upwards. @param {Element | null} element @param {(axes: Axes) => boolean} wanted */
const scrollerAbove = (element, wanted) => {
  for (let node = element; node; node = flatParent(node)) if (wanted(scrollsNow(node))) return node;
  return null;
};

/**
 * What scrolls for a person who points at an element, or at the page: there, what stands in the middle of the
 * viewport scrolls where the page itself does not.
 * @param {Element | null} element @param {(axes: Axes) => boolean} wanted
 */
const scrollerFor = (element, wanted) => {
  const page = pageScrollerOf(document);
  if (element) return scrollerAbove(element, wanted);
  if (page && wanted(scrollsNow(page))) return page;
  return scrollerAbove(deepAtPoint(window.innerWidth / 2, window.innerHeight / 2), wanted);
};

/** How often something was scrolled, or grew, that has not been drawn yet. */
let undrawn = 0;

/** Say when what is there now has been drawn, and its watchers were told (HTML, "update the rendering"). */
const awaitDrawing = () => {
  undrawn += 1;
  requestAnimationFrame(() => requestAnimationFrame(() => (undrawn -= 1)));
};

/**
 * Scroll by so many pixels, or to the end; `moved` says how far it went, `end` whether nothing more lies that
 * way, `size` how long it all is, `drawn` whether that has been drawn; `still` only measures, `fresh` says that
 * what is measured has to be drawn first. Null when the element is gone, `what` is null when nothing scrolls.
 * @param {{ serial: number | null, dx: number, dy: number, end: boolean, still?: boolean, fresh?: boolean }} options
 */
const scrollOn = ({ serial, dx, dy, end, still = false, fresh = false }) => {
  const element = serial === null ? null : nodeOf(serial);
  if (serial !== null && !element) return null;
  const wanted = end ? [isLong, isWide] : [(/** @type {Axes} */ { x, y }) => (dy !== 0 && y) || (dx !== 0 && x)];
  const found = wanted.map((each) => scrollerFor(element, each)).find(Boolean);
  if (!found) return { moved: [0, 0], end: true, size: 0, drawn: true, what: null, page: false };
  const [left, top] = [scrollLeftOf(found), scrollTopOf(found)];
  const sideways = end && !scrollsNow(found).y;
  const by = end ? [sideways ? scrollWidthOf(found) : 0, sideways ? 0 : scrollHeightOf(found)] : [dx, dy];
  if (!still) scrollElement(found, { left: left + (by[0] ?? 0), top: top + (by[1] ?? 0), behavior: 'instant' });
  if (end && (fresh || !still)) awaitDrawing();
  return {
    moved: [scrollLeftOf(found) - left, scrollTopOf(found) - top],
    end: isAtEnd(found, by[0] ?? 0, by[1] ?? 0),
    drawn: undrawn === 0,
    size: sideways ? scrollWidthOf(found) : scrollHeightOf(found),
    what: nickname(found),
    page: found === pageScrollerOf(document),
  };
};

/** Bring what a fragment names to the top, as a load does (HTML, "scroll to the fragment"). @param {{ name: string }} options */
const toFragment = ({ name }) => {
  const element = documentById(document, name);
  if (element) bringIntoView(element, { block: 'start', behavior: 'instant' });
  return element !== null;
};

/** @param {Axes} axes */
const isLong = ({ y }) => y;
/** @param {Axes} axes */
const isWide = ({ x }) => x;

/** Tell whether nothing more lies in the directions asked for. @param {Element} element @param {number} dx @param {number} dy */
const isAtEnd = (element, dx, dy) =>
  isEdge(scrollLeftOf(element), scrollWidthOf(element) - clientWidthOf(element), dx) &&
  isEdge(scrollTopOf(element), scrollHeightOf(element) - clientHeightOf(element), dy);

/** @param {number} at @param {number} most @param {number} towards */
const isEdge = (at, most, towards) => towards === 0 || (towards > 0 ? at >= most - 1 : at <= 1);
