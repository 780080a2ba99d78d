// What a person reads, block by block (CSS Text 3, 4.1: white space is folded).

const INLINE = /^(inline|contents|ruby|ruby-text|math|$)/;
const BOXED = /^inline-/;

/** Collects visible text; a block ends a line. */
class Words {
  /** @param {string} lead what the first line begins with: a list item's sign @param {boolean} kept white space is kept, as in `pre` */
  constructor(lead = '', kept = false) {
    /** @type {string[]} */
    this.lines = [];
    this.line = '';
    this.lead = lead;
    this.kept = kept;
  }

  /** @param {string} text */
  add(text) {
    if (!this.kept || !text.includes('\n')) return void (this.line += text);
    const [first = '', ...rest] = text.split('\n');
    this.line += first;
    for (const line of rest) {
      this.end();
      this.line = line;
    }
  }

  end() {
    const line = this.line && squeeze(this.line);
    if (line) this.push(line);
    this.line = '';
  }

  /** Take finished lines. @param {string} lines */
  push(lines) {
    this.lines.push(this.lead + lines);
    this.lead = '';
  }
}

/** An open modal is read by itself: its record, and those it stands in. @type {{ modal: Entry | null, around: Set<Entry> }} */
const topmost = { modal: null, around: new Set() };

/** The finished lines of a block. @param {Entry} record @returns {string} */
const linesOf = (record) => {
  if (record.lines !== null && !topmost.around.has(record)) return record.lines;
  const row = record.display === 'table-row' ? rowOf(record) : null;
  let lines = row ?? '';
  if (row === null) {
    const words = new Words(record.marker ? '- ' : '', record.tag === 'pre');
    readInto(words, record);
    words.end();
    lines = words.lines.join('\n');
  }
  record.lines = topmost.around.has(record) ? null : lines;
  return lines;
};

/** @param {Words} words @param {Entry} record */
const readInto = (words, record) => {
  const seen = record.seen && record.inner !== null && !record.inner.muted;
  if (seen && record.before) words.add(record.before);
  for (const kid of record.kids) {
    if (typeof kid === 'string') (seen || !/\S/.test(kid)) && words.add(kid);
    else if (kid !== topmost.modal) readKid(words, kid);
  }
  if (seen && record.after) words.add(record.after);
};

/** @param {Words} words @param {Entry} kid */
const readKid = (words, kid) => {
  if (kid.tag === 'br') return words.end();
  if (kid.blocky) {
    words.end();
    const lines = linesOf(kid);
    if (lines) words.push(lines);
    return;
  }
  const boxed = BOXED.test(kid.display);
  if (boxed) words.add(' ');
  readInto(words, kid);
  if (boxed) words.add(' ');
};

/** A table row in one line, where each cell is one; null for other rows. @param {Entry} record */
const rowOf = (record) => {
  const cells = /** @type {Entry[]} */ (record.kids.filter((kid) => typeof kid !== 'string'));
  if (!cells.length || cells.some((cell) => cell.display !== 'table-cell' || cell === topmost.modal)) return null;
  const texts = cells.map(linesOf);
  return texts.some((text) => text.includes('\n')) ? null : texts.join(' | ').replace(/^[ |]+|[ |]+$/g, '');
};

/** @param {string} whole @param {number} limit in UTF-16 units @returns {{ text: string, cut: number }} */
const within = (whole, limit) => {
  const told = withoutCards(whole);
  let end = Math.min(limit, told.length);
  if (end < told.length && /[\ud800-\udbff]/.test(told.charAt(end - 1))) end -= 1;
  return { text: told.slice(0, end), cut: told.length - end };
};
