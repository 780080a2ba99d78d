// What is handed down from an element to what stands in it, and given up to what it stands in.

/** What a record gives to those around it by itself, where only something inside it was visited. @param {Entry} record @returns {false} */
const keep = (record) => {
  record.points ||= record.hand;
  record.hasHeading ||= record.heading;
  record.busy ||= record.why !== null || record.heading || record.frame;
  return false;
};

/** Take what a child gives into its parent. @param {Entry} record @param {(string | Entry)[]} kids @param {Entry} kid */
const adopted = (record, kids, kid) => {
  record.points ||= kid.points;
  record.hasHeading ||= kid.hasHeading;
  record.listedInside += kid.listedInside + (kid.why !== null ? 1 : 0);
  record.busy ||= kid.busy;
  record.hasBlocks ||= kid.blocky || kid.hasBlocks;
  kids.push(kid);
};

/** An element without a box of its own (`display: contents`, as slots are) shows its text where its parent is seen. @param {Element} element @param {CSSStyleDeclaration} style */
const isSeenThrough = (element, style) => {
  let parent = flatParent(element);
  while (parent && styleOf(parent).display === 'contents') parent = flatParent(parent);
  return style.visibility === 'visible' && parent !== null && visibleNow(parent, SEEN);
};

/** @param {Inherited} a @param {Inherited} b */
const sameInherited = (a, b) =>
  a.inert === b.inert && a.muted === b.muted && a.disabled === b.disabled && a.control === b.control &&
  a.clipper === b.clipper && a.clipperOfPlaced === b.clipperOfPlaced;

/** @type {string[]} */
const NO_NAMES = [];
