// Facts that are remembered, and what they were made from.

/** What the facts that are being gathered depend on, beside their own subtree. @type {WeakRef<Entry>[]} */
let dependencies = [];
let gathering = false;
let referring = false;

/** @param {Element} element */
const dependsOn = (element) => {
  if (!gathering) return;
  if (dependencies === NO_DEPENDENCIES) dependencies = [];
  dependencies.push(new WeakRef(recordOf(element)));
};
const refers = () => void (referring = true);

/** The account in which ids or labels may last have come to mean other elements. */
let idsChanged = 0;

/**
 * Gather facts and what they depend on.
 * @template T
 * @param {() => T} gather
 * @returns {{ facts: T, deps: WeakRef<Entry>[], refers: boolean }}
 */
const gathered = (gather) => {
  const outer = { dependencies, gathering, referring };
  dependencies = NO_DEPENDENCIES;
  gathering = true;
  referring = false;
  try {
    return { facts: gather(), deps: dependencies, refers: referring };
  } finally {
    ({ dependencies, gathering, referring } = outer);
  }
};

/** @type {WeakRef<Entry>[]} */
const NO_DEPENDENCIES = [];

/** Tell whether what was gathered at some account still holds. @param {{ at: number, deps: WeakRef<Entry>[], refers: boolean }} kept @param {Entry} record */
const holds = (kept, record) => {
  if (record.version > kept.at || (kept.refers && idsChanged > kept.at)) return false;
  for (const dependency of kept.deps) if ((dependency.deref()?.version ?? Infinity) > kept.at) return false;
  return true;
};
