"""The page is left as found (design, contract 3)."""

from __future__ import annotations

from playwright.async_api import Page

from executor import Executor
from fixtures_site import Site
from indexer import Indexer

INVENTORY = """() => {
  const seen = {};
  const objects = { window, target: EventTarget.prototype, element: Element.prototype,
      history: History.prototype, node: Node.prototype, document };
  for (const [name, object] of Object.entries(objects))
    for (const key of Reflect.ownKeys(object)) {
      const d = Object.getOwnPropertyDescriptor(object, key);
      const parts = ['value', 'get', 'set'].map(part => typeof d[part] === 'function'
        ? (d[part].__tag ??= Math.random()) : typeof d[part]);
      seen[name + '.' + String(key)] = parts.join() + d.writable + d.enumerable + d.configurable;
    }
  return seen;
}"""

WATCH = """() => {
  const records = [];
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(list => records.push(...list)).observe(document, all);
  globalThis.records = records;
}"""


async def test_nothing_is_written_patched_or_left(page: Page, indexer: Indexer, site: Site) -> None:
    await page.goto(f"{site.url}/contact")
    await page.evaluate(WATCH)
    inventory = await page.evaluate(INVENTORY)
    markup = await page.content()
    context = await indexer.index()
    for element in context.elements[:3]:
        await indexer.element(element.id)
    assert await page.evaluate("records.length") == 0
    assert await page.content() == markup
    field = next(element for element in context.elements if element.text == "Full name")
    await Executor(page).execute({"type": "type", "elementId": field.id, "inputData": "Ada"})
    await indexer.index()
    assert await page.evaluate(INVENTORY) == inventory
    assert await page.evaluate("records.length") == 0
    assert await page.content() == markup
