// What is listed, in the order of the flat tree, and what each element stands in.

/**
 * One element to be told of.
 * @typedef {{ record: Entry, parent: string | null, inModal: boolean }} Item
 * @typedef {{ record: Entry, start: number, pending: Item[] }} Container
 */

/** The account in which the page was last listed. */
let listedLast = 0;

class Listing {
  /** @param {Entry | null} modal */
  constructor(modal) {
    this.modal = modal;
    listedLast = epoch;
    /** @type {Item[]} */
    this.items = [];
    /** @type {{ record: Entry, inModal: boolean }[]} */
    this.frames = [];
    /** @type {Entry[]} */
    this.headings = [];
    /** @type {Container[]} */
    this.stack = [];
  }

  /**
   * @param {Entry} record @param {boolean} inControl @param {boolean} inHand inside something whose cursor says "click me"
   * @param {boolean} inModal
   */
  take(record, inControl, inHand, inModal) {
    if (record.display === 'none' || !record.busy) return;
    const inside = inModal || record === this.modal;
    const item = isListed(record, inControl, inHand) ? this.add(record, inside) : null;
    if (record.frame && record.seen) this.frames.push({ record, inModal: inside });
    if (record.heading && record.seen && attributeOf(record.element, 'aria-hidden') !== 'true') this.headings.push(record);
    /** @type {Container} */
    const container = { record, start: this.headings.length, pending: [] };
    this.stack.push(container);
    const control = inControl || (item !== null && !KINDS[record.why ?? '']?.aside);
    for (const kid of record.kids) if (typeof kid !== 'string') this.take(kid, control, inHand || record.hand, inside);
    this.close(container);
  }

  /** @param {Entry} record @param {boolean} inModal @returns {Item} */
  add(record, inModal) {
    const item = { record, parent: null, inModal };
    record.listedAt = epoch;
    this.items.push(item);
    this.findParent(item);
    return item;
  }

  /** The nearest thing around an element by which a person tells it apart. @param {Item} item */
  findParent(item) {
    const { name: own } = factsOf(item.record);
    for (let index = this.stack.length - 1; index >= 0; index--) {
      const container = /** @type {Container} */ (this.stack[index]);
      const { record, start, pending } = container;
      if (record.tag === 'body' || record.tag === 'html') continue;
      const name = record.named && containerName(record);
      if (name && name !== own) return void (item.parent = name.slice(0, 80));
      if (record.hasHeading) {
        if (this.headings.length <= start) return void pending.push(item);
        return void (item.parent = headingText(this.headings.at(-1)));
      }
      const words = sharedWords(record);
      if (words && words !== own) return void (item.parent = words.slice(0, 80));
      if (PLAIN[record.tag]) return void (item.parent = PLAIN[record.tag] ?? null);
    }
    item.parent = headingText(this.headings.at(-1));
  }

  /** Leave a container: its first heading names what stood above all of its headings. @param {Container} container */
  close(container) {
    this.stack.pop();
    if (!container.pending.length) return;
    const first = this.headings[container.start];
    for (const item of container.pending) {
      if (first) item.parent = headingText(first);
      else this.findParent(item); // none of its headings can be read
    }
  }
}

/** @param {Entry} record @param {boolean} inControl @param {boolean} inHand */
const isListed = (record, inControl, inHand) =>
  record.why !== null && !(record.weak && inControl) && !(record.why === 'cursor' && inHand) && (record.seen || record.transparent) &&
  !(record.tag === 'input' && isRepresented(record.element));

/** @param {Entry | undefined} heading */
const headingText = (heading) => (heading && textOf(heading).slice(0, 80)) || null;
