// Which interface something has, told by what it is: its wrapper may have been made by another window than ours, as
// those of a frame's nodes and of adopted nodes are, and `instanceof` asks for the constructors of one.

const HTML = 'http://www.w3.org/1999/xhtml';
const DOCUMENT = 9;

/** @param {Node | null} node @returns {node is HTMLElement} */
const isHtmlElement = (node) => node !== null && isElement(node) && namespaceOf(node) === HTML;

/**
 * Tell whether a node is the HTML element of a tag.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {Node | null} node @param {T} tag @returns {node is HTMLElementTagNameMap[T]}
 */
const isHtml = (node, tag) => node !== null && isElement(node) && tagOf(node) === tag && namespaceOf(node) === HTML;

/** @param {Node | null} node @returns {node is ShadowRoot} */
const isShadowRoot = (node) => node !== null && nodeTypeOf(node) === FRAGMENT && 'host' in node;

/** @param {Node | null} node @returns {node is Document} */
const isDocument = (node) => node !== null && nodeTypeOf(node) === DOCUMENT;

/** @param {Node | null} node @returns {node is Document | ShadowRoot} */
const isTree = (node) => isDocument(node) || isShadowRoot(node);

/** @param {AnimationEffect | null} effect @returns {effect is KeyframeEffect} */
const isKeyframes = (effect) => effect !== null && 'getKeyframes' in effect;

/** @param {CSSRule} rule @returns {rule is CSSStyleRule} */
const isStyleRule = (rule) => rule.type === 1;

/** @param {CSSRule} rule @returns {rule is CSSImportRule} */
const isImport = (rule) => rule.type === 3;

/** @param {CSSRule} rule @returns {rule is CSSMediaRule} */
const isMedia = (rule) => rule.type === 4;

/** @param {CSSRule} rule @returns {rule is CSSGroupingRule} */
const isGroup = (rule) => 'cssRules' in rule && 'insertRule' in rule;
