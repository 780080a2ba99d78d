// What the page says in passing while an action is under way: live regions (ARIA 1.2, 6.7.3).
// Regions are compared when the page has changed, not when somebody looks: some messages are gone by then.

/** @typedef {{ number: number, text: string, politeness: 'assertive' | 'polite' | 'none', element: WeakRef<Element> }} Message */

/** What was said since an action began. @type {Message[]} */
let said = [];
let lastSaid = 0;
/** Nobody listens any more when this time has come. */
let listeningUntil = 0;
/** An action began in this document, which was there before: what comes now was not simply loaded with it. */
let begunHere = false;

const PATIENCE_MS = 30000;
/** More of a text is kept than is told: secrets are hidden before it is cut. */
const MOST = { messages: 10, regions: 100, text: 300, kept: 1000 };

/** How the roles speak that are live of themselves. @type {Record<string, Message['politeness']>} */
const POLITENESS = { alert: 'assertive', assertive: 'assertive', status: 'polite', log: 'polite', polite: 'polite' };
const REGIONS = 'output, [role="alert" i], [role="status" i], [role="log" i], [aria-live="assertive" i], [aria-live="polite" i]';

/** Live regions, with what they said last and the raw text that it was read from. @type {Map<WeakRef<Element>, { words: string, raw: string }>} */
let regions = new Map();
/** @type {WeakSet<Element>} */
let known = new WeakSet();
/** @param {Element} region @returns {Message['politeness']} */
const politenessOf = (region) => {
  const live = attribute(region, 'aria-live').trim().toLowerCase();
  return POLITENESS[live || attribute(region, 'role').trim().toLowerCase()] ?? (live || hasAttribute(region, 'role') ? 'none' : 'polite');
};

/** @param {Document | ShadowRoot | Element} within */
const meetRegions = (within) => {
  const found = isElement(within) ? [...(matches(within, REGIONS) ? [within] : []), ...all(within, REGIONS)] : allIn(within, REGIONS);
  for (const region of found) {
    if (known.has(region) || regions.size >= MOST.regions || politenessOf(region) === 'none') continue;
    known.add(region);
    regions.set(new WeakRef(region), { words: '', raw: '' });
  }
};

/** @param {Element} element @param {string} words @param {Message['politeness']} politeness */
const say = (element, words, politeness) => {
  const text = withoutCards(words).slice(0, MOST.kept);
  if (!text) return;
  said = said.filter((message) => message.text !== text && !(message.element.deref() === element && text.startsWith(message.text)));
  said.push({ number: ++lastSaid, text, politeness, element: new WeakRef(element) });
  if (said.length > MOST.messages) said.shift();
};

/** What is new in a region's words; where a word went on, all of them: half a word says nothing, and hides nothing. @param {string} before @param {string} now */
const newWords = (before, now) => {
  if (before && now.startsWith(before) && /^\s/.test(now.slice(before.length))) return now.slice(before.length).trim();
  if (before && now.endsWith(before) && /\s$/.test(now.slice(0, -before.length))) return now.slice(0, -before.length).trim();
  return now.trim();
};

/** Read the regions whose text is another one, with `closely` all: one may have come into sight. @param {boolean} closely @param {boolean} aloud */
const attend = (closely, aloud) => {
  const replaced = new Set([...regions].filter(([reference]) => !isThere(reference)).map(([, { words }]) => words));
  for (const [reference, last] of regions) {
    const region = reference.deref();
    if (!region || !connected(region)) {
      regions.delete(reference);
      if (region) known.delete(region);
      continue;
    }
    const raw = textContentOf(region) ?? '';
    if (!closely && raw === last.raw) continue;
    const [words, politeness] = [shownText(region), politenessOf(region)];
    const fresh = words !== last.words && !(last.words === '' && replaced.has(words));
    if (aloud && fresh && (begunHere || politeness === 'assertive')) say(region, newWords(last.words, words), politeness);
    regions.set(reference, { words, raw });
  }
};

/** @param {WeakRef<Element>} reference */
const isThere = (reference) => {
  const element = reference.deref();
  return element !== undefined && connected(element);
};

/** Hear what changes of the page say, as they are told. @param {MutationRecord[]} list */
const overhear = (list) => {
  if (performance.now() > listeningUntil) return;
  for (const { type, target, addedNodes, attributeName } of list) {
    for (const node of addedNodes) if (isElement(node)) [meetRegions, noteComer].forEach((note) => note(node));
    if (type !== 'attributes' || !isElement(target)) continue;
    if (/^(role|aria-live)$/.test(attributeName ?? '')) meetRegions(target);
    else if (/^(class|style|hidden)$/.test(attributeName ?? '') && !records.get(target)?.seen) noteComer(target);
  }
  attend(false, true);
};

/** What was said since an action began; `anew` where one begins. @param {boolean} anew */
const overheard = (anew) => {
  const first = performance.now() > listeningUntil;
  listeningUntil = performance.now() + PATIENCE_MS;
  begunHere ||= anew;
  if (first) knownRoots().forEach(meetRegions);
  if (anew) [said, comers] = [[], []];
  attend(true, !anew);
  attendLayers();
  return said.map(({ number, text, politeness, element }) => ({ id: `${documentKey} ${number}`, text, politeness, gone: !isSaying(element, text) }));
};

/** @param {WeakRef<Element>} reference @param {string} text */
const isSaying = (reference, text) => {
  const element = reference.deref();
  return element !== undefined && connected(element) && withoutCards(shownText(element)).includes(text);
};
