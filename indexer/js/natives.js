// Readers taken once from the prototypes: a form with `<input name="matches">` makes `form.matches` an
// element (HTML, HTMLFormElement is [LegacyOverrideBuiltIns]), and a page may patch what it likes.

const { apply } = Reflect;
const { call } = Function.prototype;

/**
 * Return a function that reads `key` by the getter of `proto`.
 * @template P
 * @template {keyof P} K
 * @param {P} proto
 * @param {K} key
 * @returns {(self: P) => P[K]}
 */
const reader = (proto, key) => {
  const get = Object.getOwnPropertyDescriptor(proto, key)?.get;
  if (!get) throw new TypeError(`no getter ${String(key)}`);
  return call.bind(get); // a bound call costs no frame of its own, which counts while nothing is compiled yet
};

/**
 * Return a function that writes `key` by the setter of `proto`.
 * @template P
 * @template {keyof P} K
 * @param {P} proto
 * @param {K} key
 * @returns {(self: P, value: P[K]) => void}
 */
const writer = (proto, key) => {
  const set = Object.getOwnPropertyDescriptor(proto, key)?.set;
  if (!set) throw new TypeError(`no setter ${String(key)}`);
  return call.bind(set);
};

/**
 * Return a function that calls the method `key` of `proto` on its first argument.
 * @template P
 * @template {keyof P} K
 * @param {P} proto
 * @param {K} key
 * @returns {P[K] extends (...args: infer A) => infer R ? (self: P, ...args: A) => R : never}
 */
const method = (proto, key) => {
  const fn = /** @type {Function} */ (/** @type {unknown} */ (proto[key]));
  return /** @type {any} */ (call.bind(fn));
};

const nodeTypeOf = reader(Node.prototype, 'nodeType');
const parentNodeOf = reader(Node.prototype, 'parentNode');
const parentElementOf = reader(Node.prototype, 'parentElement');
const firstChildOf = reader(Node.prototype, 'firstChild');
const firstElementOf = reader(Element.prototype, 'firstElementChild');
const textContentOf = reader(Node.prototype, 'textContent');
const nextSiblingOf = reader(Node.prototype, 'nextSibling');
const connected = reader(Node.prototype, 'isConnected');
const position = method(Node.prototype, 'compareDocumentPosition');
const rootOf = method(Node.prototype, 'getRootNode');
const dataOf = reader(CharacterData.prototype, 'data');
const tagOf = reader(Element.prototype, 'localName');
const attributeOf = method(Element.prototype, 'getAttribute');
const hasAttribute = method(Element.prototype, 'hasAttribute');
const openShadowOf = reader(Element.prototype, 'shadowRoot');
const slotOf = reader(Element.prototype, 'assignedSlot');
const textSlotOf = reader(Text.prototype, 'assignedSlot');
const attributeNames = method(Element.prototype, 'getAttributeNames');
const attributeIn = method(Element.prototype, 'getAttributeNS');
const namespaceOf = reader(Element.prototype, 'namespaceURI');
const anyAttributes = method(Element.prototype, 'hasAttributes');
const previousOf = reader(Element.prototype, 'previousElementSibling');
const nextOf = reader(Element.prototype, 'nextElementSibling');
const scrollHeightOf = reader(Element.prototype, 'scrollHeight');
const scrollWidthOf = reader(Element.prototype, 'scrollWidth');
const clientHeightOf = reader(Element.prototype, 'clientHeight');
const clientWidthOf = reader(Element.prototype, 'clientWidth');
const rectOf = method(Element.prototype, 'getBoundingClientRect');
const rectsOf = method(Element.prototype, 'getClientRects');
const bringIntoView = method(Element.prototype, 'scrollIntoView');
const innerTextOf = reader(HTMLElement.prototype, 'innerText');
const editableNow = reader(HTMLElement.prototype, 'isContentEditable');
const matches = method(Element.prototype, 'matches');
const closest = method(Element.prototype, 'closest');
const all = method(Element.prototype, 'querySelectorAll');
const visibleNow = method(Element.prototype, 'checkVisibility');
const assignedTo = method(HTMLSlotElement.prototype, 'assignedNodes');
const byId = method(DocumentFragment.prototype, 'getElementById');
const shadowAtPoint = method(ShadowRoot.prototype, 'elementFromPoint');
const hostOf = reader(ShadowRoot.prototype, 'host');
const styleOf = window.getComputedStyle.bind(window);

const linkOrigin = reader(HTMLAnchorElement.prototype, 'origin');
const linkPath = reader(HTMLAnchorElement.prototype, 'pathname');
const linkProtocol = reader(HTMLAnchorElement.prototype, 'protocol');
const inputType = reader(HTMLInputElement.prototype, 'type');
const inputValue = reader(HTMLInputElement.prototype, 'value');
const setInput = writer(HTMLInputElement.prototype, 'value');
const inputChecked = reader(HTMLInputElement.prototype, 'checked');
const inputMixed = reader(HTMLInputElement.prototype, 'indeterminate');
const inputFiles = reader(HTMLInputElement.prototype, 'files');
const areaValue = reader(HTMLTextAreaElement.prototype, 'value');
const selectOptions = reader(HTMLSelectElement.prototype, 'options');
const labelControl = reader(HTMLLabelElement.prototype, 'control');

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;
const FRAGMENT = 11;

/** @param {Node} node @returns {node is Element} */
const isElement = (node) => nodeTypeOf(node) === ELEMENT;

/** @param {Node} node @returns {node is Text} */
const isText = (node) => nodeTypeOf(node) === TEXT;

/** @param {Element} element @param {string} name */
const attribute = (element, name) => attributeOf(element, name) ?? '';

/**
 * The getters of what native controls share, by tag.
 * @type {Map<string, { form: Getter, willValidate: Getter, validationMessage: Getter }>}
 * @typedef {((self: Element) => any) | null} Getter
 */
const CONTROLS = new Map(
  Object.entries({
    input: HTMLInputElement, select: HTMLSelectElement, textarea: HTMLTextAreaElement, button: HTMLButtonElement,
    output: HTMLOutputElement, fieldset: HTMLFieldSetElement, object: HTMLObjectElement,
  }).map(([tag, { prototype }]) => {
    const getter = (/** @type {string} */ key) => (key in prototype ? reader(/** @type {any} */ (prototype), key) : null);
    return [tag, { form: getter('form'), willValidate: getter('willValidate'), validationMessage: getter('validationMessage') }];
  }),
);

/**
 * Read a property that native controls share; undefined for other elements.
 * @param {Element} element
 * @param {'form' | 'willValidate' | 'validationMessage'} key
 */
const controlProperty = (element, key) => {
  const getters = CONTROLS.get(tagOf(element));
  return getters && isHtmlElement(element) ? getters[key]?.(element) : undefined;
};

/** @param {Element} element @returns {HTMLFormElement | null} */
const formOf = (element) => controlProperty(element, 'form') ?? null;
