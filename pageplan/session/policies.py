"""Who answers a question, and who opens a gate."""

from __future__ import annotations

import re
from collections.abc import Mapping

from executor import Confirm, StepView
from executor.confirming import decided
from pageplan.options import Answer, Confirmation, ConfirmationPolicy, Question


def known_answer(question: Question, answers: Mapping[str, str]) -> str | None:
    """Return the known value that a question asks for.

    A question's field name decides alone when it has one: a wrong value in a form is worse than no answer.
    Without one it is the longest known name that is spoken in the question's text.
    """
    asked = _words(question.field or "")
    for name, value in answers.items():
        if asked and _words(name) == asked:
            return value
    for name in sorted(answers, key=lambda name: len(_words(name)), reverse=True):
        if _within(_words(name), asked or _words(question.text)):
            return answers[name]
    return None


async def answer(question: Question, answers: Mapping[str, str], ask: Answer | None) -> str | None:
    """Return the answer from the known values, else from the callback, else None."""
    known = known_answer(question, answers)
    if known is not None or ask is None:
        return known
    return await ask(question)


async def confirmed(gate: Confirmation, policy: ConfirmationPolicy) -> bool:
    """Return whether the gated action may go on."""
    return await decided(policy, gate)


def gatekeeper(policy: ConfirmationPolicy) -> Confirm:
    """Return who opens the gates inside a plan, by the policy for those that the back end puts before it."""

    async def ask(step: StepView, target: str, /) -> bool:
        said = step.raw.get("description")
        message = f"{said}: {target}?" if isinstance(said, str) and said != target else f"{target}?"
        return await confirmed(Confirmation(message=message), policy)

    return ask


def _words(text: str) -> list[str]:
    """Return the words of a name or sentence; "e-mail" and "Email" are one word, "first_name" is two."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    joined = re.sub(r"(?<=\w)[-’'](?=\w)", "", spaced.casefold())
    return re.findall(r"[^\W_]+", joined)


def _within(words: list[str], sentence: list[str]) -> bool:
    size = len(words)
    return size > 0 and any(
        sentence[start : start + size] == words for start in range(len(sentence) - size + 1)
    )
