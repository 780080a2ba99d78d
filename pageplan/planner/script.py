"""The scripted planner: what the visitor said decides the rule, the page decides the steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .base import Question, Reply, Turn
from .conditions import Scene, holds_in
from .loading import builtin_script
from .memory import Asking, Memory
from .models import Rule, Script
from .names import introduced
from .page import Page
from .results import Outcome
from .run import Run
from .slots import answered, gather, heard
from .text import words
from .values import Rejected

CANCEL_WORDS = (
    "cancel", "cancel that", "cancel it", "cancel this", "stop", "stop it", "stop that", "stop now",
    "never mind", "nevermind", "forget it", "forget about it", "abort", "quit", "leave it",
    "abbrechen", "abbruch", "stopp", "halt", "vergiss es", "annuler", "annule", "arrete", "laisse tomber",
    "cancelar", "cancela", "para", "detente", "dejalo", "annulla", "ferma", "fermati", "lascia stare",
    "esquece", "annuleren", "laat maar", "avbryt", "anuluj",
    "отмена", "стоп", "取消", "停止", "やめて", "취소",
)  # fmt: skip
"""Whole messages that stop a task (LF-GD-10); inside a longer message they mean nothing."""

_POLITE = frozenset({"please", "thanks", "thank", "you", "ok", "okay", "bitte", "danke", "no", "oh"})
_GREETINGS = frozenset(
    words(text) for text in ("hi", "hello", "hey", "good morning", "good afternoon", "good evening")
)
_RETRY = frozenset(
    words(text)
    for text in ("yes", "try again", "again", "retry", "yes please", "please try again", "yes try again",
                 "ok", "okay", "sure", "go ahead", "done", "continue")
)  # fmt: skip
_REFUSALS = frozenset(words(text) for text in ("no", "no thanks", "no thank you", "nope"))


class ScriptPlanner:
    """Answer turns by a script; without one, by the built-in one. It keeps nothing between turns."""

    def __init__(self, script: Script | None = None) -> None:
        self._script = script or builtin_script()

    @property
    def script(self) -> Script:
        """Return the script, whose `greeting` a site may show."""
        return self._script

    async def plan(self, turn: Turn) -> Reply:
        """Return the reply to a message, or to the result of the previous plan."""
        memory = Memory.read(turn.memory)
        page = Page.read(turn.context)
        if turn.message is not None:
            return self._hear(turn, turn.message, memory, page)
        return self._continue(turn, memory, page)

    def _continue(self, turn: Turn, memory: Memory, page: Page) -> Reply:
        rule = self._script.rule(memory.rule)
        if rule is None or not memory.sent or memory.step >= len(rule.steps) + 1:
            return Reply(memory=memory.dump())
        return Run(rule, memory, page, turn).go_on()

    def _hear(self, turn: Turn, message: str, memory: Memory, page: Page) -> Reply:
        rule = self._script.rule(memory.rule)
        if rule is not None and self._is_cancel(message):
            text = self._script.cancel.message
            return Reply(text=text, abort="The visitor cancelled.", memory=memory.ended().dump())
        if rule is not None and memory.asking is not None:
            return self._answer(turn, message, memory, rule, memory.asking, page)
        if rule is not None and memory.stuck:
            return self._resume(turn, message, memory, rule, page)
        return self._begin(turn, message, memory, page)

    def _is_cancel(self, message: str) -> bool:
        said = tuple(word for word in words(message) if word not in _POLITE)
        known = (*CANCEL_WORDS, *self._script.cancel.words)
        return said in {words(phrase) for phrase in known}

    # A new task

    def _begin(self, turn: Turn, message: str, memory: Memory, page: Page) -> Reply:
        rule = self._matching(turn, message, page)
        if rule is None:
            return self._unmatched(message, memory)
        return self._start(rule, turn, message, memory, page)

    def _matching(self, turn: Turn, message: str, page: Page) -> Rule | None:
        succeeded = Outcome.read(turn.result).success if turn.result is not None else None
        scene = Scene(page=page, message=message, succeeded=succeeded)
        return next((rule for rule in self._script.rules if holds_in(rule.when, scene)), None)

    def _start(self, rule: Rule, turn: Turn, message: str, memory: Memory, page: Page) -> Reply:
        slots = gather(rule, message, page, memory.known)
        fresh = Memory(rule=rule.name, message=message, known=memory.known)
        return Run(rule, _with_slots(fresh, rule, slots), page, turn).go()

    def _unmatched(self, message: str, memory: Memory) -> Reply:
        kept = memory.ended().dump()
        if self._script.greeting and words(message) in _GREETINGS:
            return Reply(text=self._script.greeting, memory=kept)
        return Reply(question=Question(text=self._script.fallback), memory=kept)

    # An answer

    def _answer(
        self, turn: Turn, message: str, memory: Memory, rule: Rule, asking: Asking, page: Page
    ) -> Reply:
        """Take the message for the answer that was asked for, unless it is plainly a new wish."""
        verdict = answered(asking.type, rule.slots.get(asking.key), message, asking.options)
        plausible = not isinstance(verdict, Rejected)
        if not plausible or (asking.type == "name" and not introduced(message)):
            other = self._matching(turn, message, page)
            if other is not None and other.when.message:
                return self._start(other, turn, message, memory, page)
        if isinstance(verdict, Rejected):
            return self._ask_again(memory, asking, verdict.why)
        told = _with_answer(memory, rule, asking, verdict.value, message)
        return Run(rule, told, page, turn).go()

    def _ask_again(self, memory: Memory, asking: Asking, why: str) -> Reply:
        tries = asking.tries + 1
        if tries >= asking.attempts:
            text = f"{why} I have asked {tries} times and stop here; nothing was sent."
            return Reply(
                text=text, abort=f"No usable answer for {asking.field}.", memory=memory.ended().dump()
            )
        again = replace(memory, asking=replace(asking, tries=tries))
        question = Question(text=f"{why} {asking.text}", field=asking.field)
        return Reply(question=question, memory=again.dump())

    def _resume(self, turn: Turn, message: str, memory: Memory, rule: Rule, page: Page) -> Reply:
        """Try the step again when asked to, or with a value that was corrected; else begin anew."""
        if words(message) in _REFUSALS:
            text = self._script.cancel.message
            return Reply(text=text, abort="The visitor declined.", memory=memory.ended().dump())
        other = self._matching(turn, message, page)
        news = heard(rule, message)
        if words(message) not in _RETRY and (not news or (other and other.when.message)):
            return self._begin(turn, message, memory, page)
        at = min(memory.step, memory.acted) if memory.step >= len(rule.steps) else memory.step
        ready = replace(memory, stuck=False, step=at, retries=0, waits=0, scrolls=0, dismissed=0)
        return Run(rule, _with_slots(ready, rule, {**memory.slots, **news}), page, turn).go()


def _with_slots(memory: Memory, rule: Rule, slots: Mapping[str, str]) -> Memory:
    """Return the memory with these slots, of which some are known to later tasks as well."""
    kept = {name: value for name, value in slots.items() if rule.slots[name].remembered}
    return replace(memory, slots=slots, known={**memory.known, **kept})


def _with_answer(memory: Memory, rule: Rule, asking: Asking, value: str, message: str) -> Memory:
    """Return the memory with the answer, and with other values that came along with it."""
    told = replace(memory, asking=None)
    if asking.key not in rule.slots:
        key = asking.key if asking.key.startswith("pick:") else asking.field
        return replace(told, answers={**memory.answers, key: value})
    along = {name: said for name, said in heard(rule, message).items() if name not in memory.slots}
    return _with_slots(told, rule, {**along, **memory.slots, asking.key: value})
