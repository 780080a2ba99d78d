"""How the executor works, as frozen values."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

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
class ExecutorOptions:
    """Timeouts in seconds; `retries_ms` are the pauses of protocols 1.20 #10.

    `spa` says whether `navigate` may tell the page's own router instead of loading, `upload_from` names the
    folders whose files may be uploaded; without any, none may.
    """

    action_timeout: float = 5.0
    navigation_timeout: float = 15.0
    retries_ms: tuple[float, ...] = (250, 500, 1_000)
    settle: Settle = field(default_factory=Settle)
    dialogs: Literal["accept", "dismiss"] = "dismiss"
    allow_cross_origin: bool = False
    spa: Literal["auto", "never"] = "auto"
    upload_from: tuple[Path, ...] = ()


Before = Callable[[dict[str, Any]], Awaitable[None]]
After = Callable[[dict[str, Any], "ActionResult"], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Hooks:
    """Called around every step with its wire form: for recorders and live views."""

    before_step: Before | None = None
    after_step: After | None = None
