// Which labels speak for a control. `element.labels` searches the whole tree for each control anew; one pass over
// the labels and their `control` gives the same for all of them.

const LABELABLE = /^(input|select|textarea|button|meter|output|progress)$|-/;

/** @type {HTMLLabelElement[]} */
const NO_LABELS = [];

/** Labels by their control, while an account is being made. @type {Map<Element, HTMLLabelElement[]> | null} */
let labelMap = null;

const mapLabels = () => {
  labelMap = new Map();
  for (const root of knownRoots()) {
    for (const label of allIn(root, 'label')) {
      const control = isHtml(label, 'label') ? labelControl(label) : null;
      if (!control || !isHtml(label, 'label')) continue;
      const labels = labelMap.get(control);
      if (labels) labels.push(label);
      else labelMap.set(control, [label]);
    }
  }
};

/** @param {Element} element @returns {HTMLLabelElement[]} */
const labelsOf = (element) => {
  if (!LABELABLE.test(tagOf(element))) return NO_LABELS;
  const labels = labelMap ? labelMap.get(element) ?? NO_LABELS : searchLabels(element);
  for (const label of labels) dependsOn(label);
  return labels;
};

/** Find the labels of one control where no map is at hand. @param {Element} element @returns {HTMLLabelElement[]} */
const searchLabels = (element) => {
  const root = rootOf(element);
  if (!isTree(root)) return NO_LABELS;
  const own = attribute(element, 'id') ? `label[for="${CSS.escape(attribute(element, 'id'))}"]` : '';
  const around = closest(element, 'label');
  const candidates = own ? [...allIn(root, own)] : [];
  if (around && !candidates.includes(around)) candidates.push(around);
  return candidates
    .filter((label) => isHtml(label, 'label') && labelControl(label) === element)
    .sort((a, b) => (position(a, b) === Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
    .map((label) => /** @type {HTMLLabelElement} */ (label));
};
