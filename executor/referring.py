"""Secrets that plans name and never see: found by name, typed where they may be, hidden everywhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from indexer import Indexer, WorldLost
from indexer.models import FilledField
from indexer.register import Register
from indexer.secrets import MASK, SHORTEST

from . import commands
from .acting import Outcome
from .bounds import is_on, shown
from .errors import Code, CommandError, InvalidAction, Refused
from .options import ExecutorOptions
from .policy import Secret

PREFIX = "PAGEPLAN_SECRET_"
"""What the names of secrets begin with in the environment."""

A = TypeVar("A", bound=commands.Step)


async def resolved(step: A, indexer: Indexer, options: ExecutorOptions) -> A:
    """Return a step with the texts that it names; raise InvalidAction or Refused.

    They are hidden from the page's accounts and from results from then on.
    """
    if not step.by_secret:
        return step
    found = {argument: _secret(name, options) for argument, name in step.by_secret.items()}
    for argument, secret in found.items():
        await _check_place(step, step.by_secret[argument], secret, indexer)
        indexer.register.secrets.add(secret.value)
    return step.model_copy(update={argument: secret.value for argument, secret in found.items()})


def _secret(name: str, options: ExecutorOptions) -> Secret:
    """Return the secret of a name; raise InvalidAction where there is none, with the cure."""
    source = options.secrets
    if source is None:
        found: str | Secret | None = os.environ.get(PREFIX + name)
        cure = f"set {PREFIX}{name} in the environment, or give ExecutorOptions(secrets=…)"
    else:
        found = source.get(name) if isinstance(source, Mapping) else source(name)
        cure = "add it to ExecutorOptions(secrets=…)"
    if found is None:
        raise InvalidAction(f'there is no secret called "{name}"; {cure}')
    return found if isinstance(found, Secret) else Secret(value=found)


async def _check_place(step: commands.Step, name: str, secret: Secret, indexer: Indexer) -> None:
    """Raise Refused where a secret may not be typed: on other origins, and where it cannot be hidden."""
    url, hidden = await _field(step, indexer)
    if secret.origins and not (url and is_on(secret.origins, url)):
        where = f"on {shown(url)}" if url else "here, where nobody can say which page gets it"
        raise Refused(
            Code.RESTRICTED_ACTION,
            f'the secret "{name}" may be typed on {", ".join(secret.origins)}, not {where}',
        )
    if len(secret.value) < SHORTEST and not hidden:
        raise Refused(
            Code.RESTRICTED_ACTION,
            f'the secret "{name}" is shorter than {SHORTEST} signs: too short to be hidden where a page '
            "shows it; it can be typed into password fields only",
        )


async def _field(step: commands.Step, indexer: Indexer) -> tuple[str | None, bool]:
    """Return the URL of the very document that gets a text, and whether its field hides what it holds."""
    number = getattr(step, "element_id", None)
    place = indexer.register.place(number) if number else None
    if place is None:
        return None, False
    try:
        told = await place.world.call("pulse", {})
        seen = await place.world.call("look", {"serial": place.serial})
    except WorldLost:
        return None, False
    return told["url"], bool(seen and seen["element"].get("secret"))


def covered(outcome: Outcome, step: commands.Step, register: Register) -> Outcome:
    """Return what came of a step without its secrets, and without what the field shows of them."""
    if not step.by_secret:
        return outcome
    if outcome.value and outcome.value != MASK:
        register.secrets.add(outcome.value)
    number = outcome.target.number if outcome.target else None
    if number in register.filled:
        register.fill(FilledField(element_id=number, value=MASK, timestamp=register.filled[number].timestamp))
    shown = None if outcome.value is None else MASK
    return replace(outcome, text=None if outcome.text is None else MASK, value=shown)


def hide_held(step: commands.Step, failure: CommandError | None, register: Register) -> None:
    """Hide what a field was left with where a secret did not go in whole."""
    held = failure.details.get("value") if failure else None
    if step.by_secret and isinstance(held, str):
        register.secrets.add(held)
