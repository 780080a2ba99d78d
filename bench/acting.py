"""The form filled and sent by the neighbouring tools, each by its own means, beside `peers`.

What a tool needs to know of the page (its state, its snapshot) is asked for before its time begins, as ours
is; what it does counts from the first field to the answer to the button.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial

from .measure import Row, Sample, Take
from .office import Office
from .peers import DRIVERS, PYTHON, Tool, agent_browser, environ, module, started
from .talk import Lines, Mcp, Program, ToolFailed, run
from .tasks import SUBMITTER, VALUES, Deed, deeds

Act = Callable[[str, Sequence[Deed]], Awaitable[Sample]]
"""Open the form at an address, do these deeds, press the button; the sample is of all but the opening."""


@dataclass(frozen=True, kw_only=True)
class Actor(Tool):
    """A tool that fills forms; it is held to take at least `slower` times as long as ours."""

    slower: float
    start: Callable[[str], AbstractAsyncContextManager[Act]]


@asynccontextmanager
async def _browser_use(endpoint: str) -> AsyncIterator[Act]:
    """Use its tools by its own index, in one process with it."""
    command = [str(PYTHON), str(DRIVERS / "browser_use_driver.py"), endpoint]
    async with Program(command, environ()) as program:
        lines = Lines(program)

        async def act(url: str, todo: Sequence[Deed]) -> Sample:
            await lines.ask(do="open", url=url)
            told = await lines.ask(do="fill", deeds=[deed._asdict() for deed in todo])
            return Sample(ms=told["ms"])

        yield act


@asynccontextmanager
async def _playwright_mcp(endpoint: str, call: McpCall) -> AsyncIterator[Act]:
    command = ["node", str(module("@playwright/mcp") / "cli.js"), "--cdp-endpoint", endpoint]
    async with Program(command, environ()) as program:
        server = await Mcp.greeted(program)

        async def act(url: str, todo: Sequence[Deed]) -> Sample:
            await server.tool("browser_navigate", {"url": url})
            refs = references(await server.tool("browser_snapshot", {}))
            button = ("browser_click", {"target": refs["button", SUBMITTER][1]})
            calls = [*call(todo, {label: found for (_, label), found in refs.items()}), button]
            began = time.perf_counter()
            for tool, arguments in calls:
                await server.tool(tool, arguments)
            return Sample(ms=(time.perf_counter() - began) * 1000)

        yield act


Call = tuple[str, Mapping[str, object]]
References = Mapping[str, tuple[str, str]]
"""Role and reference of what a snapshot lists, by label."""

McpCall = Callable[[Sequence[Deed], References], list[Call]]

SPECIAL = frozenset({"checkbox", "radio", "combobox", "slider"})
"""Roles that `browser_fill_form` has a type for; all others are text boxes to it."""


def references(snapshot: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Return role and reference of everything named in a snapshot, by role and name."""
    found = re.findall(r'(?m)^\s*- (\w+) "([^"]+)".*?\[ref=(\w+)\]', snapshot)
    return {(role, name): (role, ref) for role, name, ref in found}


def in_one_call(todo: Sequence[Deed], refs: References) -> list[Call]:
    """Fill all fields by one call of `browser_fill_form`."""
    fields = []
    for deed in todo:
        role, ref = refs[deed.label]
        value = "true" if deed.do == "tick" else deed.value
        fields.append({"name": deed.label, "target": ref, "type": _field_type(role), "value": value})
    return [("browser_fill_form", {"fields": fields})]


def _field_type(role: str) -> str:
    return role if role in SPECIAL else "textbox"


def a_call_a_field(todo: Sequence[Deed], refs: References) -> list[Call]:
    """Fill each field by the tool for it, as a plan of single steps does."""
    return [_single(deed, refs[deed.label][1]) for deed in todo]


def _single(deed: Deed, ref: str) -> Call:
    if deed.do == "type":
        return "browser_type", {"target": ref, "text": deed.value}
    if deed.do == "select":
        return "browser_select_option", {"target": ref, "values": [deed.value]}
    return "browser_click", {"target": ref}


@asynccontextmanager
async def _agent_browser(endpoint: str, commands: Commands) -> AsyncIterator[Act]:
    """Give its daemon one batch; an empty command is taken off, being the start of a process."""
    base, around = agent_browser(endpoint)

    async def act(url: str, todo: Sequence[Deed]) -> Sample:
        await run([*base, "open", url], around)
        _, idle = await run([*base, "eval", "1"], around)
        batch = [*(command for deed in todo for command in commands(deed)), ["click", "button"]]
        text, ms = await run([*base, "batch", "--bail", "--json"], around, json.dumps(batch))
        if failed := [step for step in json.loads(text) if not step.get("success")]:
            raise ToolFailed(f"{' '.join(failed[0]['command'])}: {failed[0].get('error')}")
        return Sample(ms=ms, idle=idle)

    try:
        yield act
    finally:
        await run([*base, "close"], around)


Commands = Callable[[Deed], list[list[str]]]


def a_command_a_field(deed: Deed) -> list[list[str]]:
    if deed.do == "tick":
        return [["check", deed.selector]]
    return [["fill" if deed.do == "type" else "select", deed.selector, deed.value]]


def with_keys(deed: Deed) -> list[list[str]]:
    """Press keys where its `fill` says that it has filled, and has not: dates (mm/dd/yyyy) and ranges."""
    if deed.name == "date":
        year, month, day = deed.value.split("-")
        keys = [*month, *day, *year]
    elif deed.name == "budget":
        steps, rest = divmod(int(deed.value) - MIDDLE, TENTH)
        keys = ["PageUp"] * steps + ["ArrowRight"] * rest
    else:
        return a_command_a_field(deed)
    return [["focus", deed.selector], *(["press", key] for key in keys)]


MIDDLE, TENTH = 50, 10
"""Where the form's range stands before it is moved, and how far a page key moves it."""


ACTORS = (
    Actor(
        name="form, agent-browser batch",
        needs=module("agent-browser"),
        package="agent-browser",
        start=lambda endpoint: _agent_browser(endpoint, a_command_a_field),
        slower=1.5,
    ),
    Actor(
        name="form, agent-browser batch, date and range by keys",
        needs=module("agent-browser"),
        package="agent-browser",
        start=lambda endpoint: _agent_browser(endpoint, with_keys),
        slower=1.5,
    ),
    Actor(
        name="form, Playwright MCP browser_fill_form",
        needs=module("@playwright/mcp"),
        package="@playwright/mcp",
        start=lambda endpoint: _playwright_mcp(endpoint, in_one_call),
        slower=30,
    ),
    Actor(
        name="form, Playwright MCP a call a field",
        needs=module("@playwright/mcp"),
        package="@playwright/mcp",
        start=lambda endpoint: _playwright_mcp(endpoint, a_call_a_field),
        slower=30,
    ),
    Actor(
        name="form, browser-use tools",
        needs=PYTHON,
        package="browser-use",
        start=_browser_use,
        slower=50,
    ),
)


async def rows(office: Office, switches: Sequence[str], stack: AsyncExitStack) -> list[Row]:
    """Start every actor, each with a Chromium that lasts as long as the stack; return their rows."""
    found = []
    for actor in ACTORS:
        take = await started(actor, partial(_taking, actor, office), switches, stack)
        found.append(Row(name=actor.name, take=take, net=True))
    return found


@asynccontextmanager
async def _taking(actor: Actor, office: Office, endpoint: str) -> AsyncIterator[Take]:
    async with actor.start(endpoint) as act:

        async def take() -> Sample:
            visit = office.visit()
            sample = await act(visit.url, deeds(VALUES))
            await visit.check(VALUES)
            return sample

        yield take
