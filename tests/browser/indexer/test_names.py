"""Names and roles as a person meets them: accname 1.2, HTML-AAM 1.0."""

from __future__ import annotations

import pytest
from playwright.async_api import Page

from indexer import Indexer

NAMES = {
    "content": ("<button>Save <b>all</b></button>", "Save all"),
    "aria-label before content": ('<button aria-label="Close dialog">x</button>', "Close dialog"),
    "aria-labelledby joins in its order": (
        '<i id=a>Ada</i><i id=b>Delete</i><button aria-labelledby="b a">x</button>',
        "Delete Ada",
    ),
    "a hidden label that is referenced": (
        '<i id=a hidden>Search</i><input aria-labelledby=a placeholder="Type here">',
        "Search",
    ),
    "label for": ("<label for=f>Your name</label><input id=f>", "Your name"),
    "wrapping label": ("<label>Your name <input></label>", "Your name"),
    "a hidden part of a label": ("<label>Name <i hidden>(secret)</i><input id=f></label>", "Name"),
    "an embedded control counts by its value": (
        "<label><input type=checkbox> Remind me <input value=2 aria-label=hours> hours before</label>",
        "Remind me 2 hours before",
    ),
    "alt of an image inside": ('<button><img alt="Search" src=""></button>', "Search"),
    "alt of an image button": ('<input type=image alt="Find">', "Find"),
    "svg title": ("<button><svg><title>Menu</title></svg></button>", "Menu"),
    "generated content": ("<style>.x::before{content:'★ '}</style><button class=x>Rate</button>", "★ Rate"),
    "default of a submit button": ("<form><input type=submit></form>", "Submit"),
    "value of a button": ('<input type=button value="Go on">', "Go on"),
    "title": ('<button title="Settings"></button>', "Settings"),
    "placeholder": ('<input placeholder="Town">', "Town"),
    "blocks keep words apart": ("<button><div>Plan</div><div>40 €</div></button>", "Plan 40 €"),
    "inline parts do not": ("<button>Sa<b>ve</b></button>", "Save"),
}


@pytest.mark.parametrize(("markup", "name"), NAMES.values(), ids=NAMES)
async def test_the_name_is_what_the_standard_says(
    page: Page, indexer: Indexer, markup: str, name: str
) -> None:
    await page.set_content(markup)
    context = await indexer.index()
    assert context.elements[0].text == name


ROLES = {
    "<a href=/x>x</a>": ("a", "link"),
    "<button>x</button>": ("button", "button"),
    "<input type=email>": ("email", "textbox"),
    "<input type=number>": ("number", "spinbutton"),
    "<input type=range>": ("range", "slider"),
    "<input list=l>": ("text", "combobox"),
    "<select><option>a</select>": ("select", "combobox"),
    "<select multiple><option>a</select>": ("select", "listbox"),
    "<textarea></textarea>": ("textarea", "textbox"),
    "<details><summary>More</summary>x</details>": ("summary", "button"),
    "<div role=switch aria-checked=true>x</div>": ("switch", "switch"),
    "<div role='fancy menuitemradio'>x</div>": ("menuitemradio", "menuitemradio"),
    "<button role=presentation>x</button>": ("button", "button"),
    "<div contenteditable>x</div>": ("textbox", "textbox"),
    "<div onclick='1'>x</div>": ("div", "generic"),
    "<svg width=9 height=9><a href='#x'><text y=9>x</text></a></svg>": ("a", "link"),
}


@pytest.mark.parametrize(("markup", "expected"), ROLES.items(), ids=list(ROLES))
async def test_type_and_role(page: Page, indexer: Indexer, markup: str, expected: tuple[str, str]) -> None:
    await page.set_content(markup)
    element = (await indexer.index()).elements[0]
    assert (element.type, element.role) == expected
