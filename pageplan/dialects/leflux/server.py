"""The back end's half of LeFlux for one session: inputs in, effects out. No I/O, no clock, no tasks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from . import wire
from .effects import (
    AskPlanner,
    Disconnect,
    Effect,
    Emit,
    Ending,
    Gate,
    Inquiry,
    PlannerReply,
    Replay,
    Said,
    Send,
)
from .models import VISIBLE_TEXT_UNITS, Context, Message, complaint, sound
from .plans import together, wire_action, wire_plan
from .state import DEADLINES, TRANSITIONS, Asked, Outstanding, Phase, SessionState, Signal, remembered
from .streams import pieces

ACTIVITY = frozenset({"action_complete", "sequence_complete"})
"""Which events of a visitor put off the eviction of an idle session, besides a chat message (LF-CN-06)."""

NOT_JOINED = "This socket has not joined that session, so the event had no effect; send join_session first."
CANCELLED = "All right, I have left that alone."
CAPPED = "I have used up the {plans} steps a task may take without finishing it. How would you like to go on?"

TIMEOUT_TEXTS: Mapping[Phase, str] = {
    Phase.AWAITING_RESULT: "The page did not report back, so I have stopped; the step may be done or not.",
    Phase.AWAITING_CONTINUE: "The step was answered and nothing more was asked of me, so I stop here.",
    Phase.AWAITING_CONFIRMATION: "Nobody confirmed, so nothing was done.",
}


@dataclass(frozen=True, kw_only=True)
class ServerSettings:
    """What a back end may decide: sizes, caps, and how many seconds each phase may last.

    `step` is how much longer a plan may take for each step beyond the first.
    """

    elements: int = 50
    visible_text: int = VISIBLE_TEXT_UNITS
    plans: int = 30
    deadlines: Mapping[Phase, float] = field(default_factory=lambda: DEADLINES)
    step: float = 10


class ServerProtocol:
    """One session at the back end.

    `state` is all that must survive a restart; `sid` is the socket in the room, if any. `new_id(kind)` makes
    ids unique in the session for the kinds "action" and "stream". No input raises for what a peer sent.
    """

    def __init__(
        self,
        state: SessionState,
        new_id: Callable[[str], str],
        settings: ServerSettings | None = None,
    ) -> None:
        self.state = state
        self.sid: str | None = None
        self._new_id = new_id
        self._settings = settings or ServerSettings()

    # ── sockets ─────────────────────────────────────────────────────────────────────────────────

    def joined(self, sid: str, last_seq: int | None = None) -> list[Effect]:
        """Let a socket in: the older one is displaced (LF-WS-07), what was missed is replayed (LF-CN-04)."""
        older, again = self.sid, self.sid == sid
        self.sid = sid
        effects = self._displaced(older) if older and not again else []
        effects.append(Send(sid, "session_joined", self._welcome()))
        if not again or last_seq is not None:
            # A number that was never given out says no more than the last one: nothing was missed.
            seen = self.state.heard if last_seq is None else min(last_seq, self.state.seq)
            effects.append(Replay(sid, seen))
        return effects

    def left(self, sid: str) -> list[Effect]:
        """Forget a socket; a displaced one that says good-bye late changes nothing."""
        if self.sid == sid:
            self.sid = None
        return []

    def replays(self, seq: int, event: str) -> bool:
        """Tell whether a recorded event may be sent again: a plan or a gate only while unanswered."""
        if event == "action_plan":
            return self.state.outstanding is not None and self.state.outstanding.seq == seq
        return event != "confirmation_required" or (bool(self.state.gated) and self.state.gate_seq == seq)

    def closed(self, sentence: str) -> list[Effect]:
        """End the session for the socket that is in it (protocols 1.20 #23)."""
        sid, self.sid = self.sid, None
        return [Send(sid, "error", {"message": sentence}), Disconnect(sid)] if sid else []

    def _displaced(self, sid: str) -> list[Effect]:
        return [Send(sid, "session_taken_over", {"sessionId": self.state.id}), Disconnect(sid)]

    def _welcome(self) -> dict[str, Any]:
        history = [message.dump() for message in self.state.history]
        return {"sessionId": self.state.id, "restored": bool(history), "history": history}

    # ── the visitor ─────────────────────────────────────────────────────────────────────────────

    def chat(self, message: str, context: Context | None) -> list[Effect]:
        """Begin a turn with the visitor's words; whatever was going on is superseded (LF-ST-05).

        A visitor who speaks while joined is taken to have had everything so far.
        """
        answers = self.state.phase is Phase.AWAITING_ANSWER
        heard = self.state.seq if self.sid else self.state.heard
        self._see(context)
        self._set(heard=heard, plans=self.state.plans if answers else 0)
        self._move(Signal.CHAT)
        return [*self._say("user", message), self._ask(Asked(message=message))]

    def receive(self, sid: str, event: str, payload: object) -> list[Effect]:
        """Take an event of a socket; one that is not in this room, or cannot be read, gets one `error`."""
        model = wire.CLIENT_EVENTS.get(event)
        if model is None:
            return []
        try:
            parsed = model.model_validate(sound(payload))
        except ValueError as error:
            return [Send(sid, "error", {"message": complaint(error, event)})]
        if sid != self.sid or parsed.session_id != self.state.id:
            return [Send(sid, "error", {"message": NOT_JOINED})]
        return self._INPUTS[event](self, parsed)

    def _join_session(self, event: wire.JoinSession) -> list[Effect]:
        return self.joined(self.sid, event.last_seq) if self.sid else []

    def _update_context(self, event: wire.UpdateContext) -> list[Effect]:
        self._see(event.context)
        return []

    def _continue_task(self, event: wire.ContinueTask) -> list[Effect]:
        """Start the next iteration, one for each answered plan (protocols 1.20 #4)."""
        self._see(event.context)
        result = self.state.result
        return [self._ask(Asked(result=result))] if self._move(Signal.CONTINUED) else []

    def _action_complete(self, event: wire.ActionComplete) -> list[Effect]:
        return self._answered(event.action_id, event.result)

    def _sequence_complete(self, event: wire.SequenceComplete) -> list[Effect]:
        return self._answered(event.action_id, event.result)

    def _answered(self, action_id: str | None, outcome: wire.Outcome) -> list[Effect]:
        """Note a result; a late or repeated one has no effect."""
        plan = self.state.outstanding
        if plan is None or action_id not in (None, plan.next_id):
            return []
        results = (*plan.results, outcome.wire())
        self._set(heard=max(self.state.heard, plan.seq))
        if outcome.success and len(results) < len(plan.ids):
            self._set(outstanding=plan.model_copy(update={"results": results}))
        else:
            self._move(Signal.ANSWERED, result=together(results))
        return []

    def _confirmation_response(self, event: wire.ConfirmationResponse) -> list[Effect]:
        """Send the gated plan after a yes, drop it after a no; a second answer has no effect (LF-CF-04)."""
        gated = self.state.gated
        if not gated:
            return []
        self._set(heard=max(self.state.heard, self.state.gate_seq))
        return self._plan(gated) if event.confirmed else self._end(CANCELLED)

    def _presence(self, _: wire.Presence) -> list[Effect]:
        return []

    # ── the planner ─────────────────────────────────────────────────────────────────────────────

    def reply(self, turn: int, reply: PlannerReply) -> list[Effect]:
        """Say what the planner answered; of a superseded turn only the history keeps the text (LF-ST-05)."""
        if not self._is_current(turn):
            return self._say("assistant", reply.text) if reply.text else []
        self._set(memory=dict(reply.memory))
        return [*self._stream(reply.text), *self._block(reply.block), *self._outcome(reply)]

    def failed(self, turn: int, sentence: str) -> list[Effect]:
        """Tell the visitor that the planner could not answer; the session stays usable (LF-WS-17)."""
        if not self._is_current(turn):
            return []
        self._move(Signal.ENDED, plans=0)
        return [self._emit("error", {"message": sentence})]

    def resumed(self) -> list[Effect]:
        """Ask the planner again when the process that was asking has died."""
        return [self._question_to_planner()] if self.state.phase is Phase.PLANNING else []

    def _is_current(self, turn: int) -> bool:
        return turn == self.state.turn and self.state.phase is Phase.PLANNING

    def _outcome(self, reply: PlannerReply) -> list[Effect]:
        if reply.question:
            return self._inquire(reply.question)
        if reply.actions:
            return self._gate(reply.confirm, reply.actions) if reply.confirm else self._plan(reply.actions)
        if reply.complete:
            return self._complete(reply.complete)
        if reply.abort:
            told = [] if reply.text else self._say("assistant", reply.abort)
            return [*self._conclude({"type": "abort_workflow", "reason": reply.abort}), *told]
        return self._conclude({"type": "none"})

    def _conclude(self, action: Mapping[str, Any]) -> list[Effect]:
        """End the task by a plan that asks for nothing, so that the visitor need not wait for more."""
        self._move(Signal.ENDED, plans=0)
        return [self._emit("action_plan", wire_plan([dict(action)]))]

    def _stream(self, text: str | None) -> list[Effect]:
        if not text:
            return []
        stream = self._new_id("stream")
        chunks = [
            self._emit("message_chunk", {"delta": delta, "streamId": stream, "chunkIndex": index})
            for index, delta in enumerate(pieces(text))
        ]
        return [
            *chunks,
            self._emit("message_done", {"text": text, "streamId": stream}),
            *self._say("assistant", text),
        ]

    def _block(self, block: Mapping[str, Any] | None) -> list[Effect]:
        return [self._emit("ui_block", dict(block))] if block else []

    def _inquire(self, question: Inquiry) -> list[Effect]:
        self._move(Signal.ASKED)
        return self._speak(question.text, isQuestion=True)

    def _gate(self, gate: Gate, actions: Sequence[Mapping[str, Any]]) -> list[Effect]:
        """Keep the plan here until the visitor says yes (LF-CF-01)."""
        labels = {"confirm_label": gate.confirm_label, "cancel_label": gate.cancel_label}
        asked = self._emit("confirmation_required", {"message": gate.message, **labels})
        self._move(Signal.GATED, gated=tuple(dict(action) for action in actions), gate_seq=asked.seq)
        return [asked]

    def _plan(self, actions: Sequence[Mapping[str, Any]]) -> list[Effect]:
        """Send the turn's one plan, or a question once the task has had its share (LF-GD-01, LF-GD-06)."""
        if self.state.plans >= self._settings.plans:
            self._move(Signal.ENDED, plans=0)
            return self._speak(CAPPED.format(plans=self._settings.plans), isQuestion=True)
        wired = [wire_action(self._new_id("action"), action) for action in actions]
        plan = self._emit("action_plan", wire_plan(wired))
        ids = tuple(str(action["id"]) for action in wired)
        steps = sum(len(action.get("actions", ())) or 1 for action in wired)
        outstanding = Outstanding(seq=plan.seq, ids=ids, steps=steps)
        self._move(Signal.PLANNED, plans=self.state.plans + 1, outstanding=outstanding)
        return [plan]

    def _complete(self, ending: Ending) -> list[Effect]:
        self._move(Signal.ENDED, plans=0)
        done = self._emit("task_complete", {"summary": ending.summary, "message": ending.message})
        return [done, *self._say("assistant", ending.message)]

    def _end(self, sentence: str | None = None, **flags: bool) -> list[Effect]:
        self._move(Signal.ENDED, plans=0)
        return self._speak(sentence, **flags) if sentence else []

    # ── time ────────────────────────────────────────────────────────────────────────────────────

    @property
    def deadline(self) -> float | None:
        """Return how many seconds the present phase may last, None for ever; anew when `step` changes."""
        base = self._settings.deadlines.get(self.state.phase)
        plan = self.state.outstanding
        return base if base is None or plan is None else base + self._settings.step * (plan.steps - 1)

    def timed_out(self, step: int) -> list[Effect]:
        """End a phase that lasted too long; `step` is the state's when the clock was started."""
        text = TIMEOUT_TEXTS.get(self.state.phase)
        return self._end(text, isError=True) if text and step == self.state.step else []

    # ── the state ───────────────────────────────────────────────────────────────────────────────

    def _set(self, **changes: Any) -> None:
        self.state = self.state.model_copy(update=changes)

    def _move(self, signal: Signal, **changes: Any) -> bool:
        """Enter the phase that follows, if the present one knows the signal; what was pending is over."""
        phase = TRANSITIONS[self.state.phase].get(signal)
        if phase is None:
            return False
        pending = {"outstanding": None, "gated": (), "result": None}
        self._set(**pending | {"phase": phase, "step": self.state.step + 1} | changes)
        return True

    def _see(self, context: Context | None) -> None:
        if context is not None:
            kept = context.cut(self._settings.elements, self._settings.visible_text)
            self._set(context=kept.wire())

    def _ask(self, asked: Asked) -> AskPlanner:
        self._set(turn=self.state.turn + 1, asked=asked)
        return self._question_to_planner()

    def _question_to_planner(self) -> AskPlanner:
        state = self.state
        before = state.history
        if before and before[-1] == Message(role="user", content=state.asked.message or ""):
            before = before[:-1]
        return AskPlanner(
            turn=state.turn,
            message=state.asked.message,
            context=state.context,
            result=state.asked.result,
            history=tuple(message.dump() for message in before),
            memory=state.memory,
        )

    def _say(self, role: str, content: str) -> list[Effect]:
        self._set(history=remembered((*self.state.history, Message(role=role, content=content))))
        return [Said(role, content)]

    def _speak(self, text: str, **flags: bool) -> list[Effect]:
        return [self._emit("message", {"text": text, **flags}), *self._say("assistant", text)]

    def _emit(self, event: str, data: Mapping[str, Any]) -> Emit:
        self._set(seq=self.state.seq + 1)
        return Emit(self.state.seq, event, {**data, "seq": self.state.seq})

    _INPUTS: ClassVar[Mapping[str, Callable[[Any, Any], list[Effect]]]] = {
        "join_session": _join_session,
        "update_context": _update_context,
        "continue_task": _continue_task,
        "action_complete": _action_complete,
        "sequence_complete": _sequence_complete,
        "confirmation_response": _confirmation_response,
        "heartbeat": _presence,
        "visibility": _presence,
    }
