// Where a form stands in a sequence of several.

/** "Step 2 of 5" in the languages of the web; the first number is the step, the second how many there are. */
const STEP_TEXTS = [
  /\b(?:step|page|part|section|stage)\s+(\d{1,2})\s*(?:of|out of|\/)\s*(\d{1,2})\b/iu,
  /\b(?:schritt|seite|teil)\s+(\d{1,2})\s*(?:von|\/)\s*(\d{1,2})\b/iu,
  /(?:étape|page)\s+(\d{1,2})\s*(?:sur|de|\/)\s*(\d{1,2})\b/iu,
  /\b(?:paso|página|passo|etapa|passaggio)\s+(\d{1,2})\s*(?:de|di|\/)\s*(\d{1,2})\b/iu,
  /\b(?:stap|steg|trin|trinn|krok|vaihe)\s+(\d{1,2})\s*(?:van|av|af|z|\/)\s*(\d{1,2})\b/iu,
  /(?:шаг|этап)\s+(\d{1,2})\s*(?:из|\/)\s*(\d{1,2})/iu,
  /(?:ステップ|步骤|步驟|단계)\s*(\d{1,2})\s*(?:\/|／)\s*(\d{1,2})/u,
];

/** The most steps that a progress bar may count; more are a percentage. */
const MOST_STEPS = 20;
const MARKS = '[aria-current="step"], [role="progressbar"], progress, [role="tablist"]';

/** How many pieces of text are read before a form's first field and behind its last. */
const BEFORE = 40;
const BEHIND = 12;

/** The rules by which a position is found in what belongs to one form alone. @type {{ why: string, find: (scope: StepScope) => RawStep | null }[]} */
const STEP_RULES = [
  { why: 'aria-current', find: ({ marks }) => firstStep(marks, '[aria-current="step"]', stepInList) },
  { why: 'text', find: (scope) => stepInText(scope) },
  { why: 'progressbar', find: ({ marks }) => firstStep(marks, '[role="progressbar"], progress', stepOfProgress) },
  { why: 'tablist', find: ({ marks }) => firstStep(marks, '[role="tablist"]', stepOfTabs) },
];

/** @typedef {{ top: Element, marks: Element[], draft: Draft }} StepScope */

/** A page with more forms than this is a list of things, not a sequence of steps. */
const MOST_FORMS = 20;

class Steps {
  /** @param {Drafts} drafts */
  constructor({ all: drafts, places }) {
    /** @type {Map<Draft, Place>} */
    this.homes = new Map();
    if (drafts.length > MOST_FORMS) return;
    for (const draft of drafts) {
      const root = draft.element ?? draft.area ?? bodyOf(document);
      if (root && draft.fields.some((field) => field.kind !== 'search')) this.homes.set(draft, places.of(root));
    }
    for (const home of this.homes.values()) for (let place = /** @type {Place | null} */ (home); place; place = place.up) place.forms += 1;
  }

  /** @param {Draft} draft @returns {RawStep | null} */
  of(draft) {
    let place = this.homes.get(draft);
    if (!place || place.forms > 1) return null;
    while (place.up && place.up.forms === 1) place = place.up;
    const top = place.element;
    const scope = { top, marks: [...all(top, MARKS)].filter((mark) => visibleNow(mark, { visibilityProperty: true })), draft };
    for (const { find } of STEP_RULES) {
      const step = find(scope);
      if (step) return step;
    }
    return null;
  }
}

/** @param {Element[]} marks @param {string} selector @param {(mark: Element) => RawStep | null} read @returns {RawStep | null} */
const firstStep = (marks, selector, read) => {
  for (const mark of marks) {
    const step = matches(mark, selector) ? read(mark) : null;
    if (step) return step;
  }
  return null;
};

/** @param {string} text @returns {RawStep | null} */
const stepFromText = (text) => {
  for (const pattern of STEP_TEXTS) {
    const found = pattern.exec(text);
    const [current, total] = [Number(found?.[1]), Number(found?.[2])];
    if (found && current >= 1 && current <= total) return { current, total, label: stepLabel(text.slice(found.index + found[0].length)) };
  }
  return null;
};

/** The words after "Step 2 of 5:". @param {string} rest */
const stepLabel = (rest) => squeeze(/^\s*[:.\u2013\u2014-]\s*([^\n]{1,60})/u.exec(rest)?.[1] ?? '');
