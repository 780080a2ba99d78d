// What can be asked of the page, for conditions and for reading.

/** How an element is asked whether anybody sees it. */
const IN_SIGHT = { visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true };

/** @param {Element} element */
const isInSight = (element) => visibleNow(element, IN_SIGHT) && [...rectsOf(element)].some((rect) => rect.width > 0 && rect.height > 0);

/** @param {Element} element */
const wordsIn = (element) => squeeze((isHtmlElement(element) ? innerTextOf(element) : textContentOf(element)) ?? '');

/**
 * Count what a selector finds here, what of it can be seen, and what of that has a text in it; throws for what is no selector.
 * @param {{ selector: string, text: string | null }} options
 */
const matching = ({ selector, text }) => {
  const found = findAll(selector);
  const seen = found.filter(isInSight);
  const words = squeeze(text ?? '');
  const said = text === null ? seen : seen.filter((element) => wordsIn(element).includes(words));
  const [first] = seen;
  return { found: found.length, seen: seen.length, said: said.length, first: first ? withoutCards(wordsIn(first).slice(0, 200)) : '' };
};

/** Attributes whose value is what a control holds. */
const VALUED = new Set(['value', 'aria-valuetext', 'aria-valuenow']);

/** Read an attribute as it may leave the page; `there` says whether the element is. @param {{ serial: number, name: string }} options */
const attributeNow = ({ serial, name }) => {
  const element = nodeOf(serial);
  if (!element) return { there: false, text: null };
  const text = attributeOf(element, name);
  const masked = text && (looksLikeCard(text) || (VALUED.has(name.toLowerCase()) && isSecret(element)));
  return { there: true, text: masked ? MASK : text && withoutCards(text) };
};

/** Tell where a person could go in the page's history, on this origin; null where the browser does not say. */
const travels = () => {
  const history = /** @type {any} */ (window).navigation;
  return typeof history?.canGoBack === 'boolean' ? { back: history.canGoBack, forward: history.canGoForward } : null;
};

/**
 * An element's box in its frame's viewport, and the point that lies `offset` from its corner: the same from its
 * padding box, whether it is in view, and what takes the input there instead of the element.
 * @param {{ serial: number, offset: [number, number] }} options
 */
const spotOf = ({ serial, offset: [dx, dy] }) => {
  const element = nodeOf(serial);
  if (!element) return null;
  const { left, top, width, height } = rectOf(element);
  const [x, y] = [left + dx, top + dy];
  const inView = x >= 0 && y >= 0 && x < window.innerWidth && y < window.innerHeight;
  const hit = inView ? deepAtPoint(x, y) : null;
  const { borderLeftWidth, borderTopWidth } = styleOf(element);
  return {
    size: [width, height],
    point: [x, y],
    position: [dx - (parseFloat(borderLeftWidth) || 0), dy - (parseFloat(borderTopWidth) || 0)],
    inView,
    blocker: hit && !reaches(element, hit) ? nickname(hit) : null,
  };
};
