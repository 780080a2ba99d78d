"""A back end made with the official npm socket.io drives our visitor on a real page."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Page

from fixtures_site import Site
from pageplan.client import Visitor
from tests.unit.npm_peers.peers import npm_backend

FILL = [("Full name", "Ada Lovelace"), ("Work email", "ada@example.org")]
CONSENT = "I agree that Fieldrow stores these details to answer me"


def element(text: str) -> dict[str, str]:
    return {"$element": text}


async def test_the_form_arrives(page: Page, site: Site) -> None:
    steps: list[dict[str, Any]] = [
        {"action": "type", "elementId": element(label), "inputData": value} for label, value in FILL
    ]
    steps += [{"action": "click", "elementId": element(text)} for text in (CONSENT, "Send message")]
    plan = {"id": "action-1", "type": "execute_generic_sequence", "isSequence": True, "actions": steps}
    turns: list[list[tuple[str, Any]]] = [
        [("action_plan", {"actions": [plan], "isSequence": True, "useUniversalIndexing": True})],
        [("task_complete", {"summary": "Sent", "message": "Sent."})],
    ]
    await page.goto(f"{site.url}/contact")
    async with npm_backend(turns) as backend, Visitor.connect(backend.url, page) as visitor:
        turn = await visitor.say("get in touch")
    assert turn.outcome == "complete", turn.sentence
    (contact,) = site.submissions.of("contact")
    assert {name: contact.fields[name] for name in ("name", "email", "consent")} == {
        "name": "Ada Lovelace",
        "email": "ada@example.org",
        "consent": "yes",
    }
