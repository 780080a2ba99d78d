// Image maps (HTML, "The area element"): areas have no box of their own.

/** The rendered image that a map's area lies on. @param {Element} area @returns {Element | null} */
const imageOf = (area) => {
  const name = attribute(closest(area, 'map') ?? area, 'name');
  const root = rootOf(area);
  if (!name || !isTree(root)) return null;
  return firstIn(root, `img[usemap="#${CSS.escape(name)}"]`);
};

/** The bounds of an area in the viewport. @param {Element} area @returns {Area | null} */
const areaOfMap = (area) => {
  const image = imageOf(area);
  if (!image) return null;
  const rect = rectOf(image);
  const { left, top } = contentEdge(image, rect);
  const numbers = attribute(area, 'coords').split(/[\s,;]+/).map(Number).filter(Number.isFinite);
  const shape = attribute(area, 'shape').toLowerCase();
  if (shape === 'default') return rect;
  const [x = 0, y = 0, radius = 0] = numbers;
  if (/^circ/.test(shape)) return { left: left + x - radius, top: top + y - radius, right: left + x + radius, bottom: top + y + radius };
  if (numbers.length < 4) return null;
  const [xs, ys] = [numbers.filter((_, index) => index % 2 === 0), numbers.filter((_, index) => index % 2 === 1)];
  return { left: left + Math.min(...xs), top: top + Math.min(...ys), right: left + Math.max(...xs), bottom: top + Math.max(...ys) };
};

/** Where an element's content begins, inside its border and padding. @param {Element} element @param {Area} rect */
const contentEdge = (element, rect) => {
  const style = styleOf(element);
  return {
    left: rect.left + parseFloat(style.borderLeftWidth) + parseFloat(style.paddingLeft),
    top: rect.top + parseFloat(style.borderTopWidth) + parseFloat(style.paddingTop),
  };
};
