"""One session in use: it handles its inputs one by one, and keeps what happened before it tells anybody."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, Protocol
from uuid import uuid4

from pageplan.dialects.leflux.effects import AskPlanner, Disconnect, Effect, Emit, Replay, Said, Send
from pageplan.dialects.leflux.server import ServerProtocol
from pageplan.dialects.leflux.state import SessionState
from pageplan.planner.base import Planner
from pageplan.store import Entry, Event, Store, StoreError

from .asking import ask
from .options import ServerOptions

logger = logging.getLogger(__name__)

DELETED = "This session was deleted."
EXPIRED = "This session has expired; begin a new one."
UNKNOWN = "There is no such session; it has expired, was deleted, or never existed."
NOT_KEPT = "Something went wrong here, so this had no effect; please try again."

Input = Callable[[ServerProtocol], Sequence[Effect]]
Fate = Literal["kept", "unknown", "failed"]
"""What became of an input: its consequences are kept, there is no such session, or we failed."""


class Sockets(Protocol):
    """How a room reaches its sockets."""

    async def send(self, sid: str, event: str, data: Any) -> None: ...
    async def disconnect(self, sid: str) -> None: ...


class Full(Exception):
    """More inputs wait in a room than may."""


@dataclass(frozen=True)
class House:
    """What all rooms share; `now` gives milliseconds of the Unix epoch."""

    options: ServerOptions
    planner: Planner
    store: Store
    sockets: Sockets
    now: Callable[[], int]


@dataclass(frozen=True)
class _Job:
    """An input that waits; `sid` is told when there is no such session.

    `active` puts off the eviction, after `last` the session is gone.
    """

    given: Input
    fate: asyncio.Future[Fate]
    sid: str | None = None
    active: bool = False
    last: bool = False

    def end(self, fate: Fate) -> None:
        if not self.fate.done():
            self.fate.set_result(fate)


class Room:
    """One session in memory: an inbox, one worker while there is something in it, and a timer."""

    def __init__(self, session_id: str, house: House, forget: Callable[[Room], None]) -> None:
        self.id = session_id
        self.users = 0
        self._house = house
        self._forget = forget
        self._protocol: ServerProtocol | None = None
        self._last_activity = 0
        self._stamp = 0
        self._inbox: deque[_Job] = deque()
        self._worker: asyncio.Task[None] | None = None
        self._planning: deque[asyncio.Task[None]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._timed_step: int | None = None

    # ── for those who use it ────────────────────────────────────────────────────────────────────

    def put(self, given: Input, *, sid: str | None = None, active: bool = False) -> asyncio.Future[Fate]:
        """Queue an input; its consequences are kept before anybody hears of them.

        Raises Full when too many inputs wait already.
        """
        if len(self._inbox) >= self._house.options.inbox:
            raise Full
        return self.queue(given, sid=sid, active=active)

    def queue(
        self, given: Input, *, sid: str | None = None, active: bool = False, last: bool = False
    ) -> asyncio.Future[Fate]:
        """Queue an input of our own, which may not be turned away."""
        job = _Job(given, asyncio.get_running_loop().create_future(), sid, active, last)
        self._inbox.append(job)
        if self._worker is None:
            self._worker = asyncio.create_task(self._work())
        return job.fate

    async def state(self) -> SessionState | None:
        """Return the session's state after all that waits now; None when there is no such session."""
        if await self.queue(lambda _: ()) == "failed":
            raise StoreError(f"session {self.id} could not be loaded")
        return self._protocol.state if self._protocol else None

    async def end(self, sentence: str) -> bool:
        """Remove the session for good and tell its socket why; tell whether there was one."""
        return await self.queue(lambda protocol: protocol.closed(sentence), last=True) == "kept"

    def leave(self) -> None:
        """Say that one user less needs the room."""
        self.users -= 1
        self._close_if_empty()

    def stop(self) -> list[asyncio.Task[None]]:
        """Cancel whatever runs and return the tasks that are ending."""
        tasks = [task for task in (self._worker, *self._planning) if task is not None]
        for task in tasks:
            task.cancel()
        for job in self._inbox:
            job.end("failed")
        self._stop_timer()
        self._forget(self)
        return tasks

    # ── the worker ──────────────────────────────────────────────────────────────────────────────

    async def _work(self) -> None:
        try:
            while self._inbox:
                job = self._inbox[0]
                fate = await self._handle(job)
                self._inbox.popleft()
                job.end(fate)
        finally:
            self._worker = None
        self._watch_the_clock()
        self._close_if_empty()

    async def _handle(self, job: _Job) -> Fate:
        """Let one input happen; this is the outermost loop, which nothing may end."""
        try:
            protocol = await self._current()
            if protocol is None:
                await self._tell(job.sid, UNKNOWN)
                return "unknown"
            await self._happen(protocol, job)
            if job.last:
                await self._remove()
        except Exception:
            logger.exception("session %s: an input failed", self.id)
            await self._tell(job.sid, NOT_KEPT)
            return "failed"
        return "kept"

    async def _current(self) -> ServerProtocol | None:
        """Return the session's protocol, loaded if need be; None when there is none, or no longer."""
        if self._protocol is None:
            await self._load()
        oldest = self._house.now() - self._house.options.idle * 1_000
        if self._protocol is not None and self._last_activity < oldest:
            await self._evict(self._protocol)
        return self._protocol

    async def _load(self) -> None:
        stored = await self._house.store.load(self.id)
        if stored is None:
            return
        self._last_activity = stored.last_activity
        state = SessionState.model_validate(stored.state)
        self._protocol = ServerProtocol(state, self._new_id, self._house.options.dialect)
        await self._deliver(self._protocol, self._protocol.resumed())

    async def _evict(self, protocol: ServerProtocol) -> None:
        """End a session that was idle for too long (LF-CN-06, protocols 1.20 #23)."""
        await self._remove()
        await self._deliver(protocol, protocol.closed(EXPIRED))

    async def _remove(self) -> None:
        self._protocol = None
        self._stop_timer()
        for task in self._planning:
            task.cancel()
        await self._house.store.delete(self.id)

    async def _happen(self, protocol: ServerProtocol, job: _Job) -> None:
        """Apply an input, keep its consequences, then let them be seen (contract 5)."""
        before, socket = protocol.state, protocol.sid
        try:
            effects = job.given(protocol)
            if job.active or protocol.state != before:
                await self._keep(protocol.state, effects, active=job.active)
        except BaseException:
            protocol.state, protocol.sid = before, socket
            raise
        await self._deliver(protocol, effects)

    async def _keep(self, state: SessionState, effects: Sequence[Effect], *, active: bool) -> None:
        happened = [
            Event(effect.seq, effect.event, effect.data) for effect in effects if isinstance(effect, Emit)
        ]
        said = [Entry(effect.role, effect.content) for effect in effects if isinstance(effect, Said)]
        await self._house.store.save(self.id, state.model_dump(mode="json"), happened, said, active=active)
        if active:
            self._last_activity = self._house.now()

    # ── effects ─────────────────────────────────────────────────────────────────────────────────

    async def _deliver(self, protocol: ServerProtocol, effects: Sequence[Effect]) -> None:
        for effect in effects:
            await self._perform(protocol, effect)

    async def _perform(self, protocol: ServerProtocol, effect: Effect) -> None:
        match effect:
            case Emit(event=event, data=data) if protocol.sid is not None:
                await self._house.sockets.send(protocol.sid, event, data)
            case Send(sid, event, data):
                await self._house.sockets.send(sid, event, data)
            case Replay(sid, after):
                await self._replay(protocol, sid, after)
            case Disconnect(sid):
                await self._house.sockets.disconnect(sid)
            case AskPlanner():
                self._ask(effect)
            case Emit() | Said():  # kept already; nobody is here to hear it
                pass

    async def _replay(self, protocol: ServerProtocol, sid: str, after: int) -> None:
        for event in await self._house.store.events_since(self.id, after):
            if protocol.replays(event.seq, event.name):
                await self._house.sockets.send(sid, event.name, event.payload)

    async def _tell(self, sid: str | None, sentence: str) -> None:
        if sid is not None:
            await self._house.sockets.send(sid, "error", {"message": sentence})

    def _new_id(self, kind: str) -> str:
        """Make an id: of an action as the vendor does (protocols 1.7), never the same twice in a session."""
        if kind != "action":
            return f"{kind}-{uuid4().hex[:12]}"
        self._stamp = max(self._stamp + 1, self._house.now())
        return f"action-{self._stamp}"

    # ── the planner ─────────────────────────────────────────────────────────────────────────────

    def _ask(self, question: AskPlanner) -> None:
        """Put a question to the planner beside the inbox, so that the visitor can go on meanwhile."""
        task = asyncio.create_task(self._answer(question))
        self._planning.append(task)
        if len(self._planning) > self._house.options.planning:
            self._planning[0].cancel()
        task.add_done_callback(self._answered)

    async def _answer(self, question: AskPlanner) -> None:
        answer = await ask(self._house.planner, question, self._house.options.planner_timeout)
        if await self.queue(answer) == "failed":
            await self.queue(lambda protocol: protocol.failed(question.turn, NOT_KEPT))

    def _answered(self, task: asyncio.Task[None]) -> None:
        self._planning.remove(task)
        self._close_if_empty()

    # ── time ────────────────────────────────────────────────────────────────────────────────────

    def _watch_the_clock(self) -> None:
        """Start the timer of a phase when it is entered."""
        protocol = self._protocol
        if protocol is None or protocol.state.step == self._timed_step:
            return
        self._stop_timer()
        self._timed_step = protocol.state.step
        if protocol.deadline is not None:
            self._timer = asyncio.get_running_loop().call_later(protocol.deadline, self._time_is_up)

    def _time_is_up(self) -> None:
        self._timer = None
        if self._timed_step is not None:
            self.queue(partial(ServerProtocol.timed_out, step=self._timed_step))

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _close_if_empty(self) -> None:
        """Leave the memory when nobody needs the room; the store has all of it."""
        if not (self.users or self._inbox or self._worker or self._planning or self._timer):
            self._forget(self)
