"""Our visitor driven by a back end made with the official npm socket.io."""

from __future__ import annotations

from typing import Any

import pytest

from pageplan.client import Visitor
from pageplan.options import Timeouts, VisitorOptions
from tests.unit.npm_peers.peers import npm_backend
from tests.unit.pageplan.client.pages import PaperPage

PAGE = "http://site.test/shop"
CLICK = {"id": "action-1", "type": "click_element", "elementId": 8}
SEQUENCE = {"id": "action-2", "type": "execute_generic_sequence", "isSequence": True, "steps": [CLICK, CLICK]}
TURNS: list[list[tuple[str, Any]]] = [
    [
        ("message_chunk", {"delta": "On ", "streamId": "s", "chunkIndex": 0}),
        ("message_chunk", {"delta": "it.", "streamId": "s", "chunkIndex": 1}),
        ("message_done", {"text": "On it.", "streamId": "s", "language": "en"}),
        ("action_plan", {"actions": [CLICK], "message": None, "useUniversalIndexing": True}),
    ],
    [("action_plan", {"actions": [SEQUENCE], "isSequence": True, "useUniversalIndexing": True})],
    [("task_complete", {"summary": "Did it", "message": "It is done."})],
]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("websocket",), ["websocket"]),
        (("polling",), ["polling"]),
        (("websocket", "polling"), ["polling", "websocket"]),
    ],
    ids=["websocket", "polling", "upgrade"],
)
async def test_a_whole_task(ours: tuple[str, ...], theirs: list[str]) -> None:
    options = VisitorOptions(transports=ours, timeouts=Timeouts(silence=10, turn=20, linger=0.5))
    page = PaperPage()
    async with (
        npm_backend(TURNS, theirs) as backend,
        Visitor.join(backend.url, page, PAGE, options=options) as visitor,
    ):
        turn = await visitor.say("open the cart")
        heard = await backend.heard()
    assert turn.outcome == "complete", turn.sentence
    assert turn.texts == ("On it.", "It is done.")
    assert len(page.executed) == 2
    assert [event for event, _ in heard["events"]] == [
        "join_session",
        "action_complete",
        "continue_task",
        "sequence_complete",
        "continue_task",
    ]
    assert {data["sessionId"] for _, data in heard["events"]} == {visitor.begun.session_id}
    assert {call["origin"] for call in heard["rest"]} == {"http://site.test"}  # LF-TR-08
    assert heard["handshakes"][0]["origin"] == "http://site.test"
    assert heard["handshakes"][0]["query"]["sessionId"] == visitor.begun.session_id
    assert heard["events"][1][1]["actionId"] == "action-1"


async def test_a_question_and_its_answer() -> None:
    turns = [[("message", {"text": "Which e-mail address?", "isQuestion": True})], TURNS[2]]
    options = VisitorOptions(answers={"email": "ada@example.org"})
    async with (
        npm_backend(turns) as backend,
        Visitor.join(backend.url, PaperPage(), PAGE, options=options) as visitor,
    ):
        turn = await visitor.say("sign me up")
        heard = await backend.heard()
    assert turn.outcome == "complete"
    said = [call["body"]["message"] for call in heard["rest"] if call["path"] == "/api/chat"]
    assert said == ["sign me up", "ada@example.org"]
