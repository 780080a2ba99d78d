// Before input goes to an element: bring it into view, and say where in the page's viewport input would reach it.

const layoutWidthOf = reader(HTMLElement.prototype, 'offsetWidth');
const focusOn = method(HTMLElement.prototype, 'focus');
const selectText = { input: method(HTMLInputElement.prototype, 'select'), textarea: method(HTMLTextAreaElement.prototype, 'select') };

/** The properties by which an animation moves a box. */
const MOVING = new Set(
  ('transform translate scale rotate left top right bottom inset margin marginLeft marginTop marginRight marginBottom padding ' +
    'paddingTop paddingBottom width height minWidth minHeight maxWidth maxHeight offsetDistance offsetPath flexBasis zoom fontSize').split(' '),
);

/** Tell whether an animation that will end moves an element or what holds it. @param {Element} element */
const isTravelling = (element) =>
  runningNow().some(({ effect, playState }) =>
    playState === 'running' && isKeyframes(effect) && effect.target !== null && contains(effect.target, element) &&
    effect.getKeyframes().some((frame) => Object.keys(frame).some((name) => MOVING.has(name))));

/** Where a window stands in the page's viewport; null where another origin, or a transform, stands between. @param {Window} view @returns {[number, number] | null} */
const offsetInPage = (view) => {
  if (view.parent === view) return [0, 0];
  const holder = view.frameElement;
  const around = holder && documentOf(holder);
  const outer = around && viewOf(around) && offsetInPage(/** @type {Window} */ (viewOf(around)));
  if (!holder || !outer) return null;
  const rect = rectOf(holder);
  if (Math.abs(rect.width - layoutWidthOf(/** @type {HTMLElement} */ (holder))) > 1) return null;
  const { left, top } = contentEdge(holder, rect);
  return [outer[0] + left, outer[1] + top];
};

/**
 * Look at an element that input is to reach: what `look` says, `offset` of its frame, and whether it stands `still`.
 * One that has no point in view is brought there, unless it is in a state of `hopeless`; with `watch` the next gesture
 * is watched, where input may come.
 * With `grasp` a field of that meaning gets the focus as `grasp` gives it, unless it stands in one of `hopeless` or is readonly.
 * `would` is what it would hold for the text of `trial`.
 * @param {{ serial: number, hopeless: string[], watch: boolean, grasp: { role: string, name: string, type: string } | null, trial?: string | null }} options
 */
const aim = ({ serial, hopeless, watch, grasp: meant, trial = null }) => {
  const isHopeless = () => seen?.element.state.some((state) => hopeless.includes(state)) ?? true;
  let seen = look({ serial });
  if (seen && !seen.point && !isHopeless() && centre({ serial })) seen = look({ serial });
  const element = nodeOf(serial);
  if (!seen || !element) return null;
  const offset = offsetInPage(window);
  const still = !seen.moving && !isTravelling(element);
  const watched = watch && seen.point !== null && !isHopeless();
  if (watched && seen.point) awaitGesture(element, seen.point);
  const { role, name, type, state } = seen.element;
  const sure = meant && meant.role === role && meant.name === name && meant.type === type && !isHopeless() && !state.includes('readonly');
  const would = trial === null ? null : wouldHold({ serial, text: trial });
  return { ...seen, offset, still, watched, would, grasped: Boolean(sure && offset && grasp({ serial })) };
};

/** Lets the text that comes next through to one control only: the page may move the focus before it arrives. */
class TextGuard {
  /** @param {Element} control */
  constructor(control) {
    this.control = control;
    this.until = performance.now() + GUARDING_MS;
    this.hear = (/** @type {Event} */ event) => this.meet(event);
    window.addEventListener('beforeinput', this.hear, true);
  }

  /** @param {Event} event */
  meet(event) {
    if (!event.isTrusted) return;
    this.end();
    const focused = focusedElement();
    if (performance.now() > this.until || (focused && contains(this.control, focused))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  end() {
    window.removeEventListener('beforeinput', this.hear, true);
  }
}

const GUARDING_MS = 3000;
/** @type {TextGuard | null} */
let textGuard = null;

const endTextGuard = () => {
  textGuard?.end();
  textGuard = null;
};

/** Give a field the focus with all that it holds selected, as a person does before typing over it; tell whether it has it. @param {{ serial: number }} options */
const grasp = ({ serial }) => {
  const element = nodeOf(serial);
  const control = element && (standsIn(element) ?? element);
  if (!control || !isHtmlElement(control)) return false;
  focusOn(control);
  if (focusedElement() !== control) return false;
  endTextGuard();
  textGuard = new TextGuard(control);
  if (isHtml(control, 'input')) selectText.input(control);
  else if (isHtml(control, 'textarea')) selectText.textarea(control);
  else window.getSelection()?.selectAllChildren(control);
  return true;
};
