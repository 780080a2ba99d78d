"""Each action on a real page, with the page or the server as the witness."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Page

from executor import ActionResult, Executor, SequenceResult
from executor.commands import Click
from fixtures_site import Site
from indexer import Indexer, PageContext


def number(context: PageContext, text: str, parent: str | None = None) -> int:
    found = [e.id for e in context.elements if e.text == text and parent in (None, e.parent)]
    assert len(found) == 1, f"{text}: {found}"
    return found[0]


async def single(executor: Executor, command: dict[str, Any]) -> ActionResult:
    result = await executor.execute(command)
    assert isinstance(result, ActionResult)
    return result


async def test_a_contact_form_is_filled_and_what_arrives_is_what_was_asked(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    """LF-SQ-01 (`steps` with `type` keys), LF-SQ-04, LF-WS-13."""
    await page.goto(f"{site.url}/contact")
    context = await indexer.index()
    steps = [
        {"type": "type", "elementId": number(context, "Full name"), "inputData": "Zoë O’Brien-Müller"},
        {"type": "type", "elementId": str(number(context, "Work email")), "inputData": "zoe@example.org"},
        {
            "type": "select",
            "elementId": number(context, "What is it about?"),
            "inputData": "pricing and plans",
        },
        {"type": "type", "elementId": number(context, "Preferred day"), "inputData": "2026-12-01"},
        {"type": "click", "elementId": number(context, "Video call")},
        {"type": "type", "elementId": number(context, "Message"), "inputData": "Two lines\nof 😀"},
        {
            "type": "click",
            "elementId": number(context, "I agree that Fieldrow stores these details to answer me"),
        },
        {"type": "click", "elementId": number(context, "Send message")},
    ]
    result = await executor.execute({"type": "execute_generic_sequence", "steps": steps})
    assert isinstance(result, SequenceResult)
    wire = result.wire()
    assert wire["success"], wire.get("error")
    assert wire["completedSteps"] == wire["totalSteps"] == len(wire["results"]) == 8
    assert all(isinstance(step["description"], str) for step in wire["results"])
    (arrived,) = site.submissions
    fields = arrived.fields
    assert (fields["name"], fields["email"]) == ("Zoë O’Brien-Müller", "zoe@example.org")
    assert str(fields["message"]).replace("\r\n", "\n") == "Two lines\nof 😀"
    assert "/contact/thanks" in page.url
    assert result.results[-1].effect.url is not None


async def test_controlled_inputs_keep_what_was_typed(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    """LF-AC-05: the page reverts what is not a real input event."""
    await page.goto(f"{site.url}/app/settings")
    context = await indexer.index()
    for text, value in {"Company name": "Ada GmbH", "Reply address": "ada@example.org"}.items():
        command = {"type": "type", "elementId": number(context, text), "inputData": value}
        assert (await single(executor, command)).success
    await single(executor, {"type": "click_element", "elementId": number(context, "Save settings")})
    (arrived,) = site.submissions
    assert "Ada GmbH" in arrived.fields.values()


async def test_type_replaces_and_is_read_back(page: Page, indexer: Indexer, executor: Executor) -> None:
    """LF-AC-05: `input` is fired, and `change` when the field is left."""
    await page.set_content("<input aria-label=a value=old><script>log=[]</script>")
    await page.evaluate("""() => { for (const type of ['input', 'change'])
        document.querySelector('input').addEventListener(type, e => log.push([type, e.isTrusted])) }""")
    await indexer.index()
    result = await single(executor, {"type": "type", "elementId": 1, "inputData": "new"})
    assert (result.success, result.text, result.effect.value, result.effect.value_equal) == (
        True,
        "new",
        "new",
        True,
    )
    assert ["input", True] in await page.evaluate("log")


async def test_select_matches_labels_exactly_but_for_case(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    """LF-AC-07, LF-AC-08."""
    await page.set_content("<select aria-label=s><option>Basic<option>Plus<option disabled>Gold</select>")
    await indexer.index()
    assert (await single(executor, {"type": "select", "elementId": 1, "inputData": " plus "})).success
    assert await page.input_value("select") == "Plus"
    for wrong in ("Plu", "Gold"):
        result = await single(executor, {"type": "select", "elementId": 1, "inputData": wrong})
        assert result.code == "option_not_found"
        assert result.evidence.options == ("Basic", "Plus")
        assert result.wire()["options"] == ["Basic", "Plus"]


async def test_options_that_come_late_are_waited_for(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    """LF-SQ-05."""
    await page.set_content("<select aria-label=s><option>Loading</select>")
    await indexer.index()
    await page.evaluate(
        "setTimeout(() => { document.querySelector('select').innerHTML = '<option>A<option>B' }, 400)"
    )
    result = await single(executor, {"type": "select", "elementId": 1, "inputData": "B"})
    assert result.success
    assert len(result.evidence.retries) >= 1


async def test_keys_are_trusted(page: Page, indexer: Indexer, executor: Executor, site: Site) -> None:
    await page.goto(f"{site.url}/hazards/keys")
    context = await indexer.index()
    await single(
        executor, {"type": "press_key", "elementId": number(context, "Jump to job"), "key": "Escape"}
    )
    text = (await indexer.index()).visible_text
    assert "Escape" in text
    assert (await single(executor, {"type": "press_key", "key": "NoSuchKey"})).code == "invalid_action"


async def test_hover_reveals(page: Page, indexer: Indexer, executor: Executor, site: Site) -> None:
    await page.goto(f"{site.url}/hazards/hover")
    context = await indexer.index()
    result = await single(executor, {"type": "hover", "elementId": number(context, "Crew B")})
    assert result.success
    assert len(result.effect.added) >= 1


async def test_scroll_to_centres_and_keeps_the_url(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    """LF-AC-09."""
    await page.goto(f"{site.url}/hazards/long?n=300")
    context = await indexer.index()
    last = [element for element in context.elements if element.frame == 0][-20]
    result = await single(executor, {"type": "scroll_to", "elementId": last.id})
    assert result.success
    assert result.effect.url is None
    box = (await indexer.index()).element(last.id)
    assert box is not None
    assert 200 < box.box.y < 600


async def test_navigate_stays_on_its_origin(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    """LF-AC-12, LF-AC-13, LF-AC-20, protocols 1.20 #13."""
    await page.goto(f"{site.url}/")
    await indexer.index()
    assert (await single(executor, {"type": "navigate", "url": "/pricing#faq"})).success
    assert page.url == f"{site.url}/pricing#faq"
    unchanged = await single(executor, {"type": "navigate", "url": "/pricing#faq"})
    assert unchanged.success
    assert unchanged.description.startswith("URL unchanged")
    refusals = {
        "https://elsewhere.example/": "cross_origin_navigation",
        "//elsewhere.example/": "cross_origin_navigation",
        "javascript:alert(1)": "invalid_url",
        "data:text/html,x": "invalid_url",
        "/no-such-page": "navigation_failed",
    }
    for url, code in refusals.items():
        assert (await single(executor, {"type": "navigate", "url": url})).code == code


async def test_wait_pauses(executor: Executor, page: Page) -> None:
    """LF-AC-14, protocols 1.20 #11."""
    await page.set_content("x")
    result = await single(executor, {"type": "wait", "waitDuration": 200})
    assert result.success
    assert result.evidence.duration_ms >= 200
    for wrong in ({}, {"waitDuration": -1}, {"waitDuration": 10_001}):
        assert (await single(executor, {"type": "wait", **wrong})).code == "invalid_action"


async def test_shadow_roots_and_frames(page: Page, indexer: Indexer, executor: Executor, site: Site) -> None:
    await page.goto(f"{site.url}/hazards/open-shadow")
    context = await indexer.index()
    await single(
        executor, {"type": "type", "elementId": number(context, "Phone number"), "inputData": "0215550142"}
    )
    assert (await single(executor, {"type": "click", "elementId": number(context, "Request call")})).success
    assert [s.form for s in site.submissions] == ["open-shadow"]
    await page.goto(f"{site.url}/hazards/iframe")
    context = await indexer.index()
    name = number(context, "Name for the booking")
    assert (await single(executor, {"type": "type", "elementId": name, "inputData": "Ada"})).success
    assert (await single(executor, {"type": "click", "elementId": number(context, "Book this slot")})).success
    assert [s.form for s in site.submissions] == ["open-shadow", "iframe"]


async def test_a_form_that_shadows_what_hit_tests_climb_on(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    await page.goto(f"{site.url}/hazards/hostile")
    context = await indexer.index()
    names = {element.text: element.id for element in context.elements}
    command = {"type": "type", "elementId": names["Crew member"], "inputData": "Ada"}
    assert (await single(executor, command)).success
    assert (await single(executor, {"type": "click", "elementId": names["Save timesheet"]})).success
    assert [s.fields["name"] for s in site.submissions] == ["Ada"]


async def test_a_typed_command_is_accepted(page: Page, indexer: Indexer, executor: Executor) -> None:
    await page.set_content("<button onclick=\"this.textContent='done'\">x</button>")
    await indexer.index()
    result = await executor.execute(Click(element_id=1))
    assert result.success
    assert await page.text_content("button") == "done"
