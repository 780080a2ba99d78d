// Where a gesture of the mouse arrives: what would reach something else than was meant is stopped before the page hears it.

/** The events by which one gesture arrives (UI Events, Pointer Events). */
const GESTURE = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu'];

/** Those that come last. */
const LAST = new Set(['click', 'dblclick', 'auxclick', 'contextmenu']);

/** For how long a gesture is waited for: longer than it may take. */
const WATCHING_MS = 30_000;

class Gesture {
  /** @param {Element} element that is meant @param {[number, number]} point where it was reached */
  constructor(element, point) {
    this.element = element;
    this.point = point;
    this.met = false;
    /** A watch that nobody asked about must not judge what others do. */
    this.until = performance.now() + WATCHING_MS;
    /** What came to the element. @type {Set<string>} */
    this.heard = new Set();
    /** Whether a later press of the same gesture, the second click of two, would reach something else. */
    this.astray = false;
    /** Whether all of it has come. */
    this.done = false;
    /** What was reached instead. @type {Element | null} */
    this.missed = null;
    /** The button that went down and has not come up: a dialog may swallow its release. @type {number | null} */
    this.held = null;
    this.hear = (/** @type {Event} */ event) => this.meet(/** @type {MouseEvent} */ (event));
    for (const type of GESTURE) window.addEventListener(type, this.hear, true);
  }

  /** @param {MouseEvent} event */
  meet(event) {
    if (!event.isTrusted) return;
    if (performance.now() > this.until) return this.end();
    const pressed = event.type === 'pointerdown';
    this.done ||= LAST.has(event.type);
    if (event.type === 'mousedown') this.held = event.button;
    if (event.type === 'mouseup') this.held = null;
    if (this.met && pressed) this.astray = !this.reaches(event);
    else if (!this.met) {
      if (pressed) this.missed = null; // another try
      this.met = this.missed === null && this.reaches(event);
      if (!this.met) this.missed ??= deepAtPoint(event.clientX, event.clientY) ?? this.element;
    }
    if (!this.met || this.astray) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (connected(this.element)) this.heard.add(event.type);
  }

  /** @param {MouseEvent} event */
  reaches(event) {
    const hit = deepAtPoint(event.clientX, event.clientY);
    return hit !== null && isMet(this.element, hit);
  }

  end() {
    for (const type of GESTURE) window.removeEventListener(type, this.hear, true);
  }
}

/** @param {Element} element @param {Element} hit */
const isMet = (element, hit) => reaches(element, hit) && !(isHtml(element, 'label') && isForeign(element, hit));

/** @type {Gesture | null} */
let awaited = null;

/** @param {Element} element @param {[number, number]} point */
const awaitGesture = (element, point) => {
  awaited?.end();
  awaited = new Gesture(element, point);
};

/**
 * How the gesture went that was waited for: `met` where it reached its element, and then which events it `heard`; else
 * what it would have reached, or that the element is `gone`. While it may still be on its way, `early` questions are
 * answered with null.
 * @param {{ early?: boolean }} options
 */
const struck = ({ early = false }) => {
  const gesture = awaited;
  if (early && !(gesture?.met && gesture.done)) return null;
  awaited = null;
  gesture?.end();
  const held = gesture?.held ?? null;
  if (!gesture || gesture.met) return { met: gesture !== null, missed: null, gone: false, held, heard: [...(gesture?.heard ?? [])] };
  const instead = gesture.missed ?? deepAtPoint(...gesture.point); // others may have stopped it before us
  const gone = !connected(gesture.element);
  return { met: false, gone, held, missed: instead && !isMet(gesture.element, instead) ? nickname(instead) : null, heard: [] };
};
