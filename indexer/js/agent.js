// What the other side may ask of this document.

/** @param {Element} element @returns {boolean} */
const isInClosedRoot = (element) => {
  const root = rootOf(element);
  return isShadowRoot(root) && (root.mode === 'closed' || isInClosedRoot(hostOf(root)));
};

/**
 * Hand a node to a listener in the page's own world, through an event that nobody else can know.
 * @param {{ serial: number, event: string }} options
 */
const handOver = ({ serial, event }) => {
  const element = nodeOf(serial);
  if (!element) return false;
  if (isHtmlElement(element)) announce(document, new SubmitEvent(event, { submitter: element }));
  else if (isInClosedRoot(element)) return false; // the page's world would hear of the host instead
  else announce(element, new Event(event, { composed: true }));
  return true;
};

/** @type {Record<string, (options: any) => unknown>} */
const METHODS = {
  account, part, sought, explain, look, aim, struck, reached, takesKeys, centre, put, pick, remember, readBack, standing, chosen, wouldHold,
  pulse, handOver, matching, attributeNow, travels, spotOf, scrollOn, toFragment, offers, calendar, chooserOf, pointOfBox, clickByScript, typeByScript, layer,
};

/** @type {Agent} */
const agent = {
  document: documentKey,
  account,
  alive: () => viewOf(document) !== null,
  hear,
  closedSuspects,
  suspects: () => agentsNow().flatMap((each) => each.closedSuspects()),
  adopt,
  enter: agentOf,
  signs,
  inner: (key) => agentsNow().find((each) => each.document === key) ?? null,
  node: nodeOf,
  serial: serialOf,
  call: (name, options) => JSON.stringify(METHODS[name]?.(options) ?? null),
};
kin.agents.set(document, agent);
kin.keys.set(documentKey, new WeakRef(agent));
