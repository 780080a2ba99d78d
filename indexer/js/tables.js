// Elements on their way out, as tables: their names would be most of an account.

/** Facts of which "no" is told, and is not the same as silence. @type {Set<string>} */
const SAID_TO_BE_FALSE = new Set(['expanded', 'selected']);

/** What is said of an element: what is null or false is what a reader takes for granted. @param {RawElement} raw */
const saidOf = (raw) => {
  /** @type {string[]} */
  const said = [];
  for (const key in raw) {
    const value = raw[/** @type {keyof RawElement} */ (key)];
    if (value !== null && (value !== false || SAID_TO_BE_FALSE.has(key))) said.push(key);
  }
  return said;
};

/** One table for the elements of which the same things are said. @param {RawElement[]} raws @returns {RawTable[]} */
const tablesOf = (raws) => {
  /** @type {Map<string, RawTable>} */
  const tables = new Map();
  for (const raw of raws) {
    const keys = saidOf(raw);
    const shape = keys.join();
    let table = tables.get(shape);
    if (!table) tables.set(shape, (table = { keys, rows: [] }));
    table.rows.push(keys.map((key) => (key === 'box' ? rowOfBox(raw.box) : raw[/** @type {keyof RawElement} */ (key)])));
  }
  return [...tables.values()];
};

/** @param {Box} box */
const rowOfBox = ({ x, y, width, height }) => [x, y, width, height];
