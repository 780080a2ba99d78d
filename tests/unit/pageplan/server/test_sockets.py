"""Rooms and sockets: joining, displacing, replaying, and what bad input does not do."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from pageplan.dialects.leflux.server import ServerSettings
from pageplan.dialects.leflux.state import Phase
from pageplan.planner.base import PlannerError, Reply
from pageplan.server import ServerOptions, serve
from tests.unit.pageplan.server.conftest import Start
from tests.unit.pageplan.server.doubles import CLICK, DONE, OK, PAGE, PLAN, ListPlanner, Page

UNKNOWN = "7b0e6f0c-2b1d-4c55-9d5e-0f6a4f1c9a21"
HELLO = Reply(text="Hello, what can I do for you on this fine day?")


async def test_both_spellings_of_join(start: Start) -> None:
    """LF-WS-02, LF-WS-03, LF-WS-08."""
    page = await start()
    session = await page.init()
    async with page.socket() as socket:
        await socket.send("join_session", session)
        await socket.next("session_joined")
        await socket.join(session)
        assert socket.names == ["session_joined", "session_joined"]


@pytest.mark.parametrize("payload", [UNKNOWN, {"sessionId": UNKNOWN}, "1", {}, None, 7, [UNKNOWN]])
async def test_a_join_that_cannot_be(start: Start, payload: Any) -> None:
    """Protocols 1.20 #2, #25: one error, and the socket may try again."""
    page = await start()
    session = await page.init()
    async with page.socket() as socket:
        await socket.send("join_session", payload)
        await socket.next("error")
        await socket.join(session)
        assert socket.names == ["error", "session_joined"]


async def test_an_unjoined_socket_has_no_voice(start: Start) -> None:
    """LF-WS-10, protocols 1.20 #3."""
    page = await start()
    session = await page.init()
    async with page.socket() as socket:
        await socket.send("update_context", {"sessionId": session, "context": PAGE})
        await socket.next("error")
        assert socket.names == ["error"]


async def test_what_is_nested_too_deeply_is_one_error(start: Start) -> None:
    """LF-WS-21."""
    page = await start()
    session = await page.init()
    deep: list[Any] = []
    for _ in range(300):
        deep = [deep]
    async with page.socket() as socket:
        await socket.join(session)
        await socket.send("update_context", {"sessionId": session, "context": {**PAGE, "extra": deep}})
        error = await socket.next("error")
        assert "nested" in error["message"]
        await socket.join(session)


async def test_a_number_that_was_never_given_out_misses_nothing(start: Start) -> None:
    page = await start(HELLO)
    session = await page.init()
    async with page.socket() as first:
        await first.join(session)
        await page.chat(session, "hi")
        await first.next("message_done")
    async with page.socket() as socket:
        await socket.join(session, lastSeq=10**30)
        await socket.join(session)
        assert socket.names == ["session_joined", "session_joined"]


SPOOFED = {"asgi.scope": {"pageplan.site": "localhost"}}


async def test_an_event_named_connect_changes_nothing_about_who_a_socket_is(start: Start) -> None:
    """LF-TR-09: the library hands such an event to the handler of connections."""
    mine = await start(options=ServerOptions(allow_hosts=("localhost", "other.example")))
    session = await mine.init()
    foreign = Page(mine.url, "http://other.example")
    async with foreign.http, foreign.socket() as socket:
        for event, payload in (("connect", SPOOFED), ("disconnect", "client namespace disconnect")):
            await socket.send(event, payload)
        await socket.send("connect", SPOOFED)
        await socket.send("join_session", session)
        await socket.next("error")
        assert socket.names == ["error"]


async def test_a_socket_that_said_good_bye_by_an_event_is_let_go(start: Start) -> None:
    page = await start()
    session = await page.init()
    async with page.socket() as socket:
        await socket.join(session)
        await socket.send("disconnect", "client namespace disconnect")
        await socket.send("join_session", session)
        await socket.closed.wait()
        assert socket.names == ["session_joined"]


@pytest.mark.parametrize("transport", ["websocket", "polling"])
async def test_the_newer_socket_displaces_the_older(start: Start, transport: str) -> None:
    """LF-WS-07, protocols 1.19 #15; transcript E."""
    page = await start(HELLO, PLAN)
    session = await page.init()
    async with page.socket(transport) as older, page.socket(transport) as newer:
        await older.join(session)
        await page.chat(session, "hi")
        await older.next("message_done")
        joined = await newer.join(session)
        assert joined["restored"] is True
        assert [entry["role"] for entry in joined["history"]] == ["user", "assistant"]
        await older.closed.wait()
        assert older.names[-1] == "session_taken_over"
        heard = len(older.heard)
        await page.chat(session, "open the cart")
        await newer.next("action_plan")
        assert len(older.heard) == heard


async def test_what_was_missed_is_replayed_in_order(start: Start) -> None:
    """LF-CN-04, contract 5: by number to our own client, in the handshake or in the join."""
    page = await start(HELLO, PLAN)
    session = await page.init()
    async with page.socket() as socket:
        await socket.join(session)
        await page.chat(session, "hi")
        last = (await socket.next("action_plan"))["seq"]
    await page.chat(session, "open the cart")
    for in_handshake in (True, False):
        seen = {"lastSeq": last}
        async with page.socket(auth=seen if in_handshake else None) as socket:
            await socket.join(session, **({} if in_handshake else seen))
            await socket.next("action_plan")
            assert [data["seq"] for _, data in socket.heard[1:]] == list(
                range(last + 1, last + len(socket.heard))
            )


async def test_a_foreign_client_gets_what_was_emitted_while_it_was_away(start: Start) -> None:
    """LF-CN-04: an unanswered plan with its id unchanged, an answered one never again."""
    page = await start(PLAN, DONE)
    session = await page.init()
    await page.chat(session, "open the cart")
    async with page.socket() as first:
        await first.join(session)
        plan = await first.next("action_plan")
    async with page.socket() as second:
        await second.join(session)
        assert await second.next("action_plan") == plan
        [action] = plan["actions"]
        await second.send("action_complete", {"sessionId": session, "actionId": action["id"], "result": OK})
        await second.send("update_context", {"sessionId": session, "context": PAGE})
        assert (await page.http.get(f"/api/session/{session}")).status_code == 200
    async with page.socket() as third:
        await third.join(session)
        await third.send("continue_task", {"sessionId": session, "context": PAGE})
        await third.next("task_complete")
        assert not third.all("action_plan")


async def test_a_session_goes_on_after_a_restart(tmp_path: Path) -> None:
    """Contract 5: state, unanswered plan and history come from the store."""
    options = ServerOptions(store=str(tmp_path / "pageplan.sqlite3"))
    async with serve(options, ListPlanner([PLAN])) as running:
        page = Page(running.url)
        session = await page.init()
        async with page.socket() as socket:
            await socket.join(session)
            await page.chat(session, "open the cart")
            plan = await socket.next("action_plan")
        await page.http.aclose()
    async with serve(options, ListPlanner([DONE])) as running:
        page = Page(running.url)
        async with page.socket(auth={"lastSeq": plan["seq"]}) as socket:
            assert (await socket.join(session))["restored"] is True
            answer = {"sessionId": session, "actionId": plan["actions"][0]["id"], "result": OK}
            await socket.send("action_complete", answer)
            await socket.send("continue_task", {"sessionId": session, "context": PAGE})
            complete = await socket.next("task_complete")
            assert complete["seq"] == plan["seq"] + 1
        await page.http.aclose()


async def test_a_question_to_the_planner_survives_a_restart(tmp_path: Path) -> None:
    options = ServerOptions(store=str(tmp_path / "pageplan.sqlite3"))
    stuck = ListPlanner([PLAN])
    stuck.free.clear()
    async with serve(options, stuck) as running:
        page = Page(running.url)
        session = await page.init()
        await page.chat(session, "open the cart")
        await page.http.aclose()
    planner = ListPlanner([PLAN])
    async with serve(options, planner) as running:
        page = Page(running.url)
        async with page.socket() as socket:
            await socket.join(session)
            await socket.next("action_plan")
        await page.http.aclose()
    assert planner.turns[0].message == "open the cart"


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (PlannerError("The model is away; try again."), "The model is away"),
        (RuntimeError("boom"), "unexpectedly"),
    ],
)
async def test_a_planner_failure_is_said_and_survived(start: Start, failure: Exception, words: str) -> None:
    """LF-WS-17."""
    page = await start(failure, HELLO)
    session = await page.init()
    async with page.socket() as socket:
        await socket.join(session)
        await page.chat(session, "hi")
        assert words in (await socket.next("error"))["message"]
        await page.chat(session, "hi")
        await socket.next("message_done")


async def test_a_planner_that_takes_too_long_is_said_and_survived(start: Start) -> None:
    planner = ListPlanner([HELLO, HELLO])
    planner.free.clear()
    page = await start(planner=planner, options=ServerOptions(planner_timeout=0.05))
    session = await page.init()
    async with page.socket() as socket:
        await socket.join(session)
        await page.chat(session, "hi")
        assert "0.05 seconds" in (await socket.next("error"))["message"]
        planner.free.set()
        await page.chat(session, "hi")
        await socket.next("message_done")


async def test_a_reply_that_is_no_reply_is_survived(start: Start) -> None:
    page = await start(Reply(actions=(7,)), HELLO)  # type: ignore[arg-type]
    session = await page.init()
    async with page.socket() as socket:
        await socket.join(session)
        await page.chat(session, "hi")
        await socket.next("error")
        await page.chat(session, "hi")
        await socket.next("message_done")


async def test_a_superseded_turn_sends_no_plan(start: Start) -> None:
    """LF-ST-05."""
    planner = ListPlanner([Reply(text="Of the first.", actions=(CLICK,)), Reply(text="Of the second.")])
    planner.free.clear()
    page = await start(planner=planner)
    session = await page.init()
    async with page.socket() as socket:
        await socket.join(session)
        await page.chat(session, "first")
        await page.chat(session, "second")
        planner.free.set()
        assert (await socket.next("message_done"))["text"] == "Of the second."
        shown = (await page.http.get(f"/api/session/{session}")).json()
        assert sorted(entry["content"] for entry in shown["history"] if entry["role"] == "assistant") == [
            "Of the first.",
            "Of the second.",
        ]
        plans = [plan["actions"] for plan in socket.all("action_plan")]
        assert plans in ([], [[{"type": "none"}]])  # at most the second's own, which plans nothing


async def test_a_plan_without_an_answer_is_given_up(start: Start) -> None:
    """Protocols 1.20 #5."""
    settings = ServerSettings(deadlines={Phase.AWAITING_RESULT: 0.05})
    page = await start(PLAN, options=ServerOptions(dialect=settings))
    session = await page.init()
    async with page.socket() as socket:
        await socket.join(session)
        await page.chat(session, "open the cart")
        assert (await socket.next("message"))["isError"] is True


@pytest.mark.parametrize(
    "frame",
    [
        ("update_context", None),
        ("update_context", {"sessionId": "another", "context": {}}),
        ("action_complete", [1, 2]),
        ("continue_task", {"sessionId": 7}),
        ("confirmation_response", {"confirmed": "maybe"}),
        ("action_complete", b"\x00\x01"),
    ],
)
async def test_nonsense_gets_an_error_and_nothing_else(start: Start, frame: tuple[str, Any]) -> None:
    """LF-WS-21."""
    page = await start(HELLO)
    session = await page.init()
    async with page.socket() as socket:
        await socket.join(session)
        await socket.send(*frame)
        await socket.next("error")
        await page.chat(session, "hi")
        await socket.next("message_done")
        assert not socket.closed.is_set()


async def test_presence_and_unknown_events_are_silent(start: Start) -> None:
    """LF-WS-19, LF-WS-20."""
    page = await start(HELLO)
    session = await page.init()
    async with page.socket() as socket:
        await socket.join(session)
        for event in ("heartbeat", "visibility", "confetti"):
            await socket.send(event, {"sessionId": session})
        await page.chat(session, "hi")
        await socket.next("message_done")
        assert not socket.all("error")


async def test_a_frame_that_is_too_large_ends_its_socket_alone(start: Start) -> None:
    page = await start(HELLO, options=ServerOptions(max_payload=10_000))
    session = await page.init()
    async with page.socket() as socket:
        await socket.join(session)
        await socket.send("update_context", {"sessionId": session, "context": {"title": "x" * 20_000}})
        async with asyncio.timeout(5):
            await socket.closed.wait()
    async with page.socket() as socket:
        await socket.join(session)


async def test_events_are_handled_in_their_order(start: Start) -> None:
    planner = ListPlanner([PLAN, DONE])
    page = await start(planner=planner)
    session = await page.init()
    async with page.socket() as socket:
        await socket.join(session)
        await page.chat(session, "go")
        plan = await socket.next("action_plan")
        for number in range(50):
            await socket.send("update_context", {"sessionId": session, "context": {"title": str(number)}})
        answer = {"sessionId": session, "actionId": plan["actions"][0]["id"], "result": OK}
        await socket.send("action_complete", answer)
        await socket.send("continue_task", {"sessionId": session, "context": {"title": "last"}})
        await socket.next("task_complete")
    assert planner.turns[1].context == {"title": "last", "indexedElements": [], "visibleText": ""}
