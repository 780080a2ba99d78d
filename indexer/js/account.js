// The whole account of this document, and of a later one only what differs from the one before.

let generation = 0;
/** What the last answer said, to tell the next one from it. */
const last = { order: '', forms: '', text: '', modalText: '' };

/** The serials of the elements that hold frames, as the last account told of them. @type {number[]} */
let heldFrames = [];

/** @param {Asked} asked @returns {RawFrame} */
const account = (asked) => {
  const { anew = false } = asked;
  try {
    return tellAll(update(anew || generation === 0), asked);
  } catch (error) {
    // A remembered record may stand in a state that a later change of the page has made impossible. A full read
    // depends on nothing that is remembered: an error of its own is told.
    if (anew) throw error;
    generation = 0;
    return tellAll(update(true), { ...asked, have: 0 });
  } finally {
    labelMap = null;
    readSheetsLater();
  }
};

/** @param {Entry | null} root @param {Asked} asked @returns {RawFrame} */
const tellAll = (root, asked) => {
  const { textLimit, have = 0 } = asked;
  const listing = new Listing(topmost.modal);
  if (root) listing.take(root, false, false, false);
  formNames.clear();
  const whole = have === 0 || have !== generation;
  const focused = focusedElement();
  const told = listing.items.map((item) => tell(item, focused, whole));
  const text = within(root ? linesOf(root) : '', textLimit);
  const modal = within(topmost.modal ? linesOf(topmost.modal) : '', textLimit);
  const order = unlessSame('order', listing.items.map(({ record }) => serialOf(record.element)), whole);
  const frames = listing.frames.map((held) => describeFrame(held, asked));
  const answer = {
    document: documentKey,
    generation: ++generation,
    base: whole ? 0 : have,
    url: location.href,
    title: titleOf(document),
    elements: tablesOf(told.filter((entry) => entry.whole).map(({ raw }) => raw)),
    moved: told.filter((entry) => entry.moved && !entry.whole).map(({ raw }) => ({ serial: raw.serial, box: raw.box, state: raw.state })),
    order,
    forms: isSettled(root, told, order, whole) ? null : unlessSame('forms', formsOf(told.map(({ raw }) => raw)), whole),
    text: unlessSame('text', text.text, whole),
    modalText: unlessSame('modalText', modal.text, whole),
    textCut: text.cut + modal.cut,
    frames,
    suspects: frames.reduce((sum, { inner }) => sum + (inner?.suspects ?? 0), suspected.length),
    focused: focused && serials.get(focused) !== undefined ? serialOf(focused) : null,
    scrollX: view.x,
    scrollY: view.y,
    width: view.width,
    height: view.height,
  };
  heldFrames = answer.frames.map(({ serial }) => serial);
  sweep();
  return answer;
};

/** Tell whether nothing changed that forms are told by. @param {Entry | null} root @param {{ whole: boolean, lightly: boolean }[]} told @param {number[] | null} order @param {boolean} whole */
const isSettled = (root, told, order, whole) =>
  !whole && order === null && root !== null && root.version !== epoch && !told.some(({ whole: entirely, lightly }) => entirely && !lightly);

/**
 * Return what is new, null where it is what the last answer said.
 * @template T
 * @param {keyof typeof last} part @param {T} now @param {boolean} whole @returns {T | null}
 */
const unlessSame = (part, now, whole) => {
  const said = typeof now === 'string' ? now : JSON.stringify(now);
  const same = said === last[part];
  last[part] = said;
  return same && !whole ? null : now;
};

/** @param {{ record: Entry, inModal: boolean }} held @param {Asked} asked @returns {RawChild} */
const describeFrame = ({ record, inModal }, asked) => {
  const { element } = record;
  const area = rectNow(record);
  const { left, top } = contentEdge(element, area);
  return {
    serial: serialOf(element),
    box: { x: left, y: top, width: area.right - left, height: area.bottom - top },
    state: stateNames(statesOf(sightOf(record, inModal, false))),
    inner: tellInner(element, asked),
  };
};
