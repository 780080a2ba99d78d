"""Times browser-use's DOM service and its tools, in an environment of its own; knows nothing of this project.

It reads a JSON object a line (`{"do": "open", "url": …}`, `{"do": "snapshot"}`, `{"do": "fill", "deeds": …}`)
and answers each with one: `{}`, `{"ms", "chars", "elements"}`, `{"ms"}` or `{"error"}`.
The argument is the browser's http address.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import time
from typing import Any

os.environ.update(
    ANONYMIZED_TELEMETRY="false", BROWSER_USE_LOGGING_LEVEL="result", BROWSER_USE_CLOUD_SYNC="false"
)
ANSWERS = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # its log must not come between the answers


async def snapshot(session: Any) -> dict[str, float]:
    from browser_use.dom.service import DomService

    began = time.perf_counter()
    state, _, _ = await DomService(session).get_serialized_dom_tree()
    text = state.llm_representation()
    return {
        "ms": (time.perf_counter() - began) * 1000,
        "chars": len(text),
        "elements": len(state.selector_map),
    }


async def fill(session: Any, deeds: list[dict[str, str]]) -> dict[str, float]:
    """Do what is asked by its index, asked for first; only the doing is timed."""
    from browser_use import Tools

    tools = Tools()
    model = tools.registry.create_action_model()
    state = await session.get_browser_state_summary(include_screenshot=False)
    nodes = state.dom_state.selector_map
    actions = [action(deed, nodes) for deed in deeds]
    [button] = [index for index, node in nodes.items() if node.tag_name == "button"]
    actions.append({"click": {"index": button}})
    began = time.perf_counter()
    for one in actions:
        result = await tools.act(model(**one), browser_session=session)
        if result.error:
            raise RuntimeError(f"{one}: {result.error}")
    return {"ms": (time.perf_counter() - began) * 1000}


def action(deed: dict[str, str], nodes: dict[int, Any]) -> dict[str, Any]:
    named = {index: node for index, node in nodes.items() if node.attributes.get("name") == deed["name"]}
    if deed["do"] == "tick":
        valued = [
            index for index, node in named.items() if node.attributes.get("value", "on") == deed["value"]
        ]
        return {"click": {"index": valued[0]}}
    [index] = named
    if deed["do"] == "select":
        return {"select_dropdown": {"index": index, "text": deed["value"]}}
    return {"input": {"index": index, "text": deed["value"]}}


async def answer(session: Any, asked: dict[str, Any]) -> dict[str, Any]:
    try:
        if asked["do"] == "open":
            await session.navigate_to(asked["url"], new_tab=asked.get("tab", "new") == "new")
            await asyncio.sleep(1)
            return {}
        if asked["do"] == "fill":
            return await fill(session, asked["deeds"])
        return await snapshot(session)
    except Exception as error:  # noqa: BLE001  # whatever a peer raises is its row in the table
        return {"error": f"{type(error).__name__}: {error}"}


async def main(endpoint: str) -> None:
    from browser_use import BrowserSession

    logging.disable(logging.WARNING)
    session = BrowserSession(cdp_url=endpoint)
    await session.start()
    while line := await asyncio.to_thread(sys.stdin.readline):
        ANSWERS.write(json.dumps(await answer(session, json.loads(line))) + "\n")
        ANSWERS.flush()
    os._exit(0)  # its own threads would keep it alive


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
