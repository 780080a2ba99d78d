// One pass over the flat tree. What is still known to be right is passed over; what changed is read again.

/** @type {Node[]} */
const NO_NODES = [];

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
    if (style && readPlace(record, outer, style)) changed = true;
    const { points, hasText } = record;
    if (this.fill(record, pass)) changed = true;
    const again = style ?? (points !== record.points || hasText !== record.hasText ? styleOf(record.element) : null);
    if (record.display !== 'none' && (again ? finish(record, again) : keep(record))) changed = true;
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

  /** Visit what stands inside; tell whether anything in it changed. @param {Entry} record @param {number} pass */
  fill(record, pass) {
    const { element, tag, kind } = record;
    record.kids = NO_KIDS;
    record.hasText = record.points = record.hasHeading = record.hasBlocks = record.busy = false;
    record.listedInside = 0;
    if (record.display === 'none' || !record.inner || kind.opaque) return false;
    const shadow = meetShadow(element);
    if (!shadow && kind.custom && !asked.has(element)) this.suspects.push(element);
    if (shadow || tag === 'slot' || firstElementOf(element) !== null) return this.children(record, record.inner, shadow ?? element, pass);
    const text = textContentOf(element) ?? '';
    if (text === '' && kind.host && isDrawnEmpty(element)) this.suspects.push(element);
    if (!record.shut && text !== '') record.kids = [this.read(record, text)];
    return false;
  }

  /** @param {Entry} record @param {Inherited} inner @param {Node} tree whose children they are, where none are assigned @param {number} pass */
  children(record, inner, tree, pass) {
    const { element, tag, shut } = record;
    /** @type {(string | Entry)[]} */
    const kids = (record.kids = []);
    const assigned = tag === 'slot' && isHtml(element, 'slot') ? assignedTo(element) : NO_NODES;
    let changed = false;
    let around = pass;
    let index = 0;
    /** @type {Node | null} */
    let child = assigned.length ? assigned[0] ?? null : firstChildOf(tree);
    for (; child; child = assigned.length ? assigned[++index] ?? null : nextSiblingOf(child)) {
      const type = nodeTypeOf(child);
      if (type === TEXT || type === CDATA) shut || fold(kids, this.read(record, dataOf(/** @type {Text} */ (child))));
      else if (type === ELEMENT && isElement(child) && !(shut && !isToggle(child))) {
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
}

/** Add text to what stands before it: blanks add nothing to text, but the end of a line does in `pre`. @param {(string | Entry)[]} kids @param {string} text */
const fold = (kids, text) => {
  if (text !== '' && (text !== ' ' || typeof kids.at(-1) !== 'string')) kids.push(text);
};
