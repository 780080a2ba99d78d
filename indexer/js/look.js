// One element as it is now, and where input would reach it.

/** The element as it is now and where input would reach it; null when it is gone. @param {{ serial: number }} options */
const look = ({ serial }) => {
  const element = nodeOf(serial);
  if (!element) return null;
  update(false);
  try {
    const record = recordOf(element);
    const around = clipNow(clipperOf(record));
    const now = rawOf(record);
    const { point, central } = probe(element, areaOf(element, rectNow(record)), around);
    const { left, top } = rectOf(element);
    const { borderLeftWidth, borderTopWidth } = styleOf(element);
    // Playwright aims at boxes of the protocol, which differ from ours where blocks stand in inline elements.
    const mixed = all(element, 'a, button, input, select, textarea, [role]').length > 0;
    const aside = point && (mixed || !central) ? [point[0] - left - parseFloat(borderLeftWidth), point[1] - top - parseFloat(borderTopWidth)] : null;
    return { element: now, point, aside, moving: isMoving(element), shadowed: isShadowed(element) };
  } finally {
    labelMap = null;
  }
};

/** The account of one element, whether or not it is listed. @param {Entry} record @returns {RawElement} */
const rawOf = (record) => {
  const { told, toldFacts, states, listedIn } = record;
  const inModal = topmost.modal !== null && contains(topmost.modal.element, record.element);
  const { raw } = tell({ record, parent: told?.parent ?? null, inModal }, focusedElement(), true);
  const rendered = record.outer !== null && record.display !== 'none' && (record.seen || record.transparent || record.why === null);
  const now = rendered ? { ...raw } : { ...raw, state: /** @type {State[]} */ (['hidden', ...raw.state.filter((state) => state !== 'visible')]) };
  Object.assign(record, { told, toldFacts, states, listedIn }); // what was told in an account is what the next one differs from
  return now;
};

/**
 * Tell whether a form above has a control called `parentNode` or `parentElement`: whoever climbs from here by
 * these properties goes round in circles.
 * @param {Element} element
 */
const isShadowed = (element) => {
  for (let node = flatParent(element); node; node = flatParent(node))
    if (isHtml(node, 'form') && (node.parentNode !== parentNodeOf(node) || node.parentElement !== parentElementOf(node)))
      return true;
  return false;
};

/** Tell whether an endless animation moves an element or what holds it: waiting for it to stand still is vain. @param {Element} element */
const isMoving = (element) =>
  runningNow().some(({ effect, playState }) =>
    playState === 'running' && isKeyframes(effect) && effect.getComputedTiming().endTime === Infinity &&
    effect.target !== null && contains(effect.target, element));

/** Tell whether input at a point still reaches an element. @param {{ serial: number, point: [number, number] }} options */
const reached = ({ serial, point: [x, y] }) => {
  const element = nodeOf(serial);
  const hit = element && deepAtPoint(x, y);
  return element !== null && hit !== null && reaches(element, hit) && !(isHtml(element, 'label') && isForeign(element, hit));
};

/** @param {{ serial: number }} options */
const centre = ({ serial }) => {
  const element = nodeOf(serial);
  if (element) bringIntoView(element, { block: 'center', inline: 'nearest', behavior: 'instant' });
  return element !== null;
};

/** Tell whether keys would go to an element, or to the control that a label stands for. @param {{ serial: number }} options */
const takesKeys = ({ serial }) => {
  const element = nodeOf(serial);
  const focused = focusedElement();
  return element !== null && focused !== null && contains(standsIn(element) ?? element, focused);
};
