"""Read an `action_plan` in any spelling, and write it in the recommended one (protocols 1.7, 1.19)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from .events import (
    Aborted,
    Answered,
    Block,
    ConfirmationRequired,
    Event,
    Message,
    Plan,
    PlannedAction,
    TaskComplete,
)
from .wire import ActionPlan

SEQUENCE = "execute_generic_sequence"
TOP_LEVEL_NAMES = {"click": "click_element"}
STEP_NAMES = {"click_element": "click"}

Item = Mapping[str, Any]


def read_plan(plan: ActionPlan) -> list[Event]:
    """Return what a plan asks for, in order: a Plan for each run of actions, an event for each other item.

    A message without actions becomes a Message (LF-AC-18).
    """
    items = _whole_sequence(plan) or [_item(raw) for raw in plan.actions] or [{"type": "none"}]
    events: list[Event] = []
    for executable, group in groupby(items, key=_is_executable):
        run = list(group)
        events += [_plan(run, plan)] if executable else _terminals(run)
    if plan.message and not any(isinstance(event, Plan) for event in events):
        events.insert(0, Message(plan.message))
    return events


def _whole_sequence(plan: ActionPlan) -> list[Item] | None:
    """Take a plan of naked steps as the one sequence that it says it is (protocols 1.19 #7)."""
    items = [item for item in plan.actions if isinstance(item, dict)]
    naked = [item for item in items if not _is_sequence(item) and not _is_terminal(item)]
    if not (plan.is_sequence and items and len(naked) == len(plan.actions)):
        return None
    if all("action" in item for item in items) or not any(item.get("id") for item in items):
        return [{"id": items[0].get("id"), "type": SEQUENCE, "actions": items}]
    return None


def _item(raw: object) -> Item:
    return raw if isinstance(raw, dict) else {"type": _shown(raw)}


def _shown(nonsense: object) -> str:
    """Name something that is no object, so that it fails in its turn as an unknown action (LF-AC-15)."""
    return f"{nonsense!r:.80}"


def _name(item: Item) -> str:
    return str(item.get("type") or item.get("action") or "")


def _steps(item: Item) -> list[Any] | None:
    """Return a sequence's steps under either name, never both lists joined (LF-SQ-01, LF-SQ-06)."""
    for key in ("actions", "steps"):
        if isinstance(item.get(key), list):
            return list(item[key])
    return None


def _is_sequence(item: Item) -> bool:
    return _name(item) == SEQUENCE or _steps(item) is not None


def _is_terminal(item: Item) -> bool:
    return not _is_sequence(item) and _name(item) in _TERMINALS


def _is_executable(item: Item) -> bool:
    return not _is_terminal(item)


def _plan(items: list[Item], plan: ActionPlan) -> Plan:
    actions = tuple(_sequence(item) if _is_sequence(item) else _action(item) for item in items)
    return Plan(
        id=actions[0].id,
        actions=actions,
        is_sequence=all(action.kind == "sequence" for action in actions),
        message=plan.message,
    )


def _id(item: Item) -> str | None:
    return str(item["id"]) if item.get("id") not in (None, "") else None


def _action(item: Item) -> PlannedAction:
    name = _name(item)
    rest = {key: value for key, value in item.items() if key not in ("type", "action")}
    return PlannedAction(_id(item), "action", rest | {"type": TOP_LEVEL_NAMES.get(name, name)})


def _sequence(item: Item) -> PlannedAction:
    command: dict[str, Any] = {
        "type": SEQUENCE,
        "isSequence": True,
        "actions": [_step(step) for step in _steps(item) or []],
    }
    command |= {key: item[key] for key in ("id", "description") if item.get(key) is not None}
    return PlannedAction(_id(item), "sequence", command)


def _step(raw: object) -> dict[str, Any]:
    if not isinstance(raw, dict):
        return {"action": _shown(raw)}
    name = str(raw.get("action") or raw.get("type") or "")
    rest = {key: value for key, value in raw.items() if key not in ("type", "action")}
    return {"action": STEP_NAMES.get(name, name)} | rest


# ── items that are carried out by nobody's hands: the same events as their socket forms (LF-UI-04) ──


def _terminals(items: Iterable[Item]) -> list[Event]:
    return [event for item in items for event in _TERMINALS[_name(item)](item)]


def _text(item: Item, *keys: str, default: str = "") -> str:
    """Return the first of these fields that has something to say."""
    return next((str(item[key]) for key in keys if item.get(key)), default)


def _none(item: Item) -> list[Event]:
    said = [Message(text)] if (text := _text(item, "message")) else []
    return [*said, Answered()]


def _ask_user(item: Item) -> list[Event]:
    field, field_type = _text(item, "field_name") or None, _text(item, "field_type") or None
    return [Message(_text(item, "question", "message"), is_question=True, field=field, field_type=field_type)]


def _task_complete(item: Item) -> list[Event]:
    return [TaskComplete(_text(item, "summary"), _text(item, "message", "summary"))]


def _abort(item: Item) -> list[Event]:
    return [Aborted(_text(item, "reason", "message"))]


def _block(item: Item) -> list[Event]:
    data = item.get("data")
    return [Block(_text(item, "block_type"), data if isinstance(data, dict) else {}, _text(item, "message"))]


def _confirmation(item: Item) -> list[Event]:
    """Leave `pending_action` where it is: the server sends it again after a yes (protocols 1.19 #26)."""
    labels = _text(item, "confirm_label", default="Confirm"), _text(item, "cancel_label", default="Cancel")
    return [ConfirmationRequired(_text(item, "message"), *labels)]


_TERMINALS: Mapping[str, Callable[[Item], list[Event]]] = {
    "none": _none,
    "ask_user": _ask_user,
    "task_complete": _task_complete,
    "abort_workflow": _abort,
    "render_ui_block": _block,
    "confirmation_required": _confirmation,
}


# ── the other direction: what our own back end sends, and makes of the answers ──


def wire_action(action_id: str, action: Mapping[str, Any]) -> dict[str, Any]:
    """Return an action in the recommended spelling (LF-SQ-08, protocols 1.19 #5)."""
    wired = {"id": action_id} | {key: value for key, value in action.items() if key != "id"}
    if wired.get("type") == SEQUENCE:
        wired |= {"isSequence": True, "actions": wired.get("actions", wired.pop("steps", []))}
    return wired


def wire_plan(actions: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the payload of `action_plan` with both marks of a sequence (LF-WS-15, protocols 1.19 #7)."""
    sequence = all(action.get("type") == SEQUENCE for action in actions)
    return {"actions": actions, "message": None, "isSequence": sequence, "useUniversalIndexing": True}


def together(results: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the one result of a plan: of several actions, all of them and whether all went well."""
    if len(results) == 1:
        return dict(results[0])
    return {
        "success": all(result["success"] for result in results),
        "results": [dict(result) for result in results],
    }
