// Bring what is remembered up to date: note what happened, then walk what may have changed.

/**
 * Bring all records up to date; afterwards `topmost` names the open modal.
 * @param {boolean} anew read everything again @returns {Entry | null} the document element's record
 */
const update = (anew) => {
  note(observer.takeRecords());
  takeView();
  if (anew) records = new WeakMap();
  findNewShadows();
  const verify = prepare(anew);
  epoch += 1;
  mapLabels();
  findGenerating();
  const root = documentElementOf(document);
  if (!root) return null;
  const walk = new Walk();
  const record = recordOf(root);
  walk.visit(record, OUTSIDE, verify ? RESTYLE : 0);
  suspect(walk.suspects);
  findTopmost();
  return record;
};

const findTopmost = () => {
  const modal = openModal();
  topmost.modal = modal && recordOf(modal);
  topmost.around = new Set();
  for (let node = modal && flatParent(modal); node; node = flatParent(node)) topmost.around.add(recordOf(node));
};

/** Note what no mutation tells of; tell whether every style has to be read again. @param {boolean} anew */
const prepare = (anew) => {
  const known = reactions !== null;
  const sheets = allSheets();
  const signature = signatureOf(sheets);
  const sameSheets = known && signature === sheetsSignature;
  if (!sameSheets && (known || worthReading(sheets))) reactions = readAllSheets();
  sheetsSignature = signature;
  const media = mediaNow();
  const sameMedia = media === mediaSignature;
  mediaSignature = media;
  if (anew) {
    noteStates();
    noteAnimations();
    return true;
  }
  notePlaces();
  noteAnimations();
  const told = noteStates();
  const top = documentElementOf(document);
  const changed = top !== null && recordOf(top).stale !== 0;
  return !sameSheets || !sameMedia || !told || (changed && (reactions === null || reactions.blind || reactions.container));
};

/** Reading the sheets at once pays where they are small beside the page; else it is done after the first answer. @param {CSSStyleSheet[]} sheets */
const worthReading = (sheets) => {
  const rules = sheets.reduce((sum, sheet) => sum + Math.max(0, ruleCount(sheet)), 0);
  return rules * 3 < elementsIn(document, '*').length;
};

const readSheetsLater = () => {
  if (reactions) return;
  setTimeout(() => {
    reactions ??= readAllSheets();
    mediaSignature = mediaNow();
    noteStates();
  });
};
