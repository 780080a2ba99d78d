"""Giving files to a page, with what the page reads in them as the witness."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor, ExecutorOptions
from indexer import Indexer

READ = """() => { globalThis.read = [];
addEventListener('change', async event => {
  for (const file of event.target.files ?? []) read.push([file.name, await file.text(), event.isTrusted]);
}, true) }"""


async def single(executor: Executor, command: dict[str, Any]) -> ActionResult:
    result = await executor.execute(command)
    assert isinstance(result, ActionResult)
    return result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "outbox"
    (found / "inner").mkdir(parents=True)
    (found / "cv.txt").write_text("Ada")
    (found / "inner" / "note.txt").write_text("Hello")
    (tmp_path / "secret.txt").write_text("no")
    (found / "link.txt").symlink_to(tmp_path / "secret.txt")
    return found


@pytest.fixture
def allowed(page: Page, folder: Path) -> Executor:
    return Executor(page, options=ExecutorOptions(upload_from=(folder,)))


async def shown(page: Page, indexer: Indexer, markup: str) -> None:
    await page.set_content(markup)
    await page.evaluate(READ)
    await indexer.index()


async def has_read(page: Page, count: int) -> list[list[str]]:
    await page.wait_for_function("count => read.length >= count", arg=count)
    read: list[list[str]] = await page.evaluate("read.map(([name, text]) => [name, text])")
    return read


async def test_a_file_goes_into_a_field(
    page: Page, indexer: Indexer, allowed: Executor, folder: Path
) -> None:
    await shown(page, indexer, "<input type=file aria-label=cv>")
    for path in ("inner/note.txt", str(folder / "cv.txt")):
        result = await single(allowed, {"type": "upload", "elementId": 1, "paths": path})
        assert result.success, result.error
        name = Path(path).name
        assert (result.text, result.effect.value, result.effect.value_equal) == (name, name, True)
        assert result.evidence.way == "field"
    assert await has_read(page, 2) == [["note.txt", "Hello"], ["cv.txt", "Ada"]]
    assert [(field.element_id, field.value) for field in (await indexer.index()).filled] == [(1, "cv.txt")]


async def test_several_files_go_into_a_field_that_takes_several(
    page: Page, indexer: Indexer, allowed: Executor
) -> None:
    await shown(page, indexer, "<input type=file multiple><input type=file>")
    command = {"type": "upload", "paths": ["cv.txt", "inner/note.txt"]}
    result = await single(allowed, {**command, "elementId": 1})
    assert (result.success, result.text) == (True, "cv.txt, note.txt")
    assert await has_read(page, 2) == [["cv.txt", "Ada"], ["note.txt", "Hello"]]
    result = await single(allowed, {**command, "elementId": 2})
    assert result.code == "upload_refused"
    assert "takes one file, not 2" in result.description


OPENING = {
    "a button with a hidden field": "<button onclick='f.click()'>Add</button><input id=f type=file hidden>",
    "a label that stands for a field": """<label tabindex=0 style='cursor:pointer'>Add
        <input id=f type=file style='display:none'></label>""",
    "a field that is in no document": """<button>Add</button><script>
        document.querySelector('button').onclick = () => {
          const field = document.createElement('input');
          field.type = 'file';
          field.onchange = async () => read.push([field.files[0].name, await field.files[0].text()]);
          field.click();
        }</script>""",
}


@pytest.mark.parametrize("markup", OPENING.values(), ids=OPENING)
async def test_a_file_goes_into_the_chooser_that_a_click_opens(
    page: Page, indexer: Indexer, allowed: Executor, markup: str
) -> None:
    await shown(page, indexer, markup)
    result = await single(allowed, {"type": "upload", "elementId": 1, "paths": ["cv.txt"]})
    assert result.success, result.error
    assert (result.text, result.evidence.way) == ("cv.txt", "chooser")
    assert (await has_read(page, 1))[0] == ["cv.txt", "Ada"]


async def test_a_chooser_that_takes_one_file_is_not_given_two(
    page: Page, indexer: Indexer, allowed: Executor
) -> None:
    await shown(page, indexer, "<button onclick='f.click()'>Add</button><input id=f type=file hidden>")
    result = await single(allowed, {"type": "upload", "elementId": 1, "paths": ["cv.txt", "inner/note.txt"]})
    assert result.code == "upload_refused"
    assert await page.evaluate("[read.length, f.files.length]") == [0, 0]


async def test_a_field_that_the_page_empties_at_once_is_said_to_be(
    page: Page, indexer: Indexer, allowed: Executor
) -> None:
    await shown(page, indexer, "<input type=file aria-label=cv><p id=out></p>")
    await page.evaluate("""() => document.querySelector('input').addEventListener('change', event => {
        out.textContent = event.target.files[0].name; event.target.value = '' })""")
    result = await single(allowed, {"type": "upload", "elementId": 1, "paths": ["cv.txt"]})
    assert (result.success, result.effect.text_changed) == (True, True)
    assert "emptied the field" in result.description
    assert await page.text_content("#out") == "cv.txt"


REFUSED = {
    "missing": ("nothing.txt", "does not exist"),
    "a folder": ("inner", "is a folder"),
    "beside the folder": ("../secret.txt", "is not in a folder"),
    "an absolute path elsewhere": ("/etc/hostname", "is not in a folder"),
    "a link that leads outside": ("link.txt", "is not in a folder"),
}


@pytest.mark.parametrize(("path", "words"), REFUSED.values(), ids=REFUSED)
async def test_what_may_not_be_uploaded(
    page: Page, indexer: Indexer, allowed: Executor, path: str, words: str
) -> None:
    await shown(page, indexer, "<input type=file>")
    result = await single(allowed, {"type": "upload", "elementId": 1, "paths": ["cv.txt", path]})
    assert (result.success, result.code) == (False, "upload_refused")
    assert words in result.description
    assert await page.evaluate("document.querySelector('input').files.length") == 0


async def test_without_a_folder_nothing_is_uploaded(
    page: Page, indexer: Indexer, executor: Executor, folder: Path
) -> None:
    await shown(page, indexer, "<input type=file>")
    result = await single(executor, {"type": "upload", "elementId": 1, "paths": [str(folder / "cv.txt")]})
    assert result.code == "upload_refused"
    assert "no folder is allowed" in result.description


async def test_what_takes_no_file_is_refused(page: Page, indexer: Indexer, allowed: Executor) -> None:
    await shown(page, indexer, "<button>x</button><input type=file disabled>")
    result = await single(allowed, {"type": "upload", "elementId": 1, "paths": ["cv.txt"]})
    assert result.code == "upload_refused"
    assert "opened no file chooser" in result.description
    result = await single(allowed, {"type": "upload", "elementId": 2, "paths": ["cv.txt"]})
    assert result.code == "element_disabled"
    assert (await single(allowed, {"type": "upload", "elementId": 1, "paths": []})).code == "upload_refused"
