// Why a person cannot see or reach an element: one predicate a reason.

/** Asks checkVisibility for what is drawn at all. */
const DRAWN = Object.freeze({ visibilityProperty: true });
/** Asks it for what can also be seen through. */
const SEEN = Object.freeze({ visibilityProperty: true, opacityProperty: true });

/** Tell whether an element is not rendered, or withheld from the accessibility tree. @param {Element} element */
const isHiddenNow = (element) => isWithheld(element) || (!isKnownToBeSeen(element) && isNotDrawn(element));

/** @param {Element} element */
const isWithheld = (element) => attributeOf(element, 'aria-hidden') === 'true';

/** Tell whether the walk has just seen an element. @param {Element} element */
const isKnownToBeSeen = (element) => {
  const record = records.get(element);
  return record !== undefined && record.seen && record.stale === 0;
};

/** @param {Element} element */
const isNotDrawn = (element) => !visibleNow(element, DRAWN) && styleOf(element).display !== 'contents';

/** Tell whether a control is drawn by its label instead of itself (1 px boxes, `display: none`, clipped away, off the page). @param {Element} element */
const isStoodIn = (element) => {
  if (!visibleNow(element, DRAWN)) return true;
  const rect = rectOf(element);
  if (rect.width <= 2 || rect.height <= 2) return true;
  return isOffPage(rect) || isClippedAway(styleOf(element));
};

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Area */

/** @param {Area} a @param {Area} b @returns {Area} */
const overlap = (a, b) => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});

/** @param {Area} area */
const isEmpty = (area) => area.right - area.left < 1 || area.bottom - area.top < 1;

/** The viewport and how far it is scrolled, read once an account. */
const view = { width: 0, height: 0, x: 0, y: 0, rightToLeft: false, area: { left: 0, top: 0, right: 0, bottom: 0 } };

const takeView = () => {
  view.width = window.innerWidth;
  view.height = window.innerHeight;
  view.area = { left: 0, top: 0, right: view.width, bottom: view.height };
  view.x = window.scrollX;
  view.y = window.scrollY;
  const root = documentElementOf(document);
  view.rightToLeft = root !== null && styleOf(root).direction === 'rtl';
};

/** @returns {Area} */
const viewport = () => view.area;

/** Tell whether an area lies where no scrolling leads: before the document's start. @param {Area} area */
const isOffPage = (area) => area.bottom + view.y <= 0 || (!view.rightToLeft && area.right + view.x <= 0);

/** @param {CSSStyleDeclaration} style */
const isClippedAway = (style) =>
  /^rect\((0|1)px,? (0|1)px,? (0|1)px,? (0|1)px\)$/.test(style.clip) || /^inset\((50|100)%/.test(style.clipPath);

/**
 * Tell whether the place of an element keeps all that it holds from a person: placed off the page or clipped to
 * nothing for assistive technology, or collapsed to a box without room.
 * @param {Entry} record
 */
const isAway = (record) => {
  if (record.kind.whole) return false;
  const placed = record.position === 'absolute' || record.position === 'fixed';
  const rect = rectNow(record);
  if (record.overflow !== 'visible' && (rect.width < 2 || rect.height < 2)) return true;
  return placed && (isOffPage(rect) || isClippedAway(styleOf(record.element)));
};

/** The rectangle of a record, read once an account. @param {Entry} record @returns {DOMRect} */
const rectNow = (record) => {
  if (record.rect === null || record.rectAt !== epoch) {
    record.rect = rectOf(record.element);
    record.rectAt = epoch;
  }
  return record.rect;
};

/** What the boxes around an element leave to be seen of it, without the viewport; null for all. @param {Entry | null} clipper @returns {Area | null} */
const clipNow = (clipper) => {
  if (!clipper) return null;
  if (clipper.clipAt !== epoch) {
    const own = rectNow(clipper);
    const outer = clipNow(clipperOf(clipper));
    clipper.clip = outer ? overlap(outer, own) : own;
    clipper.clipAt = epoch;
  }
  return clipper.clip;
};

/** The nearest box that clips a record: what is placed escapes boxes that do not hold its place (CSS Overflow 3). @param {Entry} record @returns {Entry | null} */
const clipperOf = (record) => {
  if (record.position === 'fixed') return null;
  return (record.position === 'absolute' ? record.outer?.clipperOfPlaced : record.outer?.clipper) ?? null;
};

/** The rectangle of an element, or of its children where it has none of its own. @param {Element} element @param {Area & { width: number, height: number }} rect @returns {Area} */
const areaOf = (element, rect) => {
  if (rect.width >= 1 && rect.height >= 1) return rect;
  if (tagOf(element) === 'area') return areaOfMap(element) ?? rect;
  const parts = flatChildren(element).filter(isElement).map((part) => rectOf(part)).filter((part) => part.width >= 1 && part.height >= 1);
  if (!parts.length) return rect;
  return {
    left: Math.min(...parts.map((part) => part.left)),
    top: Math.min(...parts.map((part) => part.top)),
    right: Math.max(...parts.map((part) => part.right)),
    bottom: Math.max(...parts.map((part) => part.bottom)),
  };
};

/** Controls that pages make transparent and lay over, or under, a drawn stand-in: they still take the input. */
const OVERLAID = 'input:is([type="checkbox" i], [type="radio" i], [type="file" i], [type="range" i], [type="color" i]), select';

/** @param {Element} element */
const isOverlaid = (element) => /^(input|select)$/.test(tagOf(element)) && matches(element, OVERLAID);
