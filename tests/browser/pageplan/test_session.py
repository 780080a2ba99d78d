from __future__ import annotations

import asyncio
import html
from pathlib import Path
from typing import Any

from playwright.async_api import Page

from executor import ActionResult, ExecutorOptions
from fixtures_site import Site
from pageplan.options import Confirmation, PictureOptions, SessionOptions
from pageplan.planner import Complete, ListPlanner, Reply
from pageplan.reports import Report, write
from pageplan.session import StepBegun, StepRecord, View
from pageplan.session.policies import gatekeeper
from pageplan.session.session import Session
from tests.browser.pageplan.backends import visiting

PICTURED = SessionOptions(pictures=PictureOptions())


async def numbers(session: Session) -> dict[str, int]:
    return {element.text: element.id for element in (await session.scan()).elements}


async def test_every_step_is_written_down_with_element_effect_and_picture(page: Page, site: Site) -> None:
    await page.goto(f"{site.url}/contact")
    session = Session(page, options=PICTURED)
    number = (await numbers(session))["Full name"]
    plan = [{"type": "type", "elementId": number, "inputData": "Ada"}]
    assert [result.success async for _, result in session.execute_all(plan)] == [True]
    (step,) = session.timeline.steps
    assert (step.number, step.action, step.verdict, step.element_id) == (1, "type", "ok", number)
    assert step.element == 'textbox "Full name"'
    assert step.effect == ('value "Ada"',)
    assert step.picture is not None
    assert step.picture.jpeg is not None
    assert step.picture.jpeg.startswith(b"\xff\xd8")
    assert number in {outline.id for outline in step.picture.outlines}


async def test_a_step_that_leaves_the_page_is_pictured_as_it_was(page: Page, site: Site) -> None:
    await page.goto(site.url)
    session = Session(page, options=PICTURED)
    number = (await numbers(session))["Pricing"]
    await session.execute({"type": "click_element", "elementId": number})
    (step,) = session.timeline.steps
    assert step.picture is not None
    assert step.picture.url == f"{site.url}/"
    await session.view("The page at the end")
    view = session.timeline.entries[-1]
    assert isinstance(view, View)
    assert view.picture.url == f"{site.url}/pricing"


async def test_steps_that_cannot_be_read_are_written_down_too(page: Page, site: Site) -> None:
    await page.goto(site.url)
    session = Session(page)
    await session.scan()
    steps = [{"action": "wait", "waitDuration": 1}, {"action": "fly"}, {"action": "wait", "waitDuration": 1}]
    await session.execute({"type": "execute_generic_sequence", "actions": steps})
    await session.execute({"type": "swim"})
    assert [(step.action, step.verdict) for step in session.timeline.steps] == [
        ("fly", "failed"),
        ("swim", "failed"),
    ]
    assert [step.number for step in session.timeline.steps] == [1, 2]


async def test_planned_actions_stop_at_the_first_failure(page: Page, site: Site) -> None:
    await page.goto(site.url)
    session = Session(page)
    await session.scan()
    plan: list[dict[str, Any]] = [
        {"type": "wait", "waitDuration": 1},
        {"type": "click_element", "elementId": 9999},
        {"type": "swim"},
    ]
    results = [result async for _, result in session.execute_all(plan)]
    assert [result.success for result in results] == [True, False]


async def test_stop_ends_a_sequence_before_its_next_step(page: Page, site: Site) -> None:
    await page.goto(site.url)
    session = Session(page)
    await session.scan()
    session.timeline.listen(lambda event: session.stop() if isinstance(event, StepRecord) else None)
    steps = [{"action": "wait", "waitDuration": 1}] * 3
    result = await session.execute({"type": "execute_generic_sequence", "actions": steps})
    assert not result.success
    assert result.error is not None
    assert result.error.startswith("interrupted:")


async def test_a_typed_password_is_nowhere_in_the_report(page: Page, site: Site, tmp_path: Path) -> None:
    await page.goto(f"{site.url}/hazards/password")
    session = Session(page, options=PICTURED)
    context = await session.scan()
    field = next(element for element in context.elements if element.secret)
    result = await session.execute({"type": "type", "elementId": field.id, "inputData": "correct-horse-9"})
    assert isinstance(result, ActionResult)
    assert result.success, result.error
    assert session.secrets.mask("correct-horse-9") == "••••"
    report = Report(
        title="It was correct-horse-9",
        outcome="passed",
        passed=True,
        timeline=session.timeline,
        secrets=session.secrets,
    )
    text = write(report, tmp_path / "report.html").read_text(encoding="utf-8")
    assert "correct-horse-9" not in text
    assert "It was ••••" in text


async def test_a_readable_secret_keeps_the_picture_from_being_taken(page: Page) -> None:
    await page.set_content(
        '<label>Card number <input autocomplete="cc-number" value="4111 1111 1111 1111"></label>'
    )
    session = Session(page, options=PICTURED)
    await session.view("Now")
    (view,) = session.timeline.entries
    assert isinstance(view, View)
    assert view.picture.jpeg is None
    assert view.picture.note is not None
    assert "secret" in view.picture.note


async def test_pictures_leave_the_page_as_found(page: Page, site: Site) -> None:  # contract 3
    await page.goto(f"{site.url}/contact")
    await page.evaluate(
        """() => {
          window.seen = 0;
          new MutationObserver((records) => { window.seen += records.length; })
            .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
        }"""
    )
    session = Session(page, options=PICTURED)
    await session.view("Now")
    assert await page.evaluate("window.seen") == 0


async def test_the_report_shows_what_it_says(page: Page, site: Site, tmp_path: Path) -> None:
    """Boxes lie over the picture and can be hidden; nothing is loaded and no script runs."""
    planner = ListPlanner(
        [
            Reply(text="Opening <b>pricing</b>.", actions=({"type": "click_element", "elementId": 4},)),
            Reply(complete=Complete(summary="Opened", message="Here it is.")),
        ]
    )
    await page.goto(site.url)
    async with visiting(page, planner, session=PICTURED) as visitor:
        turn = await visitor.say("<script>document.title = 'pwned'</script> open pricing")
    session = visitor.session
    assert turn.outcome == "complete", turn.sentence
    report = Report(
        title="Visit", outcome="complete", passed=True, timeline=session.timeline, secrets=session.secrets
    )
    path = write(report, tmp_path / "report.html")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    await page.goto(path.as_uri())
    assert await page.title() == "Visit · complete"
    assert [url for url in requests if not url.startswith("data:")] == [path.as_uri()]
    assert "Opening <b>pricing</b>." in await page.inner_text("main")
    assert html.escape("<script>document.title") in path.read_text(encoding="utf-8")
    picture = page.locator("#step-1 .picture")
    box = await picture.locator(".target rect.frame").bounding_box()
    image = await picture.locator("img").bounding_box()
    assert box is not None
    assert image is not None
    assert image["x"] < box["x"] < image["x"] + image["width"]
    await page.locator("label.toggle").click()
    assert not await picture.locator("svg").is_visible()


async def test_a_page_that_closes_is_an_outcome_of_the_turn(page: Page, site: Site) -> None:
    planner = ListPlanner([Reply(actions=({"type": "wait", "waitDuration": 5_000},))])
    await page.goto(site.url)
    async with visiting(page, planner) as visitor:
        begun = asyncio.Event()
        visitor.session.timeline.listen(lambda event: begun.set() if isinstance(event, StepBegun) else None)
        saying = asyncio.create_task(visitor.say("go"))
        await begun.wait()
        await page.close()
        turn = await saying
    assert turn.outcome == "error"
    assert "closed" in turn.sentence


async def test_a_session_goes_along_to_another_tab(page: Page, site: Site) -> None:
    await page.goto(site.url)
    other = await page.context.new_page()
    await other.set_content("<title>Other</title><button onclick=\"this.title = 'pressed'\">Press</button>")
    session = Session(page, options=PICTURED)
    first = await session.scan()
    assert (await session.execute({"type": "switch_tab", "tab": 1})).success
    second = await session.scan()
    assert (session.page, second.title) == (other, "Other")
    (button,) = second.elements
    assert button.id > max(element.id for element in first.elements)
    assert (await session.execute({"type": "click", "elementId": button.id})).success
    assert await other.get_attribute("button", "title") == "pressed"
    assert [step.url for step in session.timeline.steps] == ["about:blank", "about:blank"]
    assert session.timeline.steps[1].element == 'button "Press"'


async def test_a_gate_in_a_plan_is_opened_by_the_visitor_s_policy(page: Page) -> None:
    await page.set_content("<button onclick=\"this.title = 'pressed'\">Buy</button>")
    gates: list[Confirmation] = []

    async def ask(gate: Confirmation) -> bool:
        gates.append(gate)
        return True

    session = Session(page, executor=ExecutorOptions(confirm=gatekeeper(ask)))
    await session.scan()
    gated = {
        "action": "click",
        "elementId": 1,
        "requiresConfirmation": True,
        "description": "Place the order",
    }
    assert (await session.execute(gated)).success
    assert [gate.message for gate in gates] == ['Place the order: button 1 "Buy"?']
    assert await page.get_attribute("button", "title") == "pressed"
