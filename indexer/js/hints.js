// What a person would call a control that says nothing of itself: what is seen on it, or where it leads.

/**
 * Where a name is looked for when the standard gives none, best first; an element tells which one it was.
 * @type {{ by: string, find: (element: Element) => string }[]}
 */
const HINTS = [
  { by: 'text', find: (element) => shownText(element) },
  { by: 'tooltip', find: (element) => firstOf(element, TOOLTIPS) },
  { by: 'alt', find: (element) => firstOf(element, ['alt']) || symbolTitle(element) },
  { by: 'icon', find: (element) => iconName(element) },
  { by: 'caption', find: (element) => figureCaption(element) },
  { by: 'file', find: (element) => pictureName(element) },
  { by: 'address', find: (element) => addressName(element) },
];

/** Attributes in which libraries keep a tooltip that they draw themselves. */
const TOOLTIPS = ['title', 'data-original-title', 'data-bs-original-title', 'data-bs-title', 'data-tooltip', 'data-tippy-content', 'data-title', 'data-tip'];
const MAX_INSIDE = 20;

/** The element and the first few inside it. @param {Element} element @returns {Element[]} */
const selfAndInside = (element) => {
  const inside = all(element, '*');
  const found = [element];
  for (let index = 0; index < inside.length && index < MAX_INSIDE; index++) found.push(/** @type {Element} */ (inside[index]));
  return found;
};

/** @param {Element} element @param {string[]} names */
const firstOf = (element, names) => {
  for (const node of selfAndInside(element))
    for (const name of names) {
      const value = squeeze(attribute(node, name));
      if (value) return value;
    }
  return '';
};

/** What is drawn on an element, though assistive technology is told to pass it over. @param {Element} element @returns {string} */
const shownText = (element) => {
  if (!visibleNow(element, SEEN)) return '';
  let text = '';
  for (const node of flatChildren(element)) {
    if (isText(node)) text += dataOf(node);
    else if (isElement(node) && !SKIPPED.has(tagOf(node)) && !OPAQUE.has(tagOf(node)) && !SYMBOLS.test(attribute(node, 'class'))) text += ` ${shownText(node)} `;
  }
  return squeeze(text);
};

/** Classes of fonts whose words are pictures. */
const SYMBOLS = /\bmaterial-(icons|symbols)/;

/** The title of the symbol that a drawing uses. @param {Element} element */
const symbolTitle = (element) => {
  const use = all(element, 'use')[0];
  const id = use ? (hrefOf(use) ?? '').replace(/^[^#]*#/, '') : '';
  const symbol = use && id ? inScope(use, id) : null;
  const title = symbol && childOf(symbol, 'title');
  return title ? squeeze(textContentOf(title) ?? '') : '';
};

/** How icon sets write the name of an icon: as a class after a prefix. */
const ICON_CLASS = /(?:^|\s)(?:fa[bdlrs]?|glyphicon|icon|ico|bi|mdi|ti|oi|la|ri|bx|typcn|ion|octicon|lucide|feather|entypo|dashicons|pi|uil|zmdi)-{1,2}([a-z][a-z0-9-]*)/i;
const NOT_AN_ICON = /^(fw|lg|xs|sm|[2-9]x|spin|pulse|stack|inverse|solid|regular|brands|light|icon|bar|wrapper|only)$/i;

/** @param {Element} element */
const iconName = (element) => {
  for (const node of selfAndInside(element)) {
    for (const [, name = ''] of attribute(node, 'class').matchAll(new RegExp(ICON_CLASS, 'gi'))) if (!NOT_AN_ICON.test(name)) return worded(name);
    if (tagOf(node) === 'use') return worded((hrefOf(node) ?? '').replace(/^.*#/, '').replace(/^(?:icons?|svg|sprite|symbol)[-_]/i, ''));
    if (SYMBOLS.test(attribute(node, 'class'))) return worded(textContentOf(node) ?? '');
  }
  return '';
};

/** @param {string} name */
const worded = (name) => squeeze(name.replace(/([a-z])(?=[A-Z])/g, '$1 ').replace(/[-_+.]+/g, ' '));

/** @param {Element} element */
const figureCaption = (element) => {
  const figure = closest(element, 'figure');
  if (!figure) return '';
  dependsOn(figure);
  return captionOf(figure);
};

/** A picture's file, where its name is words. @param {Element} element */
const pictureName = (element) => {
  const image = tagOf(element) === 'img' ? element : all(element, 'img')[0];
  const file = /([^/]+)\.(?:png|jpe?g|gif|svg|webp|avif)(?:[?#]|$)/i.exec(image ? attribute(image, 'src') : '')?.[1] ?? '';
  const words = worded(decoded(file));
  return /\p{L}{3}/u.test(words) && !/\d{4}/.test(words) ? words : '';
};

/** Where a link leads: another site by its name, a page of this one by the last part of its path. @param {Element} element */
const addressName = (element) => {
  if (!isHtml(element, 'a') || !hasAttribute(element, 'href')) return '';
  const origin = linkOrigin(element);
  if (origin.startsWith('http') && origin !== location.origin) return origin.replace(/^https?:\/\/(www\.)?/, '');
  return worded(decoded(linkPath(element).split('/').filter(Boolean).at(-1)?.replace(/\.\w{2,5}$/, '') ?? ''));
};

/** @param {string} text */
const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** What a nameless control would be called, and by what; null where nothing tells. @param {Element} element @returns {{ name: string, by: string } | null} */
const hintOf = (element) => {
  for (const { by, find } of HINTS) {
    const name = find(element);
    if (name) return { name: name.slice(0, 120), by };
  }
  return null;
};
