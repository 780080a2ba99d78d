"""The reference transcripts of protocols 1.18, played by our two halves against each other."""

from __future__ import annotations

from pageplan.dialects.leflux import events as ev
from pageplan.dialects.leflux.client import ClientProtocol
from pageplan.dialects.leflux.state import Phase
from pageplan.planner.base import Complete, Confirm, Question, Reply
from tests.unit.pageplan.dialects.leflux.stage import PAGE, SESSION, Stage

CLICK = {"type": "click_element", "elementId": 8, "description": "open cart"}
SIGN_UP = {
    "type": "execute_generic_sequence",
    "actions": [
        {"action": "type", "elementId": 2, "inputData": "Jo Doe"},
        {"action": "select", "elementId": 4, "inputData": "Plus"},
        {"action": "click", "elementId": 5},
    ],
}
DONE = Reply(complete=Complete(summary="done", message="Done."))
OK = {"success": True, "elementId": 8, "description": "clicked"}


def test_a_one_click() -> None:
    stage = Stage(Reply(text="Opening the cart for you, one moment please.", actions=(CLICK,)), DONE)
    client = stage.connect("a")
    assert stage.events["a"] == [ev.Joined(restored=False)]
    stage.chat("a", "open the cart")
    [plan] = stage.of("a", ev.Plan)
    text = "".join(delta.delta for delta in stage.of("a", ev.TextDelta))
    assert text == "Opening the cart for you, one moment please."
    assert stage.names("a")[-2:] == ["message_done", "action_plan"]
    assert plan.actions[0].command == {"id": "action-2", **CLICK}
    stage.send("a", client.action_complete(plan.id, OK))
    stage.send("a", client.next_frame(PAGE))
    assert stage.asked[1].result == OK
    assert stage.asked[1].message is None
    assert stage.of("a", ev.TaskComplete) == [ev.TaskComplete("done", "Done.")]
    assert stage.server.state.phase is Phase.IDLE


def test_b_form_with_a_question() -> None:
    stage = Stage(Reply(question=Question(text="Your name?", field="name")), Reply(actions=(SIGN_UP,)), DONE)
    client = stage.connect("a")
    stage.chat("a", "sign me up")
    assert stage.of("a", ev.Message) == [ev.Message("Your name?", is_question=True)]
    stage.chat("a", "Jo Doe")
    assert [entry["content"] for entry in stage.asked[1].history] == ["sign me up", "Your name?"]
    [plan] = stage.of("a", ev.Plan)
    assert plan.is_sequence
    assert [step["action"] for step in plan.actions[0].command["actions"]] == [
        "type",
        "select",
        "click",
    ]
    result = {
        "success": True,
        "completedSteps": 3,
        "totalSteps": 3,
        "results": [OK, OK, OK],
        "description": "3 steps",
    }
    stage.send("a", client.sequence_complete(result))
    stage.send("a", client.next_frame(PAGE | {"url": "https://shop.example/thank-you"}))
    assert stage.asked[2].context["url"].endswith("/thank-you")
    assert stage.of("a", ev.TaskComplete)


def test_c_gate_confirmed() -> None:
    stage = Stage(Reply(actions=(CLICK,), confirm=Confirm(message="Place the order?")), DONE)
    client = stage.connect("a")
    stage.chat("a", "buy it")
    assert stage.of("a", ev.ConfirmationRequired)
    assert not stage.of("a", ev.Plan)
    stage.send("a", client.confirmation_response(True))
    stage.send("a", client.confirmation_response(True))
    [plan] = stage.of("a", ev.Plan)
    stage.send("a", client.action_complete(plan.id, OK))
    assert stage.server.state.phase is Phase.AWAITING_CONTINUE


def test_c_gate_denied() -> None:
    stage = Stage(Reply(actions=(CLICK,), confirm=Confirm(message="Place the order?")))
    client = stage.connect("a")
    stage.chat("a", "buy it")
    stage.send("a", client.confirmation_response(False))
    stage.send("a", client.confirmation_response(True))
    assert not stage.of("a", ev.Plan)
    assert stage.server.state.phase is Phase.IDLE
    assert len(stage.of("a", ev.Message)) == 1


def test_d_failed_step() -> None:
    stage = Stage(Reply(actions=(SIGN_UP,)), Reply(question=Question(text="Basic or Plus?")))
    client = stage.connect("a")
    stage.chat("a", "sign me up for Gold")
    fail = {"success": False, "elementId": 4, "description": "select", "error": "option_not_found: no Gold"}
    result = {"success": False, "description": "step 2 failed", "results": [OK, fail]}
    stage.send("a", client.sequence_complete(result | {"completedSteps": 1, "totalSteps": 3}))
    stage.send("a", client.next_frame(PAGE))
    asked = stage.asked[1].result
    assert asked is not None
    assert asked["success"] is False
    assert asked["completedSteps"] == 1
    assert stage.of("a", ev.Message)[-1].is_question


def test_e_takeover() -> None:
    stage = Stage(Reply(text="Hello!"))
    stage.connect("a")
    stage.chat("a", "hi")
    stage.connect("b")
    assert stage.events["a"][-1] == ev.TakenOver()
    assert stage.closed == ["a"]
    [joined] = stage.of("b", ev.Joined)
    assert joined.restored
    assert [entry.content for entry in joined.history] == ["hi", "Hello!"]
    stage.server.left("a")  # the displaced socket's good-bye comes after the new one's join
    assert stage.server.sid == "b"


def test_f_drop_mid_stream_with_our_own_client() -> None:
    stage = Stage(Reply(text="one two three four five six seven eight nine ten eleven twelve " * 3))
    client = stage.connect("a")
    stage.room_for["a"] = 4
    stage.chat("a", "count")
    stage.server.left("a")
    stage.connect("a2", client)
    received = [*stage.events["a"], *stage.events["a2"]]
    deltas = [event.delta for event in received if isinstance(event, ev.TextDelta)]
    [done] = [event for event in received if isinstance(event, ev.TextDone)]
    assert "".join(deltas) == done.text


def test_f_drop_mid_stream_with_a_foreign_client() -> None:
    """A client that sends no number gets all chunks again and drops what it had (LF-ST-01)."""
    stage = Stage(Reply(text="one two three four five six seven eight nine ten eleven twelve"))
    stage.numbered = False
    client = stage.connect("a")
    stage.chat("a", "count")
    before = stage.of("a", ev.TextDelta)
    stage.server.left("a")
    stage.connect("a2", client)
    assert before
    assert stage.names("a2").count("message_chunk") == len(before)
    assert stage.events["a2"] == [ev.Joined(restored=True, history=stage.of("a2", ev.Joined)[0].history)]


def test_f_unanswered_plan_comes_again_with_its_id() -> None:
    stage = Stage(Reply(text="Opening.", actions=(CLICK,)))
    stage.numbered = False
    stage.connect("a")
    stage.chat("a", "open the cart")
    stage.server.left("a")
    stage.connect("b", ClientProtocol(SESSION))
    assert stage.of("b", ev.Plan) == stage.of("a", ev.Plan)
    stage.send("b", stage.clients["b"].action_complete(stage.of("b", ev.Plan)[0].id, OK))
    stage.connect("c", ClientProtocol(SESSION))
    assert not stage.of("c", ev.Plan)
