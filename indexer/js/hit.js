// What stands at a point, through shadow roots, and whether that is the element itself.

/** @param {number} x @param {number} y @returns {Element | null} */
const deepAtPoint = (x, y) => {
  let found = atPoint(document, x, y);
  for (let shadow = found && shadowOf(found); found && shadow; shadow = shadowOf(found)) {
    const inner = shadowAtPoint(shadow, x, y);
    if (!inner || inner === found) break;
    found = inner;
  }
  return found;
};

/** Tell whether input at `hit` reaches `element`: inside it, or through its label. @param {Element} element @param {Element} hit */
const reaches = (element, hit) => {
  if (contains(element, hit)) return true;
  if (labelsOf(element).some((label) => contains(label, hit))) return true;
  const control = element instanceof HTMLLabelElement ? labelControl(element) : null;
  return control !== null && contains(control, hit);
};

/** The points at which an element is probed, best first, as fractions of its visible part. */
const PROBES = [[0.5, 0.5], [0.25, 0.5], [0.75, 0.5], [0.5, 0.2], [0.5, 0.8]];

/** The first line box of an inline element that wraps, else its area. @param {Element} element @param {Area} area @returns {Area} */
const hitArea = (element, area) => {
  const lines = rectsOf(element);
  if (lines.length < 2) return area;
  for (const line of lines) if (line.width >= 1 && line.height >= 1 && !isEmpty(overlap(line, viewport()))) return line;
  return area;
};

/**
 * Probe an element where it is in view: the first point that reaches it, else what covers it.
 * Both are null where there is nothing to probe.
 * @param {Element} element @param {Area} area @param {Area | null} clip
 * @returns {{ point: [number, number] | null, blocker: Element | null }}
 */
const probe = (element, area, clip) => {
  const seen = overlap(hitArea(element, area), clip ? overlap(clip, viewport()) : viewport());
  if (isEmpty(seen)) return { point: null, blocker: null };
  /** @type {Element | null} */
  let blocker = null;
  for (const [dx = 0.5, dy = 0.5] of PROBES) {
    const x = seen.left + (seen.right - seen.left) * dx;
    const y = seen.top + (seen.bottom - seen.top) * dy;
    const hit = deepAtPoint(x, y);
    if (hit && reaches(element, hit)) return { point: [x, y], blocker: null };
    if (hit && !contains(hit, element)) blocker ??= hit;
  }
  return { point: null, blocker };
};

/** Name an element for a person: its tag, id or class, and text. @param {Element} element */
const nickname = (element) => {
  const id = attribute(element, 'id');
  const kind = attribute(element, 'class').split(/\s+/)[0];
  const text = nameOf(element) || textIn(element);
  const tag = `<${tagOf(element)}${id ? ` id="${id}"` : kind ? ` class="${kind}"` : ''}>`;
  return text ? `${tag} "${text.slice(0, 60)}"` : tag;
};
