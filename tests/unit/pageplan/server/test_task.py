"""Whole tasks over real sockets, on each transport."""

from __future__ import annotations

import pytest

from pageplan.planner.base import Confirm, Question, Reply
from tests.unit.pageplan.server.conftest import Start
from tests.unit.pageplan.server.doubles import CLICK, DONE, OK, PAGE, PLAN, ListPlanner

TRANSPORTS = [("websocket",), ("polling",), ("polling", "websocket")]


@pytest.mark.parametrize("transports", TRANSPORTS, ids="+".join)
async def test_a_task_from_message_to_complete(start: Start, transports: tuple[str, ...]) -> None:
    """LF-TR-01, LF-RS-05, LF-WS-15, LF-WS-16; transcript A."""
    planner = ListPlanner([PLAN, DONE])
    page = await start(planner=planner)
    session = await page.init()
    async with page.socket(*transports) as socket:
        joined = await socket.join(session)
        assert joined == {"sessionId": session, "restored": False, "history": []}
        answer = await page.chat(session, "open the cart")
        assert answer.json()["status"] == "processing"
        assert answer.json()["messageId"].startswith("msg-")
        plan = await socket.next("action_plan")
        assert socket.names[-2:] == ["message_done", "action_plan"]
        [action] = plan["actions"]
        assert action == {"id": action["id"], **CLICK}
        await socket.send("action_complete", {"sessionId": session, "actionId": action["id"], "result": OK})
        await socket.send("continue_task", {"sessionId": session, "context": PAGE})
        complete = await socket.next("task_complete")
        assert complete["message"] == "The cart is open."
        assert [data["seq"] for _, data in socket.heard[1:]] == list(range(1, len(socket.heard)))
    assert [turn.message for turn in planner.turns] == ["open the cart", None]
    assert planner.turns[1].result == OK


async def test_a_gate_over_the_wire(start: Start) -> None:
    """LF-CF-01, LF-CF-03; transcript C."""
    gated = Reply(
        actions=(CLICK,), confirm=Confirm(message="Really?", confirm_label="Do", cancel_label="Leave")
    )
    page = await start(gated, gated)
    session = await page.init()
    async with page.socket() as socket:
        await socket.join(session)
        await page.chat(session, "buy")
        gate = await socket.next("confirmation_required")
        assert (gate["message"], gate["confirm_label"], gate["cancel_label"]) == ("Really?", "Do", "Leave")
        await socket.send("confirmation_response", {"sessionId": session, "confirmed": True})
        await socket.next("action_plan")
        await page.chat(session, "buy again")
        await socket.next("confirmation_required", 2)
        await socket.send("confirmation_response", {"sessionId": session, "confirmed": False})
        await socket.next("message")
        assert len(socket.all("action_plan")) == 1


async def test_a_question_is_answered_by_rest(start: Start) -> None:
    """LF-FM-02; transcript B."""
    planner = ListPlanner([Reply(question=Question(text="Your name?")), DONE])
    page = await start(planner=planner)
    session = await page.init()
    async with page.socket() as socket:
        await socket.join(session)
        await page.chat(session, "sign me up")
        assert (await socket.next("message"))["isQuestion"] is True
        await page.chat(session, "Jo")
        await socket.next("task_complete")
    assert [entry["content"] for entry in planner.turns[1].history] == ["sign me up", "Your name?"]
