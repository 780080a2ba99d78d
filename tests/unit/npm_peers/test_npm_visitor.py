"""The official socket.io-client plays LeFlux's visitor against our back end."""

from __future__ import annotations

from typing import Any

import pytest

from pageplan.planner import Complete, ListPlanner, Reply
from pageplan.server import ServerOptions, serve
from tests.unit.npm_peers.peers import npm_visitor

ORIGIN = "http://localhost:3000"
CONTEXT = {"url": f"{ORIGIN}/", "title": "Shop", "indexedElements": [{"id": 8, "type": "a", "text": "Cart"}]}
CLICK = {"type": "click_element", "elementId": 8, "description": "open cart"}
SEQUENCE = {"type": "execute_generic_sequence", "actions": [{"action": "click", "elementId": 8}] * 2}
DONE = Reply(complete=Complete(summary="opened", message="The cart is open."))
TEXT = "Opening the cart for you, one moment please."


def part(**changes: Any) -> dict[str, Any]:
    usual = {"origin": ORIGIN, "transports": ["websocket"], "message": "open the cart", "context": CONTEXT}
    return {**usual, "join": "object", **changes}


@pytest.mark.parametrize(
    ("transports", "last"),
    [(["websocket"], "websocket"), (["polling"], "polling"), (["polling", "websocket"], None)],
    ids=["websocket", "polling", "upgrade"],
)
async def test_a_whole_task(transports: list[str], last: str | None) -> None:
    """LF-TR-01, LF-WS-03, LF-WS-15, LF-WS-16."""
    planner = ListPlanner([Reply(text=TEXT, actions=(CLICK,)), Reply(actions=(SEQUENCE,)), DONE])
    async with serve(ServerOptions(), planner) as running:
        report = await npm_visitor(running.url, **part(transports=transports))
    assert report["status"] == 200, report
    assert report["transport"] in ([last] if last else transports)
    names = [event for event, _ in report["heard"]]
    chunks = names.count("message_chunk")
    assert names == [
        "session_joined",
        *["message_chunk"] * chunks,
        "message_done",
        "action_plan",
        "action_plan",
        "task_complete",
    ]
    deltas = [data["delta"] for event, data in report["heard"] if event == "message_chunk"]
    assert "".join(deltas) == TEXT
    assert [turn.message for turn in planner.turns] == ["open the cart", None, None]
    assert planner.turns[1].result == {"success": True, "elementId": 8, "description": "open cart"}
    assert planner.turns[2].result is not None
    assert planner.turns[2].result["completedSteps"] == 2


async def test_the_join_of_the_newest_documents() -> None:
    """LF-WS-02, protocols 1.19 #2."""
    async with serve(ServerOptions(), ListPlanner([DONE])) as running:
        report = await npm_visitor(running.url, **part(join="string"))
    assert report["heard"][-1][0] == "task_complete"


async def test_another_origin_is_refused() -> None:
    """LF-RS-02."""
    async with serve(ServerOptions(), ListPlanner([])) as running:
        report = await npm_visitor(running.url, **part(origin="https://evil.example"))
    assert report["status"] == 403
    assert report["error"]["error"] == "host_not_registered"
