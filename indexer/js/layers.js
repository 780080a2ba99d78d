// Layers that came while an action is under way, as toasts without a role do: what is written on them was said, too.

/** What opens for a choice or an entry says nothing. */
const OPERATED = 'input, select, textarea, dialog, [role="dialog" i], [role="listbox" i], [role="option" i], [role="menu" i], [role="grid" i], [role="tree" i]';

/** Elements that came, or came into sight, since somebody looked. @type {WeakRef<Element>[]} */
let comers = [];

const MOST_COMERS = 30;

/** @param {Element} element */
const noteComer = (element) => {
  if (begunHere && comers.length < MOST_COMERS) comers.push(new WeakRef(element));
};

/** Tell whether an element is drawn above the page: by itself, or by what holds it. @param {Element} element */
const isLayered = (element) => {
  for (let node = /** @type {Element | null} */ (element), level = 0; node && level < 5; node = flatParent(node), level++) {
    const { position, zIndex } = styleOf(node);
    if (position === 'fixed' || (position === 'absolute' && zIndex !== 'auto') || matches(node, ':popover-open')) return true;
  }
  return false;
};

/** A layer that came says what is written on it, unless it is there to be operated. */
const attendLayers = () => {
  for (const reference of comers.splice(0)) {
    const element = reference.deref();
    if (!element || !connected(element) || (textContentOf(element) ?? '').length > MOST.text * 4) continue;
    if (matches(element, OPERATED) || all(element, OPERATED).length || all(element, 'a, button').length > 2 || closest(element, REGIONS)) continue;
    const words = shownText(element);
    if (words && words.length <= MOST.text && isLayered(element)) say(element, words, 'none');
  }
};
