// States that styles react to and no mutation tells of: :hover, :checked, :focus-within, :has(…) and their like.

/** The elements that can be in a state, where it is not all of them. @type {Record<string, string[]>} */
const STATEFUL = {
  ':checked': ['input', 'option'], ':indeterminate': ['input', 'progress'], ':default': ['input', 'option', 'button'],
  ':placeholder-shown': ['input', 'textarea'], ':autofill': ['input', 'select', 'textarea'],
  ':disabled': ['input', 'select', 'textarea', 'button', 'fieldset', 'option', 'optgroup'],
  ':required': ['input', 'select', 'textarea'], ':invalid': ['input', 'select', 'textarea', 'form', 'fieldset', 'button'],
  ':user-invalid': ['input', 'select', 'textarea'], ':out-of-range': ['input'], ':popover-open': ['[popover]'],
  ':modal': ['dialog'], ':open': ['dialog', 'details', 'select', 'input'],
};

/** Watched whether or not a readable sheet mentions them: the browser's own sheet does. */
const ALWAYS = [':popover-open', ':modal', ':fullscreen'];
/** What sheets that cannot be read most often react to. */
const COMMON = [':hover', ':focus', ':checked', ':target', ':placeholder-shown', ':invalid'];
const MAX_WATCHED = 500;

/** Who was in a state at the last account. @type {Map<string, WeakRef<Element>[]>} */
let lastStates = new Map();

/** The chain of elements in a state that an element shares with what holds it. @param {string} state @returns {Element[]} */
const chainOf = (state) => {
  const chain = [];
  /** @type {Element | null | undefined} */
  let element = documentElementOf(document);
  while (element && matches(element, state)) {
    chain.push(element);
    /** @type {(Node | undefined)} */
    const next = flatChildren(element).find((child) => isElement(child) && matches(child, state));
    element = next && isElement(next) ? next : null;
  }
  return chain;
};

/** @returns {Element[]} */
const focusChain = () => {
  const chain = [];
  for (let element = focusedElement(); element; element = flatParent(element)) chain.push(element);
  return chain;
};

/** @param {string} state @returns {Element[]} */
const inState = (state) => {
  if (state === ':hover' || state === ':active') return chainOf(state);
  if (/^:focus/.test(state)) return focusChain();
  const selector = STATEFUL[state]?.map((who) => who + state).join() ?? state;
  return knownRoots().flatMap((root) => {
    try {
      return [...allIn(root, selector)];
    } catch {
      return []; // a pseudo-class that no selector of elements takes
    }
  });
};

const watchedStates = () => {
  const found = new Set(ALWAYS);
  for (const state of reactions?.states ?? []) found.add(state);
  if (!reactions || reactions.blind) for (const state of COMMON) found.add(state);
  return found;
};

/**
 * Compare who is in which state with the last account, and note those that changed. Returns false where that
 * cannot be told: a state that was not watched before, or one with too many elements in it.
 */
const noteStates = () => {
  const now = new Map();
  let told = true;
  for (const state of watchedStates()) {
    const elements = inState(state);
    const before = lastStates.get(state);
    if (elements.length <= MAX_WATCHED) now.set(state, elements.map((element) => new WeakRef(element)));
    if (!before || elements.length > MAX_WATCHED) told = false;
    else noteChangedState(state, before, elements);
  }
  lastStates = now;
  return told;
};

/** @param {string} state @param {WeakRef<Element>[]} before @param {Element[]} after */
const noteChangedState = (state, before, after) => {
  const was = new Set(before.map((reference) => reference.deref()));
  const is = new Set(after);
  for (const element of is) if (!was.has(element)) noteState(element, state);
  for (const element of was) if (element && !is.has(element) && connected(element)) noteState(element, state);
};

/** @param {Element} element @param {string} state */
const noteState = (element, state) => {
  touch(element, OWN);
  (recordOf(element).tokens ??= new Set()).add(state);
};

/** Elements whose look an animation was changing at the last account. @type {WeakRef<Element>[]} */
let animated = [];
const ANIMATED = ['opacity', 'visibility', 'display', 'cursor', 'overflow', 'overflowX', 'overflowY', 'position', 'content', 'contentVisibility', 'pointerEvents', 'clip', 'clipPath'];

/** Styles that move by themselves are read anew while they do, and once more when they have come to rest. */
const noteAnimations = () => {
  /** @type {Set<Element>} */
  const now = new Set();
  for (const root of knownRoots())
    for (const { effect } of runningIn(root)) {
      if (!isKeyframes(effect) || !effect.target) continue;
      if (effect.getKeyframes().some((frame) => ANIMATED.some((name) => name in frame))) now.add(effect.target);
    }
  for (const element of now) touch(element, RESTYLE);
  for (const reference of animated) {
    const element = reference.deref();
    if (element && connected(element) && !now.has(element)) touch(element, RESTYLE);
  }
  animated = [...now].map((element) => new WeakRef(element));
};
