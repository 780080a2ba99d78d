// Readers of the document itself: a form or an image with a `name` becomes a property of it (HTML, Document is
// [LegacyOverrideBuiltIns]), so that `<form name="title">` makes `document.title` an element. In Chromium that
// is so in the page's own world alone. Shadow roots have no such names.

const documentElementOf = reader(Document.prototype, 'documentElement');
const bodyOf = reader(Document.prototype, 'body');
const activeOf = reader(Document.prototype, 'activeElement');
const titleOf = reader(Document.prototype, 'title');
const readinessOf = reader(Document.prototype, 'readyState');
const documentOf = reader(Node.prototype, 'ownerDocument');
const documentById = method(Document.prototype, 'getElementById');
const atPoint = method(Document.prototype, 'elementFromPoint');
const elementsIn = method(Document.prototype, 'getElementsByTagName');
const baseOf = reader(Node.prototype, 'baseURI');
const walkerOf = method(Document.prototype, 'createTreeWalker');
const announce = method(EventTarget.prototype, 'dispatchEvent');
const listenTo = method(EventTarget.prototype, 'addEventListener');
const sheetsIn = reader(Document.prototype, 'styleSheets');
const adoptedIn = reader(Document.prototype, 'adoptedStyleSheets');
const animationsIn = method(Document.prototype, 'getAnimations');
const selectAll = method(Document.prototype, 'querySelectorAll');
const selectOne = method(Document.prototype, 'querySelector');

/** @param {Document | ShadowRoot} root @param {string} selector @returns {NodeListOf<Element>} */
const allIn = (root, selector) => (isShadowRoot(root) ? root.querySelectorAll(selector) : selectAll(root, selector));

/** @param {Document | ShadowRoot} root @param {string} selector @returns {Element | null} */
const firstIn = (root, selector) => (isShadowRoot(root) ? root.querySelector(selector) : selectOne(root, selector));

/** @param {Document | ShadowRoot} root @returns {CSSStyleSheet[]} */
const sheetsOf = (root) =>
  isShadowRoot(root) ? [...root.styleSheets, ...root.adoptedStyleSheets] : [...sheetsIn(root), ...adoptedIn(root)];

/** @param {Document | ShadowRoot} root @returns {Animation[]} */
const runningIn = (root) => (isShadowRoot(root) ? root.getAnimations() : animationsIn(root));
