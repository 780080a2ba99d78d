"""Playing a dialogue turn by turn, with the memory going through JSON as in a store."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pageplan.planner import Planner, Reply, Turn


class Dialogue:
    """One visitor's session with a planner; `page` is what the visitor's browser shows."""

    def __init__(self, planner: Planner, page: Mapping[str, Any]) -> None:
        self.planner = planner
        self.page = page
        self.reply = Reply()

    async def say(self, message: str) -> Reply:
        """Send a visitor's message."""
        return await self._turn(message, None)

    async def done(self, page: Mapping[str, Any] | None = None, **result: Any) -> Reply:
        """Report the plan's success, and the page that followed."""
        self.page = page or self.page
        return await self._turn(None, {"success": True, "description": "done", **result})

    async def failed(self, error: str, page: Mapping[str, Any] | None = None, **result: Any) -> Reply:
        """Report the plan's failure."""
        self.page = page or self.page
        return await self._turn(None, {"success": False, "description": "failed", "error": error, **result})

    async def _turn(self, message: str | None, result: Mapping[str, Any] | None) -> Reply:
        memory = json.loads(json.dumps(dict(self.reply.memory)))
        turn = Turn(message=message, context=self.page, result=result, memory=memory)
        self.reply = await self.planner.plan(turn)
        return self.reply


def steps(reply: Reply) -> list[tuple[str, int | None, str | None]]:
    """Return verb, number and value of each step of the reply's one action."""
    (action,) = reply.actions
    if action["type"] == "click_element":
        return [("click", action["elementId"], None)]
    assert action["isSequence"] is True
    return [(s["action"], s.get("elementId"), s.get("inputData")) for s in action["actions"]]


def written(reply: Reply, page: Mapping[str, Any]) -> dict[str, str]:
    """Return the values that go into fields, by label."""
    labels = {e["id"]: e["text"] for e in page["indexedElements"]}
    return {labels[number]: value for _, number, value in steps(reply) if number and value is not None}


def clicked(reply: Reply, page: Mapping[str, Any]) -> list[str]:
    """Return the texts of what is clicked, in order."""
    labels = {e["id"]: e["text"] for e in page["indexedElements"]}
    return [labels[number] for verb, number, _ in steps(reply) if verb == "click" and number]
