"""The visitor's half: what each frame means, in every spelling, and what nonsense does not do."""

from __future__ import annotations

from typing import Any

import pytest

from pageplan.dialects.leflux import events as ev
from pageplan.dialects.leflux.client import ClientProtocol, init_body
from pageplan.dialects.leflux.models import Frame
from tests.unit.pageplan.dialects.leflux.stage import PAGE, SESSION

CLICK = {"id": "action-1", "type": "click_element", "elementId": 19}
STEPS = [{"action": "type", "elementId": 12, "inputData": "Ahmed"}, {"action": "click", "elementId": 19}]
SEQUENCE = {"type": "execute_generic_sequence", "isSequence": True, "actions": STEPS}


@pytest.fixture
def client() -> ClientProtocol:
    return ClientProtocol(SESSION)


def plan_of(client: ClientProtocol, **payload: Any) -> ev.Plan:
    [plan] = client.receive("action_plan", {"useUniversalIndexing": True, **payload})
    assert isinstance(plan, ev.Plan)
    return plan


@pytest.mark.parametrize(
    ("ws_url", "expected"),
    [
        ("wss://leflux.example", ("https://leflux.example", "socket.io")),
        ("ws://127.0.0.1:8000/", ("http://127.0.0.1:8000", "socket.io")),
        ("wss://h/socket.io/", ("https://h", "socket.io")),
        ("https://h/socket.io/?sessionId=old&x=1", ("https://h?x=1&", "socket.io")),
        ("https://h/custom/io", ("https://h", "custom/io")),
    ],
)
def test_the_socket_url_is_built_once(client: ClientProtocol, ws_url: str, expected: tuple[str, str]) -> None:
    """LF-TR-02, LF-TR-03."""
    url, path = client.socket_url(ws_url)
    head, query = expected[0].partition("?")[::2]
    assert (url, path) == (f"{head}?{query}sessionId={SESSION}", expected[1])


@pytest.mark.parametrize("ws_url", ["", "leflux.example", "ftp://h", "wss://"])
def test_a_socket_url_that_is_none_is_refused(client: ClientProtocol, ws_url: str) -> None:
    with pytest.raises(ValueError, match="wsUrl"):
        client.socket_url(ws_url)


def test_join_in_both_spellings(client: ClientProtocol) -> None:
    """LF-TR-03, protocols 1.19 #2."""
    assert client.join() == Frame("join_session", {"sessionId": SESSION})
    assert ClientProtocol(SESSION, join_payload="string").join() == Frame("join_session", SESSION)


def test_the_last_number_goes_back(client: ClientProtocol) -> None:
    """Contract 5."""
    client.receive("message", {"text": "hi", "seq": 3})
    assert client.join().data == {"sessionId": SESSION, "lastSeq": 3}
    assert client.auth() == {"sessionId": SESSION, "lastSeq": 3}
    assert client.receive("message", {"text": "hi", "seq": 3}) == []


def test_joined_without_restored(client: ClientProtocol) -> None:
    """LF-WS-04."""
    history = [{"role": "user", "content": "hi"}]
    assert client.receive("session_joined", {"sessionId": SESSION, "history": []}) == [ev.Joined(False)]
    [joined] = client.receive("session_joined", {"sessionId": SESSION, "history": history})
    assert isinstance(joined, ev.Joined)
    assert joined.restored
    assert joined.history[0].content == "hi"


def test_unknown_events_and_fields_are_ignored(client: ClientProtocol) -> None:
    """LF-WS-18."""
    assert client.receive("confetti", {"a": 1}) == []
    assert client.receive("message", {"text": "Hallo", "language": "de", "mood": 3}) == [ev.Message("Hallo")]


@pytest.mark.parametrize(
    ("event", "payload"),
    [
        ("session_joined", []),
        ("session_joined", {"sessionId": "another"}),
        ("message_chunk", None),
        ("message_chunk", {"delta": "a", "streamId": "s", "chunkIndex": "first"}),
        ("message_chunk", {"delta": "a", "streamId": "s", "chunkIndex": -1}),
        ("message_done", {"streamId": "s"}),
        ("message", 17),
        ("message", {"text": None}),
        ("action_plan", {"actions": {"type": "click"}}),
        ("action_plan", "click"),
        ("ui_block", {"data": []}),
        ("confirmation_required", {}),
        ("error", {}),
        ("task_complete", [1]),
    ],
)
def test_nonsense_is_an_event(client: ClientProtocol, event: str, payload: object) -> None:
    [error] = client.receive(event, payload)
    assert isinstance(error, ev.ProtocolError)
    assert event in error.sentence


# ── streams ──


def chunk(client: ClientProtocol, index: int, delta: str) -> list[str]:
    events = client.receive("message_chunk", {"delta": delta, "streamId": "s", "chunkIndex": index})
    return [event.delta for event in events if isinstance(event, ev.TextDelta)]


@pytest.mark.parametrize("first", [0, 1])
def test_chunks_append_in_order_once(client: ClientProtocol, first: int) -> None:
    """LF-ST-01, with either first number."""
    assert chunk(client, first, "a") == ["a"]
    assert chunk(client, first + 2, "c") == []
    assert chunk(client, first, "a") == []
    assert chunk(client, first + 1, "b") == ["b", "c"]


def test_done_replaces_and_locks(client: ClientProtocol) -> None:
    """LF-ST-02."""
    chunk(client, 0, "a")
    done = {"text": "A whole text", "streamId": "s"}
    assert client.receive("message_done", done) == [ev.TextDone("s", "A whole text")]
    assert client.receive("message_done", done) == []
    assert chunk(client, 1, "b") == []


def test_a_block_replaces_the_running_text(client: ClientProtocol) -> None:
    """LF-ST-03."""
    chunk(client, 0, "a")
    [block] = client.receive(
        "ui_block", {"block_type": "faq_list", "data": {"items": []}, "message": "Shipping:"}
    )
    assert block == ev.Block("faq_list", {"items": []}, "Shipping:", replaces=("s",))


# ── plans ──


def test_a_single_action(client: ClientProtocol) -> None:
    plan = plan_of(client, actions=[CLICK], message=None)
    assert plan == ev.Plan("action-1", (ev.PlannedAction("action-1", "action", CLICK),))


@pytest.mark.parametrize(
    "payload",
    [
        {"actions": [SEQUENCE]},
        {"actions": [SEQUENCE], "isSequence": True},
        {"actions": [{"type": "execute_generic_sequence", "steps": STEPS}]},
        {"actions": [SEQUENCE | {"steps": STEPS}]},
        {"actions": STEPS, "isSequence": True},
        {"actions": [{"steps": STEPS}]},
        {
            "actions": [
                {
                    "type": "execute_generic_sequence",
                    "steps": [STEPS[0], {"type": "click_element", "elementId": 19}],
                }
            ]
        },
    ],
)
def test_a_sequence_in_every_spelling(client: ClientProtocol, payload: dict[str, Any]) -> None:
    """LF-SQ-01, LF-SQ-06, protocols 1.19 #5-#7."""
    plan = plan_of(client, **payload)
    assert plan.is_sequence
    assert len(plan.actions) == 1
    assert plan.actions[0].kind == "sequence"
    assert plan.actions[0].command == SEQUENCE


@pytest.mark.parametrize(
    ("item", "command"),
    [
        ({"action": "click", "elementId": 3}, {"type": "click_element", "elementId": 3}),
        ({"type": "navigate", "url": "/a"}, {"type": "navigate", "url": "/a"}),
        ({"type": "dance"}, {"type": "dance"}),
        ("dance", {"type": "'dance'"}),
    ],
)
def test_single_spellings(client: ClientProtocol, item: object, command: dict[str, Any]) -> None:
    """Protocols 1.19 #6; what is unknown stays, to fail in its turn (LF-AC-15)."""
    assert plan_of(client, actions=[item]).actions[0].command == command


def test_a_plan_is_carried_out_once(client: ClientProtocol) -> None:
    """LF-SQ-07."""
    plan_of(client, actions=[CLICK])
    assert client.receive("action_plan", {"actions": [CLICK]}) == []
    assert plan_of(client, actions=[CLICK, CLICK | {"id": "action-2"}]).id == "action-2"


@pytest.mark.parametrize(
    ("item", "event"),
    [
        ({"type": "ask_user", "question": "Phone?", "field_name": "phone", "field_type": "phone"},
         ev.Message("Phone?", is_question=True, field="phone", field_type="phone")),
        ({"type": "task_complete", "summary": "Booked."}, ev.TaskComplete("Booked.", "Booked.")),
        ({"type": "abort_workflow", "reason": "No such page."}, ev.Aborted("No such page.")),
        ({"type": "render_ui_block", "block_type": "faq_list", "data": {}}, ev.Block("faq_list", {})),
        ({"type": "confirmation_required", "message": "Delete?", "confirm_label": "Delete",
          "cancel_label": "Keep", "pending_action": CLICK},
         ev.ConfirmationRequired("Delete?", "Delete", "Keep")),
    ],
)  # fmt: skip
def test_action_forms_mean_what_their_events_mean(
    client: ClientProtocol, item: dict[str, Any], event: ev.Event
) -> None:
    """LF-UI-04, protocols 1.19 #20, #26: `pending_action` is nothing to run."""
    assert client.receive("action_plan", {"actions": [item]}) == [event]


@pytest.mark.parametrize("actions", [[{"type": "none"}], []])
def test_a_plan_of_nothing_is_its_message(client: ClientProtocol, actions: list[Any]) -> None:
    """LF-AC-18."""
    assert client.receive("action_plan", {"actions": actions, "message": "We open at 9."}) == [
        ev.Message("We open at 9."),
        ev.Answered(),
    ]
    assert client.receive("action_plan", {"actions": actions}) == [ev.Answered()]


def test_order_of_a_mixed_plan(client: ClientProtocol) -> None:
    events = client.receive("action_plan", {"actions": [CLICK, {"type": "task_complete", "summary": "s"}]})
    assert [type(event) for event in events] == [ev.Plan, ev.TaskComplete]


# ── frames ──


def test_results_carry_what_they_must(client: ClientProtocol) -> None:
    """LF-WS-11, LF-WS-13."""
    frame = client.action_complete("action-1", {"success": False})
    assert frame.event == "action_complete"
    assert isinstance(frame.data, dict)
    assert frame.data["actionId"] == "action-1"
    assert frame.data["sessionId"] == SESSION
    assert frame.data["result"]["description"] == ""
    assert frame.data["result"]["error"]


def test_the_budget_is_per_message() -> None:
    """LF-GD-02, protocols 1.20 #26."""
    client = ClientProtocol(SESSION, budget=2)
    assert [client.next_frame(PAGE).event for _ in range(3)] == [
        "continue_task",
        "continue_task",
        "update_context",
    ]
    assert client.continue_task(PAGE) is None
    client.chat_body("again", PAGE)
    assert client.budget_left == 2
    assert client.next_frame(PAGE).event == "continue_task"


def test_init_body_has_all_four() -> None:
    """Protocols 1.19 #9."""
    assert init_body("https://acme.com:8443/pricing") == {
        "siteHost": "acme.com:8443",
        "pageUrl": "https://acme.com:8443/pricing",
        "websiteUrl": "https://acme.com:8443/pricing",
        "config": {},
    }
