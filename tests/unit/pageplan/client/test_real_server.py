"""Our visitor and our back end, joined by the real wire."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from pageplan.client import Displaced, OriginRefused, Visitor
from pageplan.client.socket import Socket
from pageplan.dialects.leflux.client import ClientProtocol
from pageplan.options import Timeouts, VisitorOptions
from pageplan.planner import Complete, Confirm, ListPlanner, PlannerError, Question, Reply
from pageplan.server import ServerOptions, serve
from tests.unit.pageplan.client.pages import PaperPage

QUICK = Timeouts(request=5, connect=5, join=5, silence=5, linger=0.3, turn=20)
CLICK = {"type": "click_element", "elementId": 8}
SEQUENCE = {
    "type": "execute_generic_sequence",
    "actions": [{"action": "type", "elementId": 3, "inputData": "Ada"}, {"action": "click", "elementId": 4}],
}
DONE = Reply(complete=Complete(summary="Did it", message="It is done."))


@asynccontextmanager
async def visiting(
    planner: ListPlanner,
    page: PaperPage | None = None,
    *,
    origin: str = "http://localhost:8000",
    **options: Any,
) -> AsyncIterator[Visitor]:
    chosen = VisitorOptions(**{"timeouts": QUICK, **options})
    async with (
        serve(ServerOptions(), planner) as backend,
        Visitor.join(backend.url, page or PaperPage(), f"{origin}/shop", options=chosen) as visitor,
    ):
        yield visitor


@pytest.mark.parametrize("transports", [("polling",), ("websocket",), ("websocket", "polling")], ids="+".join)
async def test_a_whole_task_over_every_transport(transports: tuple[str, ...]) -> None:  # LF-TR-01
    replies = [Reply(text="Opening it.", actions=(CLICK,)), Reply(actions=(SEQUENCE,)), DONE]
    planner, page = ListPlanner(replies), PaperPage()
    async with visiting(planner, page, transports=transports) as visitor:
        turn = await visitor.say("open the cart")
    assert turn.outcome == "complete", turn.sentence
    assert turn.texts == ("Opening it.", "It is done.")
    assert turn.rounds == 2
    assert [one.message for one in planner.turns] == ["open the cart", None, None]
    assert [one.context["title"] for one in planner.turns] == ["Scan 1", "Scan 2", "Scan 3"]
    assert planner.turns[2].result is not None
    assert planner.turns[2].result["completedSteps"] == 2


async def test_several_actions_are_one_round() -> None:
    planner = ListPlanner([Reply(actions=(CLICK, CLICK, CLICK)), DONE])
    async with visiting(planner) as visitor:
        turn = await visitor.say("thrice")
    assert (turn.outcome, turn.rounds, len(turn.results)) == ("complete", 1, 3)


async def test_a_failed_action_goes_back_to_the_planner() -> None:
    planner = ListPlanner(
        [Reply(actions=(CLICK,)), Reply(question=Question(text="It is disabled. What now?"))]
    )
    async with visiting(planner, PaperPage(failing=("click_element",))) as visitor:
        turn = await visitor.say("press it")
    assert turn.outcome == "question"
    assert planner.turns[1].result is not None
    assert planner.turns[1].result["error"] == "element_disabled: it is disabled"


async def test_the_answer_to_a_question_goes_on_with_the_same_session() -> None:
    planner = ListPlanner([Reply(question=Question(text="Which e-mail?"), memory={"at": 1}), DONE])
    async with visiting(planner, answers={"email": "ada@example.org"}) as visitor:
        turn = await visitor.say("write to them")
    assert turn.outcome == "complete"
    assert planner.turns[1].message == "ada@example.org"
    assert planner.turns[1].memory == {"at": 1}
    assert [entry["role"] for entry in planner.turns[1].history] == ["user", "assistant"]


@pytest.mark.parametrize(("policy", "outcome", "ran"), [("allow", "complete", 1), ("deny", "aborted", 0)])
async def test_a_gated_plan_runs_only_after_a_yes(policy: str, outcome: str, ran: int) -> None:  # LF-CF-02
    page = PaperPage()
    planner = ListPlanner([Reply(confirm=Confirm(message="Delete?"), actions=(CLICK,)), DONE])
    async with visiting(planner, page, confirmation=policy) as visitor:
        turn = await visitor.say("delete")
    assert (turn.outcome, len(page.executed)) == (outcome, ran)


async def test_a_planner_that_cannot_answer_is_an_error_and_the_session_goes_on() -> None:
    planner = ListPlanner([PlannerError("The planner is out."), DONE])
    async with visiting(planner) as visitor:
        first = await visitor.say("hello")
        second = await visitor.say("again")
    assert first.outcome == "error"
    assert second.outcome == "complete"


async def test_a_site_that_is_not_allowed_is_refused_with_the_cure() -> None:
    with pytest.raises(OriginRefused, match=r"--allow-host evil\.example"):
        async with visiting(ListPlanner([]), origin="https://evil.example"):
            pass


async def test_a_second_visitor_of_a_session_displaces_the_first() -> None:  # LF-WS-07, LF-WS-09
    planner = ListPlanner([DONE])
    async with visiting(planner) as visitor:
        first = visitor._link
        second = Socket(
            ClientProtocol(visitor.begun.session_id),
            backend=first.rest.backend,
            origin=first.rest.origin,
            options=first.options,
        )
        await second.open(visitor.begun.ws_url)
        await first.socket.losing.wait()
        await second.close()
        with pytest.raises(Displaced):
            await visitor.say("hello")
    assert planner.turns == []
