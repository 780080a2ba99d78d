// What is read of an element once its children are known: what can be seen, and what the pointer says.

/** Read what depends on the children, too: what can be seen and what the pointer says; tell whether it changed. @param {Entry} record @param {CSSStyleDeclaration} style */
const finish = (record, style) => {
  const { element, tag, kind, outer } = record;
  const { seen, transparent, pointerNone, hand, before, after, why } = record;
  const leaf = record.hasText || (!kind.opaque && firstElementOf(element) === null);
  readText(record, leaf);
  const judged = record.why !== null || record.hasText || record.before !== '' || record.after !== '' || record.frame || record.heading;
  if (judged || record.heard) judgeSight(record, style);
  if (!outer?.control && (record.why === null || record.weak)) {
    if (record.points || leaf || tag === 'img' || tag === 'canvas') record.hand = style.cursor === 'pointer';
    else record.hand = false;
    record.points ||= record.hand;
  } else record.hand = false;
  if (record.why === null || record.weak || KINDS[record.why]?.aside) {
    record.why ??= whyRendered(record);
    if (record.why !== null && !judged) judgeSight(record, style);
    record.weak = record.why !== null && KINDS[record.why]?.weak === true;
  }
  keep(record);
  return seen !== record.seen || transparent !== record.transparent || pointerNone !== record.pointerNone ||
    hand !== record.hand || before !== record.before || after !== record.after || why !== record.why;
};

/** @param {Entry} record @param {CSSStyleDeclaration} style */
const judgeSight = (record, style) => {
  const element = record.tag === 'area' ? imageOf(record.element) ?? record.element : record.element;
  record.seen = record.display === 'contents' ? isSeenThrough(element, style) : visibleNow(element, SEEN);
  record.transparent = !record.seen && record.why !== null && visibleNow(element, DRAWN);
  if (record.transparent && isOverlaid(element)) {
    const parent = flatParent(element);
    record.seen = parent !== null && visibleNow(parent, SEEN);
    record.transparent = !record.seen;
  }
  record.pointerNone = record.why !== null && style.pointerEvents === 'none';
};

/** @param {Entry} record @param {boolean} leaf */
const readText = (record, leaf) => {
  const may = (leaf || record.why !== null || record.blocky) && mayGenerate(record.element);
  record.before = may ? readGenerated(record.element, '::before') : '';
  record.after = may ? readGenerated(record.element, '::after') : '';
  record.generatedAt = may ? epoch : 0;
};
