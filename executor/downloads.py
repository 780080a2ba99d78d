"""Files that the page sends: told, and saved in the folder of the policy."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.errors import foreign_errors

from .bounds import shown
from .models import Download
from .policy import Policy

if TYPE_CHECKING:
    from playwright.async_api import Download as Arriving

MOST_TOLD = 10
LONGEST_NAME = 150
MOST_OF_A_NAME = 1_000

UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+')
"""What no name of a file may hold on some system, and the signs that turn the direction of what is read."""

DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
"""Names that are devices on Windows."""


class Downloading:
    """The files that one action brought."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._files: list[Download] = []
        self._tasks: dict[int, asyncio.Task[None]] = {}

    @property
    def busy(self) -> bool:
        """Tell whether a file that is to be saved is on its way."""
        return any(not task.done() for task in self._tasks.values())

    @property
    def told(self) -> tuple[Download, ...]:
        """Return the files as they are known by now."""
        return tuple(self._files)

    def begin(self, arriving: Arriving) -> None:
        """Note a file, and save it where the policy says where to."""
        if len(self._files) >= MOST_TOLD:
            return
        place, folder = len(self._files), self._policy.downloads_to
        known = Download(
            name=arriving.suggested_filename, url=shown(arriving.url), pending=folder is not None
        )
        self._files.append(known)
        if folder is not None:
            self._tasks[place] = asyncio.ensure_future(self._save(place, arriving, folder))

    async def _save(self, place: int, arriving: Arriving, folder: Path) -> None:
        try:
            told = await self._saved(arriving, folder)
        except (OSError, foreign_errors()) as error:
            told = {"failure": str(error).split("\n", maxsplit=1)[0][:200]}
        self._files[place] = self._files[place].model_copy(update={"pending": False, **told})

    async def _saved(self, arriving: Arriving, folder: Path) -> dict[str, Any]:
        """Wait for a file and put it into the folder; return what is told of it."""
        if failure := await arriving.failure():
            return {"failure": failure}
        path = _free(folder, safe_name(arriving.suggested_filename))
        try:
            await arriving.save_as(path)
            size = path.stat().st_size
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        if size > self._policy.download_max_bytes:
            path.unlink()
            return {"size": size, "failure": f"larger than {self._policy.download_max_bytes} bytes, not kept"}
        return {"path": str(path), "size": size}


def safe_name(suggested: str) -> str:
    """Return a name for a file that names no folder, no device and nothing hidden."""
    name = UNSAFE.sub("_", suggested.replace("\\", "/").rpartition("/")[2]).strip(" .")
    name = name or "download"
    if DEVICES.match(name):
        name = f"_{name}"
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 20:
        return name[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(suffix)]}.{suffix}"


def _free(folder: Path, name: str) -> Path:
    """Take a name that nothing in the folder has; raise OSError where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    stem, suffix = Path(name).stem, Path(name).suffix
    for count in range(MOST_OF_A_NAME):
        path = folder.resolve() / (f"{stem} ({count}){suffix}" if count else name)
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            continue
        return path
    raise FileExistsError(f"{folder} has {MOST_OF_A_NAME} files called {name}")
