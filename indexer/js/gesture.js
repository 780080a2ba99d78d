// Where a gesture of the mouse arrives: what would reach something else than was meant is stopped before the page hears it.

/** The events by which one gesture arrives (UI Events, Pointer Events). */
const GESTURE = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu'];

class Gesture {
  /** @param {Element} element that is meant */
  constructor(element) {
    this.element = element;
    this.met = false;
    /** What was reached instead. @type {Element | null} */
    this.missed = null;
    this.hear = (/** @type {Event} */ event) => this.meet(/** @type {MouseEvent} */ (event));
    for (const type of GESTURE) window.addEventListener(type, this.hear, true);
  }

  /** @param {MouseEvent} event */
  meet(event) {
    if (!event.isTrusted || this.met) return;
    const hit = deepAtPoint(event.clientX, event.clientY);
    this.met = this.missed === null && hit !== null && isMet(this.element, hit);
    if (this.met) return;
    this.missed ??= hit ?? this.element;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  end() {
    for (const type of GESTURE) window.removeEventListener(type, this.hear, true);
  }
}

/** @param {Element} element @param {Element} hit */
const isMet = (element, hit) => reaches(element, hit) && !(isHtml(element, 'label') && isForeign(element, hit));

/** @type {Gesture | null} */
let awaited = null;

/** @param {Element} element */
const awaitGesture = (element) => {
  awaited?.end();
  awaited = new Gesture(element);
};

/** How the gesture went that was waited for: `met` where it reached its element, else what it would have reached. */
const struck = () => {
  const gesture = awaited;
  awaited = null;
  gesture?.end();
  return { met: gesture?.met ?? false, missed: gesture?.missed ? nickname(gesture.missed) : null };
};
