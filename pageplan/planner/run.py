"""A rule on its way: steps are walked until one needs the page, the visitor or the end."""

from __future__ import annotations

from dataclasses import replace

from .base import Complete, Confirm, Question, Reply, Turn
from .conditions import Scene, holds_in, new_text
from .fill import slot_question
from .memory import TEXT_KEPT, Asking, Memory
from .models import Gate, Rule, Step
from .moves import Act, Halt, Need, Pass, WireStep, Work, wire_action, wire_step
from .overlays import dismisser
from .page import Page
from .parts import variables
from .results import Outcome, may_repeat, ticked
from .steps import make_move
from .text import quoted

DISMISSALS = 2
PATIENCE_MS = 1_000
_AGAIN = "Shall I try again, or do something else?"


class Run:
    """One turn of one rule; lives for that turn only."""

    def __init__(self, rule: Rule, memory: Memory, page: Page, turn: Turn) -> None:
        self._rule = rule
        self._memory = memory
        self._page = page
        self._turn = turn
        self._said: list[str] = []

    def go(self) -> Reply:
        """Walk on from the step at which the rule stands."""
        while self._memory.step < len(self._rule.steps):
            reply = self._step(self._rule.steps[self._memory.step])
            if reply is not None:
                return reply
        return self._finish()

    def go_on(self) -> Reply:
        """Judge the result of what was sent, then walk on."""
        outcome = Outcome.read(self._turn.result)
        detour = self._memory.detour
        self._memory = replace(
            self._memory, sent=False, detour=False, error=outcome.error, ticked=ticked(self._memory, outcome)
        )
        if detour:
            return self.go()
        if outcome.success or self._succeeded_anyway():
            self._memory = self._memory.advanced()
            return self.go()
        return self._recover(self._rule.steps[self._memory.step], outcome)

    # One step

    def _step(self, step: Step) -> Reply | None:
        """Return the reply that the step needs, None when the walk goes on."""
        scene = self._scene()
        if (step.if_ and not holds_in(step.if_, scene)) or (step.unless and holds_in(step.unless, scene)):
            self._memory = self._memory.advanced()
            return None
        work = Work(scene=scene, rule=self._rule, memory=self._memory, values=scene.values)
        needed = self._lacking(step)
        if needed is not None:
            return self._ask(slot_question(needed, work))
        if step.say is not None:
            self._said.append(step.say.render(scene.values))
        match make_move(step, work):
            case Pass():
                self._memory = self._memory.advanced()
                return None
            case Need(asking):
                return self._ask(asking)
            case Act() as act:
                return self._act(step, act)
            case Halt() as halt:
                return self._halted(step, halt)

    def _lacking(self, step: Step) -> str | None:
        """Return the first slot that the step's texts need; a form asks for its own, knowing its fields."""
        if step.fill is not None:
            return None
        named = variables(step)
        values = self._memory.slots
        wanted = (name for name, slot in self._rule.slots.items() if slot.required)
        return next((name for name in wanted if name in named and not values.get(name)), None)

    def _act(self, step: Step, act: Act) -> Reply:
        if act.covered:
            cleared = self._dismiss(certain=False, spare_modal=act.in_modal)
            if cleared is not None:
                return cleared
        self._memory = replace(self._memory, acted=self._memory.step, boxes=act.boxes)
        return self._send(act.steps, self._gate(step, act))

    def _gate(self, step: Step, act: Act) -> Confirm | None:
        gate: Gate | None = step.confirm
        if gate is not None:
            text = gate.message.render(self._scene().values)
            return Confirm(message=text, confirm_label=gate.confirm_label, cancel_label=gate.cancel_label)
        if act.gate is not None:
            return Confirm(message=f"Shall I press “{quoted(act.gate, 60)}”?")
        return None

    def _halted(self, step: Step, halt: Halt) -> Reply | None:
        """Do what the script allows before giving up on a step."""
        memory = self._memory
        if halt.reason == "covered":
            cleared = self._dismiss(certain=False, spare_modal=False)
            if cleared is not None:
                return cleared
        if halt.scroll is not None and memory.scrolls == 0:
            self._memory = replace(memory, scrolls=1)
            return self._detour(wire_step("scroll_to", halt.scroll, "scroll to the end of the form"))
        if halt.reason in ("missing", "covered") and memory.waits < step.patience:
            return self._wait()
        if halt.reason == "missing" and step.missing == "skip":
            self._memory = memory.advanced()
            return None
        return self._give_up(halt.sentence)

    # After an action

    def _succeeded_anyway(self) -> bool:
        """Tell whether the page shows success although the result of the last step did not."""
        verify, last = self._rule.verify, self._memory.step == len(self._rule.steps) - 1
        return verify is not None and last and self._verified(self._scene(succeeded=False))

    def _recover(self, step: Step, outcome: Outcome) -> Reply:
        if outcome.code == "confirmation_denied":
            return Reply(abort="The visitor declined.", memory=self._memory.ended().dump())
        if outcome.code == "blocked_by_overlay":
            cleared = self._dismiss(certain=True, spare_modal=False)
            if cleared is not None:
                return cleared
        if may_repeat(step, outcome, self._memory):
            self._memory = replace(self._memory, retries=self._memory.retries + 1)
            return self.go()
        reason = quoted(outcome.sentence).rstrip(".") or "no reason was given"
        return self._give_up(f"That did not work: {reason}.")

    def _dismiss(self, *, certain: bool, spare_modal: bool) -> Reply | None:
        """Return the reply that takes an overlay away, None when the rule or the page gives no way."""
        if self._rule.overlays == "leave" or self._memory.dismissed >= DISMISSALS:
            return None
        button = dismisser(self._page, certain=certain, spare_modal=spare_modal)
        if button is None:
            return None
        self._memory = replace(self._memory, dismissed=self._memory.dismissed + 1)
        return self._detour(wire_step("click", button.id, f"press “{quoted(button.text, 60)}”"))

    def _wait(self) -> Reply:
        self._memory = replace(self._memory, waits=self._memory.waits + 1)
        return self._detour(wire_step("wait", None, "wait for the page", waitDuration=PATIENCE_MS))

    # The end

    def _finish(self) -> Reply:
        verify, scene = self._rule.verify, self._scene()
        if verify is None or self._verified(scene):
            return self._complete(scene)
        refused = verify.failure is not None and holds_in(verify.failure, scene)
        if refused and not holds_in(verify.success, scene):
            return self._give_up(verify.refused.render(scene.values))
        if self._memory.waits < verify.patience:
            return self._wait()
        return self._give_up(verify.unsure.render(scene.values))

    def _verified(self, scene: Scene) -> bool:
        verify = self._rule.verify
        return (
            verify is not None
            and holds_in(verify.success, scene)
            and not (verify.failure is not None and holds_in(verify.failure, scene))
        )

    def _complete(self, scene: Scene) -> Reply:
        end, memory = self._rule.complete, self._memory.ended().dump()
        if end is None:
            return Reply(text=self._text(), memory=memory)
        complete = Complete(
            summary=end.summary.render(scene.values), message=end.message.render(scene.values)
        )
        return Reply(text=self._text(), complete=complete, memory=memory)

    def _give_up(self, sentence: str) -> Reply:
        """Say honestly what stands in the way, and ask how to go on (LF-FM-05, LF-GD-06)."""
        self._memory = replace(self._memory, stuck=True, sent=False, detour=False)
        question = Question(text=f"{sentence} {_AGAIN}")
        return Reply(text=self._text(), question=question, memory=self._memory.dump())

    # Replies

    def _ask(self, asking: Asking) -> Reply:
        self._memory = replace(self._memory, asking=asking)
        question = Question(text=asking.text, field=asking.field)
        return Reply(text=self._text(), question=question, memory=self._memory.dump())

    def _send(self, steps: tuple[WireStep, ...], confirm: Confirm | None = None) -> Reply:
        self._memory = replace(
            self._memory, sent=True, before_url=self._page.url, before_text=self._page.text[:TEXT_KEPT]
        )
        return Reply(
            text=self._text(), actions=(wire_action(steps),), confirm=confirm, memory=self._memory.dump()
        )

    def _detour(self, step: WireStep) -> Reply:
        """Do something before the step under way; the page to compare with stays the one before it."""
        self._memory = replace(self._memory, sent=True, detour=True)
        return Reply(text=self._text(), actions=(wire_action((step,)),), memory=self._memory.dump())

    def _text(self) -> str | None:
        return " ".join(self._said) or None

    def _scene(self, succeeded: bool | None = None) -> Scene:
        result = self._turn.result
        if succeeded is None and result is not None:
            succeeded = Outcome.read(result).success
        bare = Scene(
            page=self._page,
            message=self._memory.message,
            before_url=self._memory.before_url,
            before_text=self._memory.before_text,
            succeeded=succeeded,
        )
        return replace(bare, values=self._values(bare))

    def _values(self, scene: Scene) -> dict[str, str]:
        """Return what texts may name: the standard variables and the rule's slots."""
        return {
            "message": self._memory.message,
            "url": self._page.url,
            "title": quoted(self._page.title),
            "error": quoted(self._memory.error),
            "new_text": quoted(new_text(scene)),
            **self._memory.slots,
        }
