from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from starlette.responses import JSONResponse, PlainTextResponse, StreamingResponse

from pageplan.client import (
    BackendFailed,
    BackendNonsense,
    BackendSilent,
    BackendUnreachable,
    Displaced,
    JoinRefused,
    OriginMissing,
    OriginRefused,
    Visitor,
)
from pageplan.options import Question, Timeouts, VisitorOptions
from pageplan.session import Said
from tests.unit.pageplan.client.backends import COMPLETE, SESSION, Backend, click, plan, scripted, serving
from tests.unit.pageplan.client.cable import laid
from tests.unit.pageplan.client.pages import PaperPage

QUICK = Timeouts(request=3, connect=3, join=2, silence=3, linger=0.2, turn=10)
SEQUENCE = {
    "id": "action-7",
    "type": "execute_generic_sequence",
    "isSequence": True,
    "actions": [{"action": "click", "elementId": 1}, {"action": "click", "elementId": 2}],
}


@asynccontextmanager
async def visiting(
    backend: Backend, page: PaperPage, *, url: str = "http://site.test/shop", **options: Any
) -> AsyncIterator[Visitor]:
    chosen = VisitorOptions(**{"timeouts": QUICK, **options})
    async with serving(backend), Visitor.join(backend.url, page, url, options=chosen) as visitor:
        yield visitor


async def test_one_click_is_reported_and_continued_until_complete() -> None:
    backend = Backend(on=scripted(chat=[plan(click("action-1", 8))], continue_task=[COMPLETE]))
    page = PaperPage()
    async with visiting(backend, page) as visitor:
        turn = await visitor.say("open the cart")
    assert (turn.outcome, turn.texts, turn.rounds) == ("complete", ("It is done.",), 1)
    assert [command["elementId"] for command in page.executed] == [8]
    assert backend.names() == ["join_session", "action_complete", "continue_task"]
    answered = backend.events[1][1]
    assert (answered["actionId"], answered["result"]["success"]) == ("action-1", True)  # LF-WS-11, LF-WS-13


async def test_the_context_that_continues_was_scanned_after_the_action() -> None:  # LF-WS-14
    backend = Backend(on=scripted(chat=[plan(click("action-1", 8))], continue_task=[COMPLETE]))
    async with visiting(backend, PaperPage()) as visitor:
        turn = await visitor.say("go")
    assert backend.chats[0]["pageContext"]["title"] == "Scan 1"
    assert backend.events[-1][1]["context"]["title"] == "Scan 2"
    assert [context.title for context in turn.contexts] == ["Scan 1", "Scan 2"]


async def test_a_sequence_has_one_answer_and_no_action_complete() -> None:  # LF-WS-12
    backend = Backend(on=scripted(chat=[plan(SEQUENCE, isSequence=True)], continue_task=[COMPLETE]))
    async with visiting(backend, PaperPage()) as visitor:
        await visitor.say("go")
    assert backend.names() == ["join_session", "sequence_complete", "continue_task"]
    assert backend.events[1][1]["result"]["completedSteps"] == 2


async def test_several_actions_stop_at_the_first_failure_with_one_answer_each() -> None:  # 1.20 #6
    actions = [click("a", 1), {"id": "b", "type": "hover", "elementId": 2}, click("c", 3)]
    backend = Backend(on=scripted(chat=[plan(*actions)], continue_task=[COMPLETE]))
    async with visiting(backend, PaperPage(failing=("hover",))) as visitor:
        turn = await visitor.say("go")
    answers = [data["actionId"] for name, data in backend.events if name == "action_complete"]
    assert answers == ["a", "b"]
    assert [planned.result is None for planned in turn.plans] == [False, False, True]


async def test_origin_goes_with_init_chat_and_handshake_and_the_id_with_the_query() -> None:  # LF-TR-08, -03
    backend = Backend(on=scripted(chat=[COMPLETE]))
    async with visiting(backend, PaperPage()) as visitor:
        await visitor.say("hello")
    assert {origin for _, origin in backend.origins} == {"http://site.test"}
    assert {where for where, _ in backend.origins} == {"init", "chat", "handshake"}
    assert f"sessionId={SESSION}" in backend.queries[0]


async def test_every_reconnection_joins_again_before_anything_else() -> None:  # LF-WS-01
    backend = Backend(on=scripted(chat=[plan(click("a", 1))], continue_task=[COMPLETE]))
    page = PaperPage()
    page.gate.clear()
    options = VisitorOptions(timeouts=QUICK)
    async with serving(backend), laid(int(backend.url.rpartition(":")[2])) as cable:
        backend.public_url = cable.url
        async with Visitor.join(cable.url, page, "http://site.test/", options=options) as visitor:
            saying = asyncio.create_task(visitor.say("hello"))
            await page.begun.wait()
            cable.cut()
            await backend.until("join_session", 2)
            page.gate.set()
            turn = await saying
    assert turn.outcome == "complete", turn.sentence
    assert backend.names() == ["join_session", "join_session", "action_complete", "continue_task"]


async def test_chunks_are_streamed_and_the_done_text_counts() -> None:  # LF-ST-01, LF-ST-02
    chunks = [
        ("message_chunk", {"delta": d, "streamId": "s", "chunkIndex": i}) for i, d in [(0, "He"), (0, "He")]
    ]
    done = ("message_done", {"text": "Hello there.", "streamId": "s"})
    backend = Backend(on=scripted(chat=[*chunks, done, COMPLETE]))
    page = PaperPage()
    heard: list[Any] = []
    page.timeline.listen(heard.append)
    async with visiting(backend, page) as visitor:
        turn = await visitor.say("hi")
    assert [event.delta for event in heard if hasattr(event, "delta")] == ["He"]
    assert turn.texts == ("Hello there.", "It is done.")


async def test_a_mere_answer_completes_the_turn() -> None:
    backend = Backend(on=scripted(chat=[("message", {"text": "We open at nine."})]))
    async with visiting(backend, PaperPage()) as visitor:
        turn = await visitor.say("when?")
    assert (turn.outcome, turn.texts) == ("complete", ("We open at nine.",))


async def test_a_text_after_a_failed_plan_is_no_success() -> None:
    backend = Backend(
        on=scripted(chat=[plan(click("a", 1))], continue_task=[("message", {"text": "I could not do it."})])
    )
    async with visiting(backend, PaperPage(failing=("click_element",))) as visitor:
        turn = await visitor.say("go")
    assert turn.outcome == "aborted"
    assert "element_disabled" in turn.sentence


async def test_a_question_with_a_known_value_is_answered_by_a_message() -> None:  # LF-FM-02
    ask = ("message", {"text": "Which e-mail address?", "isQuestion": True})
    backend = Backend(on=scripted(chat=[[ask], [COMPLETE]]))
    async with visiting(backend, PaperPage(), answers={"email": "ada@example.org"}) as visitor:
        turn = await visitor.say("sign me up")
    assert turn.outcome == "complete"
    assert [body["message"] for body in backend.chats] == ["sign me up", "ada@example.org"]
    assert turn.questions[0].answer == "ada@example.org"


async def test_a_question_nobody_can_answer_ends_the_turn() -> None:
    ask = {
        "id": "q",
        "type": "ask_user",
        "question": "Which size?",
        "field_name": "size",
        "field_type": "text",
    }
    backend = Backend(on=scripted(chat=[plan(ask)]))
    async with visiting(backend, PaperPage(), answers={"email": "ada@example.org"}) as visitor:
        turn = await visitor.say("buy")
    assert (turn.outcome, turn.sentence) == ("question", "Which size?")
    assert turn.questions[0].field == "size"


async def test_a_callback_answers_what_the_table_does_not() -> None:
    async def ask(question: Question) -> str:
        return f"{question.field}: large"

    raw = {"id": "q", "type": "ask_user", "question": "Which size?", "field_name": "size"}
    backend = Backend(on=scripted(chat=[[plan(raw)], [COMPLETE]]))
    async with visiting(backend, PaperPage(), ask=ask) as visitor:
        await visitor.say("buy")
    assert backend.chats[1]["message"] == "size: large"


@pytest.mark.parametrize(("policy", "outcome"), [("allow", "complete"), ("deny", "aborted")])
async def test_a_gate_is_answered_by_policy(policy: str, outcome: str) -> None:  # LF-CF-02
    gate = ("confirmation_required", {"message": "Pay?", "confirm_label": "Pay", "cancel_label": "No"})

    def on(backend: Backend, event: str, data: Any) -> list[tuple[str, Any]]:
        if event == "chat":
            return [gate]
        if event == "confirmation_response":
            return [plan(click("pay", 9))] if data["confirmed"] else [("message", {"text": "Left alone."})]
        return [COMPLETE] if event == "continue_task" else []

    page = PaperPage()
    backend = Backend(on=on)
    async with visiting(backend, page, confirmation=policy) as visitor:
        turn = await visitor.say("pay")
    assert turn.outcome == outcome
    assert bool(page.executed) == (policy == "allow")
    assert ("confirmation_response" in backend.names()) is True


async def test_a_plan_after_a_denial_is_refused() -> None:
    """It may be the gated one: nobody's "no" ends in a purchase."""
    gate = ("confirmation_required", {"message": "Pay?", "confirm_label": "Pay", "cancel_label": "No"})

    def on(backend: Backend, event: str, data: Any) -> list[tuple[str, Any]]:
        return {"chat": [gate], "confirmation_response": [plan(click("pay", 9))]}.get(event, [])

    page = PaperPage()
    backend = Backend(on=on)
    async with visiting(backend, page, confirmation="deny") as visitor:
        turn = await visitor.say("pay")
        await backend.until("action_complete")
    assert (turn.outcome, page.executed) == ("aborted", [])
    told = dict(backend.events)["action_complete"]
    assert told["actionId"] == "pay"
    assert told["result"]["error"].startswith("confirmation_denied: ")


async def test_a_join_that_is_refused_tells_why() -> None:
    """Protocols 1.20 #2."""

    def on(backend: Backend, event: str, data: Any) -> list[tuple[str, Any]]:
        return [("error", {"message": "This session is of another site."})] if event == "join_session" else []

    with pytest.raises(JoinRefused, match="of another site"):
        async with visiting(Backend(on=on, welcome=False), PaperPage()):
            pass


async def test_the_budget_ends_with_update_context() -> None:  # LF-GD-02, 1.20 #26
    def on(backend: Backend, event: str, data: Any) -> list[tuple[str, Any]]:
        return [plan(click(f"a{len(backend.events)}", 1))] if event in ("chat", "continue_task") else []

    backend = Backend(on=on)
    async with visiting(backend, PaperPage(), budget=2) as visitor:
        turn = await visitor.say("for ever")
        await backend.until("update_context")
    assert (turn.outcome, turn.rounds) == ("budget", 2)
    assert backend.names().count("continue_task") == 2
    assert backend.names()[-1] == "update_context"


async def test_nonsense_is_written_down_and_survived() -> None:
    nonsense = [
        ("action_plan", {"actions": 7}),
        ("message", [1, 2]),
        ("task_complete", "what"),
        ("brand_new", {}),
    ]
    backend = Backend(on=scripted(chat=[*nonsense, COMPLETE]))
    page = PaperPage()
    async with visiting(backend, page) as visitor:
        turn = await visitor.say("hello")
    notes = [
        entry.text for entry in page.timeline.entries if isinstance(entry, Said) and entry.speaker == "note"
    ]
    assert turn.outcome == "complete"
    assert any('"action_plan"' in note for note in notes)
    assert not any("brand_new" in note for note in notes)  # LF-WS-18


async def test_a_reported_error_ends_the_turn_and_not_the_session() -> None:  # LF-WS-17
    backend = Backend(on=scripted(chat=[[("error", {"message": "The planner is out."})], [COMPLETE]]))
    async with visiting(backend, PaperPage()) as visitor:
        first = await visitor.say("hello")
        second = await visitor.say("again")
    assert (first.outcome, first.sentence) == ("error", "The back end reports: The planner is out.")
    assert second.outcome == "complete"


@pytest.mark.parametrize("sign", ["session_taken_over", "disconnect"])
async def test_displacement_stops_the_plan_and_sends_no_result(sign: str) -> None:  # LF-WS-09
    backend = Backend(on=scripted(chat=[plan(click("a", 1), click("b", 2))]))
    page = PaperPage()
    page.gate.clear()
    async with visiting(backend, page) as visitor:
        saying = asyncio.create_task(visitor.say("go"))
        await page.begun.wait()
        if sign == "disconnect":
            await backend.sio.disconnect(backend.sids[0])
        else:
            await backend.send(("session_taken_over", {"sessionId": SESSION}))
        turn = await saying
        assert turn.outcome == "error"
        assert page.executed == []
        await asyncio.sleep(0.8)  # longer than the first reconnection takes
        assert backend.names() == ["join_session"]
        with pytest.raises(Displaced):
            await visitor.say("again")


async def test_one_message_at_a_time() -> None:
    backend = Backend(on=scripted(chat=[plan(click("a", 1))], continue_task=[COMPLETE]))
    page = PaperPage()
    page.gate.clear()
    async with visiting(backend, page) as visitor:
        saying = asyncio.create_task(visitor.say("go"))
        await page.begun.wait()
        with pytest.raises(RuntimeError, match="one message at a time"):
            await visitor.say("and this")
        page.gate.set()
        assert (await saying).outcome == "complete"


async def test_a_silent_back_end_is_an_error_of_the_turn() -> None:
    quick = Timeouts(request=3, connect=3, join=2, silence=0.3, linger=0.1, turn=10)
    async with visiting(Backend(), PaperPage(), timeouts=quick) as visitor:
        turn = await visitor.say("hello")
    assert turn.outcome == "error"
    assert "gave no answer within 0.3 s" in turn.sentence


async def test_a_turn_without_end_is_given_up() -> None:
    def on(backend: Backend, event: str, data: Any) -> list[tuple[str, Any]]:
        return [plan(click(f"a{len(backend.events)}", 1))] if event in ("chat", "continue_task") else []

    short = Timeouts(request=3, connect=3, join=2, silence=3, linger=0.1, turn=0.5)
    async with visiting(Backend(on=on), PaperPage(), budget=10_000, timeouts=short) as visitor:
        turn = await visitor.say("for ever")
    assert turn.outcome == "error"
    assert "longer than 0.5 s" in turn.sentence


async def test_a_block_is_told_as_text() -> None:  # LF-UI-01
    block = {
        "block_type": "faq_list",
        "data": {"items": [{"q": "Ship?", "a": "Yes."}]},
        "message": "Shipping:",
    }
    backend = Backend(on=scripted(chat=[("ui_block", block), COMPLETE]))
    async with visiting(backend, PaperPage()) as visitor:
        turn = await visitor.say("shipping?")
    assert turn.texts[0] == "Shipping:\n• Ship? — Yes."


async def test_secret_answers_are_masked() -> None:
    ask = ("message", {"text": "Your password?", "isQuestion": True})
    backend = Backend(on=scripted(chat=[[ask], [COMPLETE]]))
    page = PaperPage()
    async with visiting(backend, page, answers={"password": "hunter22"}) as visitor:
        await visitor.say("log in")
    assert backend.chats[1]["message"] == "hunter22"
    assert page.secrets.mask("it is hunter22") == "it is ••••"


# ── who cannot be talked to ─────────────────────────────────────────────────────────────────────


async def test_a_page_without_origin_asks_for_one() -> None:
    with pytest.raises(OriginMissing, match="--origin"):
        async with visiting(Backend(), PaperPage(), url="file:///tmp/page.html"):
            pass


async def test_an_origin_can_be_given() -> None:
    backend = Backend()
    async with serving(backend):
        given = "https://shop.example/"
        async with Visitor.join(backend.url, PaperPage(), "about:blank", origin=given):
            pass
    assert {origin for _, origin in backend.origins} == {"https://shop.example"}


async def test_a_refused_origin_names_the_cure() -> None:
    refusal = {"error": "host_not_registered", "message": "no", "host": "site.test", "signupUrl": ""}
    backend = Backend(answers={"init": JSONResponse(refusal, 403)})
    with pytest.raises(OriginRefused, match=r"--allow-host site\.test"):
        async with visiting(backend, PaperPage()):
            pass
    assert len(backend.origins) == 1  # LF-RS-03


async def test_a_refused_handshake_names_the_cure() -> None:
    with pytest.raises(OriginRefused, match=r"--allow-host site\.test"):
        async with visiting(Backend(refuse_handshake=True), PaperPage()):
            pass


async def test_a_back_end_that_does_not_welcome_is_silent() -> None:
    with pytest.raises(BackendSilent, match="join_session"):
        async with visiting(Backend(welcome=False), PaperPage()):
            pass


@pytest.mark.parametrize(
    "answer",
    [
        PlainTextResponse("<h1>It works</h1>"),
        JSONResponse([1, 2]),
        JSONResponse({"sessionId": 7}),
        JSONResponse({"sessionId": SESSION}),
        JSONResponse({"sessionId": SESSION, "wsUrl": "gopher://x"}),
        JSONResponse({"detail": "Not Found"}, 404),
    ],
    ids=["html", "list", "no id", "no wsUrl", "wrong wsUrl", "foreign 404"],
)
async def test_nonsense_from_init_is_told_as_such(answer: Any) -> None:
    with pytest.raises(BackendNonsense, match="does not speak LeFlux"):
        async with visiting(Backend(answers={"init": answer}), PaperPage()):
            pass


async def test_a_back_end_that_cannot_now_is_told_with_its_words() -> None:
    answer = JSONResponse({"error": "rate_limit_exceeded", "message": "Slow down"}, 429)
    with pytest.raises(BackendFailed, match="429: Slow down"):
        async with visiting(Backend(answers={"init": answer}), PaperPage()):
            pass


async def test_nobody_listening_is_unreachable() -> None:
    with pytest.raises(BackendUnreachable, match="--backend"):
        async with Visitor.join("http://127.0.0.1:9", PaperPage(), "http://site.test/"):
            pass


async def test_something_that_is_not_http_is_nonsense() -> None:
    ended = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example ESMTP\r\n\r\n")
        await reader.read()
        writer.close()
        await writer.wait_closed()
        ended.set()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        with pytest.raises(BackendNonsense, match="not HTTP"):
            async with Visitor.join(f"http://127.0.0.1:{port}", PaperPage(), "http://site.test/"):
                pass
        await ended.wait()


async def _dripping() -> AsyncIterator[bytes]:
    while True:
        yield b" "
        await asyncio.sleep(0.01)


async def _endless() -> AsyncIterator[bytes]:
    while True:
        yield b" " * 1_000_000
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (_dripping, BackendSilent),
        (_endless, BackendNonsense),
        (lambda: iter([b"[" * 100_000]), BackendNonsense),
    ],
    ids=["dripping", "endless", "deep"],
)
@pytest.mark.parametrize("path", ["init", "chat"])
async def test_an_answer_without_end_is_given_up(path: str, body: Any, error: type[Exception]) -> None:
    backend = Backend(answers={path: StreamingResponse(body())})
    quick = Timeouts(request=1)
    with pytest.raises(error):
        async with visiting(backend, PaperPage(), timeouts=quick) as visitor:
            await visitor.say("hello")


async def test_events_with_the_names_of_the_library_and_packets_that_are_none_do_no_harm() -> None:
    async def nonsense(backend: Backend) -> None:
        for eio_sid in list(backend.sio.eio.sockets):
            for packet in ('2["connect",{}]', "2[", "2{}", "2[]", '2["x",' + "9" * 500 + "]"):
                await backend.sio.eio.send(eio_sid, packet)

    backend = Backend(on=scripted(continue_task=[COMPLETE]))
    async with visiting(backend, PaperPage()) as visitor:
        await nonsense(backend)
        await backend.until("join_session", 2)
        backend.on = scripted(chat=[COMPLETE])
        assert (await visitor.say("hello")).outcome == "complete"
