// Why a person cannot see or reach an element: one predicate a reason.

/** Tell whether an element is not rendered, or withheld from the accessibility tree. @param {Element} element */
const isHiddenNow = (element) =>
  attribute(element, 'aria-hidden') === 'true' ||
  (!visibleNow(element, { visibilityProperty: true }) && styleOf(element).display !== 'contents');

/** Tell whether a control is drawn by its label instead of itself (1 px boxes, `display: none`, clipped away, off the page). @param {Element} element */
const isStoodIn = (element) => {
  if (!visibleNow(element, { visibilityProperty: true })) return true;
  const rect = rectOf(element);
  if (rect.width <= 2 || rect.height <= 2) return true;
  return isClippedAway(styleOf(element)) || isOffPage(rect);
};

/**
 * What an element inherits from where it stands.
 * @typedef {{ inert: boolean, muted: boolean, inModal: boolean, behindModal: boolean, opacity: number,
 *   cursor: string, clip: Area | null, control: boolean }} Surroundings
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Area
 */

/** @param {Area} a @param {Area} b @returns {Area} */
const overlap = (a, b) => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});

/** @param {Area} area */
const isEmpty = (area) => area.right - area.left < 1 || area.bottom - area.top < 1;

const viewport = () => ({ left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight });

/** Tell whether an area lies where no scrolling leads: before the document's start. @param {Area} area */
const isOffPage = (area) =>
  area.bottom + window.scrollY <= 0 ||
  (area.right + window.scrollX <= 0 && styleOf(document.documentElement).direction === 'ltr');

/** Tell whether text is placed so that only assistive technology meets it. @param {Element} element @param {CSSStyleDeclaration} style */
const isPlacedAway = (element, style) =>
  /^(absolute|fixed)$/.test(style.position) && (isClippedAway(style) || isOffPage(rectOf(element)));

/** @param {CSSStyleDeclaration} style */
const isClippedAway = (style) =>
  /^rect\((0|1)px,? (0|1)px,? (0|1)px,? (0|1)px\)$/.test(style.clip) || /^inset\((50|100)%/.test(style.clipPath);

/** The rectangle of an element, or of its children where it has none of its own. @param {Element} element @returns {Area} */
const areaOf = (element) => {
  const rect = rectOf(element);
  if (rect.width >= 1 && rect.height >= 1) return rect;
  const parts = flatChildren(element).filter(isElement).map(rectOf).filter((part) => part.width >= 1 && part.height >= 1);
  if (!parts.length) return rect;
  return {
    left: Math.min(...parts.map((part) => part.left)),
    top: Math.min(...parts.map((part) => part.top)),
    right: Math.max(...parts.map((part) => part.right)),
    bottom: Math.max(...parts.map((part) => part.bottom)),
  };
};

/** @param {Element} element */
const isDisabled = (element) =>
  matches(element, ':disabled') || closest(element, '[aria-disabled="true"]') !== null;

/** Controls that pages make transparent and lay over, or under, a drawn stand-in: they still take the input. */
const OVERLAID = 'input:is([type="checkbox" i], [type="radio" i], [type="file" i], [type="range" i], [type="color" i]), select';

/** @param {Element} element */
const isOverlaid = (element) => matches(element, OVERLAID);

/** @param {Element} element */
const isReadonly = (element) =>
  (/^(input|textarea)$/.test(tagOf(element)) && hasAttribute(element, 'readonly')) ||
  attribute(element, 'aria-readonly') === 'true';

/**
 * The facts that the rules below judge.
 * @typedef {{ element: Element, style: CSSStyleDeclaration, around: Surroundings, area: Area, blocker: Element | null }} Sight
 */

/** The conditions of an element, in the order in which they are told. @type {{ state: State, test: (sight: Sight) => boolean }[]} */
const STATES = [
  { state: 'hidden', test: ({ style, area }) => style.visibility !== 'visible' || style.display === 'none' || (!isEmpty(area) && isOffPage(area)) },
  { state: 'zero_size', test: ({ area }) => isEmpty(area) },
  { state: 'offscreen', test: ({ area }) => !isEmpty(area) && isEmpty(overlap(area, viewport())) },
  { state: 'clipped', test: ({ area, around }) => around.clip !== null && !isEmpty(area) && isEmpty(overlap(area, around.clip)) },
  { state: 'transparent', test: ({ element, style, around }) => around.opacity * (isOverlaid(element) ? 1 : Number(style.opacity)) < 0.01 },
  { state: 'behind_modal', test: ({ around }) => around.behindModal },
  { state: 'inert', test: ({ element, around }) => around.inert || hasAttribute(element, 'inert') },
  { state: 'disabled', test: ({ element }) => isDisabled(element) },
  { state: 'readonly', test: ({ element }) => isReadonly(element) },
  { state: 'pointer_none', test: ({ style }) => style.pointerEvents === 'none' },
  { state: 'covered', test: ({ blocker }) => blocker !== null },
];

/** The conditions in which nobody sees the element. */
const UNSEEN = new Set(['hidden', 'zero_size', 'transparent', 'covered', 'inert', 'behind_modal']);

/** @param {Sight} sight @returns {State[]} */
const statesOf = (sight) => {
  const found = STATES.filter((rule) => rule.test(sight)).map((rule) => rule.state);
  return found.some((state) => UNSEEN.has(state)) ? found : ['visible', ...found];
};
