// Signs of life: what the page changes, told to an observer of our own world that the page does not see.

/** Counts what the page changes, for settling; an observer of our own world, unseen by the page. */
let mutations = 0;
const observer = new MutationObserver((records) => void (mutations += records.length));
const OBSERVED = { subtree: true, childList: true, attributes: true, characterData: true };
observer.observe(document, OBSERVED);

/** Elements of the last walk that may hold a closed shadow root. @type {Element[]} */
const suspects = [];

/** Roots that the observer watches: it does not look into shadow trees by itself. @type {WeakSet<Node>} */
const watched = new WeakSet();

/** @param {Element} element */
const noticeShadow = (element) => {
  const shadow = shadowOf(element);
  if (!shadow) return void (tagOf(element).includes('-') && suspects.push(element));
  if (watched.has(shadow)) return;
  watched.add(shadow);
  observer.observe(shadow, OBSERVED);
};

/** Signs of life, for settling. */
const pulse = () => {
  mutations += observer.takeRecords().length;
  return { document: documentKey, mutations, ready: document.readyState, url: location.href, busy: isAnimating() };
};

/** Finite animations that still run keep a page unsettled; endless ones (spinners) do not. */
const isAnimating = () =>
  document.getAnimations().some((animation) =>
    animation.playState === 'running' && Number.isFinite(Number(animation.effect?.getComputedTiming().endTime)));
