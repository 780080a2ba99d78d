// A calendar as it is now: which day each cell stands for, and what leads to other months.

/** The elements whose whole text is the number of a day. @param {Element[]} inside @returns {Element[]} */
const numbered = (inside) =>
  inside.filter((element) => {
    const text = squeeze(contentTextOf(element) ?? '');
    return /^(0?[1-9]|[12]\d|3[01])$/.test(text) && !flatChildren(element).some((child) => isElement(child) && squeeze(contentTextOf(child) ?? '') === text) &&
      !isHtml(element, 'option') && !isHtml(element, 'select') && isShown(element);
  });

/** What a cell, or what stands around it alone, is called where that is a date. @param {Element} cell @returns {string | null} */
const dateOf = (cell) => {
  const text = squeeze(contentTextOf(cell) ?? '');
  /** @type {Element | null} */
  let node = cell;
  for (; node && squeeze(contentTextOf(node) ?? '') === text; node = flatParent(node))
    for (const name of ['aria-label', 'datetime', 'title', 'data-date', 'data-day']) {
      const date = dateIn(attribute(node, name));
      if (date && Number(date.slice(8)) === Number(text)) return date;
    }
  return null;
};

/** @param {Element} cell @param {(around: Element) => boolean} test */
const aroundCell = (cell, test) => {
  const text = squeeze(contentTextOf(cell) ?? '');
  for (let node = /** @type {Element | null} */ (cell); node && squeeze(contentTextOf(node) ?? '') === text; node = flatParent(node)) if (test(node)) return true;
  return false;
};

/**
 * The month of a grid: what its middle days say, else what is written in it or around it; where several grids stand
 * together, the months are named in their order.
 * @param {Element} grid @param {Element[]} cells @param {Element[]} grids @returns {string | null}
 */
const monthOf = (grid, cells, grids) => {
  const middle = cells.find((cell) => Number(contentTextOf(cell)) === 15);
  const date = middle ? dateOf(middle) : null;
  if (date) return date.slice(0, 7);
  const isDay = (/** @type {Element} */ inner) => cells.includes(inner);
  for (let node = /** @type {Element | null} */ (grid), level = 0; node && level < 6; node = flatParent(node), level++) {
    const text = `${nameOf(node)} ${headingIn(node, isDay)}`;
    const around = node;
    const together = grids.filter((other) => contains(around, other));
    const [years, months] = [yearsIn(text), together.length > 1 ? monthsIn(text) : [monthIn(text) ?? 0]];
    const at = together.length > 1 ? together.indexOf(grid) : 0;
    const [year, month] = [years[at] ?? years[0], months[at]];
    if (year && month) return iso(year, month);
  }
  return null;
};

/** @param {string} month @param {number} by */
const monthsOn = (month, by) => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return iso(year + Math.floor((number - 1 + by) / 12), ((number - 1 + by + 1200) % 12) + 1);
};

/** The days of one grid: those before its first 1 are of the month before, those from the second on of the next. @param {Element} grid @param {Element[]} cells @param {Element[]} grids */
const daysIn = (grid, cells, grids) => {
  const month = monthOf(grid, cells, grids);
  let on = cells.length && Number(contentTextOf(/** @type {Element} */ (cells[0]))) > 20 ? -1 : 0;
  let last = 0;
  const days = cells.map((cell) => {
    const number = Number(contentTextOf(cell));
    if (number < last) on += 1;
    last = number;
    const date = dateOf(cell) ?? (month && `${monthsOn(month, on)}-${String(number).padStart(2, '0')}`);
    const isTrue = (/** @type {string} */ name) => aroundCell(cell, (node) => attribute(node, name) === 'true');
    return {
      serial: serialOf(cell), date, disabled: isTrue('aria-disabled') || aroundCell(cell, (node) => isDisabledNow(node)) || recordOf(cell).inner?.disabled === true,
      selected: isTrue('aria-selected') || isTrue('aria-pressed') || isTrue('aria-checked'),
    };
  });
  return { month, days };
};

/** What the calendar of an element shows, and whether the element names a date; null when it is gone. @param {{ serial: number, added: number[], date: string }} options */
const calendar = ({ serial, added, date }) => {
  const element = nodeOf(serial);
  if (!element) return null;
  update(false);
  try {
    const appeared = added.map(nodeOf).filter((node) => node !== null);
    const inside = [...new Set([...areasOf(element).areas.flatMap((area) => [area, ...elementsInside(area)]), ...elementsInside(element), ...partsAround(appeared)])];
    const cells = numbered(inside);
    const held = new Map(cells.map((cell) => [cell, gridAround(cell)]));
    const grids = [...new Set(held.values())];
    const told = grids.map((grid) => daysIn(grid, cells.filter((cell) => held.get(cell) === grid), grids));
    const shown = [shownValue(element) ?? '', ...(isEditable(element) ? [] : drawnIn(element, []))];
    return {
      days: cells.length < 27 ? [] : told.flatMap(({ days }) => days), months: cells.length < 27 ? [] : told.flatMap(({ month }) => month ?? []).sort(),
      previous: wayOut(inside, cells, MONTH_BEFORE, true), next: wayOut(inside, cells, MONTH_AFTER, false),
      value: isSecret(element) ? null : shown[0] || shown.join(' ') || null, held: shown.some((text) => text !== '' && namesDate(text, date)),
    };
  } finally {
    labelMap = null;
  }
};

/** What appeared together: all that stands in the largest box that holds nothing that was listed before. @param {Element[]} appeared @returns {Element[]} */
const partsAround = (appeared) => {
  let around = appeared[0] ?? null;
  while (around && !appeared.every((element) => around && contains(around, element))) around = flatParent(around);
  if (!around || /^(body|html)$/.test(tagOf(around))) return appeared;
  const isOld = (/** @type {Element} */ element) => records.get(element)?.listedAt === listedLast && !appeared.includes(element);
  for (let outer = flatParent(around); outer && !/^(body|html)$/.test(tagOf(outer)) && !elementsInside(outer).some(isOld); outer = flatParent(outer)) around = outer;
  return [around, ...elementsInside(around)];
};

/** The table or grid of a day, else what holds a month of them. @param {Element} cell @returns {Element} */
const gridAround = (cell) => {
  let node = flatParent(cell);
  for (; node; node = flatParent(node)) {
    if (/^(table|grid|treegrid)$/.test(roleOf(node))) return node;
    if (numbered(elementsInside(node)).length >= 28) return node;
  }
  return cell;
};
