"""How the executor works, as frozen values."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from .policy import Policy, Secrets

if TYPE_CHECKING:
    from .models import ActionResult


@dataclass(frozen=True, kw_only=True)
class Settle:
    """When an action counts as settled, in milliseconds.

    `early_ms` without a change where the action was seen to have an effect and began no request, `quiet_ms`
    where it began some, `cap_ms` at most, and at least `no_effect_ms` before it is said that nothing
    happened: debounced handlers act late.
    """

    early_ms: float = 3
    quiet_ms: float = 60
    cap_ms: float = 3_000
    no_effect_ms: float = 300
    poll_ms: float = 15


@dataclass(frozen=True, kw_only=True)
class StepView:
    """A step as it may be shown: its place from 0 among how many, and its wire form with secrets masked."""

    index: int
    total: int
    raw: dict[str, Any]


class Confirm(Protocol):
    """Is asked whether a gated step may be begun, told what its target is."""

    async def __call__(self, step: StepView, target: str, /) -> bool:
        """Return whether it may."""
        ...


ConfirmPolicy = Literal["allow", "deny"] | Confirm


@dataclass(frozen=True, kw_only=True)
class ExecutorOptions:
    """Timeouts in seconds; `retries_ms` are the pauses of protocols 1.20 #10.

    `spa` says whether `navigate` may tell the page's own router instead of loading, `upload_from` names the
    folders whose files may be uploaded; without any, none may. `confirm` says what becomes of steps with
    `requiresConfirmation`; no answer within `confirm_timeout` is a no (protocols 1.20 #20).
    `fidelity="widget"` acts by script as LeFlux's widget does (`executor/widget.py`), not as a person.
    `policy` is what is refused whatever a plan says, and `secrets` where the texts come from that plans name
    as `{"secret": "NAME"}`: without it, from the environment, as PAGEPLAN_SECRET_NAME.
    """

    action_timeout: float = 5.0
    navigation_timeout: float = 15.0
    retries_ms: tuple[float, ...] = (250, 500, 1_000)
    settle: Settle = field(default_factory=Settle)
    dialogs: Literal["accept", "dismiss"] = "dismiss"
    allow_cross_origin: bool = False
    spa: Literal["auto", "never"] = "auto"
    upload_from: tuple[Path, ...] = ()
    confirm: ConfirmPolicy = "deny"
    confirm_timeout: float = 300.0
    fidelity: Literal["trusted", "widget"] = "trusted"
    policy: Policy = field(default_factory=Policy)
    secrets: Secrets | None = field(default=None, repr=False)


Before = Callable[[StepView], Awaitable[None]]
After = Callable[[StepView, "ActionResult"], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Hooks:
    """Called around every step that is begun: for recorders and live views.

    What a hook raises is logged as a warning and changes neither the plan nor its result.
    """

    before_step: Before | None = None
    after_step: After | None = None
