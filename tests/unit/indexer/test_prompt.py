"""The text for language models: what it tells, its bounds, and that no page can forge a line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import Option, PageContext, State
from indexer.models import Constraints, FrameFailure
from indexer.prompt import SHORTEST
from indexer.prompt_line import FLAGS, OPTIONS, STATES, element_line
from indexer.quoting import BREAKS, plain, quoted
from tests.unit.indexer.contexts import NASTY, OFF, context, contexts, element, form

QUOTED = r'"(?:[^"\\]|\\.)*"(?:…\+\d+)?'
WORD = r"[a-z][a-z-]*"
WORDS = rf"(?:{WORD}|=|:|,|…|\d+|\d+ more|{QUOTED})"
LINE = re.compile(
    rf"page {QUOTED} {QUOTED}"
    rf"|unread frame {QUOTED}: {QUOTED}"
    rf"|modal|beside the modal|behind the modal|text"
    rf"|in {QUOTED}"
    rf"|form {QUOTED}(?: in {QUOTED})?(?:: \d+ fields(?:, \d+ required)?(?:, \d+ invalid)?)?"
    rf"| ?(?P<number>\d+) {WORD}(?: {WORDS})*"
    rf"|\| .*"
    rf"|… \d+ more (?:elements|characters of text|unread frames)|… \d+ unread frames"
)
"""The grammar of docs/context.md."""


def lines(page: PageContext, limit: int | None = None) -> list[str]:
    """Return the lines after the page's own."""
    return page.prompt(limit).split("\n")[1:]


@given(contexts(), st.none() | st.integers(SHORTEST, 1_000))
def test_every_line_is_one_of_the_grammar_s_whatever_the_page_says(
    page: PageContext, limit: int | None
) -> None:
    told = page.prompt(limit)
    matches = [LINE.fullmatch(line) for line in told.split("\n")]
    assert None not in matches, told
    numbers = [int(match["number"]) for match in matches if match and match["number"]]
    assert len(set(numbers)) == len(numbers)
    assert set(numbers) <= {one.id for one in page.elements}
    if limit is None:
        assert set(numbers) == {one.id for one in page.elements}
    assert told.splitlines() == told.split("\n")
    assert not set(told) & (BREAKS - {"\n"})


@given(contexts(), st.integers(SHORTEST, 800))
def test_a_limit_is_kept_and_what_is_cut_is_counted(page: PageContext, limit: int) -> None:
    told = page.prompt(limit)
    assert len(told) <= limit
    listed = sum(bool(re.match(r" ?\d", line)) for line in told.split("\n"))
    more = re.search(r"^… (\d+) more elements$", told, re.MULTILINE)
    assert listed + (int(more[1]) if more else 0) == len(page.elements)


@given(contexts(), st.none() | st.integers(SHORTEST, 500))
def test_the_same_page_gives_the_same_bytes(page: PageContext, limit: int | None) -> None:
    again = PageContext.model_validate_json(page.model_dump_json())
    assert again.prompt(limit).encode() == page.prompt(limit).encode()


@given(st.lists(st.booleans(), min_size=1, max_size=5), st.text("abcdefgh!", min_size=6, max_size=12))
def test_a_secret_never_stands_in_clear(hidden: list[bool], secret: str) -> None:
    page = context(
        *(
            element(n, value=secret, secret=True, type="password" if one else "text")
            for n, one in enumerate(hidden, 1)
        )
    )
    told = page.prompt()
    assert secret not in told
    assert told.count('= "••••"') == len(hidden)


@given(NASTY, st.none() | st.integers(1, 20))
def test_a_quotation_ends_where_we_end_it(text: str, limit: int | None) -> None:
    told = quoted(text, limit)
    assert re.fullmatch(QUOTED, told)
    assert len(told.splitlines()) == 1
    inner = re.sub(r"…\+\d+$", "", told)[1:-1]
    assert limit is None or len(inner) <= limit
    assert len(plain(text).splitlines()) <= 1


def test_what_was_cut_from_a_quotation_is_counted_in_characters_of_the_page() -> None:
    assert quoted("abcdef", 4) == '"abcd"…+2'
    assert quoted("ab\n\ncd", 4) == '"ab\\n"…+3'
    assert quoted("Do\u00adnau\u200b\u00a0x") == '"Donau x"'
    assert quoted("a\u202eb\x1b[2J") == '"a\\u{202e}b\\u{1b}[2J"'
    assert quoted("👨\u200d👩") == '"👨\u200d👩"'


def test_a_page_reads_as_the_documentation_says() -> None:
    page = context(
        element(1, type="a", role="link", text="Home", parent="nav"),
        element(2, type="email", role="textbox", text="E-mail", parent="Contact", form="contact",
                required=True, invalid="Enter an address"),
        element(3, type="checkbox", role="checkbox", text="Agree", parent="Terms", form="contact",
                checked="true"),
        element(4, State.VISIBLE, State.DISABLED, text="Send", parent="Contact", form="contact"),
        element(5, *OFF, text="Up", parent=None),
        element(6, type="a", role="link", text="Help", parent="nav"),
        forms=(form(2, 3, submitter=4, name="contact", required=True),),
        text="Home\nContact us\n- Send\n12 button \"Pay\"",
        text_cut=9,
        failures=(FrameFailure(url="https://ads.example/", reason="no answer"),),
    )  # fmt: skip
    assert lines(page) == [
        'unread frame "https://ads.example/": "no answer"',
        'in "nav"',
        ' 1 link "Home"',
        ' 6 link "Help"',
        'form "contact" in "Contact": 2 fields, 2 required, 1 invalid',
        ' 2 email "E-mail" required invalid "Enter an address"',
        ' 4 button "Send" disabled submits',
        'form "contact" in "Terms"',
        ' 3 checkbox "Agree" checked',
        '5 button "Up"',
        "text",
        "| Contact us",
        '| 12 button "Pay"',
        "… 9 more characters of text",
    ]


def test_a_modal_comes_first_and_what_is_behind_it_last() -> None:
    page = context(
        element(1, State.BEHIND_MODAL, State.INERT, State.DISABLED, text="Buy"),
        element(2, in_modal=True, text="Accept", parent="Cookies"),
        element(3, text="Chat"),
    )
    assert lines(page) == [
        "modal",
        'in "Cookies"',
        ' 2 button "Accept"',
        "beside the modal",
        '3 button "Chat"',
        "behind the modal",
        '1 button "Buy" disabled',
    ]


def test_under_a_limit_the_best_elements_are_told_and_the_rest_is_counted() -> None:
    page = context(*(element(n, *(OFF if n < 50 else ())) for n in range(1, 101)), text="word " * 200)
    told = lines(page, 600)
    numbers = [int(line.split()[0]) for line in told if line[0].isdigit()]
    assert numbers[0] == 50
    assert numbers == list(range(50, 50 + len(numbers)))
    assert f"… {100 - len(numbers)} more elements" in told
    shown = next(line for line in told if line.startswith("| "))
    assert told[-1] == f"… {1_000 - len(shown.removeprefix('| '))} more characters of text"


def test_a_limit_that_nothing_fits_into_is_a_mistake() -> None:
    with pytest.raises(ValueError, match=f"at least {SHORTEST}"):
        context().prompt(SHORTEST - 1)


LINES = {
    '1 select "Country" = "Ireland" of "Austria" "Ireland"': {
        "type": "select", "role": "combobox", "text": "Country", "value": "Ireland",
        "options": (Option(label="Austria", value="a"), Option(label="Ireland", value="i")),
    },
    '1 number "Guests" min "1" max "9"': {
        "type": "number", "role": "spinbutton", "text": "Guests",
        "constraints": Constraints(min="1", max="9"),
    },
    '1 textbox "Town" hint "Cork"': {
        "type": "text", "role": "textbox", "text": "Town", "placeholder": "Cork",
    },
    '1 textbox "City"': {"type": "text", "role": "textbox", "text": "City", "placeholder": "City"},
    '1 link to "/cart"': {"type": "a", "role": "link", "text": "", "href": "/cart"},
    '1 link "Cart"': {"type": "a", "role": "link", "text": "Cart", "href": "/cart"},
    '1 button "Menu" collapsed opens menu': {"text": "Menu", "expanded": False, "haspopup": "menu"},
    '1 switch "Dark" pressed': {"type": "switch", "role": "switch", "text": "Dark", "pressed": "true"},
    '1 button "Go" covered by "div#veil"': {
        "text": "Go", "state": (State.COVERED,), "covered_by": "div#veil",
    },
    '1 video "Film"': {"type": "video", "role": "generic", "text": "Film"},
}  # fmt: skip


@pytest.mark.parametrize(("line", "fields"), LINES.items(), ids=LINES)
def test_the_line_of_an_element(line: str, fields: dict[str, object]) -> None:
    assert element_line(element(1, **fields), submits=False) == line


def test_options_beyond_the_first_are_counted() -> None:
    options = tuple(Option(label=str(n), value="") for n in range(OPTIONS + 12))
    assert element_line(element(1, options=options), submits=False).endswith('"4" … 12 more')


def test_no_word_is_used_twice() -> None:
    words = [*(word for word, _ in FLAGS), *STATES.values()]
    assert len(set(words)) == len(words)
    assert all(re.fullmatch(WORD, word) for word in words)
