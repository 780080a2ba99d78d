"""Starting and stopping, inside a program and as the program."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
import time
from pathlib import Path

import httpx2
import pytest

from pageplan.server import ServeError, ServerOptions, serve
from pageplan.store import StoreError
from tests.unit.pageplan.server.conftest import Start
from tests.unit.pageplan.server.doubles import ListPlanner, Page

PROGRAM = """
import sys
from pageplan.planner import ListPlanner
from pageplan.server import ServerOptions, run

number = run(ServerOptions(), ListPlanner([]), "127.0.0.1", 0, lambda running: print(running.url, flush=True))
print(number.name, flush=True)
"""


@pytest.mark.parametrize("transport", ["websocket", "polling"])
async def test_it_stops_at_once_with_clients_connected(transport: str) -> None:
    running = serve(ServerOptions(), ListPlanner([]))
    page = Page((await running.__aenter__()).url)
    session = await page.init()
    async with page.socket(transport) as client:
        await client.join(session)
        before = time.monotonic()
        await running.__aexit__(None, None, None)
        assert time.monotonic() - before < 1
        async with asyncio.timeout(5):
            await client.closed.wait()
    await page.http.aclose()


async def test_it_leaves_signals_alone(start: Start) -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    await start()
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


async def test_a_port_that_is_taken_is_said_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=rf"127\.0\.0\.1 port {port}: Address already in use"):
            async with serve(ServerOptions(), ListPlanner([]), port=port):
                pass


async def test_an_allowed_host_that_is_none_is_said_so() -> None:
    with pytest.raises(ServeError, match="give it bare"):
        async with serve(ServerOptions(allow_hosts=("https://acme.test/",)), ListPlanner([])):
            pass


async def test_a_store_that_cannot_be_used_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="writable"):
        async with serve(ServerOptions(store=str(tmp_path / "no" / "x.sqlite3")), ListPlanner([])):
            pass


async def test_it_serves_on_ipv6_too() -> None:
    async with serve(ServerOptions(), ListPlanner([]), host="::1") as running:
        assert running.url == f"http://[::1]:{running.port}"
        async with httpx2.AsyncClient(trust_env=False) as http:
            assert (await http.get(running.url + "/health")).status_code == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_as_a_program_it_stops_cleanly_on_a_signal(number: signal.Signals) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    assert process.stdout
    url = (await process.stdout.readline()).decode().strip()
    page = Page(url)
    async with page.socket("polling") as client:
        await client.join(await page.init())
        process.send_signal(number)
        async with asyncio.timeout(10):
            out, err = await process.communicate()
    await page.http.aclose()
    assert (process.returncode, out.decode().strip(), err.decode()) == (0, number.name, "")
