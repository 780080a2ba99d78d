"""Read what a person hands over: a plan, a context, an address."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .exits import Failure

LARGEST = 20_000_000
"""Bytes of a plan or a context."""


HOST = re.compile(r"(localhost|\[[0-9a-f:]+\]|[\w-]+(\.[\w-]+)+)(:\d+)?([/?#].*)?", re.IGNORECASE)
"""What may be a host with a path, where no scheme was given."""

SAVED = (".html", ".htm", ".xhtml", ".mhtml", ".svg")
"""What ends the name of a saved page, and no host's."""


def read_plan(source: str) -> list[dict[str, Any]]:
    """Return the actions of a plan in a file, or on stdin for `-`.

    A plan is a list of actions, one action, one sequence, or the payload of an `action_plan` event.
    """
    plan = _read_json(source, "plan")
    actions = _actions(plan)
    if not actions or not all(isinstance(action, dict) for action in actions):
        raise Failure(
            f"{_named(source)} holds no actions: give a list of actions such as "
            '[{"type": "click_element", "elementId": 3}], one action, or one sequence.',
            code="invalid_plan",
        )
    return actions


def read_context(path: Path) -> dict[str, Any]:
    """Return the context that `pageplan index --json` printed into a file."""
    from pydantic import ValidationError

    from pageplan.dialects.leflux.models import Context, first_fault

    context = _read_json(str(path), "context")
    why = "it lists no elements"
    try:
        if isinstance(context, dict) and "indexedElements" in context:
            return Context.model_validate(context).wire()
    except ValidationError as error:
        why = ": ".join(first_fault(error))
    raise Failure(
        f"{path} is not a context ({why}): give what `pageplan index URL --json` printed.",
        code="invalid_context",
    )


def page_url(target: str) -> str:
    """Return the URL of a page that was given as a URL, a file, or a bare host."""
    scheme = _scheme(target)
    if scheme in ("http", "https", "file", "about", "data"):
        return target
    path = Path(target)
    if path.is_file():
        return path.resolve().as_uri()
    if Path(target.partition("/")[0]).suffix.lower() not in SAVED and HOST.fullmatch(target):
        return f"http://{target}"
    raise Failure(
        f'"{target}" is neither a file that is here nor a URL: '
        "give http://…, https://…, or the path of a saved page.",
        code="invalid_url",
    )


def _scheme(target: str) -> str:
    try:
        return urlsplit(target).scheme
    except ValueError:  # an unclosed bracket
        return ""


def _actions(plan: Any) -> list[Any]:
    if isinstance(plan, list):
        return plan
    if not isinstance(plan, dict):
        return []
    steps = plan.get("actions", plan.get("steps"))
    if "type" in plan or "action" in plan or not isinstance(steps, list):
        return [plan] if "type" in plan or "action" in plan else []
    if plan.get("isSequence") and not any(isinstance(step, dict) and "type" in step for step in steps):
        return [plan | {"type": "execute_generic_sequence"}]
    return steps


def _read_json(source: str, what: str) -> Any:
    text = _text(source, what)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Failure(
            f"{_named(source)} is not JSON ({error}): give a {what} as JSON, in UTF-8.",
            code=f"invalid_{what}",
        ) from None


def _text(source: str, what: str) -> str:
    try:
        data = sys.stdin.buffer.read(LARGEST + 1) if source == "-" else _head(Path(source))
    except OSError as error:
        raise Failure(
            f"{_named(source)} cannot be read ({error.strerror or error}): check the path.",
            code=f"{what}_unreadable",
        ) from None
    if len(data) > LARGEST:
        raise Failure(f"{_named(source)} is larger than {LARGEST // 1_000_000} MB.", code=f"invalid_{what}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Failure(f"{_named(source)} is not JSON: it is no UTF-8 text.", code=f"invalid_{what}") from None


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _named(source: str) -> str:
    return "stdin" if source == "-" else source
