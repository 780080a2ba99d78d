// Where an element stands, and what it hands down to what stands in it.

/** @type {Inherited} */
const OUTSIDE = { inert: false, muted: false, disabled: false, control: false, clipper: null, clipperOfPlaced: null };

/** Records whose place must be looked at in every account, since layout alone can change it. @type {Map<number, WeakRef<Entry>>} */
const placedRecords = new Map();

/** Read where and how an element is placed, and what it hands down; tell whether that changed. @param {Entry} record @param {Inherited} outer @param {CSSStyleDeclaration} style */
const readPlace = (record, outer, style) => {
  const { element, tag, kind } = record;
  const display = tag === 'area' && imageOf(element) ? 'inline' : style.display;
  let changed = display !== record.display;
  record.display = display;
  if (display === 'none') return changed;
  record.blocky = isBlocky(display);
  if (record.blocky && !kind.opaque) changed = readBox(record, style) || changed;
  const names = anyAttributes(element) ? attributeNames(element) : NO_NAMES;
  const why = whyListed(record, names);
  if (why !== record.why) changed = true;
  record.why = why;
  record.weak = why !== null && KINDS[why]?.weak === true;
  record.named = kind.container || names.includes('role');
  record.heading = kind.heading || (names.includes('role') && explicitRole(element) === 'heading');
  record.frame = kind.frame;
  record.shut = (tag === 'details' && !names.includes('open')) || (names.includes('hidden') && /^until-found$/i.test(attribute(element, 'hidden')));
  handDown(record, outer, names);
  return changed;
};

/** @param {Entry} record @param {CSSStyleDeclaration} style */
const readBox = (record, style) => {
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
};

/** @param {Entry} record @param {Inherited} outer @param {string[]} names of its attributes */
const handDown = (record, outer, names) => {
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
};

/** Layout alone can bring what was away into view, and the reverse. */
const notePlaces = () => {
  for (const [id, reference] of placedRecords) {
    const record = reference.deref();
    if (!record || !connected(record.element)) placedRecords.delete(id);
    else if (record.display !== 'none' && isAway(record) !== record.away) touch(record.element, OWN);
  }
};
