// What leads from one month of a calendar to the next.

/** Words and signs of the controls that lead on, in some languages. */
const MONTH_BEFORE = /\b(prev(ious)?|earlier|zurück|vorherig\w*|vorig\w*|pr[ée]c[ée]dente?|anterior|föregående|poprzedni\w*)\b|предыдущ|назад|^[‹<←◀«❮]+$|上|前/iu;
const MONTH_AFTER = /\b(next|later|weiter|nächst\w*|folgend\w*|suivante?|siguiente|próximo|seguinte|successivo|volgende|nästa|następny)\b|следующ|^[›>→▶»❯]+$|下|次/iu;
const OF_YEARS = /\b(years?|jahre?|années?|an|años?|anno|anos?|jaar|år|rok|decade)\b|год|年|^(<<|>>|«|»)$/iu;

/** Tell whether an element may be there to be pressed: also a link without an address, or what is only called something. @param {Element} element */
const isPressed = (element) =>
  isNativeControl(element) || isWidget(element) || records.get(element)?.listedAt === listedLast || tagOf(element) === 'a' || hasAttribute(element, 'title') || hasAttribute(element, 'aria-label');

/** The control by which a person goes a month on: by its words, else by where it stands above the days. @param {Element[]} inside @param {Element[]} cells @param {RegExp} words @param {boolean} first */
const wayOut = (inside, cells, words, first) => {
  const controls = inside.filter((element) => isPressed(element) && !isHtml(element, 'select') && !isHtml(element, 'input') && isShown(element) &&
    !cells.some((cell) => contains(element, cell) || contains(cell, element)));
  const said = controls.map((element) => ({ element, name: nameOf(element) || textIn(element) })).filter(({ name }) => words.test(name));
  const named = said.find(({ name }) => !OF_YEARS.test(name));
  if (named) return serialOf(named.element);
  const unnamed = controls.filter((element) => !(nameOf(element) || textIn(element)));
  return beside(unnamed, cells.map((cell) => rectOf(cell)), first !== view.rightToLeft);
};

/** The outermost of these above the days, on one side of their middle. @param {Element[]} controls @param {DOMRect[]} days @param {boolean} left */
const beside = (controls, days, left) => {
  const top = Math.min(...days.map((day) => day.top));
  const middle = (Math.min(...days.map((day) => day.left)) + Math.max(...days.map((day) => day.right))) / 2;
  const from = (/** @type {Element} */ element) => (rectOf(element).left + rectOf(element).right) / 2 - middle;
  const there = controls.filter((element) => rectOf(element).top < top && (left ? from(element) < 0 : from(element) > 0));
  const found = there.sort((a, b) => Math.abs(from(b)) - Math.abs(from(a)))[0];
  return found ? serialOf(found) : null;
};
