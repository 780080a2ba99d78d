"""A launch leaves nothing running: processes are known by their parents here, not by our own mark."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pageplan.browser import (
    BrowserNotFound,
    BrowserNotStarted,
    BrowserOptions,
    DriverNotStarted,
    browser_version,
    launch,
    locate,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the processes are read from /proc")

Process = tuple[int, str]
"""A number and a start time: together they name one process for ever."""


def stat(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def running() -> dict[Process, int]:
    """Return every process that is not a zombie, with its parent's number."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                state, parent, *rest = stat(int(entry.name))
            except (FileNotFoundError, ProcessLookupError):
                continue
            if state != "Z":
                found[(int(entry.name), rest[17])] = int(parent)
    return found


def descendants(pid: int) -> set[Process]:
    parents = running()
    found: set[Process] = set()
    ancestors = {pid}
    while new := {one for one, parent in parents.items() if parent in ancestors} - found:
        found |= new
        ancestors |= {number for number, _ in new}
    return found


def left(processes: set[Process]) -> set[Process]:
    return processes & running().keys()


async def test_a_browser_runs_and_is_gone_afterwards() -> None:
    async with launch() as browser:
        page = await browser.new_page()
        await page.goto("data:text/html,<title>Here</title>")
        assert await page.title() == "Here"
        assert browser.version == browser_version(locate(BrowserOptions()))
        started = descendants(os.getpid())
        assert len(started) > 3

    assert not left(started)


async def test_an_exception_passes_and_nothing_stays() -> None:
    started: set[Process] = set()

    async def work() -> None:
        async with launch():
            started.update(descendants(os.getpid()))
            raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        await work()

    assert started
    assert not left(started)


async def test_a_cancelled_task_leaves_nothing() -> None:
    launched = asyncio.Event()

    async def work() -> None:
        async with launch():
            launched.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await launched.wait()
    started = descendants(os.getpid())
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert started
    assert not left(started)


async def test_a_task_cancelled_while_the_browser_starts_leaves_nothing(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    slow = program(tmp_path / "slow", f"echo begun > {begun}\nsleep 600")

    async def work() -> None:
        async with launch(BrowserOptions(path=slow)):
            raise AssertionError("it never starts")

    task = asyncio.create_task(work())
    reading = asyncio.create_task(asyncio.to_thread(begun.read_text))
    await asyncio.wait({task, reading}, return_when=asyncio.FIRST_COMPLETED)
    if task.done():  # it failed on its own: let the reader go, and fail below
        begun.write_text("")
    assert await reading == "begun\n"
    started = descendants(os.getpid())
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert started
    assert not left(started)


async def test_a_wrappers_strays_are_ended_too(tmp_path: Path) -> None:
    browser = locate(BrowserOptions()).place
    wrapper = program(tmp_path / "wrapper", f'env -i sleep 600 >/dev/null 2>&1 &\n{browser} "$@"')

    async with launch(BrowserOptions(path=wrapper)):
        started = descendants(os.getpid())
        assert "sleep" in {Path(f"/proc/{pid}/comm").read_text().strip() for pid, _ in started}

    assert not left(started)


async def test_a_browser_that_hangs_is_killed() -> None:
    async with launch() as browser:
        await browser.new_page()
        started = descendants(os.getpid())
        for pid, _ in started:
            if "chrom" in Path(f"/proc/{pid}/comm").read_text():
                os.kill(pid, signal.SIGSTOP)

    assert not left(started)


async def test_processes_of_others_are_left_alone() -> None:
    with subprocess.Popen(["sleep", "600"], start_new_session=True) as other:
        async with launch():
            pass
        assert other.poll() is None
        other.kill()


VISITOR = """
import asyncio
from pageplan.browser import launch

async def main():
    async with launch() as browser:
        await browser.new_page()
        print("ready", flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.fixture
def visitor() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", VISITOR],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,  # a terminal's foreground group, which is what Ctrl-C reaches
    ) as started:
        assert started.stdout
        assert started.stdout.readline() == "ready\n"
        yield started
        started.kill()


def test_ctrl_c_leaves_nothing(visitor: subprocess.Popen[str]) -> None:
    started = descendants(visitor.pid)
    os.killpg(visitor.pid, signal.SIGINT)
    visitor.wait(timeout=20)

    assert started
    assert not left(started)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_process_ended_from_outside_leaves_nothing_for_long(
    visitor: subprocess.Popen[str], how: signal.Signals
) -> None:
    started = descendants(visitor.pid)
    handles = [os.pidfd_open(pid) for pid, _ in started]
    visitor.send_signal(how)

    for handle in handles:
        ended = select.poll()
        ended.register(handle, select.POLLIN)
        assert ended.poll(20_000)
        os.close(handle)


async def test_a_browser_reached_by_an_endpoint_goes_on(tmp_path: Path) -> None:
    with subprocess.Popen(
        [
            locate(BrowserOptions()).place,
            "--no-sandbox",
            "--remote-debugging-port=0",
            f"--user-data-dir={tmp_path}",
        ],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as other:
        assert other.stderr
        address = next(line for line in other.stderr if "listening on" in line).split()[-1]
        async with launch(BrowserOptions(endpoint=address)) as browser:
            assert browser.is_connected()
        assert other.poll() is None
        os.killpg(other.pid, signal.SIGTERM)


def program(path: Path, body: str) -> str:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("exit 7", r"could not be used: it ended at once \(exitCode=7, signal=null\)"),
        ("echo 'libnss3.so is missing' >&2; exit 127", "could not be used: it said: libnss3.so is missing"),
    ],
)
async def test_a_program_that_is_no_browser_says_why(tmp_path: Path, body: str, reason: str) -> None:
    path = program(tmp_path / "broken", body)

    with pytest.raises(BrowserNotStarted, match=reason):
        async with launch(BrowserOptions(path=path)):
            raise AssertionError("it started")


@pytest.mark.parametrize("endpoint", ["ws://127.0.0.1:9/x", "http://127.0.0.1:9"])
async def test_an_endpoint_where_nobody_listens_says_so(endpoint: str) -> None:
    with pytest.raises(BrowserNotStarted, match=rf"at {endpoint} could not be used: .*ECONNREFUSED"):
        async with launch(BrowserOptions(endpoint=endpoint)):
            raise AssertionError("it started")


async def test_a_driver_that_does_not_run_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node = program(tmp_path / "node", "echo 'node: libatomic.so.1 is missing' >&2; exit 127")
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", node)

    with pytest.raises(
        DriverNotStarted, match=r"(?s)libatomic\.so\.1 is missing.*apt-get install libatomic1"
    ):
        async with launch():
            raise AssertionError("it started")


async def test_a_path_to_nothing_says_so() -> None:
    with pytest.raises(BrowserNotFound, match=r"no browser at /nowhere/chrome \(from option\)"):
        async with launch(BrowserOptions(path="/nowhere/chrome")):
            raise AssertionError("it started")
