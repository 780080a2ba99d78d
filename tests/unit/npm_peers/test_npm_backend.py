"""The back end made with npm's socket.io, driven by the protocol core over python-socketio."""

from __future__ import annotations

from typing import Any

import pytest

from pageplan.dialects.leflux import events as ev
from pageplan.dialects.leflux.client import ClientProtocol, init_body
from tests.unit.npm_peers.peers import npm_backend
from tests.unit.pageplan.server.doubles import Page

ORIGIN = "http://site.test"
CONTEXT = {
    "url": f"{ORIGIN}/",
    "title": "Site",
    "indexedElements": [{"id": 31, "type": "button", "text": "Go"}],
}
CLICK = {"id": "action-1", "type": "click_element", "elementId": {"$element": "Go"}}
TURNS: list[list[tuple[str, Any]]] = [
    [
        ("message_chunk", {"delta": "On it.", "streamId": "s", "chunkIndex": 0}),
        ("message_done", {"text": "On it.", "streamId": "s"}),
        ("action_plan", {"actions": [CLICK], "message": None, "useUniversalIndexing": True}),
    ],
    [("task_complete", {"summary": "gone", "message": "It is done."})],
]


@pytest.mark.parametrize("transport", ["websocket", "polling"])
async def test_a_task_of_scripted_turns(transport: str) -> None:
    async with npm_backend(TURNS, [transport]) as backend:
        page = Page(backend.url, ORIGIN)
        begun = (await page.http.post("/api/session/init", json=init_body(f"{ORIGIN}/"))).json()
        protocol = ClientProtocol(begun["sessionId"])
        page.url, _ = protocol.socket_url(begun["wsUrl"])
        async with page.socket(transport) as socket:
            await socket.send(protocol.join().event, protocol.join().data)
            await socket.next("session_joined")
            await page.http.post("/api/chat", json=protocol.chat_body("go", CONTEXT))
            await socket.next("action_plan")
            said = [meaning for event, data in socket.heard for meaning in protocol.receive(event, data)]
            assert said[:-1] == [ev.Joined(False), ev.TextDelta("s", "On it."), ev.TextDone("s", "On it.")]
            plan = said[-1]
            assert isinstance(plan, ev.Plan)
            assert plan.actions[0].command["elementId"] == 31
            for frame in (
                protocol.action_complete("action-1", {"success": True, "description": "clicked"}),
                protocol.next_frame(CONTEXT),
            ):
                await socket.send(frame.event, frame.data)
            complete = protocol.receive("task_complete", await socket.next("task_complete"))
            assert complete == [ev.TaskComplete("gone", "It is done.")]
        heard = await backend.heard()
        await page.http.aclose()
    assert heard["handshakes"][0]["origin"] == ORIGIN
    assert heard["handshakes"][0]["query"] == {"sessionId": protocol.session_id}
    assert [event for event, _ in heard["events"]] == ["join_session", "action_complete", "continue_task"]
    assert [call["path"] for call in heard["rest"]] == ["/api/session/init", "/api/chat"]
