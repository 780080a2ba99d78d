// The documents of frames that our world may enter: their agents answer in the same breath as ours, and neither has a
// world to be made for them nor this code to be sent again.

const insideOf = reader(HTMLIFrameElement.prototype, 'contentDocument');
const insideOfFrame = reader(HTMLFrameElement.prototype, 'contentDocument');
const viewOf = reader(Document.prototype, 'defaultView');

/** The agent of a document that stands in this one, made if need be; null where another origin stands between. @param {Document | null} inner @returns {Agent | null} */
const agentOf = (inner) => {
  const known = inner && kin.agents.get(inner);
  if (known) return known;
  const view = inner && viewOf(inner);
  const holder = view?.frameElement;
  return view && holder && agentOf(documentOf(holder)) ? make(view, kin) : null;
};

/** The agents of all documents that are told of together. @returns {Agent[]} */
const agentsNow = () => {
  const found = [];
  for (const [key, reference] of kin.keys) {
    const known = reference.deref();
    if (known?.alive()) found.push(known);
    else kin.keys.delete(key);
  }
  return found;
};

/**
 * What the document in a frame tells; null where it has to be asked by itself: it is of another origin, or failed.
 * @param {Element} element @param {Asked} asked @returns {RawFrame | null}
 */
const tellInner = (element, asked) => {
  if (!asked.inner) return null;
  try {
    const inner = isHtml(element, 'iframe') ? insideOf(element) : insideOfFrame(/** @type {HTMLFrameElement} */ (element));
    const own = inner && agentOf(inner);
    return own ? own.account({ ...asked, have: asked.inner[own.document] ?? 0 }) : null;
  } catch {
    return null;
  }
};
