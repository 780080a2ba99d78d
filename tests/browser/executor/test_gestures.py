"""Clicks of every kind, the focus, and dragging, with the events that the page got as the witness."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor
from indexer import Indexer

HEARD = """() => { globalThis.events = [];
for (const type of ['click', 'dblclick', 'contextmenu', 'auxclick'])
  addEventListener(type, event => events.push([type, event.isTrusted, event.target.id,
    ['alt', 'ctrl', 'meta', 'shift'].filter(key => event[`${key}Key`]).join(),
    Math.round(event.offsetX), Math.round(event.offsetY)]), true) }"""


async def single(executor: Executor, command: dict[str, Any]) -> ActionResult:
    result = await executor.execute(command)
    assert isinstance(result, ActionResult)
    return result


async def shown(page: Page, indexer: Indexer, markup: str) -> None:
    await page.set_content(markup)
    await page.evaluate(HEARD)
    await indexer.index()


PLAIN = """<button id=b
style='position:fixed; left:50px; top:50px; width:200px; height:100px; border:10px solid'>x</button>"""


async def test_a_double_click_is_one(page: Page, indexer: Indexer, executor: Executor) -> None:
    await shown(page, indexer, PLAIN)
    result = await single(executor, {"type": "double_click", "elementId": 1})
    assert result.success
    assert result.description.startswith('Double-clicked button 1 "x"')
    assert [event[:3] for event in await page.evaluate("events")] == [
        ["click", True, "b"],
        ["click", True, "b"],
        ["dblclick", True, "b"],
    ]


async def test_a_right_click_asks_for_the_context_menu(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await shown(page, indexer, PLAIN)
    result = await single(executor, {"type": "right_click", "elementId": 1})
    assert result.success
    told = [event[:3] for event in await page.evaluate("events")]
    assert ["contextmenu", True, "b"] in told
    assert ["click", True, "b"] not in told


@pytest.mark.parametrize("name", ["click", "double_click", "right_click"])
async def test_modifiers_are_held_and_let_go(
    page: Page, indexer: Indexer, executor: Executor, name: str
) -> None:
    await shown(page, indexer, PLAIN)
    result = await single(executor, {"type": name, "elementId": 1, "modifiers": ["Control", "Shift"]})
    assert result.success
    assert "Control + Shift held" in result.description
    assert {event[3] for event in await page.evaluate("events")} == {"ctrl,shift"}
    await single(executor, {"type": name, "elementId": 1})
    assert (await page.evaluate("events.at(-1)"))[3] == ""


@pytest.mark.parametrize("name", ["click", "double_click", "right_click"])
async def test_an_offset_counts_from_the_corner_of_the_box(
    page: Page, indexer: Indexer, executor: Executor, name: str
) -> None:
    await shown(page, indexer, PLAIN)
    result = await single(executor, {"type": name, "elementId": 1, "offset": {"x": 15, "y": 95}})
    assert result.success, result.error
    assert (await page.evaluate("events.at(-1)"))[4:] == [5, 85]  # offsetX counts from the padding box


async def test_an_offset_outside_of_the_element_is_invalid(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await shown(page, indexer, PLAIN)
    for x, y in ((-1, 5), (201, 5), (5, 101)):
        result = await single(executor, {"type": "click", "elementId": 1, "offset": {"x": x, "y": y}})
        assert result.code == "invalid_action"
        assert "200 by 100 pixels" in result.description
    assert await page.evaluate("events") == []


async def test_an_offset_that_is_covered_names_what_covers_it(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    over = "<i id=over style='position:fixed; left:200px; top:50px; width:50px; height:100px'></i>"
    await shown(page, indexer, PLAIN + over)
    result = await single(executor, {"type": "click", "elementId": 1, "offset": {"x": 180, "y": 50}})
    assert result.code == "blocked_by_overlay"
    assert 'id="over"' in str(result.evidence.blocker)
    assert await page.evaluate("events") == []
    assert (await single(executor, {"type": "click", "elementId": 1, "offset": {"x": 50, "y": 50}})).success


@pytest.mark.parametrize("name", ["double_click", "right_click"])
async def test_what_always_moves_is_met(page: Page, indexer: Indexer, executor: Executor, name: str) -> None:
    style = "@keyframes sway { from { transform: none } to { transform: translateX(6px) } }"
    markup = f"<style>{style} #b {{ animation: sway 3s infinite alternate }}</style>{PLAIN}"
    await shown(page, indexer, markup)
    result = await single(executor, {"type": name, "elementId": 1, "modifiers": ["Alt"]})
    assert result.success, result.error
    assert {tuple(event[1:4]) for event in await page.evaluate("events")} == {(True, "b", "alt")}


@pytest.mark.parametrize("name", ["double_click", "right_click", "focus"])
async def test_what_is_disabled_is_refused(
    page: Page, indexer: Indexer, executor: Executor, name: str
) -> None:
    await shown(page, indexer, "<button id=b disabled>x</button>")
    assert (await single(executor, {"type": name, "elementId": 1})).code == "element_disabled"
    assert await page.evaluate("events") == []


async def test_the_focus_goes_where_it_is_told(page: Page, indexer: Indexer, executor: Executor) -> None:
    await shown(page, indexer, "<input id=a><input id=b><div style='cursor:pointer' onclick='1'>c</div>")
    result = await single(executor, {"type": "focus", "elementId": 2})
    assert (result.success, result.effect.focus) == (True, (None, 2))
    assert await page.evaluate("document.activeElement.id") == "b"
    result = await single(executor, {"type": "focus", "elementId": 3})
    assert result.code == "not_editable"
    assert await page.evaluate("document.activeElement.id") != "a"


async def test_what_is_covered_can_have_the_focus(page: Page, indexer: Indexer, executor: Executor) -> None:
    await shown(page, indexer, "<input id=a><div style='position:fixed;inset:0'>over</div>")
    assert (await single(executor, {"type": "focus", "elementId": 1})).success
    assert await page.evaluate("document.activeElement.id") == "a"


async def test_what_is_hidden_or_inert_cannot_have_the_focus(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await shown(page, indexer, "<input id=a><input id=b>")
    await page.evaluate("a.style.display = 'none'; b.inert = true")
    assert (await single(executor, {"type": "focus", "elementId": 1})).code == "element_hidden"
    assert (await single(executor, {"type": "focus", "elementId": 2})).code == "element_inert"


BOARD = """<style>li { cursor: grab; height: 40px }
ul { width: 200px; min-height: 60px; border: 1px solid }</style>
<ul id=todo role=listbox aria-label=todo tabindex=0 style='margin-bottom: GAPpx'>
<li id=one role=option draggable=true tabindex=0>One</li></ul>
<ul id=done role=listbox aria-label=done tabindex=0></ul>"""

HTML5 = """() => {
  const done = document.querySelector('#done');
  one.addEventListener('dragstart', event => event.dataTransfer.setData('text', 'one'));
  done.addEventListener('dragover', event => event.preventDefault());
  done.addEventListener('drop', event => {
    event.preventDefault();
    globalThis.trusted = event.isTrusted;
    globalThis.at = [event.offsetX, event.offsetY];
    done.append(document.getElementById(event.dataTransfer.getData('text')));
  });
}"""

POINTER = """() => {
  one.draggable = false;
  let from = null, lifted = false;
  one.addEventListener('pointerdown', event => { from = event; one.setPointerCapture(event.pointerId) });
  one.addEventListener('pointermove', event => {
    if (from && Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > 5) lifted = true });
  one.addEventListener('pointerup', event => {
    one.hidden = true;
    const under = document.elementFromPoint(event.clientX, event.clientY);
    one.hidden = false;
    globalThis.trusted = event.isTrusted;
    globalThis.at = [event.clientX, event.clientY];
    if (lifted && under === done) done.append(one);
    from = null;
  });
}"""


async def board(page: Page, indexer: Indexer, script: str, gap: int = 20) -> None:
    await page.set_content(BOARD.replace("GAP", str(gap)))
    await page.evaluate("""() => { globalThis.one = document.querySelector('#one');
        globalThis.done = document.querySelector('#done') }""")
    await page.evaluate(script)
    await indexer.index()


async def numbers(indexer: Indexer) -> dict[str, int]:
    return {element.text: element.id for element in (await indexer.look()).elements}


@pytest.mark.parametrize("gap", [20, 600, 3000], ids=["in view", "both fit", "far away"])
@pytest.mark.parametrize("script", [HTML5, POINTER], ids=["draggable", "pointer events"])
async def test_a_card_is_dragged_to_a_list(
    page: Page, indexer: Indexer, executor: Executor, script: str, gap: int
) -> None:
    await board(page, indexer, script, gap)
    known = await numbers(indexer)
    command = {"type": "drag_to", "elementId": known["One"], "targetId": known["done"]}
    result = await single(executor, command)
    assert result.success, result.error
    assert await page.evaluate("[one.parentElement.id, trusted]") == ["done", True]
    assert not result.effect.no_effect


async def test_a_card_is_dropped_at_an_offset_of_its_target(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await board(page, indexer, HTML5)
    known = await numbers(indexer)
    command = {"type": "drag_to", "elementId": known["One"], "targetId": known["done"]}
    assert (await single(executor, {**command, "offset": {"x": 31, "y": 21}})).success
    assert await page.evaluate("at") == [30, 20]


async def test_a_drag_that_nothing_takes_has_no_effect(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await board(page, indexer, "() => {}")
    known = await numbers(indexer)
    result = await single(executor, {"type": "drag_to", "elementId": known["One"], "targetId": known["done"]})
    assert await page.evaluate("one.parentElement.id") == "todo"
    assert "nothing on the page changed" in result.description


SLIDER = """<div style='width:300px; height:20px; background:#ddd; position:relative'>
<div id=thumb role=slider tabindex=0 aria-label=volume aria-valuenow=0 aria-valuemin=0 aria-valuemax=300
style='position:absolute; width:20px; height:20px; background:#333'></div></div><script>
let from = null;
thumb.onpointerdown = event => {
  from = event.clientX - thumb.offsetLeft;
  thumb.setPointerCapture(event.pointerId) };
thumb.onpointermove = event => { if (from === null) return;
  const at = Math.max(0, Math.min(280, event.clientX - from));
  thumb.style.left = `${at}px`; thumb.setAttribute('aria-valuenow', at) };
thumb.onpointerup = () => { from = null };
</script>"""


async def test_a_thumb_is_dragged_by_an_offset(page: Page, indexer: Indexer, executor: Executor) -> None:
    await page.set_content(SLIDER)
    await indexer.index()
    result = await single(executor, {"type": "drag_to", "elementId": 1, "offset": {"x": 120, "y": 0}})
    assert result.success, result.error
    assert await page.get_attribute("#thumb", "aria-valuenow") == "120"
    assert [change.id for change in result.effect.changed] == [1]
    out = await single(executor, {"type": "drag_to", "elementId": 1, "offset": {"x": 9_000, "y": 0}})
    assert out.code == "invalid_action"
    assert (await single(executor, {"type": "drag_to", "elementId": 1})).code == "invalid_action"


async def test_a_target_that_is_covered_or_gone_is_not_dragged_to(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await board(page, indexer, HTML5)
    known = await numbers(indexer)
    await page.evaluate("""() => { const over = document.createElement('div'); over.id = 'over';
        over.style = 'position:fixed; inset: 90px 0 0'; document.body.append(over) }""")
    command = {"type": "drag_to", "elementId": known["One"], "targetId": known["done"]}
    assert (await single(executor, command)).code == "blocked_by_overlay"
    await page.evaluate("over.remove(); done.remove()")
    assert (await single(executor, command)).code == "stale_element"
    assert await page.evaluate("one.parentElement.id") == "todo"
