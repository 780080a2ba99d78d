// In which condition an element is at this moment: what decides what a person could do with it.

/**
 * The facts that the conditions are judged by. `over`: what takes the input at its place.
 * @typedef {{ element: Element, control: Element, area: Area, clip: Area | null, transparent: boolean, pointerNone: boolean, inert: boolean,
 *   disabled: boolean, readonly: boolean, behindModal: boolean, collapsed: boolean, over: Element | null }} Sight
 */

/** The conditions, in the order in which they are told. @type {{ state: State, test: (sight: Sight) => boolean }[]} */
const STATES = [
  { state: 'hidden', test: ({ area }) => !isEmpty(area) && isOffPage(area) },
  { state: 'zero_size', test: ({ area }) => isEmpty(area) },
  { state: 'offscreen', test: ({ area }) => !isEmpty(area) && isEmpty(overlap(area, viewport())) },
  { state: 'clipped', test: ({ area, clip }) => clip !== null && !isEmpty(area) && isEmpty(overlap(area, clip)) },
  { state: 'transparent', test: ({ transparent }) => transparent },
  { state: 'behind_modal', test: ({ behindModal }) => behindModal },
  { state: 'inert', test: ({ inert }) => inert },
  { state: 'disabled', test: ({ disabled }) => disabled },
  { state: 'readonly', test: ({ readonly }) => readonly },
  { state: 'pointer_none', test: ({ pointerNone }) => pointerNone },
  { state: 'covered', test: ({ over }) => over !== null },
];

/** The conditions in which nobody sees the element. */
const UNSEEN = new Set(['hidden', 'zero_size', 'transparent', 'covered', 'inert', 'behind_modal']);

/** @param {Sight} sight @returns {number} the conditions as bits, in the order of the table; bit 0 is `visible` */
const statesOf = (sight) => {
  let bits = 0;
  let unseen = sight.collapsed;
  STATES.forEach(({ state, test }, index) => {
    if (!test(sight)) return;
    bits |= 2 << index;
    unseen ||= UNSEEN.has(state);
  });
  return unseen ? bits : bits | 1;
};

/** @param {number} bits @returns {State[]} */
const stateNames = (bits) => {
  const names = STATES.filter((_, index) => bits & (2 << index)).map(({ state }) => state);
  return bits & 1 ? ['visible', ...names] : names;
};

/** @param {Element} control */
const isDisabledNow = (control) => LABELABLE.test(tagOf(control)) && matches(control, ':disabled');

/** What is read of a record in every account. @param {Entry} record @param {boolean} inModal @param {boolean} readonly @returns {Sight} */
const sightOf = (record, inModal, readonly) => {
  const { element, inner } = record;
  const control = record.why === 'label' ? standsIn(element) ?? element : element;
  const area = areaOf(element, rectNow(record));
  const clip = clipNow(clipperOf(record));
  const behindModal = topmost.modal !== null && !inModal;
  return {
    element,
    control,
    area,
    clip,
    transparent: record.transparent,
    pointerNone: record.pointerNone,
    inert: inner?.inert === true || (behindModal && isNativeModal(topmost.modal)),
    disabled: inner?.disabled === true || isDisabledNow(control),
    readonly,
    behindModal,
    collapsed: clip !== null && isEmpty(clip),
    over: behindModal ? null : probe(element, area, clip).blocker,
  };
};

/** @param {Entry | null} modal */
const isNativeModal = (modal) => modal !== null && modal.tag === 'dialog' && matches(modal.element, ':modal');
