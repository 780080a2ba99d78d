"""Times browser-use's DOM service; runs in an environment of its own, and knows nothing of this project.

It reads a JSON object a line (`{"do": "open", "url": …}`, `{"do": "snapshot"}`) and answers each with one:
`{}`, `{"ms", "chars", "elements"}` or `{"error"}`. The argument is the browser's http address.
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


async def answer(session: Any, asked: dict[str, str]) -> dict[str, Any]:
    try:
        if asked["do"] == "open":
            await session.navigate_to(asked["url"], new_tab=True)
            await asyncio.sleep(1)
            return {}
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
