// One pass over the flat tree: what is listed, what is read, which frames there are.

/** The topmost open modal dialog: the top layer's last, else the last visible `aria-modal` (ARIA 1.2). @returns {Element | null} */
const openModal = () => {
  const native = [...document.querySelectorAll('dialog:modal')].at(-1);
  if (native) return native;
  const claimed = [...document.querySelectorAll('[aria-modal="true"]')].filter((element) =>
    /^(dialog|alertdialog)$/.test(roleOf(element)) && !isHiddenNow(element) && !isEmpty(areaOf(element)));
  return claimed.at(-1) ?? null;
};

class Walk {
  constructor() {
    /** @type {{ element: Element, why: string, around: Surroundings }[]} */
    this.listed = [];
    /** @type {{ element: Element, around: Surroundings }[]} */
    this.frames = [];
    this.words = new Words();
    this.modalWords = new Words();
    this.modal = openModal();
    this.nativeModal = this.modal !== null && matches(this.modal, ':modal');
  }

  /** @param {Element} element @param {Surroundings} outer */
  visit(element, outer) {
    const tag = tagOf(element);
    if (SKIPPED.has(tag)) return;
    const style = styleOf(element);
    if (style.display === 'none') return;
    noticeShadow(element);
    const around = this.enter(element, style, outer);
    const breaks = breaksLine(style.display);
    if (breaks) this.read(around).end();
    if (isMarked(style)) this.read(around).lead = '- ';
    if (style.display === 'table-cell') this.read(around).add('\t');
    this.list(element, tag, style, around, outer);
    if (style.contentVisibility !== 'hidden' && !OPAQUE.has(tag)) this.descend(element, tag, style, around);
    if (breaks || tag === 'br') this.read(around).end();
  }

  /** @param {Element} element @param {string} tag @param {CSSStyleDeclaration} style @param {Surroundings} around */
  descend(element, tag, style, around) {
    const seen = style.visibility === 'visible' && !around.muted && around.opacity > 0.01;
    const closed = tag === 'details' && !hasAttribute(element, 'open');
    for (const child of flatChildren(element)) {
      if (isText(child)) seen && !closed && this.read(around).add(dataOf(child));
      else if (isElement(child) && !(closed && !isToggle(child))) this.visit(child, around);
    }
  }

  /** @param {Element} element @param {string} tag @param {CSSStyleDeclaration} style @param {Surroundings} around @param {Surroundings} outer */
  list(element, tag, style, around, outer) {
    if (style.visibility !== 'visible') return;
    if (tag === 'iframe' || tag === 'frame') this.frames.push({ element, around: { ...around, opacity: outer.opacity } });
    const why = whyListed({ element, tag, style, around: outer });
    if (!why || isRepresented(element)) return;
    around.control = true;
    this.listed.push({ element, why, around: { ...around, opacity: outer.opacity, control: outer.control } });
  }

  /** @param {Element} element @param {CSSStyleDeclaration} style @param {Surroundings} outer @returns {Surroundings} */
  enter(element, style, outer) {
    const inModal = outer.inModal || element === this.modal;
    const behind = this.modal !== null && !inModal;
    return {
      inert: inModal && this.nativeModal && element === this.modal ? false : outer.inert || hasAttribute(element, 'inert') || (behind && this.nativeModal),
      muted: outer.muted || attribute(element, 'aria-hidden') === 'true' || isPlacedAway(element, style),
      inModal,
      behindModal: behind,
      opacity: outer.opacity * Number(style.opacity),
      cursor: style.cursor,
      clip: clipOf(element, style, outer.clip),
      control: outer.control,
    };
  }

  /** @param {Surroundings} around */
  read(around) {
    return around.inModal ? this.modalWords : this.words;
  }
}

/** @param {Element} element @param {CSSStyleDeclaration} style @param {Area | null} clip @returns {Area | null} */
const clipOf = (element, style, clip) => {
  if (style.position === 'fixed') return null;
  if (style.overflow === 'visible' || /^(html|body)$/.test(tagOf(element)) || style.display === 'inline') return clip;
  const rect = rectOf(element);
  return clip ? overlap(clip, rect) : rect;
};

/** @type {Surroundings} */
const OUTSIDE = { inert: false, muted: false, inModal: false, behindModal: false, opacity: 1, cursor: '', clip: null, control: false };
