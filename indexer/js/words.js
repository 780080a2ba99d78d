// What a person reads, block by block, while the walk goes by.

/** Collects visible text; a block ends a line, white space is folded (CSS Text 3, 4.1). */
class Words {
  constructor() {
    /** @type {string[]} */
    this.lines = [];
    this.line = '';
    /** What the next line of text begins with: a list item's sign. */
    this.lead = '';
  }

  /** @param {string} text */
  add(text) {
    this.line += text;
  }

  end() {
    const line = squeeze(this.line);
    if (line) this.lines.push(this.lead + line);
    if (line) this.lead = '';
    this.line = '';
  }

  /** @param {number} limit in UTF-16 units @returns {{ text: string, cut: number }} */
  within(limit) {
    this.end();
    const whole = withoutCards(this.lines.join('\n'));
    let end = Math.min(limit, whole.length);
    if (end < whole.length && /[\ud800-\udbff]/.test(whole.charAt(end - 1))) end -= 1;
    return { text: whole.slice(0, end), cut: whole.length - end };
  }
}

const INLINE = /^(inline|contents|ruby|ruby-text)/;

/** Tell whether a list item shows a sign of its own. @param {CSSStyleDeclaration} style */
const isMarked = (style) => style.display === 'list-item' && style.listStyleType !== 'none';

/** @param {string} display */
const breaksLine = (display) => !INLINE.test(display) && display !== 'table-cell';
