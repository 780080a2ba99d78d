"""Descriptions: accname 1.2, 4.3.1; HTML-AAM 4.1. What named an element does not describe it again."""

from __future__ import annotations

from playwright.async_api import Page

from indexer import Indexer

DESCRIPTIONS = {
    "<b id=d1>one</b><b id=d2>two</b><button aria-describedby='d2 d1'>x</button>": "two one",
    "<b id=d3 hidden>hidden <i hidden>too</i></b><button aria-describedby=d3>x</button>": "hidden too",
    "<b id=d4>seen <i hidden>not</i></b><button aria-describedby=d4>x</button>": "seen",
    "<button aria-describedby=nowhere aria-description=said title=tip>x</button>": "said",
    "<button title=tip>x</button>": "tip",
    "<button title=x>x</button>": None,
    "<button title=tip></button>": None,
    "<input title=tip placeholder=p>": None,
    "<table tabindex=0 aria-label=n><caption>cap</caption><tr><td>x</table>": "cap",
    "<table tabindex=0><caption>cap</caption><tr><td>x</table>": None,
    "<figure tabindex=0 aria-label=n><figcaption>words</figcaption></figure>": "words",
    "<svg tabindex=0 width=9 height=9><title>t</title><desc>d</desc></svg>": "d",
    "<b id=d5><input value=5 aria-label=n hidden> left</b><button aria-describedby=d5>x</button>": "left",
    "<b id=d6 title=tip></b><button aria-describedby=d6>x</button>": "tip",
}


async def test_descriptions_come_from_where_the_standards_say(page: Page, indexer: Indexer) -> None:
    await page.set_content("".join(f"<div>{markup}</div>" for markup in DESCRIPTIONS))
    elements = (await indexer.index()).elements
    found = [element.description for element in elements]
    assert dict(zip(DESCRIPTIONS, found, strict=True)) == DESCRIPTIONS


async def test_a_caption_or_summary_tells_where_a_control_stands(page: Page, indexer: Indexer) -> None:
    await page.set_content(
        "<details open><summary>More</summary><input></details>"
        "<fieldset><legend>Ship to</legend><input></fieldset>"
        "<table><caption>Prices</caption><tr><td><input></table>"
    )
    inputs = [element for element in (await indexer.index()).elements if element.tag == "input"]
    assert [element.parent for element in inputs] == ["More", "Ship to", "Prices"]
