// What the page changes, told to an observer of our own world that the page does not see. Each record becomes a
// note on the way down to the place; nothing that left the document is held on to.

/** Counts what the page changes, for settling. */
let mutations = 0;
const OBSERVED = { subtree: true, childList: true, attributes: true, characterData: true, attributeOldValue: true };

/** Attributes that mean something for all that stands inside their element. */
const HANDED_DOWN = new Set(['role', 'inert', 'aria-hidden', 'aria-disabled', 'disabled', 'contenteditable', 'open', 'aria-owns']);

/** Attributes by which one element refers to another, or is found by it. */
const REFERRING = new Set(['id', 'for', 'form', 'name', 'slot', 'usemap']);

/** What a person changes in a field leaves no mutation record, but tells of itself (HTML, "input" is composed). */
for (const type of ['input', 'change', 'toggle']) window.addEventListener(type, () => void (mutations += 1), { capture: true, passive: true });

const observer = new MutationObserver((list) => note(list));

/** @param {Document | ShadowRoot} root */
const observe = (root) => {
  observer.observe(root, OBSERVED);
  listenTo(root, 'invalid', (event) => hearInvalid(event), { capture: true, passive: true }); // it does not leave its tree
  if (root !== document) meetRegions(root);
};
observe(document);

/** @param {MutationRecord[]} list */
const note = (list) => {
  mutations += list.length;
  for (const record of list) NOTES[record.type](record);
  overhear(list);
};

/** @type {Record<MutationRecordType, (record: MutationRecord) => void>} */
const NOTES = {
  attributes: ({ target, attributeName, oldValue }) => isElement(target) && noteAttribute(target, attributeName ?? '', oldValue),
  characterData: ({ target }) => {
    const parent = flatParent(target);
    if (parent) touch(parent, CHILDREN);
  },
  childList: (record) => noteChildren(record),
};

/** @param {MutationRecord} record */
const noteChildren = ({ target, addedNodes, removedNodes }) => {
  const element = isElement(target) ? target : isShadowRoot(target) ? hostOf(target) : documentElementOf(document);
  if (!element) return;
  const structure = hasElements(addedNodes) || hasElements(removedNodes);
  touch(element, CHILDREN | (structure ? STRUCTURE : 0));
  recordOf(element).kids = NO_KIDS;
  if (structure) idsChanged = epoch + 1;
  if (target === element && shadowOf(element)) touchSlots(element);
};

/** @param {NodeList} nodes */
const hasElements = (nodes) => {
  for (const node of nodes) if (isElement(node)) return true;
  return false;
};

/** @param {Element} element @param {string} name @param {string | null} before */
const noteAttribute = (element, name, before) => {
  touch(element, OWN | (HANDED_DOWN.has(name) ? INHERIT : 0));
  react(element, name, before);
  if (!REFERRING.has(name)) return;
  idsChanged = epoch + 1;
  const host = name === 'slot' ? parentElementOf(element) : name === 'name' && tagOf(element) === 'slot' ? shadowHost(element) : null;
  if (host && shadowOf(host)) touchSlots(host);
};

/** @param {Element} element */
const shadowHost = (element) => {
  const root = rootOf(element);
  return isShadowRoot(root) ? hostOf(root) : null;
};

/** Keep in mind by which tokens style rules may react. @param {Element} element @param {string} name @param {string | null} before */
const react = (element, name, before) => {
  const record = recordOf(element);
  const tokens = (record.tokens ??= new Set());
  tokens.add(`[${name}`);
  if (name === 'id') for (const id of [before, attributeOf(element, 'id')]) if (id) tokens.add(`#${id.toLowerCase()}`);
  if (name === 'class') for (const word of changedWords(before ?? '', attribute(element, 'class'))) tokens.add(`.${word}`);
  if (slotOf(element)) reactInSlot(element);
};

/** What is slotted reaches its light siblings, which may stand anywhere in the shadow tree. @param {Element} element */
const reactInSlot = (element) => {
  const host = parentElementOf(element);
  if (host) touch(host, RESTYLE);
};

/** @param {string} before @param {string} after */
const changedWords = (before, after) => {
  const [was, is] = [before, after].map((words) => new Set(words.toLowerCase().split(/\s+/).filter(Boolean)));
  return [...(was ?? [])].filter((word) => !is?.has(word)).concat([...(is ?? [])].filter((word) => !was?.has(word)));
};

/** Signs of life of this document, for settling, and what it said since an action began: `anew` where one begins. @param {boolean} anew */
const signs = (anew) => {
  note(observer.takeRecords());
  const told = { document: documentKey, mutations, ready: readinessOf(document), url: location.href, busy: isAnimating() || isFilling(anew), scripted: selectOne(document, ACTING) !== null };
  return { ...told, said: overheard(anew), rejected: rejected(anew) };
};

/** What may change a document by itself, once it is loaded (HTML: scripting, `refresh`, nested documents). */
const ACTING = 'script, iframe, frame, object, embed, meta[http-equiv="refresh" i], [onload], [onerror], [onpageshow]';

/** Signs of life of this document, with those of the documents inside. @param {{ anew?: boolean }} options */
const pulse = ({ anew = false }) => {
  const inner = agentsNow().filter((each) => each.document !== documentKey).map((each) => each.signs(anew));
  const own = signs(anew);
  return {
    ...own,
    mutations: inner.reduce((sum, each) => sum + each.mutations, own.mutations),
    busy: own.busy || inner.some((each) => each.busy),
    said: [...own.said, ...inner.flatMap((each) => each.said)],
    rejected: [...own.rejected, ...inner.flatMap((each) => each.rejected)],
  };
};

/** Finite animations that still run keep a page unsettled; endless ones (spinners) and decorations (ripples) do not. */
const isAnimating = () =>
  runningNow().some(({ playState, effect }) =>
    playState === 'running' && Number.isFinite(Number(effect?.getComputedTiming().endTime)) && !(isKeyframes(effect) && effect.target && isDecoration(effect.target)));

/** Tell whether an element can neither be hit nor read: what moves there changes nothing for anybody. @param {Element} element */
const isDecoration = (element) => firstChildOf(element) === null && styleOf(element).pointerEvents === 'none' && !isHtml(element, 'img');
