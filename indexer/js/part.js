// A part of a page: what stands in one element, or in the viewport; the numbers are those of the whole.

/**
 * The listed elements inside a part, and the text that a person reads there; null where there is no such part here.
 * @param {{ serial?: number, selector?: string, inView?: boolean, textLimit: number }} options
 */
const part = ({ serial, selector, inView = false, textLimit }) => {
  const element = serial ? nodeOf(serial) : selector ? findFirst(selector) : documentElementOf(document);
  if (!element) return null;
  /** @type {number[]} */
  const listed = last.order ? JSON.parse(last.order) : [];
  const inside = (/** @type {number} */ number) => {
    const node = nodeOf(number);
    return node !== null && contains(element, node);
  };
  const record = recordOf(element);
  const lines = inView ? linesInView(record) : record.blocky ? linesOf(record) : inlineText(record);
  return { serials: listed.filter(inside), frames: heldFrames.filter(inside), ...within(lines, textLimit) };
};

/** The first element that a selector finds, through open shadow roots. @param {string} selector @returns {Element | null} */
const findFirst = (selector) => {
  for (const root of knownRoots()) {
    const found = firstIn(root, selector);
    if (found) return found;
  }
  return null;
};

/** @param {Entry} record */
const inlineText = (record) => {
  const words = new Words();
  readInto(words, record);
  words.end();
  return words.lines.join('\n');
};

/** The finished lines of the blocks that reach into the viewport. @param {Entry} record @returns {string} */
const linesInView = (record) => {
  if (record.display === 'none') return '';
  const inner = record.kids.filter((kid) => typeof kid !== 'string' && kid.display !== 'none' && (kid.blocky || kid.hasBlocks));
  if (!inner.length) return isEmpty(overlap(rectNow(record), viewport())) ? '' : record.blocky ? linesOf(record) : inlineText(record);
  const words = new Words();
  for (const kid of record.kids) {
    if (typeof kid === 'string') record.seen && !isEmpty(overlap(rectNow(record), viewport())) && words.add(kid);
    else {
      words.end();
      const lines = linesInView(kid);
      if (lines) words.push(lines);
    }
  }
  words.end();
  return words.lines.join('\n');
};

/** The serial of the first element that a selector finds. @param {{ selector: string }} options */
const sought = ({ selector }) => {
  const found = findFirst(selector);
  return found && serialOf(found);
};
