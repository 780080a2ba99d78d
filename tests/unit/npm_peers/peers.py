"""The official npm packages as peers: a visitor for our back end, a back end for our visitor."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

HERE = Path(__file__).parent
MODULES = Path(os.environ.get("PAGEPLAN_NODE_MODULES") or HERE.parents[1] / "npm" / "node_modules").absolute()
SECONDS = 20
"""How long a peer may take to start, to end, or to play its part."""

Frame = tuple[str, Any]


@dataclass(frozen=True)
class NpmBackend:
    """A running back end made with npm's socket.io."""

    url: str

    async def heard(self) -> dict[str, Any]:
        """Return `handshakes`, `rest` calls and socket `events`, each in the order in which it came."""
        async with httpx2.AsyncClient(trust_env=False) as http:
            answer: dict[str, Any] = (await http.get(f"{self.url}/heard")).json()
        return answer


@asynccontextmanager
async def npm_backend(
    turns: Iterable[Sequence[Frame]], transports: Sequence[str] = ("polling", "websocket")
) -> AsyncIterator[NpmBackend]:
    """Run a LeFlux back end that plays these turns, one at each chat and each `continue_task`.

    A turn is a list of `(event, data)`; in `data`, `{"$element": "Sign up"}` becomes the id of the element
    with that text in the newest context.
    """
    process = await _node("backend.mjs", {"turns": list(turns), "transports": list(transports)})
    assert process.stdout
    try:
        async with asyncio.timeout(SECONDS):
            port = (await process.stdout.readline()).decode().strip()
        assert port, await _last_words(process)
        yield NpmBackend(f"http://127.0.0.1:{port}")
    finally:
        await _end(process)


async def npm_visitor(url: str, **part: Any) -> dict[str, Any]:
    """Let npm's socket.io-client play one whole task as a visitor; return its report (see visitor.mjs)."""
    process = await _node("visitor.mjs", {"url": url, **part})
    try:
        async with asyncio.timeout(SECONDS):
            out, err = await process.communicate()
    finally:
        await _end(process)
    assert process.returncode == 0, err.decode()
    report: dict[str, Any] = json.loads(out)
    return report


async def _node(script: str, part: Any) -> asyncio.subprocess.Process:
    node = shutil.which("node") or str(Path(sys.executable).parent / "node")
    assert (MODULES / "socket.io").is_dir(), f"{MODULES} lacks socket.io; run scripts/setup --tests"
    return await asyncio.create_subprocess_exec(
        node,
        str(HERE / script),
        json.dumps(part),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "PAGEPLAN_NODE_MODULES": str(MODULES)},
    )


async def _last_words(process: asyncio.subprocess.Process) -> str:
    assert process.stderr
    return (await process.stderr.read()).decode()


async def _end(process: asyncio.subprocess.Process) -> None:
    """End the process, by force if it does not go by itself."""
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(5):
            await process.communicate()
    except TimeoutError:
        process.kill()
        await process.communicate()
