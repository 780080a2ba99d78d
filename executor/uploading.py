"""Giving files from allowed folders to the page: to a file field, or to the chooser that a click opens."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from indexer import FilledField, State

from . import commands
from .acting import Acting, Outcome
from .errors import STATE_CODES, Code, Refused
from .pointer import click
from .target import CURES, Target

if TYPE_CHECKING:
    from playwright.async_api import FileChooser

CHOOSER_MS = 2_000
"""How long a click has to open a file chooser."""


async def upload(act: Acting, step: commands.Upload) -> Outcome:
    """Give files to a file field, or to the chooser that a click on the element opens."""
    files = [_file(name, act.options.upload_from) for name in step.paths]
    if not files:
        raise Refused(Code.UPLOAD_REFUSED, "no file is named; give one or more in paths")
    target = await act.finder.find(step.element_id)
    if target.raw.tag == "input" and target.raw.type == "file":
        return await _into_field(act, target, files)
    return await _by_chooser(act, step, target, files)


def _file(name: str, folders: tuple[Path, ...]) -> Path:
    """Return the file of a name, absolute or inside one of the folders; raise Refused."""
    if not folders:
        raise Refused(
            Code.UPLOAD_REFUSED, f'"{name}" may not be uploaded: no folder is allowed (upload_from)'
        )
    allowed = [folder.resolve() for folder in folders]
    found = [(folder / name).resolve() for folder in allowed]
    inside = [path for path in found if any(path.is_relative_to(folder) for folder in allowed)]
    if not inside:
        raise Refused(Code.UPLOAD_REFUSED, f'"{name}" is not in a folder from which files may be uploaded')
    file = next((path for path in inside if path.is_file()), None)
    if file is None:
        what = "is a folder" if any(path.is_dir() for path in inside) else "does not exist"
        raise Refused(Code.UPLOAD_REFUSED, f'"{name}" {what}; name a file')
    return file


async def _into_field(act: Acting, target: Target, files: list[Path]) -> Outcome:
    for state in (State.DISABLED, State.INERT):
        code = STATE_CODES[state]
        if state in target.raw.state and code:
            raise Refused(code, f"{target.called} is {state}; {CURES[code]}")
    _check_count(target, files, multiple=target.raw.multiple)
    handle = await target.handle()
    await handle.set_input_files(files, timeout=act.timeout_ms)
    asked = {"serial": target.place.serial, "text": _names(files)}
    back = await target.place.world.call("readBack", asked)
    return _uploaded(act, target, files, "field", back["value"] if back else "")


async def _by_chooser(act: Acting, step: commands.Upload, target: Target, files: list[Path]) -> Outcome:
    chooser = await _chooser(act, step, target)
    _check_count(target, files, multiple=chooser.is_multiple())
    await chooser.set_files(files, timeout=act.timeout_ms)
    # The field may stand nowhere in the document, where the agent does not see it.
    held: list[str] = await chooser.element.evaluate(
        "field => Array.from(field.files ?? [], file => file.name)"
    )
    return _uploaded(act, target, files, "chooser", ", ".join(held))


async def _chooser(act: Acting, step: commands.Upload, target: Target) -> FileChooser:
    """Click, and return the chooser that opens; raise Refused where none does."""
    opened: asyncio.Future[FileChooser] = asyncio.get_running_loop().create_future()

    def on_chooser(chooser: FileChooser) -> None:
        if not opened.done():
            opened.set_result(chooser)

    act.page.on("filechooser", on_chooser)
    try:
        await click(act, commands.Click(element_id=step.element_id))
        async with asyncio.timeout(CHOOSER_MS / 1000):
            return await opened
    except TimeoutError:
        raise Refused(
            Code.UPLOAD_REFUSED,
            f"{target.called} is no file field, and a click on it opened no file chooser; choose another",
        ) from None
    finally:
        act.page.remove_listener("filechooser", on_chooser)


def _check_count(target: Target, files: list[Path], *, multiple: bool) -> None:
    if len(files) > 1 and not multiple:
        raise Refused(Code.UPLOAD_REFUSED, f"{target.called} takes one file, not {len(files)}")


def _names(files: list[Path]) -> str:
    return ", ".join(file.name for file in files)


def _uploaded(
    act: Acting, target: Target, files: list[Path], way: Literal["field", "chooser"], held: str
) -> Outcome:
    """Compare what the field holds with what was given; one that the page emptied at once tells nothing."""
    names = _names(files)
    if held and held != names:
        raise Refused(Code.VALUE_MISMATCH, f'{target.called} holds "{held}" after "{names}" was given')
    now = time.time_ns() // 1_000_000
    if held:
        filled = FilledField(element_id=target.number, value=names, timestamp=now)
        act.finder.indexer.register.fill(filled)
    emptied = "" if held else "; the page emptied the field at once"
    return Outcome(
        description=f"Gave {names} to {target.called}{emptied}",
        target=target,
        text=names,
        value=held,
        value_equal=held == names,
        effect=bool(held),
        evidence=target.evidence.model_copy(update={"way": way}),
    )
