"""The gate in front of REST and both transports."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2
import pytest
import socketio  # type: ignore[import-untyped]

from pageplan.server import ServerOptions
from tests.unit.pageplan.server.conftest import Start
from tests.unit.pageplan.server.doubles import ORIGIN, Page

SESSION = "7b0e6f0c-2b1d-4c55-9d5e-0f6a4f1c9a21"
GATED = [
    ("POST", "/api/session/init"),
    ("POST", "/api/chat"),
    ("GET", f"/api/session/{SESSION}"),
    ("DELETE", f"/api/session/{SESSION}"),
    ("GET", f"/api/session/{SESSION}/messages?since=0"),
    ("GET", "/socket.io/?EIO=4&transport=polling"),
    ("GET", "/socket.io?EIO=4&transport=polling"),
]


@pytest.mark.parametrize(("method", "path"), GATED)
@pytest.mark.parametrize("origin", [None, "null", "https://evil.example"])
async def test_other_origins_are_refused(start: Start, method: str, path: str, origin: str | None) -> None:
    """LF-TR-04, LF-RS-02, protocols 1.20 #22."""
    page = await start(origin=origin)
    answer = await page.http.request(method, path, json={})
    assert answer.status_code == 403
    body = answer.json()
    assert body["error"] == "host_not_registered"
    assert body["host"] == {"https://evil.example": "evil.example"}.get(origin or "", origin or "")
    assert body["message"]
    assert body["signupUrl"] == page.url + "/signup"
    assert answer.headers["access-control-allow-origin"] == (origin or "*")


@pytest.mark.parametrize("path", ["/health", "/api/stats"])
@pytest.mark.parametrize("origin", [None, "null", "https://evil.example"])
async def test_health_and_stats_are_open(start: Start, path: str, origin: str | None) -> None:
    page = await start(origin=origin)
    assert (await page.http.get(path)).status_code == 200


@pytest.mark.parametrize("transport", ["polling", "websocket"])
@pytest.mark.parametrize("origin", [None, "https://evil.example"])
async def test_no_socket_for_other_origins(start: Start, transport: str, origin: str | None) -> None:
    """LF-TR-04."""
    page = await start()
    client = socketio.AsyncClient(reconnection=False, handle_sigint=False)
    with pytest.raises(socketio.exceptions.ConnectionError):
        await client.connect(page.url, transports=[transport], headers={"Origin": origin} if origin else {})
    await client.shutdown()
    await client.eio.disconnect(abort=True)


async def test_a_preflight_is_answered(start: Start) -> None:
    page = await start()
    headers = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    for path in ("/api/chat", "/socket.io/"):
        answer = await page.http.options(path, headers=headers)
        assert answer.status_code == 204
        assert answer.headers["access-control-allow-origin"] == ORIGIN
        assert "POST" in answer.headers["access-control-allow-methods"]
        assert answer.headers["access-control-allow-headers"] == "content-type"


async def test_an_unexpected_key_changes_nothing(start: Start) -> None:
    """LF-TR-07."""
    page = await start()
    answer = await page.http.post("/api/session/init?apiKey=x", json={"apiKey": "x"})
    assert answer.status_code == 200


async def test_a_session_is_its_sites_own(start: Start) -> None:
    """LF-TR-09."""
    page = await start(options=ServerOptions(allow_hosts=("localhost", "other.example")))
    session = await page.init()
    other = Page(page.url, "https://other.example")
    assert (await other.http.get(f"/api/session/{session}")).status_code == 404
    assert (await other.http.delete(f"/api/session/{session}")).status_code == 404
    assert (await other.chat(session, "hi")).status_code == 404
    async with other.socket() as socket:
        await socket.send("join_session", {"sessionId": session})
        await socket.next("error")
        await socket.send("continue_task", {"sessionId": session, "context": {}})
        await socket.next("error", 2)
        assert not socket.all("session_joined")
    await other.http.aclose()


@pytest.mark.parametrize("path", ["/api/chat", "/socket.io/?EIO=4&transport=polling&sid=x"])
async def test_a_body_that_is_too_large_is_not_read(start: Start, path: str) -> None:
    page = await start(options=ServerOptions(max_payload=1_000))
    answer = await page.http.post(path, content=b"x" * 1_001)
    assert answer.status_code == 413
    assert answer.json()["error"] == "payload_too_large"


async def test_a_body_of_unknown_length_is_not_read(start: Start) -> None:
    page = await start()

    async def endless() -> AsyncIterator[bytes]:
        yield b"x"

    answer: httpx2.Response = await page.http.post("/api/chat", content=endless())
    assert answer.status_code == 413
