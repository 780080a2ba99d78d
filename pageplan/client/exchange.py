"""One message of the visitor and all that it leads to: hear, answer, carry out, until there is an outcome."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass
from typing import assert_never

from executor.errors import Code
from executor.models import ActionResult, Result, SequenceResult
from indexer import PageError
from pageplan.dialects.leflux import events
from pageplan.dialects.leflux.client import ClientProtocol
from pageplan.options import Confirmation, Question, VisitorOptions
from pageplan.session.policies import answer, confirmed
from pageplan.session.secrets import secret_name
from pageplan.session.session import PageSession
from pageplan.session.timeline import Said, Speaker

from .blocks import block_text
from .conversation import Conversation, Ended
from .errors import BackendSilent, ClientError, Displaced
from .rest import Rest
from .socket import Arrival, Arrived, Dropped, Overflowed, Socket
from .turn import Asked, Planned, Turn

MOST_NONSENSE = 100
"""Events of one turn that may be unreadable before the turn is given up."""

Heard = events.Joined | events.TextDelta | events.TextDone | events.Block
"""Events that are only words."""

Final = events.TaskComplete | events.Aborted | events.ServerError
"""Events that end a turn."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """What an exchange works with: the page's session on one side, the back end on the other."""

    session: PageSession
    rest: Rest
    socket: Socket
    protocol: ClientProtocol
    options: VisitorOptions


class Exchange:
    """One turn while it runs."""

    def __init__(self, link: Link, message: str) -> None:
        self._link = link
        self._session = link.session
        self._options = link.options
        self._turn = Conversation(message=message)

    async def run(self) -> Turn:
        """Say the message and return what it led to; ClientError when it could not be delivered."""
        await self._tell(self._turn.message)
        ended = await self._until_ended()
        if ended.outcome not in ("complete", "question"):
            self._note(ended.sentence)
        return self._turn.turn(ended)

    async def _tell(self, text: str) -> None:
        """Send a message of the visitor with the page as it is now."""
        if self._link.socket.lost:
            raise Displaced
        context = await self._session.scan()
        self._turn.contexts.append(context)
        self._turn.spoken = self._turn.denied = False
        self._say("visitor", text)
        await self._link.rest.chat(self._link.protocol.chat_body(text, context.wire()))

    # ── what comes ──────────────────────────────────────────────────────────────────────────────

    async def _until_ended(self) -> Ended:
        seconds = self._options.timeouts.turn
        try:
            async with asyncio.timeout(seconds):
                while (ended := await self._next()) is None:
                    pass
        except (ClientError, PageError) as error:
            return Ended("error", str(error))
        except TimeoutError:
            self._session.stop()
            return Ended("error", f"the turn took longer than {seconds:g} s and was given up")
        return ended

    async def _next(self) -> Ended | None:
        """Take what comes next; silence after a complete text ends the turn as an answer."""
        timeouts = self._options.timeouts
        seconds = timeouts.linger if self._turn.spoken else timeouts.silence
        try:
            async with asyncio.timeout(seconds):
                arrival = await self._link.socket.inbox.get()
        except TimeoutError:
            if self._turn.spoken:
                return self._turn.fell_silent()
            raise BackendSilent(self._link.rest.backend, "answer", seconds) from None
        return await self._take(arrival)

    async def _take(self, arrival: Arrival) -> Ended | None:
        match arrival:
            case Dropped(final=True):
                return await self._displaced()
            case Dropped():
                self._turn.spoken = False
                self._note("The connection was lost; reconnecting.")
            case Overflowed():
                return Ended("error", "the back end sent more events than can be handled")
            case Arrived(event, payload):
                for meaning in self._link.protocol.receive(event, payload):
                    if ended := await self._handle(meaning):
                        return ended
            case _:
                assert_never(arrival)
        return None

    async def _handle(self, event: events.Event) -> Ended | None:
        """Do what one event of the back end asks for; return how the turn ended, when it did."""
        match event:
            case events.Joined() | events.TextDelta() | events.TextDone() | events.Block():
                self._listen(event)
            case events.Message():
                return await self._message(event)
            case events.Plan():
                return await self._plan(event)
            case events.ConfirmationRequired():
                await self._gate(event)
            case events.TaskComplete() | events.Aborted() | events.ServerError():
                return self._end(event)
            case events.Answered():
                return self._turn.fell_silent()
            case events.TakenOver():
                return await self._displaced()
            case events.ProtocolError(sentence):
                return self._nonsense(sentence)
            case _:
                assert_never(event)
        return None

    # ── words ───────────────────────────────────────────────────────────────────────────────────

    def _listen(self, event: Heard) -> None:
        match event:
            case events.Joined():
                self._turn.spoken = False
            case events.TextDelta(stream, delta):
                self._turn.spoken = False
                self._session.timeline.stream(delta, stream)
            case events.TextDone(_, text):
                self._hear(text)
            case events.Block(block_type, data, message):
                self._hear(block_text(block_type, data, message))
            case _:
                assert_never(event)

    def _end(self, event: Final) -> Ended:
        match event:
            case events.TaskComplete(summary, message):
                self._hear(message)
                return Ended("complete", summary or message)
            case events.Aborted(reason):
                if not self._turn.spoken:  # the reason is for the record; what was said is for the visitor
                    self._hear(reason)
                return Ended("aborted", reason)
            case events.ServerError(message):
                return Ended("error", f"The back end reports: {message}")
            case _:
                assert_never(event)

    async def _message(self, message: events.Message) -> Ended | None:
        self._hear(message.text)
        if message.is_error:
            return Ended("error", f"The back end reports: {message.text}")
        if not message.is_question:
            return self._turn.fell_silent() if self._turn.denied else None
        return await self._question(Question(text=message.text, field=message.field, type=message.field_type))

    async def _question(self, question: Question) -> Ended | None:
        """Answer from what is known; otherwise the turn ends with the question (protocols 1.12)."""
        if len(self._turn.questions) >= self._options.questions:
            return Ended("question", f"{question.text} (after {self._options.questions} answers in one turn)")
        known = await answer(question, self._options.answers, self._options.ask)
        self._turn.questions.append(Asked(text=question.text, field=question.field, answer=known))
        if known is None:
            return Ended("question", question.text)
        if question.type == "password" or secret_name(question.field or question.text):
            self._session.secrets.add(known)
        await self._tell(known)
        return None

    async def _gate(self, gate: events.ConfirmationRequired) -> None:
        """Answer a gate by the policy; nothing runs before the plan that follows a yes (LF-CF-02)."""
        self._hear(gate.message)
        yes = await confirmed(
            Confirmation(
                message=gate.message, confirm_label=gate.confirm_label, cancel_label=gate.cancel_label
            ),
            self._options.confirmation,
        )
        self._note(f"Confirmed: {gate.confirm_label}" if yes else f"Denied: {gate.cancel_label}")
        # After a yes a plan must come; after a no, perhaps a word or two.
        self._turn.denied = self._turn.spoken = not yes
        await self._link.socket.send(self._link.protocol.confirmation_response(yes))

    def _nonsense(self, sentence: str) -> Ended | None:
        self._turn.nonsense += 1
        self._note(f"The back end sent what cannot be understood: {sentence}")
        if self._turn.nonsense >= MOST_NONSENSE:
            return Ended("error", f"the back end sent {MOST_NONSENSE} events that cannot be understood")
        return None

    def _hear(self, text: str) -> None:
        """Take a complete text of the assistant; one that only repeats the last is not told again."""
        self._turn.spoken = True
        text = text[: self._options.largest_text]
        if text and text not in self._turn.texts[-1:]:
            self._turn.texts.append(text)
            self._say("assistant", text)

    def _say(self, speaker: Speaker, text: str) -> None:
        self._session.timeline.add(Said(speaker=speaker, text=text))

    def _note(self, text: str) -> None:
        self._say("note", text)

    # ── deeds ───────────────────────────────────────────────────────────────────────────────────

    async def _plan(self, plan: events.Plan) -> Ended | None:
        """Carry out a plan, report each result, then show the page as it is now (LF-WS-11 to LF-WS-14)."""
        if self._turn.denied:
            return await self._refuse(plan)
        self._hear(plan.message)
        self._turn.spoken = False
        if not await self._carry_out(plan):
            return await self._displaced()
        context = await self._session.scan()
        self._turn.contexts.append(context)
        within_budget = self._link.protocol.budget_left > 0
        await self._link.socket.send(self._link.protocol.next_frame(context.wire()))
        if within_budget:
            self._turn.rounds += 1
            return None
        rounds = self._options.budget
        return Ended("budget", f"The {rounds} rounds of one message are used up; say something to go on.")

    async def _refuse(self, plan: events.Plan) -> Ended:
        """Answer a plan that comes after a denial without touching the page: it may be the gated one."""
        for action in plan.actions[:1]:
            await self._report(action, denied(action))
        self._turn.plans += [Planned(command=action.command) for action in plan.actions]
        return Ended(
            "aborted", "The confirmation was denied; the plan that came all the same was left alone."
        )

    async def _carry_out(self, plan: events.Plan) -> bool:
        """Run a plan's actions, watching for a displacement; return whether the session is still ours."""
        socket = self._link.socket
        watch = asyncio.create_task(self._stop_when_lost())
        planned = iter(plan.actions)
        try:
            async with aclosing(self._session.execute_all([one.command for one in plan.actions])) as results:
                async for command, result in results:
                    self._turn.plans.append(Planned(command=command, result=result))
                    if socket.lost:
                        return False
                    await self._report(next(planned), result)
        finally:
            watch.cancel()
        self._turn.plans += [Planned(command=action.command) for action in planned]
        return not socket.lost

    async def _report(self, action: events.PlannedAction, result: Result) -> None:
        protocol = self._link.protocol
        if action.kind == "sequence":
            await self._link.socket.send(protocol.sequence_complete(result.wire(), action.id))
        else:
            await self._link.socket.send(protocol.action_complete(action.id or "", result.wire()))

    async def _stop_when_lost(self) -> None:
        await self._link.socket.losing.wait()
        self._session.stop()

    async def _displaced(self) -> Ended:
        """Stop, send nothing more, do not rejoin (LF-WS-09)."""
        self._session.stop()
        await self._link.socket.leave()
        return Ended("error", str(Displaced()))


def denied(action: events.PlannedAction) -> Result:
    """Return the result of an action that was not carried out because its confirmation was denied."""
    sentence = "the visitor denied the confirmation; nothing was carried out"
    code = Code.CONFIRMATION_DENIED
    error = f"{code}: {sentence}"
    if action.kind == "sequence":
        total = len(action.command.get("actions", ()))
        return SequenceResult(
            success=False,
            description=sentence,
            results=(),
            completed_steps=0,
            total_steps=total,
            error=error,
            code=code,
        )
    name = str(action.command.get("type", ""))
    return ActionResult(
        success=False, action=name, action_id=action.id, description=sentence, error=error, code=code
    )
