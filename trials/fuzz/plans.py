"""Random commands, in every wire spelling, for the elements that a page lists and for some that it does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from indexer import IndexedElement

from .pages import SECRET

Element = IndexedElement
Arguments = dict[str, Any]
Drawn = st.SearchStrategy[Any]

TEXTS = (
    "Lima", "hello", "", " ", "  padded  ", "Zoë’s", "שלום", "お名前", "👩‍👩‍👧 ok", "a\nb", "a\r\nb\r\n", "x\ty",
    "-5", "12", "12.5", "1e5", "007", "４２", "2026-02-28", "2026-02-30", "12:30", "#ff0000", "ines@example.org",
    "<b>&amp;</b>", "\\u0041", "\x00", "\u202eright", "\ud83d", "e\u0301", "4111 1111 1111 1111", "w" * 3_000,
)  # fmt: skip
texts: Drawn = st.one_of(st.sampled_from(TEXTS), st.sampled_from(TEXTS), st.text(max_size=12))
numbers = st.sampled_from((0, 1, -1, 3, 12.5, 50, 10**9, float("inf"), "5", "x", True, False))
coordinates = st.sampled_from((0, 1, -7, 10, 40, 5_000, -10_000, 1e300, 0.3))
KEYS = (
    "Enter",
    "Tab",
    "Escape",
    "a",
    "A",
    "ArrowDown",
    "Control+A",
    "Shift+Tab",
    "Space",
    " ",
    "Meta+Q+",
    "é",
    "F13",
    "Nokey",
    "",
)
WRONG_IDS: tuple[Any, ...] = (0, -1, 999_999, "7", "x", None, True, 3.5, [], {})
SELECTORS = (
    "button",
    "input",
    "a",
    "#nothing",
    "p:nth-child(",
    "",
    "iframe",
    "html",
    "body > *",
    "input[type=checkbox]",
)
URLS = ("/", "/pricing", "/contact", "/other", "#part", "", "/nowhere", "javascript:alert(1)", "data:text/html,x",
        "http://other.invalid/", "//other.invalid", "file:///etc/passwd", "about:blank", "http://[", "?q=ü")  # fmt: skip
CONDITIONS: tuple[Arguments, ...] = ({"text": "Lima"}, {"url": "/"}, {"title": "Trial"}, {"selector": "input", "state": "visible"}, {"network": "idle"},
              {"selector": "p:nth-child("}, {"state": "gone"}, {}, {"text": "Bar", "state": "gone"})  # fmt: skip

Fits = Callable[[Element], bool]


def _always(_: Element) -> bool:
    return True


def _field(element: Element) -> bool:
    return element.editable


def _toggle(element: Element) -> bool:
    return element.checked is not None or element.role in ("switch", "checkbox", "radio")


def _list(element: Element) -> bool:
    return element.role in ("combobox", "listbox", "menu", "tree") or element.tag == "select"


def _value(element: Element) -> bool:
    return _toggle(element) or _list(element) or element.role in ("slider", "spinbutton") or _field(element)


modifiers = st.lists(st.sampled_from(("Shift", "Control", "Alt", "Meta")), max_size=2)
offsets = st.fixed_dictionaries({"x": coordinates, "y": coordinates})
clicks = st.fixed_dictionaries({}, optional={"modifiers": modifiers, "offset": offsets})
choices = st.sampled_from(("Lima", "Lisbon", "lisbon ", "2", "Oslo", "Nowhere", "", "true", "a > b"))

ON_ELEMENTS: dict[str, tuple[Fits, Drawn]] = {
    "click": (_always, clicks),
    "click_element": (_always, st.just({})),
    "double_click": (_always, clicks),
    "right_click": (_always, clicks),
    "type": (
        _field,
        st.fixed_dictionaries(
            {"inputData": texts},
            optional={"mode": st.sampled_from(("append", "replace")), "keys": st.booleans()},
        ),
    ),
    "clear": (_field, st.just({})),
    "select": (
        lambda element: element.tag == "select",
        st.one_of(
            choices.map(lambda text: {"inputData": text}),
            st.lists(choices, max_size=3).map(lambda several: {"inputData": several}),
            st.sampled_from((0, 1, 2, 9, -1)).map(lambda place: {"index": place}),
            st.just({"value": "2"}),
        ),
    ),
    "check": (_toggle, st.just({})),
    "uncheck": (_toggle, st.just({})),
    "set": (_value, st.one_of(texts, numbers).map(lambda value: {"value": value})),
    "choose": (_list, choices.map(lambda option: {"option": option})),
    "press_key": (_always, st.sampled_from(KEYS).map(lambda key: {"key": key})),
    "hover": (_always, st.just({})),
    "focus": (_always, st.just({})),
    "highlight": (_always, st.just({})),
    "scroll_to": (_always, st.just({})),
    "scroll_by": (_always, st.fixed_dictionaries({"dx": coordinates, "dy": coordinates})),
    "scroll_to_end": (_always, st.just({"times": 2})),
    "upload": (
        lambda element: element.type == "file",
        st.sampled_from(("a.txt", "b.txt", "/etc/passwd", "nothing.txt", "")).map(
            lambda path: {"paths": path}
        ),
    ),
    "drag_to": (
        _always,
        st.fixed_dictionaries({}, optional={"targetId": st.integers(1, 9), "offset": offsets}),
    ),
    "extract": (
        _always,
        st.sampled_from(
            ({}, {"what": "value"}, {"what": "attribute", "attribute": "href"}, {"what": "soul"})
        ),
    ),
    "expect": (
        _always,
        st.sampled_from(({"state": "enabled"}, {"value": "Lima"}, {"checked": True}, {"state": "odd"})),
    ),
    "wait_for": (_always, st.sampled_from(({"state": "gone", "timeout": 150}, {"timeout": 100}))),
}
"""What is done to an element: which elements it suits, and its arguments."""

BY_THEMSELVES: dict[str, Drawn] = {
    "press_key": st.sampled_from(KEYS).map(lambda key: {"key": key}),
    "scroll_by": st.fixed_dictionaries({"dx": coordinates, "dy": coordinates}),
    "scroll_to_end": st.just({"times": 2}),
    "navigate": st.sampled_from(URLS).map(lambda url: {"url": url}),
    "back": st.just({}),
    "forward": st.just({}),
    "reload": st.just({}),
    "switch_tab": st.sampled_from((0, 1, 7, "Trial", "")).map(lambda tab: {"tab": tab}),
    "close_tab": st.sampled_from(({}, {"tab": 1}, {"tab": "nothing"})),
    "dialog": st.fixed_dictionaries({"accept": st.booleans()}, optional={"text": texts}),
    "wait": st.sampled_from((0, 5, 30, -1, 10**9, True, "20", "x")).map(lambda ms: {"waitDuration": ms}),
    "wait_for": st.sampled_from(CONDITIONS).map(lambda asked: {"timeout": 200, **asked}),
    "expect": st.sampled_from(CONDITIONS),
    "extract": st.sampled_from(({}, {"what": "value"})),
    "teleport": st.just({}),
}
"""What needs no element."""

MORE: Drawn = st.sampled_from(({}, {}, {"id": "step-1"}, {"description": "why", "confidence": 0.5}))


NONSENSE: Drawn = st.dictionaries(
    st.sampled_from(("action", "elementId", "inputData", "key")), st.none() | texts
)


@st.composite
def _on_element(draw: st.DrawFn, elements: Sequence[Element]) -> Arguments:
    name = draw(st.sampled_from(sorted(ON_ELEMENTS)))
    suits, arguments = ON_ELEMENTS[name]
    suited = [element for element in elements if suits(element)]
    astray = draw(st.integers(0, 9)) == 9
    pool = list(elements) if astray or not suited else suited
    aim = draw(st.integers(0, 19))
    if aim == 0 or not pool:
        return {"action": name, "elementId": draw(st.sampled_from(WRONG_IDS)), **draw(arguments)}
    if aim == 1:
        return {"action": name, "selector": draw(st.sampled_from(SELECTORS)), **draw(arguments)}
    element = draw(st.sampled_from(pool))
    number: object = str(element.id) if aim == 2 else element.id
    step = {"action": name, "elementId": number, **draw(arguments)}
    if element.type == "password" and isinstance(step.get("inputData"), str):
        step["inputData"] = SECRET + step["inputData"][:8]
    return step


@st.composite
def steps(draw: st.DrawFn, elements: Sequence[Element]) -> Arguments:
    """Draw one step; now and then something that is none."""
    kind = draw(st.integers(0, 19))
    step: Arguments
    if kind < 15:
        step = draw(_on_element(elements))
    elif kind < 19:
        name = draw(st.sampled_from(sorted(BY_THEMSELVES)))
        step = {"action": name, **draw(BY_THEMSELVES[name])}
    else:
        step = dict(draw(NONSENSE))
    more: Arguments = draw(MORE)
    return {**step, **more}


@st.composite
def commands(draw: st.DrawFn, elements: Sequence[Element]) -> Arguments:
    """Draw a command: one action in one of its spellings, or a sequence."""
    if draw(st.integers(0, 3)) == 0:
        several = draw(st.lists(steps(elements), max_size=4))
        listed = {draw(st.sampled_from(("actions", "steps"))): several}
        named = {"type": "execute_generic_sequence", "isSequence": True}
        return {**(named if draw(st.booleans()) else {}), **listed}
    step = draw(steps(elements))
    if draw(st.booleans()) and "action" in step:
        step["type"] = step.pop("action")
    return step
