// One pass over the flat tree. What is still known to be right is passed over; what changed is read again.

/** @type {Inherited} */
const OUTSIDE = { inert: false, muted: false, disabled: false, control: false, clipper: null, clipperOfPlaced: null };

/** Records whose place must be looked at in every account, since layout alone can change it. @type {Map<number, WeakRef<Entry>>} */
const placedRecords = new Map();

class Walk {
  constructor() {
    /** Set by a visit whose change reaches what follows it. */
    this.spread = false;
    /** Elements that may hold a closed shadow root. @type {Element[]} */
    this.suspects = [];
  }

  /**
   * Bring the record of an element, and those of all inside it, up to date.
   * @param {Entry} record @param {Inherited} outer @param {number} passed what to do again, from above
   * @returns {Entry}
   */
  visit(record, outer, passed) {
    const todo = record.stale | passed;
    if (todo === 0 && record.outer === outer) return record;
    record.stale = 0;
    let pass = todo & (RESTYLE | INHERIT);
    if (record.tokens) pass |= this.react(record);
    if (todo & STRUCTURE && (!reactions || reactions.structural)) pass |= RESTYLE;
    if (todo & STRUCTURE && record.tag === 'details') pass |= INHERIT; // another summary may open it now
    const look = ((todo | pass) & ~BELOW) !== 0 || record.outer !== outer;
    let changed = record.version > epoch - 1 || record.outer !== outer || (pass & INHERIT) !== 0;
    record.outer = outer;
    record.lines = null;
    const style = look ? styleOf(record.element) : null;
    if (style && this.place(record, outer, style)) changed = true;
    const { points, hasText } = record;
    if (this.fill(record, pass)) changed = true;
    const again = style ?? (points !== record.points || hasText !== record.hasText ? styleOf(record.element) : null);
    if (record.display !== 'none' && (again ? this.finish(record, again) : keep(record))) changed = true;
    if (changed) record.version = epoch;
    return record;
  }

  /** How far what happened to a record reaches by style. @param {Entry} record */
  react(record) {
    const reach = record.tokens ? reachOf(record.tokens) : 0;
    record.tokens = null;
    if (reach === 2) this.spread = true;
    return reach ? RESTYLE : 0;
  }

  /** Read where and how an element is placed, and what it hands down; tell whether that changed. @param {Entry} record @param {Inherited} outer @param {CSSStyleDeclaration} style */
  place(record, outer, style) {
    const { element, tag, kind } = record;
    const display = tag === 'area' && imageOf(element) ? 'inline' : style.display;
    let changed = display !== record.display;
    record.display = display;
    if (display === 'none') return changed;
    record.blocky = isBlocky(display);
    if (record.blocky && !kind.opaque) changed = this.box(record, style) || changed;
    const names = anyAttributes(element) ? attributeNames(element) : NO_NAMES;
    const why = whyListed(record, names);
    if (why !== record.why) changed = true;
    record.why = why;
    record.weak = why !== null && KINDS[why]?.weak === true;
    record.named = kind.container || names.includes('role');
    record.heading = kind.heading || (names.includes('role') && explicitRole(element) === 'heading');
    record.frame = kind.frame;
    record.shut = (tag === 'details' && !names.includes('open')) || (names.includes('hidden') && /^until-found$/i.test(attribute(element, 'hidden')));
    this.handDown(record, outer, names);
    return changed;
  }

  /** @param {Entry} record @param {CSSStyleDeclaration} style */
  box(record, style) {
    const { position, overflow } = style;
    const marker = record.display === 'list-item' && style.listStyleType !== 'none';
    const was = record.away;
    const changed = position !== record.position || overflow !== record.overflow || marker !== record.marker;
    record.position = position;
    record.overflow = overflow;
    record.marker = marker;
    const placed = position === 'absolute' || position === 'fixed' || overflow !== 'visible';
    record.away = placed && isAway(record);
    if (placed && !placedRecords.has(record.id)) placedRecords.set(record.id, new WeakRef(record));
    return changed || was !== record.away;
  }

  /** @param {Entry} record @param {Inherited} outer @param {string[]} names of its attributes */
  handDown(record, outer, names) {
    const { element, tag } = record;
    const clips = record.overflow !== 'visible' && record.blocky && !record.kind.whole;
    const control = record.why !== null && !record.weak && !KINDS[record.why]?.aside;
    if (names === NO_NAMES && !clips && !control && !record.away && record.position === 'static') return void (record.inner = outer);
    const clipper = clips ? record : record.position === 'fixed' ? null : record.position === 'absolute' ? outer.clipperOfPlaced : outer.clipper;
    const inner = {
      inert: (outer.inert && !(tag === 'dialog' && matches(element, ':modal'))) || names.includes('inert'),
      muted: outer.muted || record.away || (names.includes('aria-hidden') && attributeOf(element, 'aria-hidden') === 'true'),
      disabled: outer.disabled || (names.includes('aria-disabled') && attributeOf(element, 'aria-disabled') === 'true'),
      control: outer.control || control,
      clipper,
      clipperOfPlaced: record.position === 'static' ? outer.clipperOfPlaced : clipper,
    };
    record.inner = sameInherited(inner, outer) ? outer : record.inner && sameInherited(inner, record.inner) ? record.inner : inner;
  }

  /** Visit the children; tell whether anything in them changed. @param {Entry} record @param {number} pass */
  fill(record, pass) {
    const { element, tag, kind, inner } = record;
    record.kids = NO_KIDS;
    record.hasText = record.points = record.hasHeading = record.hasBlocks = record.busy = false;
    record.listedInside = 0;
    if (record.display === 'none' || !inner || kind.opaque) return false;
    const shadow = meetShadow(element);
    if (!shadow && kind.custom && !asked.has(element)) this.suspects.push(element);
    const closed = record.shut;
    let changed = false;
    let around = pass;
    if (!shadow && firstElementOf(element) === null && tag !== 'slot') {
      const text = textContentOf(element) ?? '';
      if (text === '' && kind.host && isDrawnEmpty(element)) this.suspects.push(element);
      if (!closed && text !== '') record.kids = [this.read(record, text)];
      return false;
    }
    /** @type {(string | Entry)[]} */
    const kids = (record.kids = []);
    const assigned = tag === 'slot' && isHtml(element, 'slot') ? assignedTo(element) : null;
    let index = 0;
    /** @type {Node | null} */
    let child = assigned?.length ? assigned[0] ?? null : firstChildOf(shadow ?? element);
    for (; child; child = assigned?.length ? assigned[++index] ?? null : nextSiblingOf(child)) {
      const type = nodeTypeOf(child);
      if (type === TEXT || type === CDATA) closed || fold(kids, this.read(record, dataOf(/** @type {Text} */ (child))));
      else if (type === ELEMENT && isElement(child) && !(closed && !isToggle(child))) {
        const kid = recordOf(child);
        if (kid.kind.skipped) continue;
        this.visit(kid, inner, around);
        if (kid.version === epoch) changed = true;
        if (this.spread) around |= RESTYLE;
        this.spread = false;
        if (kid.display !== 'none') adopted(record, kids, kid);
      }
    }
    return changed;
  }

  /** Text as it is kept: of what is blank, only whether it ends a line. @param {Entry} record @param {string} data */
  read(record, data) {
    if (/\S/.test(data)) {
      record.hasText = true;
      return data;
    }
    return data.includes('\n') ? '\n' : data && ' ';
  }

  /** Read what depends on the children, too: what can be seen and what the pointer says; tell whether it changed. @param {Entry} record @param {CSSStyleDeclaration} style */
  finish(record, style) {
    const { element, tag, kind, outer } = record;
    const { seen, transparent, pointerNone, hand, before, after, why } = record;
    const leaf = record.hasText || (!kind.opaque && firstElementOf(element) === null);
    this.generate(record, leaf);
    const judged = record.why !== null || record.hasText || record.before !== '' || record.after !== '' || record.frame || record.heading;
    if (judged || record.heard) this.sight(record, style);
    if (!outer?.control && (record.why === null || record.weak)) {
      if (record.points || leaf || tag === 'img' || tag === 'canvas') record.hand = style.cursor === 'pointer';
      else record.hand = false;
      record.points ||= record.hand;
    } else record.hand = false;
    if (record.why === null || record.weak || KINDS[record.why]?.aside) {
      record.why ??= whyRendered(record);
      if (record.why !== null && !judged) this.sight(record, style);
      record.weak = record.why !== null && KINDS[record.why]?.weak === true;
    }
    keep(record);
    return seen !== record.seen || transparent !== record.transparent || pointerNone !== record.pointerNone ||
      hand !== record.hand || before !== record.before || after !== record.after || why !== record.why;
  }

  /** @param {Entry} record @param {CSSStyleDeclaration} style */
  sight(record, style) {
    const element = record.tag === 'area' ? imageOf(record.element) ?? record.element : record.element;
    record.seen = record.display === 'contents' ? isSeenThrough(element, style) : visibleNow(element, SEEN);
    record.transparent = !record.seen && record.why !== null && visibleNow(element, DRAWN);
    if (record.transparent && isOverlaid(element)) {
      const parent = flatParent(element);
      record.seen = parent !== null && visibleNow(parent, SEEN);
      record.transparent = !record.seen;
    }
    record.pointerNone = record.why !== null && style.pointerEvents === 'none';
  }

  /** @param {Entry} record @param {boolean} leaf */
  generate(record, leaf) {
    const may = (leaf || record.why !== null || record.blocky) && mayGenerate(record.element);
    record.before = may ? readGenerated(record.element, '::before') : '';
    record.after = may ? readGenerated(record.element, '::after') : '';
    record.generatedAt = may ? epoch : 0;
  }
}

/** Add text to what stands before it: blanks add nothing to text, but the end of a line does in `pre`. @param {(string | Entry)[]} kids @param {string} text */
const fold = (kids, text) => {
  if (text !== '' && (text !== ' ' || typeof kids.at(-1) !== 'string')) kids.push(text);
};

/** Layout alone can bring what was away into view, and the reverse. */
const notePlaces = () => {
  for (const [id, reference] of placedRecords) {
    const record = reference.deref();
    if (!record || !connected(record.element)) placedRecords.delete(id);
    else if (record.display !== 'none' && isAway(record) !== record.away) touch(record.element, OWN);
  }
};
