// What is remembered of an element between two accounts: a record a rendered element, held by the element itself.

/** What has happened to a record since it was last visited, as bits. */
const OWN = 1; // its attributes or state changed
const CHILDREN = 2; // its children or its text changed
const BELOW = 4; // something inside it changed
const RESTYLE = 8; // its style, and that of all inside it, may have changed
const INHERIT = 16; // what it hands down (disabled, hidden from assistive technology, …) may have changed
const STRUCTURE = 32; // elements came or went among its children
const ANEW = OWN | CHILDREN;

/** The account that is being made, counted from 1. */
let epoch = 0;
let lastRecord = 0;

/** @type {(string | Entry)[]} */
const NO_KIDS = [];

class Entry {
  /** @param {Element} element */
  constructor(element) {
    this.element = element;
    this.id = ++lastRecord;
    this.tag = tagOf(element);
    this.kind = tagFacts(this.tag);
    this.stale = ANEW;
    /** The account in which it, or anything inside it, was last seen to change. */
    this.version = epoch;
    /** Class names, attributes and states that changed, until the styles that react to them are known. @type {Set<string> | null} */
    this.tokens = null;
    /** @type {Inherited | null} */
    this.outer = null;
    /** @type {Inherited | null} */
    this.inner = null;
    this.display = '';
    this.blocky = false;
    /** Its own text can be read. */
    this.seen = false;
    this.transparent = false;
    this.pointerNone = false;
    this.position = 'static';
    this.overflow = 'visible';
    this.before = '';
    this.after = '';
    this.generatedAt = 0;
    this.marker = false;
    /** Its place hides what it holds from a person: off the page, or in a box without room. */
    this.away = false;
    /** A cursor that says "click me" was read on a leaf inside it. */
    this.points = false;
    this.hand = false;
    this.hasText = false;
    this.hasBlocks = false;
    this.heading = false;
    this.hasHeading = false;
    /** Something inside it is listed, or names what is. */
    this.busy = false;
    this.frame = false;
    /** It holds back what stands in it, but for a summary: closed details, or found only by a search. */
    this.shut = false;
    this.role = '';
    /** @type {string | null} */
    this.why = null;
    this.weak = false;
    /** It takes a finger or a mouse by a listener that only the protocol can see. */
    this.heard = isListening(element);
    /** What is read and listed in it, in the order of the flat tree. @type {(string | Entry)[]} */
    this.kids = NO_KIDS;
    this.listedInside = 0;
    /** Its finished lines of text, for as long as nothing inside it changes. @type {string | null} */
    this.lines = null;
    /** @type {Remembered | null} */
    this.facts = null;
    /** It may name what it contains. */
    this.named = false;
    /** @type {RememberedText | null} */
    this.called = null;
    /** @type {RememberedText | null} */
    this.text = null;
    /** @type {RememberedText | null} */
    this.words = null;
    /** What was last told of it. @type {RawElement | null} */
    this.told = null;
    this.states = 0;
    /** The answer in which it was last listed. */
    this.listedIn = 0;
    this.listedAt = 0;
    /** @type {StableFacts | null} */
    this.toldFacts = null;
    /** @type {DOMRect | null} */
    this.rect = null;
    this.rectAt = 0;
    /** @type {Area | null} */
    this.clip = null;
    this.clipAt = 0;
  }
}

/**
 * What an element hands down to what stands in it.
 * @typedef {{ inert: boolean, muted: boolean, disabled: boolean, control: boolean, clipper: Entry | null,
 *   clipperOfPlaced: Entry | null }} Inherited
 * @typedef {{ facts: StableFacts, at: number, deps: WeakRef<Entry>[], refers: boolean, labels: HTMLLabelElement[] }} Remembered
 * @typedef {{ text: string, at: number, deps: WeakRef<Entry>[], refers: boolean }} RememberedText
 */

/** @type {WeakMap<Element, Entry>} */
let records = new WeakMap();

/** @param {Element} element @returns {Entry} */
const recordOf = (element) => {
  let record = records.get(element);
  if (!record) records.set(element, (record = new Entry(element)));
  return record;
};

/**
 * Note that something happened to an element: the way down to it will be walked again.
 * @param {Element} element @param {number} what
 */
const touch = (element, what) => {
  const record = recordOf(element);
  record.stale |= what;
  record.version = epoch + 1;
  record.lines = null;
  for (let inner = element, outer = flatParent(element); outer; inner = outer, outer = flatParent(outer)) {
    const above = recordOf(outer);
    if (shadowOf(outer) && !(slotOf(inner) || rootOf(inner) === shadowOf(outer))) touchSlots(outer);
    if (above.stale & BELOW && above.version === epoch + 1) return;
    above.stale |= BELOW;
    above.version = epoch + 1;
    above.lines = null;
  }
};

/** A host's children may stand in other slots now; those of a closed root do not say in which. @param {Element} host */
const touchSlots = (host) => {
  for (const slot of shadowOf(host)?.querySelectorAll('slot') ?? []) {
    const record = recordOf(slot);
    if (!(record.stale & CHILDREN && record.version === epoch + 1)) touch(slot, CHILDREN | STRUCTURE);
  }
};
