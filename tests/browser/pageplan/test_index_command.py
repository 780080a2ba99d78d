"""`pageplan index` with a browser: each of its views, the drawing, and the watch."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.async_api import Browser, Page

from fixtures_site import Site
from indexer import Indexer
from pageplan.reports.drawing import drawn
from pageplan.session.timeline import Outline, Picture
from tests.browser.pageplan.commands import Command, pageplan

pytestmark = pytest.mark.program

PNG = b"\x89PNG\r\n\x1a\n"

CHANGING = """<!doctype html><title>Clock</title><button>Start</button><p>Waiting</p>
<script>
  const late = () => {
    document.querySelector('button').disabled = true;
    document.querySelector('p').textContent = 'Done \\u2028 7 button "Pay"';
    document.body.append(Object.assign(document.createElement('a'), { href: '/next', textContent: 'Go on' }));
  };
  setTimeout(late, 3000);
</script>"""

OBSERVE = """window.seen = [];
new MutationObserver((records) => seen.push(...records))
  .observe(document, { subtree: true, childList: true, attributes: true })"""


@pytest.fixture
def changing(tmp_path: Path) -> Path:
    path = tmp_path / "changing.html"
    path.write_text(CHANGING, encoding="utf-8")
    return path


async def test_the_json_is_the_context_that_run_takes(site: Site) -> None:
    done = await pageplan("index", f"{site.url}/contact", "--json")
    told = json.loads(done.out)
    assert set(told) == {
        "url",
        "title",
        "indexedElements",
        "visibleText",
        "forms",
        "previouslyFilledFields",
    }
    assert {"role", "state", "box", "why"} <= told["indexedElements"][0].keys()


@pytest.mark.parametrize("width", [60, 80, 200])
async def test_a_line_of_the_table_fits_into_the_window(site: Site, width: int) -> None:
    done = await pageplan("index", f"{site.url}/contact", COLUMNS=str(width))
    lines = done.out.splitlines()
    assert max(len(line) for line in lines[1:-1]) <= width
    assert [line.split()[0] for line in lines[2:-1]] == [str(n) for n in range(1, 24)]
    assert ("Choose a topic" in done.out) == (width >= 100)
    assert lines[-1].startswith("23 elements, 1 form, ")


async def test_a_table_into_a_pipe_is_not_cut(site: Site) -> None:
    done = await pageplan("index", f"{site.url}/contact")
    assert "I agree that Fieldrow stores these details to answer me  Contact us" in done.out
    assert "…" not in done.out


async def test_the_detail_has_everything(site: Site) -> None:
    people, program = await asyncio.gather(
        pageplan("index", f"{site.url}/contact", "--detail"),
        pageplan("index", f"{site.url}/contact", "--detail", "--json"),
    )
    told = json.loads(program.out)
    assert told["viewport"] == {"width": 1280, "height": 800}
    assert told["leftOut"]["elements"] == 0
    assert len(told["forms"][0]["fields"]) == 11
    assert "  description: We answer calls Monday to Friday." in people.out
    assert "  state: visible" in people.out
    assert "Ask us anything, or pick a day" in people.out


async def test_the_prompt_is_the_context_s(site: Site, page: Page) -> None:
    await page.goto(f"{site.url}/contact")
    prompt = (await Indexer(page).index()).prompt()
    people, program = await asyncio.gather(
        pageplan("index", f"{site.url}/contact", "--prompt"),
        pageplan("index", f"{site.url}/contact", "--prompt", "--json"),
    )
    assert people.out == f"{prompt}\n"
    assert json.loads(program.out) == {"prompt": prompt}


async def test_the_prompt_is_smaller_than_playwright_s_snapshot(site: Site, page: Page) -> None:
    for path in ("/contact", "/", "/app/settings", "/pricing"):
        await page.goto(f"{site.url}{path}")
        snapshot = await page.aria_snapshot(mode="ai")
        context = await Indexer(page).index()
        assert len(context.prompt()) < 0.5 * len(snapshot), path


async def test_only_the_viewport(site: Site) -> None:
    whole, part = await asyncio.gather(
        pageplan("index", f"{site.url}/contact", "--json"),
        pageplan("index", f"{site.url}/contact", "--viewport-only", "--json"),
    )
    elements = {one["id"]: one for one in json.loads(whole.out)["indexedElements"]}
    shown = json.loads(part.out)
    assert [one["id"] for one in shown["indexedElements"]] == [
        number for number, one in elements.items() if not {"offscreen", "hidden"} & set(one["state"])
    ]
    listed = {one["id"] for one in shown["indexedElements"]}
    assert all(field["elementId"] in listed for form in shown["forms"] for field in form["fields"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--prompt", "--watch"), "Give one of --prompt, --watch, not 2"),
        (("--watch", "--screenshot", "a.png"), "Give --screenshot or --watch, not both"),
        (
            ("--screenshot", "a.gif"),
            '"a.gif" names no format: end it in one of .png, .jpg, .jpeg, .svg, .html',
        ),
    ],
)
async def test_what_does_not_go_together_is_told_before_a_browser_starts(
    words: tuple[str, ...], said: str
) -> None:
    done = await pageplan("index", "http://127.0.0.1:9/", *words, PAGEPLAN_BROWSER="/nowhere")
    assert done.code == 2
    assert said in done.err


# ── the drawing ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("name", "start"), [("shot.png", PNG), ("shot.JPG", b"\xff\xd8\xff")])
async def test_a_screenshot_is_a_bitmap_of_the_viewport(
    site: Site, tmp_path: Path, page: Page, name: str, start: bytes
) -> None:
    path = tmp_path / "new folder" / name
    done = await pageplan("index", f"{site.url}/contact", "--screenshot", str(path), "--json")
    assert done.code == 0, done.err
    assert path.read_bytes().startswith(start)
    assert json.loads(done.out)["indexedElements"]
    assert f"Screenshot: {path} shows 14 elements; 9 are not in view." in done.err
    await page.goto(path.as_uri())
    size = await page.evaluate("[document.images[0].naturalWidth, document.images[0].naturalHeight]")
    assert size == [1280, 800]


async def test_the_numbers_stand_over_their_elements(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "shot.svg"
    done = await pageplan("index", f"{site.url}/contact", "--screenshot", str(path), "--json")
    boxes = {one["id"]: one["box"] for one in json.loads(done.out)["indexedElements"]}
    root = ET.fromstring(path.read_text("utf-8"))
    space = "{http://www.w3.org/2000/svg}"
    groups = root.findall(f".//{space}g")
    assert len(groups) > 10
    for group in groups:
        number, frame = group.find(f"{space}text"), group.find(f"{space}rect[@class='frame']")
        assert number is not None
        assert frame is not None
        assert float(frame.attrib["x"]) == pytest.approx(boxes[int(number.text or "")]["x"], abs=0.1)


async def test_the_page_is_not_touched_by_the_drawing(browser: Browser, page: Page) -> None:
    await page.set_content("<button>One</button>")
    await page.evaluate(OBSERVE)
    picture = Picture(
        width=100,
        height=50,
        url="",
        title="",
        jpeg=await page.screenshot(type="jpeg", caret="initial", animations="allow"),
        outlines=(Outline(id=1, role="button", name='<b>"&\x0b\x00', x=5, y=5, width=20, height=20),),
    )
    for suffix in (".png", ".svg", ".html"):
        assert await drawn(picture, suffix, browser)
    ET.fromstring(await drawn(picture, ".svg", browser))
    assert await page.evaluate("seen.length") == 0


async def test_a_secret_that_can_be_read_is_not_pictured(tmp_path: Path) -> None:
    path, picture = tmp_path / "page.html", tmp_path / "shot.png"
    path.write_text('<input autocomplete="cc-number" value="4111111111111111">')
    done = await pageplan("index", str(path), "--screenshot", str(picture), "--json")
    assert done.code == 1
    assert json.loads(done.out)["error"]["code"] == "no_picture"
    assert not picture.exists()


# ── the watch ───────────────────────────────────────────────────────────────────────────────────


async def until(stream: asyncio.StreamReader, what: str) -> list[str]:
    lines: list[str] = []
    async with asyncio.timeout(30):
        while not any(what in line for line in lines):
            lines.append((await stream.readline()).decode().rstrip())
    return lines


async def test_the_watch_tells_what_changes_until_it_is_stopped(changing: Path) -> None:
    command = Command(("index", str(changing), "--watch"))
    process = await command.start()
    assert process.stdout is not None
    lines = await until(process.stdout, "+ text")
    command.interrupt_group()
    done = await command.end()
    assert done.code == 130
    assert "1  button  Start" in "\n".join(lines)
    assert '+ 2 a "Go on"' in lines
    assert '~ 1 button "Start": state [visible] → [visible, disabled]' in lines
    assert '- text "Waiting"' in lines
    assert not any(line.startswith("7 button") for line in lines)


async def test_the_watch_in_json_is_a_line_for_each_change(changing: Path) -> None:
    command = Command(("index", str(changing), "--watch", "--json"))
    process = await command.start()
    assert process.stdout is not None
    lines = [json.loads(line) for line in await until(process.stdout, '{"diff"')]
    command.interrupt_group()
    await command.end()
    first: dict[str, Any] = lines[0]["context"]
    assert [one["text"] for one in first["indexedElements"]] == ["Start"]
    assert [one["text"] for one in lines[1]["diff"]["added"]] == ["Go on"]
    assert lines[1]["diff"]["changed"][0]["fields"] == {"state": [["visible"], ["visible", "disabled"]]}


# ── what says why ───────────────────────────────────────────────────────────────────────────────


async def test_an_explanation_is_printed(site: Site) -> None:
    done = await pageplan("index", f"{site.url}/contact", "--explain", "h1")
    assert done.code == 0
    assert "has no number: nothing shows that it can be operated" in done.out
    wrong = await pageplan("index", f"{site.url}/contact", "--explain", "][")
    assert wrong.code == 2
    assert "is not a CSS selector" in wrong.err


async def test_a_part_of_the_page_is_told(site: Site) -> None:
    done = await pageplan("index", f"{site.url}/contact", "--scope", "main form", "--json")
    names = [element["text"] for element in json.loads(done.out)["indexedElements"]]
    assert "Full name" in names
    assert "Pricing" not in names
    nothing = await pageplan("index", f"{site.url}/contact", "--scope", "#none")
    assert nothing.code == 2
    assert "--scope takes a number or a CSS selector" in nothing.err
