// The whole account of this document.

/** @param {{ textLimit: number }} options @returns {RawFrame} */
const account = (options) => {
  containerNames.clear();
  containerHeadings.clear();
  suspects.length = 0;
  const walk = new Walk();
  if (document.documentElement) walk.visit(document.documentElement, OUTSIDE);
  const elements = walk.listed.map(describe);
  const { text, cut } = walk.words.within(options.textLimit);
  const modal = walk.modalWords.within(options.textLimit);
  const focused = focusedElement();
  return {
    document: documentKey,
    url: location.href,
    title: document.title,
    elements,
    forms: formsOf(elements),
    text,
    modalText: modal.text,
    textCut: cut + modal.cut,
    frames: walk.frames.map(describeFrame),
    suspects: closedSuspects().length,
    focused: focused && serialOf(focused),
    scrollX: window.scrollX,
    scrollY: window.scrollY,
    width: window.innerWidth,
    height: window.innerHeight,
  };
};

/** @param {{ element: Element, around: Surroundings }} held @returns {RawChild} */
const describeFrame = ({ element, around }) => {
  const style = styleOf(element);
  const area = rectOf(element);
  const left = area.left + parseFloat(style.borderLeftWidth) + parseFloat(style.paddingLeft);
  const top = area.top + parseFloat(style.borderTopWidth) + parseFloat(style.paddingTop);
  const { blocker } = around.behindModal ? { blocker: null } : probe(element, area, around.clip);
  return {
    serial: serialOf(element),
    box: { x: left, y: top, width: area.right - left, height: area.bottom - top },
    state: statesOf({ element, style, around, area, blocker }),
  };
};

/** Custom elements that show no shadow root may hold a closed one, which only the protocol can tell. @returns {Element[]} */
const closedSuspects = () =>
  suspects.filter((element) => connected(element) && !shadowOf(element));

/** Bring in a closed root that the protocol found. @param {ShadowRoot} root */
const adopt = (root) => {
  closedRoots.set(hostOf(root), root);
};
