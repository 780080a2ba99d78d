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
  const control = isHtml(element, 'label') ? labelControl(element) : null;
  return control !== null && contains(control, hit);
};

/**
 * Tell whether input at `hit`, inside `element`, is meant for a control of its own: the link in a label's words,
 * the button on a card.
 * @param {Element} element @param {Element} hit
 */
const isForeign = (element, hit) => {
  const own = isHtml(element, 'label') ? labelControl(element) : null;
  /** @type {Element | null} */
  let node = hit;
  for (; node && node !== element && node !== own; node = flatParent(node))
    if (isNativeControl(node) || isWidget(node)) return contains(element, node);
  return false;
};

/** The points at which an element is probed, best first, as fractions of its visible part. */
const PROBES = [[0.5, 0.5], [0.25, 0.5], [0.75, 0.5], [0.5, 0.2], [0.5, 0.8], [0.04, 0.5], [0.96, 0.5], [0.04, 0.1], [0.96, 0.9]];

/** The first line box of an inline element that wraps, else its area. @param {Element} element @param {Area} area @returns {Area} */
const hitArea = (element, area) => {
  if (isEmpty(overlap(area, viewport()))) return area;
  const lines = rectsOf(element);
  if (lines.length < 2) return area;
  for (const line of lines) if (line.width >= 1 && line.height >= 1 && !isEmpty(overlap(line, viewport()))) return line;
  return area;
};

/**
 * Probe an element where it is in view: the first point that reaches it and no control inside it, else one
 * that reaches it through such a control, else what covers it. A label is never reached through a control of
 * others. `central` says that the point is the middle. All are empty where there is nothing to probe.
 * @param {Element} element @param {Area} area @param {Area | null} clip
 * @returns {{ point: [number, number] | null, blocker: Element | null, central: boolean }}
 */
const probe = (element, area, clip) => {
  const seen = overlap(hitArea(element, area), clip ? overlap(clip, viewport()) : viewport());
  /** @type {Element | null} */
  let blocker = null;
  /** @type {[number, number] | null} */
  let through = null;
  for (const [dx = 0.5, dy = 0.5] of isEmpty(seen) ? [] : PROBES) {
    const x = seen.left + (seen.right - seen.left) * dx;
    const y = seen.top + (seen.bottom - seen.top) * dy;
    const hit = deepAtPoint(x, y);
    const foreign = hit !== null && isForeign(element, hit);
    if (hit && reaches(element, hit) && !foreign) return { point: [x, y], blocker: null, central: dx === 0.5 && dy === 0.5 };
    if (foreign && !isHtml(element, 'label')) through ??= [x, y];
    else if (hit && !contains(hit, element)) blocker ??= hit;
  }
  return { point: through, blocker: through ? null : blocker, central: through !== null };
};

/** Name an element for a person: its tag, id or class, and text. @param {Element} element */
const nickname = (element) => {
  const id = attribute(element, 'id');
  const kind = attribute(element, 'class').split(/\s+/)[0];
  const text = nameOf(element) || textIn(element);
  const tag = `<${tagOf(element)}${id ? ` id="${id}"` : kind ? ` class="${kind}"` : ''}>`;
  return text ? `${tag} "${text.slice(0, 60)}"` : tag;
};
