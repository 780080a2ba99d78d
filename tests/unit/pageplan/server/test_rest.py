"""The REST endpoints: shapes, limits and errors."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest

from pageplan.dialects.leflux.site import SiteConfig
from pageplan.planner.base import Reply
from pageplan.server import ServerOptions
from tests.unit.pageplan.server.conftest import Start
from tests.unit.pageplan.server.doubles import ORIGIN, PAGE, ListPlanner, Page

UNKNOWN = "7b0e6f0c-2b1d-4c55-9d5e-0f6a4f1c9a21"


class Clock:
    """Milliseconds that only a test moves."""

    def __init__(self) -> None:
        self.ms = 1_790_000_000_000

    def __call__(self) -> int:
        return self.ms


@pytest.mark.parametrize(
    "body", [{"siteHost": "x", "pageUrl": "y"}, {"websiteUrl": "y", "config": {}}, {}, {"config": None}]
)
async def test_init(start: Start, body: dict[str, Any]) -> None:
    """LF-RS-01, protocols 1.19 #9."""
    page = await start(options=ServerOptions(site=SiteConfig(greeting="Hello!")))
    answer = await page.http.post("/api/session/init", json=body)
    assert answer.status_code == 200
    begun = answer.json()
    assert str(UUID(begun["sessionId"])) == begun["sessionId"]
    assert begun["wsUrl"] == page.url.replace("http://", "ws://")
    assert begun["siteConfig"]["greeting"] == "Hello!"
    assert begun["siteConfig"]["launcher"]["shape"] == "circle"


async def test_the_socket_is_where_the_page_asked(start: Start) -> None:
    page = await start()
    answer = await page.http.post("/api/session/init", json={}, headers={"Host": "agent.example:81"})
    assert answer.json()["wsUrl"] == "ws://agent.example:81"


@pytest.mark.parametrize("key", ["pageContext", "context"])
async def test_chat_takes_the_page_under_either_name(start: Start, key: str) -> None:
    """LF-RS-06."""
    planner = ListPlanner([Reply(text="Hello.")])
    page = await start(planner=planner)
    session = await page.init()
    async with page.socket() as socket:
        await socket.join(session)
        await page.http.post("/api/chat", json={"sessionId": session, "message": "hi", key: PAGE})
        await socket.next("message_done")
    assert planner.turns[0].context["url"] == PAGE["url"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"message": "hi"}, "sessionId"),
        ({"sessionId": UNKNOWN}, "message"),
        ({"sessionId": UNKNOWN, "message": ""}, "message"),
        ({"sessionId": UNKNOWN, "message": "x" * 5_001}, "message"),
        ({"sessionId": UNKNOWN, "message": ["hi"]}, "message"),
        ({"sessionId": "1", "message": "hi"}, "sessionId"),
        ({"sessionId": UNKNOWN, "message": "hi", "pageContext": "page"}, "pageContext"),
        ([], "body"),
        ("hi", "body"),
    ],
)
async def test_chat_that_cannot_be_read(start: Start, body: Any, field: str) -> None:
    """LF-RS-07, LF-RS-14, protocols 1.20 #25."""
    page = await start()
    answer = await page.http.post("/api/chat", json=body)
    assert answer.status_code == 400
    error = answer.json()
    assert error["error"] == "invalid_message"
    assert field in error["message"]


async def test_five_thousand_characters_pass(start: Start) -> None:
    """LF-RS-07."""
    page = await start(Reply(text="Long."))
    answer = await page.chat(await page.init(), "x" * 5_000)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("POST", "/api/chat", 404, "session_not_found"),
        ("GET", f"/api/session/{UNKNOWN}", 404, "session_not_found"),
        ("GET", f"/api/session/{UNKNOWN}/messages", 404, "session_not_found"),
        ("DELETE", f"/api/session/{UNKNOWN}", 404, "session_not_found"),
        ("GET", "/api/session/not-a-uuid", 400, "invalid_message"),
        ("GET", f"/api/session/{UNKNOWN}/messages?since=yesterday", 400, "invalid_message"),
        ("GET", "/api/chat", 405, "method_not_allowed"),
        ("GET", "/nowhere", 404, "not_found"),
    ],
)
async def test_errors_have_one_shape(start: Start, method: str, path: str, status: int, code: str) -> None:
    """LF-RS-09, LF-RS-14."""
    page = await start()
    body = {"sessionId": UNKNOWN, "message": "hi"} if method == "POST" else None
    answer = await page.http.request(method, path, json=body)
    assert answer.status_code == status
    assert answer.json()["error"] == code
    assert isinstance(answer.json()["message"], str)


async def test_a_body_that_is_not_json(start: Start) -> None:
    page = await start()
    answer = await page.http.post("/api/chat", content=b"{")
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_message")


async def test_a_session_is_shown_and_removed(start: Start) -> None:
    """LF-RS-10, LF-RS-11, LF-WS-05."""
    page = await start(Reply(text="Hello there."))
    session = await page.init()
    async with page.socket() as socket:
        await socket.join(session)
        await page.chat(session, "hi")
        await socket.next("message_done")
        shown = (await page.http.get(f"/api/session/{session}")).json()
        assert shown["history"] == [
            {"role": "user", "content": "hi"},
            {"role": "assistant", "content": "Hello there."},
        ]
        assert (shown["exists"], shown["host"], shown["messageCount"]) == (True, "localhost", 2)
        assert {"sessionId", "createdAt", "lastActivity", "siteConfig"} <= set(shown)
        removed = await page.http.delete(f"/api/session/{session}")
        assert removed.json() == {"deleted": True, "success": True}
        await socket.closed.wait()
        assert socket.all("error")
    assert (await page.http.get(f"/api/session/{session}")).status_code == 404


async def test_messages_since(start: Start) -> None:
    """LF-RS-12."""
    clock = Clock()
    page = await start(Reply(text="One."), Reply(text="Two."), now=clock)
    session = await page.init()
    async with page.socket() as socket:
        await socket.join(session)
        await page.chat(session, "1")
        await socket.next("message_done")
        clock.ms += 1_000
        await page.chat(session, "2")
        await socket.next("message_done", 2)
    answer = await page.http.get(f"/api/session/{session}/messages", params={"since": clock.ms - 1_000})
    assert answer.json() == {
        "messages": [
            {"role": "user", "content": "2", "timestamp": clock.ms},
            {"role": "assistant", "content": "Two.", "timestamp": clock.ms},
        ]
    }


async def test_stats_and_health(start: Start) -> None:
    """LF-RS-13."""
    clock = Clock()
    page = await start(Reply(text="Hello."), now=clock)
    session = await page.init()
    await page.chat(session, "hi")
    clock.ms += 5_000
    stats = (await page.http.get("/api/stats")).json()
    assert stats.pop("version")
    assert stats == {"uptimeSeconds": 5, "activeSessions": 1, "messagesProcessed": 1}
    health = (await page.http.get("/health")).json()
    assert health["status"] == "ok"
    assert health["timestamp"].startswith("2026-")


async def test_an_idle_session_is_evicted(start: Start) -> None:
    """LF-CN-06, LF-RS-10: contexts and heartbeats do not put it off, messages and results do."""
    clock = Clock()
    page = await start(Reply(text="Hello."), now=clock)
    session = await page.init()
    async with page.socket() as socket:
        await socket.join(session)
        clock.ms += 29 * 60_000
        await page.chat(session, "hi")
        await socket.next("message_done")
        clock.ms += 29 * 60_000
        await socket.send("update_context", {"sessionId": session, "context": PAGE})
        await socket.send("heartbeat", {"sessionId": session, "tabVisible": True})
        assert (await page.http.get(f"/api/session/{session}")).status_code == 200
        clock.ms += 2 * 60_000
        assert (await page.http.get(f"/api/session/{session}")).status_code == 404
        await socket.closed.wait()
        assert "expired" in socket.all("error")[0]["message"]
    assert (await page.chat(session, "hi")).status_code == 404


async def test_public_endpoints_need_no_authorization(start: Start) -> None:
    """LF-RS-17."""
    page = await start()
    plain = Page(page.url, ORIGIN)
    assert "authorization" not in plain.http.headers
    assert await plain.init()
    await plain.http.aclose()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[" * 100_000,
        '{"x": ' + "[" * 200 + "]" * 200 + "}",
        '{"config": NaN}',
        '{"x": ' + "9" * 5_000 + "}",
        "[]",
        '"text"',
        b'{"x": "\xff"}',
    ],
)
async def test_a_body_that_cannot_be_read(start: Start, body: str | bytes) -> None:
    """LF-RS-14."""
    page = await start()
    answer = await page.http.post("/api/session/init", content=body)
    assert answer.status_code == 400
    assert answer.json()["error"] == "invalid_message"
    assert answer.json()["message"]


async def test_half_a_character_is_replaced(start: Start) -> None:
    """JavaScript cuts texts between the halves of a surrogate pair, and JSON carries that."""
    planner = ListPlanner([Reply(text="Hello.")])
    page = await start(planner=planner)
    session = await page.init()
    text = json.dumps({"sessionId": session, "message": "a \ud83d b \0 \ud83d\ude00", "pageContext": PAGE})
    async with page.socket() as socket:
        await socket.join(session)
        assert (await page.http.post("/api/chat", content=text)).status_code == 200
        await socket.next("message_done")
    assert planner.turns[0].message == "a \ufffd b \ufffd \U0001f600"


@pytest.mark.parametrize("since", ["", "x", "-", "--5", "1.5", "\u0661", "9" * 17])
async def test_a_moment_that_is_none(start: Start, since: str) -> None:
    page = await start()
    session = await page.init()
    answer = await page.http.get(f"/api/session/{session}/messages", params={"since": since})
    assert answer.status_code == 400
    assert answer.json()["details"] == {"field": "since"}
