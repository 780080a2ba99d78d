// What the other side may ask of this document. Numbers live outside; a serial names a node for its life.

/** @type {WeakMap<Element, number>} */
const serials = new WeakMap();
/** @type {Map<number, WeakRef<Element>>} */
const nodes = new Map();
let lastSerial = 0;
const documentKey = Math.random().toString(36).slice(2) + Math.random().toString(36).slice(2);

/** @param {Element} element @returns {number} */
const serialOf = (element) => {
  let serial = serials.get(element);
  if (serial === undefined) {
    serial = ++lastSerial;
    serials.set(element, serial);
    nodes.set(serial, new WeakRef(element));
  }
  return serial;
};

/** Return the node of a serial while it lives in this document. @param {number} serial @returns {Element | null} */
const nodeOf = (serial) => {
  const element = nodes.get(serial)?.deref() ?? null;
  return element && connected(element) && element.ownerDocument === document ? element : null;
};

/** @returns {Element | null} */
const focusedElement = () => {
  let element = document.activeElement;
  for (let shadow = element && shadowOf(element); shadow?.activeElement; shadow = shadowOf(element ?? shadow.activeElement))
    element = shadow.activeElement;
  return element === document.body || element === document.documentElement ? null : element;
};

/** Counts what the page changes, for settling; an observer of our own world, unseen by the page. */
let mutations = 0;
const observer = new MutationObserver((records) => void (mutations += records.length));
const OBSERVED = { subtree: true, childList: true, attributes: true, characterData: true };
observer.observe(document, OBSERVED);

/** Elements of the last walk that may hold a closed shadow root. @type {Element[]} */
const suspects = [];

/** Roots that the observer watches: it does not look into shadow trees by itself. @type {WeakSet<Node>} */
const watched = new WeakSet();

/** @param {Element} element */
const noticeShadow = (element) => {
  const shadow = shadowOf(element);
  if (!shadow) return void (tagOf(element).includes('-') && suspects.push(element));
  if (watched.has(shadow)) return;
  watched.add(shadow);
  observer.observe(shadow, OBSERVED);
};

/** @param {{ textLimit: number }} options @returns {RawFrame} */
const account = (options) => {
  containerNames.clear();
  containerHeadings.clear();
  suspects.length = 0;
  const walk = new Walk();
  if (document.documentElement) walk.visit(document.documentElement, OUTSIDE);
  const elements = walk.listed.map(describe);
  const { text, cut } = walk.words.within(options.textLimit);
  const modal = walk.modalWords.within(options.textLimit);
  const focused = focusedElement();
  return {
    document: documentKey,
    url: location.href,
    title: document.title,
    elements,
    forms: formsOf(elements),
    text,
    modalText: modal.text,
    textCut: cut + modal.cut,
    frames: walk.frames.map(describeFrame),
    suspects: closedSuspects().length,
    focused: focused && serialOf(focused),
    scrollX: window.scrollX,
    scrollY: window.scrollY,
    width: window.innerWidth,
    height: window.innerHeight,
  };
};

/** @param {{ element: Element, around: Surroundings }} held @returns {RawChild} */
const describeFrame = ({ element, around }) => {
  const style = styleOf(element);
  const area = rectOf(element);
  const left = area.left + parseFloat(style.borderLeftWidth) + parseFloat(style.paddingLeft);
  const top = area.top + parseFloat(style.borderTopWidth) + parseFloat(style.paddingTop);
  const { blocker } = around.behindModal ? { blocker: null } : probe(element, area, around.clip);
  return {
    serial: serialOf(element),
    box: { x: left, y: top, width: area.right - left, height: area.bottom - top },
    state: statesOf({ element, style, around, area, blocker }),
  };
};

/** Custom elements that show no shadow root may hold a closed one, which only the protocol can tell. @returns {Element[]} */
const closedSuspects = () =>
  suspects.filter((element) => connected(element) && !shadowOf(element));

/** Bring in a closed root that the protocol found. @param {ShadowRoot} root */
const adopt = (root) => {
  closedRoots.set(hostOf(root), root);
};

/** What an element inherits, found by climbing; the walk finds the same on its way down. @param {Element} element @returns {Surroundings} */
const surroundings = (element) => {
  const walk = new Walk();
  const chain = [];
  for (let node = flatParent(element); node; node = flatParent(node)) chain.unshift(node);
  const outer = chain.reduce((around, node) => walk.enter(node, styleOf(node), around), OUTSIDE);
  return { ...walk.enter(element, styleOf(element), outer), opacity: outer.opacity };
};

/** The element as it is now and where input would reach it; null when it is gone. @param {{ serial: number }} options */
const look = ({ serial }) => {
  const element = nodeOf(serial);
  if (!element) return null;
  containerNames.clear();
  containerHeadings.clear();
  const around = surroundings(element);
  const now = describe({ element, why: 'asked', around });
  const { point, central } = probe(element, areaOf(element), around.clip);
  const { left, top } = rectOf(element);
  const { borderLeftWidth, borderTopWidth } = styleOf(element);
  // Playwright aims at boxes of the protocol, which differ from ours where blocks stand in inline elements.
  const mixed = all(element, 'a, button, input, select, textarea, [role]').length > 0;
  const aside = point && (mixed || !central) ? [point[0] - left - parseFloat(borderLeftWidth), point[1] - top - parseFloat(borderTopWidth)] : null;
  return { element: now, point, aside, moving: isMoving(element), shadowed: isShadowed(element) };
};

/**
 * Tell whether a form above has a control called `parentNode` or `parentElement`: whoever climbs from here by
 * these properties goes round in circles.
 * @param {Element} element
 */
const isShadowed = (element) => {
  for (let node = flatParent(element); node; node = flatParent(node))
    if (node instanceof HTMLFormElement && (node.parentNode !== parentNodeOf(node) || node.parentElement !== parentElementOf(node)))
      return true;
  return false;
};

/** Tell whether an endless animation moves an element or what holds it: waiting for it to stand still is vain. @param {Element} element */
const isMoving = (element) =>
  document.getAnimations().some(({ effect, playState }) =>
    playState === 'running' && effect instanceof KeyframeEffect && effect.getComputedTiming().endTime === Infinity &&
    effect.target !== null && contains(effect.target, element));

/** Tell whether input at a point still reaches an element. @param {{ serial: number, point: [number, number] }} options */
const reached = ({ serial, point: [x, y] }) => {
  const element = nodeOf(serial);
  const hit = element && deepAtPoint(x, y);
  return element !== null && hit !== null && reaches(element, hit) && !(element instanceof HTMLLabelElement && isForeign(element, hit));
};

/** @param {{ serial: number }} options */
const centre = ({ serial }) => {
  const element = nodeOf(serial);
  element?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  return element !== null;
};

/** Tell whether keys would go to an element, or to the control that a label stands for. @param {{ serial: number }} options */
const takesKeys = ({ serial }) => {
  const element = nodeOf(serial);
  const focused = focusedElement();
  return element !== null && focused !== null && contains(standsIn(element) ?? element, focused);
};

/** @param {string} text */
const bare = (text) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** @param {string} text */
const unfold = (text) => text.replace(/\r\n?/g, '\n').replace(/\u00a0/g, ' ').trim();

/** Read a text as a number, as the digits that count: no currency, no grouping, no idle decimals; null if it is none. @param {string} text */
const numeral = (text) => {
  const plain = text.replace(/[\p{Sc}\s]/gu, '').replace(/(?<=\d)[.,'’](?=\d{3}(?!\d))/g, '').replace(/([.,]\d*?)0+$/, '$1').replace(/[.,]$/, '');
  return /^[-+\u2212]?\d+([.,]\d+)?$/.test(plain) ? plain.replace(',', '.') : null;
};

/** Tell whether two texts differ only in signs that a mask adds; in numbers every sign counts. @param {string} value @param {string} asked */
const isAlike = (value, asked) => {
  const [held, meant] = [numeral(value), numeral(asked)];
  return held !== null && meant !== null ? held === meant : bare(value) === bare(asked) && bare(asked) !== '';
};

/**
 * Compare a value with what the control holds, without telling what a secret holds: `equal`, or only `alike`
 * where a mask or formatter added signs of its own; a secret is never alike.
 * @param {{ serial: number, text: string }} options
 */
const readBack = ({ serial, text }) => {
  const element = nodeOf(serial);
  const control = element && (standsIn(element) ?? element);
  if (!control) return null;
  const value = unfold(plainValue(control) ?? '');
  const asked = unfold(text);
  return { value: shownValue(control) ?? '', equal: value === asked, alike: !isSecret(control) && isAlike(value, asked) };
};

/** Signs of life, for settling. */
const pulse = () => {
  mutations += observer.takeRecords().length;
  return { document: documentKey, mutations, ready: document.readyState, url: location.href, busy: isAnimating() };
};

/** Finite animations that still run keep a page unsettled; endless ones (spinners) do not. */
const isAnimating = () =>
  document.getAnimations().some((animation) =>
    animation.playState === 'running' && Number.isFinite(Number(animation.effect?.getComputedTiming().endTime)));

/**
 * Hand a node to a listener in the page's own world, through an event that nobody else can know.
 * @param {{ serial: number, event: string }} options
 */
const handOver = ({ serial, event }) => {
  const element = nodeOf(serial);
  if (!element) return false;
  if (element instanceof HTMLElement) document.dispatchEvent(new SubmitEvent(event, { submitter: element }));
  else element.dispatchEvent(new Event(event, { composed: true }));
  return true;
};

/** @type {Record<string, (options: any) => unknown>} */
const METHODS = { account, look, reached, takesKeys, centre, readBack, pulse, handOver };

const agent = {
  suspects: closedSuspects,
  adopt,
  document: documentKey,
  node: nodeOf,
  serial: serialOf,
  /** @param {string} name @param {unknown} options */
  call: (name, options) => JSON.stringify(METHODS[name]?.(options) ?? null),
};
