"""The back end's half: its phases, what it refuses, and what survives a restart."""

from __future__ import annotations

from typing import Any

import pytest

from pageplan.dialects.leflux import events as ev
from pageplan.dialects.leflux.effects import AskPlanner, Emit, Said, Send
from pageplan.dialects.leflux.models import Context, Frame
from pageplan.dialects.leflux.server import ServerSettings
from pageplan.dialects.leflux.state import TRANSITIONS, Phase, SessionState, Signal
from pageplan.planner.base import Complete, Confirm, Question, Reply
from tests.unit.pageplan.dialects.leflux.stage import PAGE, SESSION, Stage, make_server

CLICK = {"type": "click_element", "elementId": 8}
OK = {"success": True, "description": "clicked"}
FAIL = {"success": False, "description": "click", "error": "element_disabled: it is"}
PLAN = Reply(actions=(CLICK,))


def planned(*replies: Reply, **settings: Any) -> tuple[Stage, list[ev.Plan]]:
    """Return a stage on which a first plan was asked for, and the plans that arrived."""
    stage = Stage(*replies, settings=ServerSettings(**settings))
    stage.connect("a")
    stage.chat("a", "go")
    return stage, stage.of("a", ev.Plan)


def test_every_phase_is_in_the_table_and_every_signal_is_used() -> None:
    assert set(TRANSITIONS) == set(Phase)
    assert {signal for row in TRANSITIONS.values() for signal in row} == set(Signal)
    assert all(Signal.CHAT in row for row in TRANSITIONS.values())


def test_a_plan_has_the_recommended_spelling() -> None:
    """LF-WS-15, LF-SQ-08, protocols 1.19 #5, #7."""
    steps = [{"action": "click", "elementId": 8}]
    stage, _ = planned(Reply(actions=({"type": "execute_generic_sequence", "steps": steps},)))
    [(_, _, data)] = [sent for sent in stage.sent if sent[1] == "action_plan"]
    [action] = data.pop("actions")
    assert data == {"message": None, "isSequence": True, "useUniversalIndexing": True}
    assert action == {
        "id": "action-1",
        "type": "execute_generic_sequence",
        "isSequence": True,
        "actions": steps,
    }


def test_text_comes_before_the_one_plan() -> None:
    """LF-WS-16, LF-ST-08."""
    stage, _ = planned(Reply(text="word " * 40, actions=(CLICK,)))
    names = stage.names("a")
    assert names.count("message_chunk") > 2
    assert names[-2:] == ["message_done", "action_plan"]
    chunks = [data for _, event, data in stage.sent if event == "message_chunk"]
    assert [chunk["chunkIndex"] for chunk in chunks] == list(range(len(chunks)))


def test_numbers_are_consecutive() -> None:
    """Contract 5."""
    stage, _ = planned(Reply(text="word " * 40, actions=(CLICK,)))
    assert [emit.seq for emit in stage.log] == list(range(1, len(stage.log) + 1))
    assert all(emit.data["seq"] == emit.seq for emit in stage.log)


def test_results_of_several_actions_come_one_by_one() -> None:
    """Protocols 1.20 #6."""
    stage, [plan] = planned(Reply(actions=(CLICK, CLICK)))
    client = stage.clients["a"]
    stage.send("a", client.action_complete(plan.actions[0].id or "", OK))
    stage.send("a", client.action_complete(plan.actions[0].id or "", OK))
    assert stage.server.state.outstanding
    stage.send("a", client.action_complete(plan.actions[1].id or "", OK))
    assert stage.server.state.phase is Phase.AWAITING_CONTINUE
    assert stage.server.state.result == {"success": True, "results": [OK, OK]}


def test_the_first_failure_ends_a_plan() -> None:
    stage, [plan] = planned(Reply(actions=(CLICK, CLICK)))
    stage.send("a", stage.clients["a"].action_complete(plan.actions[0].id or "", FAIL))
    assert stage.server.state.result == FAIL


def test_only_one_iteration_a_plan() -> None:
    """Protocols 1.20 #4."""
    stage, [plan] = planned(PLAN, Reply(question=Question(text="And now?")))
    client = stage.clients["a"]
    stage.send("a", client.continue_task(PAGE))
    assert len(stage.asked) == 1
    stage.send("a", client.action_complete(plan.id or "", OK))
    stage.send("a", client.continue_task(PAGE))
    stage.send("a", client.continue_task(PAGE))
    assert len(stage.asked) == 2


def test_a_new_message_supersedes() -> None:
    """LF-ST-05: of the older turn only the text is kept."""
    server = make_server()
    [_, first] = server.chat("one", None)
    [_, second] = server.chat("two", None)
    assert isinstance(first, AskPlanner)
    assert isinstance(second, AskPlanner)
    late = server.reply(first.turn, Reply(text="About one.", actions=(CLICK,)))
    assert late == [Said("assistant", "About one.")]
    assert not server.failed(first.turn, "too late")
    assert any(isinstance(effect, Emit) for effect in server.reply(second.turn, PLAN))


def test_a_new_message_while_a_plan_runs_makes_its_result_late() -> None:
    stage, [plan] = planned(PLAN, PLAN)
    stage.chat("a", "no, wait")
    stage.send("a", stage.clients["a"].action_complete(plan.id or "", OK))
    assert stage.server.state.phase is Phase.AWAITING_RESULT
    assert stage.server.state.outstanding


def test_a_new_message_cancels_a_gate() -> None:
    """Protocols 1.20 #20, LF-CF-04."""
    stage, _ = planned(Reply(actions=(CLICK,), confirm=Confirm(message="Sure?")), Reply(text="Fine."))
    stage.chat("a", "what does it cost?")
    stage.send("a", stage.clients["a"].confirmation_response(True))
    assert not stage.of("a", ev.Plan)


def test_the_cap_ends_with_a_question() -> None:
    """LF-GD-01, LF-GD-06."""
    stage, _ = planned(*[PLAN] * 3, plans=2)
    client = stage.clients["a"]
    for _ in range(2):
        stage.send("a", client.action_complete(stage.of("a", ev.Plan)[-1].id, OK))
        stage.send("a", client.continue_task(PAGE))
    assert len(stage.of("a", ev.Plan)) == 2
    assert stage.of("a", ev.Message)[-1].is_question
    assert not stage.of("a", ev.TaskComplete)
    assert stage.server.state.plans == 0


def test_an_answer_does_not_reset_the_cap_but_a_new_task_does() -> None:
    """LF-GD-07."""
    ask = Reply(question=Question(text="Which?"))
    stage, [plan] = planned(PLAN, ask, PLAN, Reply(complete=Complete(summary="s", message="m")), PLAN)
    client = stage.clients["a"]
    stage.send("a", client.action_complete(plan.id or "", OK))
    stage.send("a", client.continue_task(PAGE))
    stage.chat("a", "the first")
    assert stage.server.state.plans == 2
    stage.send("a", client.action_complete(stage.of("a", ev.Plan)[-1].id, OK))
    stage.send("a", client.continue_task(PAGE))
    stage.chat("a", "something else")
    assert stage.server.state.plans == 1


def test_abort_and_block() -> None:
    """Protocols 1.13: a block's fields are spelled in snake case."""
    block = {"block_type": "faq_list", "data": {"items": []}}
    stage, _ = planned(Reply(block=block, abort="There is no such page."))
    assert stage.of("a", ev.Block) == [ev.Block("faq_list", {"items": []})]
    assert stage.of("a", ev.Aborted) == [ev.Aborted("There is no such page.")]
    assert stage.server.state.history[-1].content == "There is no such page."
    assert stage.server.state.phase is Phase.IDLE


def test_words_alone_end_their_turn_by_a_plan_of_none() -> None:
    """Protocols 1.3 (a turn's one plan at its end), 1.14 (information is `none`)."""
    stage, _ = planned(Reply(text="We open at 9."))
    assert stage.of("a", ev.Answered) == [ev.Answered()]
    assert not stage.of("a", ev.Plan)
    assert stage.server.state.phase is Phase.IDLE


def test_a_planner_failure_leaves_the_session_usable() -> None:
    """LF-WS-17."""
    stage = Stage()
    stage.connect("a")
    stage.chat("a", "hi")
    stage.perform(stage.server.failed(stage.asked[0].turn, "The model is away; try again."))
    assert stage.of("a", ev.ServerError) == [ev.ServerError("The model is away; try again.")]
    stage.replies.append(Reply(text="Hello."))
    stage.chat("a", "hi")
    assert stage.of("a", ev.TextDone)


@pytest.mark.parametrize(
    ("reply", "phase"),
    [
        (PLAN, Phase.AWAITING_RESULT),
        (Reply(actions=(CLICK,), confirm=Confirm(message="Sure?")), Phase.AWAITING_CONFIRMATION),
    ],
)
def test_a_phase_that_lasts_too_long_ends_with_a_message(reply: Reply, phase: Phase) -> None:
    """Protocols 1.20 #4, #5, #20."""
    stage, _ = planned(reply)
    step = stage.server.state.step
    assert stage.server.state.phase is phase
    assert stage.server.deadline
    stage.perform(stage.server.timed_out(step - 1))
    assert stage.server.state.phase is phase
    stage.perform(stage.server.timed_out(step))
    assert stage.of("a", ev.Message)[-1].is_error
    assert stage.server.state.phase is Phase.IDLE


def test_a_single_shot_client_gets_a_closing_message() -> None:
    """Protocols 1.20 #4."""
    stage, [plan] = planned(PLAN)
    stage.send("a", stage.clients["a"].action_complete(plan.id or "", OK))
    stage.perform(stage.server.timed_out(stage.server.state.step))
    assert len(stage.of("a", ev.Message)) == 1


def test_rejoining_by_the_same_socket_displaces_nobody() -> None:
    """LF-WS-08."""
    stage = Stage()
    client = stage.connect("a")
    stage.send("a", client.join())
    assert not stage.closed
    assert stage.names("a") == ["session_joined", "session_joined"]


def test_a_displaced_socket_has_no_voice() -> None:
    """LF-WS-10, protocols 1.20 #3."""
    stage, [plan] = planned(PLAN)
    stage.connect("b")
    stage.send("a", stage.clients["a"].action_complete(plan.id or "", OK))
    assert stage.names("a")[-1] == "error"
    assert stage.server.state.phase is Phase.AWAITING_RESULT


def test_contexts_are_cut_not_refused() -> None:
    """LF-CX-05, LF-CX-09."""
    stage = Stage()
    client = stage.connect("a")
    page = {"indexedElements": [{"id": number} for number in range(1, 300)], "visibleText": "x" * 9_000}
    stage.send("a", client.update_context(page))
    kept = stage.server.state.context
    assert (len(kept["indexedElements"]), len(kept["visibleText"])) == (50, 5_000)
    assert not stage.asked


def test_what_a_context_has_beyond_the_documents_reaches_the_planner() -> None:
    stage = Stage()
    client = stage.connect("a")
    element = {"id": 1, "type": "button", "text": "Buy", "role": "button", "box": {"x": 1}}
    stage.send("a", client.update_context({"indexedElements": [element], "scroll": 3}))
    assert stage.server.state.context["indexedElements"] == [element]
    assert stage.server.state.context["scroll"] == 3


@pytest.mark.parametrize("event", ["heartbeat", "visibility"])
def test_presence_is_silent(event: str) -> None:
    """LF-WS-19."""
    stage = Stage()
    stage.connect("a")
    stage.send("a", Frame(event, {"sessionId": SESSION, "visible": True}))
    assert stage.names("a") == ["session_joined"]


GOOD: dict[str, Any] = {"sessionId": SESSION, "actionId": "action-1", "result": OK, "context": {}}


@pytest.mark.parametrize(
    ("event", "payload"),
    [
        ("update_context", None),
        ("update_context", []),
        ("update_context", {"context": {}}),
        ("update_context", {"sessionId": SESSION}),
        ("update_context", GOOD | {"context": "page"}),
        ("update_context", GOOD | {"context": {"indexedElements": {}}}),
        ("continue_task", GOOD | {"context": {"indexedElements": [{"text": "no id"}]}}),
        ("continue_task", GOOD | {"sessionId": {"$ne": 1}}),
        ("action_complete", GOOD | {"actionId": None}),
        ("action_complete", GOOD | {"result": True}),
        ("action_complete", GOOD | {"result": {"success": "yes"}}),
        ("sequence_complete", GOOD | {"result": {}}),
        ("confirmation_response", GOOD),
        ("confirmation_response", GOOD | {"confirmed": "true"}),
        ("join_session", {}),
        ("join_session", 7),
        ("update_context", GOOD | {"sessionId": "another"}),
    ],
)
def test_malformed_payloads_get_one_error(event: str, payload: object) -> None:
    """LF-WS-21: neither a crash nor an end of the session."""
    stage, _ = planned(PLAN)
    before = stage.server.state
    [effect] = stage.server.receive("a", event, payload)
    assert isinstance(effect, Send)
    assert effect.event == "error"
    assert effect.data["message"]
    assert stage.server.state == before
    assert stage.server.sid == "a"


def test_unknown_events_are_ignored() -> None:
    stage, _ = planned(PLAN)
    assert stage.server.receive("a", "dance", {}) == []


@pytest.mark.parametrize(
    "context",
    [
        {"url": None, "title": 3, "indexedElements": [{"id": "4", "text": None, "options": None}]},
        {"forms": [{"name": None, "fields": [{"elementId": "4"}]}], "previouslyFilledFields": None},
    ],
)
def test_sloppy_contexts_are_understood(context: dict[str, Any]) -> None:
    """Protocols 1.6, 1.19 #21, LF-AC-19."""
    assert Context.model_validate(context).cut(50).wire()


def test_the_state_survives_a_restart() -> None:
    """Contract 5: the serialised state is enough to go on with an unanswered plan, and to ask again."""
    stage, [plan] = planned(Reply(text="Opening.", actions=(CLICK,), memory={"slot": 1}))
    kept = SessionState.model_validate_json(stage.server.state.model_dump_json())
    assert kept == stage.server.state
    server = make_server(state=kept)
    assert server.resumed() == []
    server.joined("z")
    frame = stage.clients["a"].action_complete(plan.id or "", OK)
    server.receive("z", frame.event, frame.data)
    frame = stage.clients["a"].next_frame(PAGE)
    [asked] = server.receive("z", frame.event, frame.data)
    assert isinstance(asked, AskPlanner)
    assert (asked.result, asked.memory) == (OK, {"slot": 1})
    again = make_server(state=SessionState.model_validate_json(server.state.model_dump_json()))
    assert again.resumed() == [asked]


def test_a_question_to_the_planner_is_the_same_after_a_restart() -> None:
    server = make_server()
    [_, asked] = server.chat("hi", Context.model_validate(PAGE))
    assert isinstance(asked, AskPlanner)
    assert asked.history == ()
    assert make_server(state=server.state).resumed() == [asked]


def test_closing_tells_the_socket() -> None:
    """Protocols 1.20 #23."""
    stage = Stage()
    stage.connect("a")
    stage.perform(stage.server.closed("This session has expired."))
    assert stage.of("a", ev.ServerError)
    assert stage.closed == ["a"]
    assert stage.server.closed("again") == []


def test_long_conversations_keep_their_ends() -> None:
    stage = Stage(*[Reply(text=f"answer {number}") for number in range(60)])
    stage.connect("a")
    for number in range(60):
        stage.chat("a", f"question {number}")
    history = stage.server.state.history
    assert len(history) == 52
    assert (history[0].content, history[-1].content) == ("question 0", "answer 59")


def test_a_long_plan_may_take_longer() -> None:
    steps = [{"action": "click", "elementId": 8}] * 7
    stage, _ = planned(Reply(actions=({"type": "execute_generic_sequence", "actions": steps},)))
    assert stage.server.deadline == 60 + 6 * 10
