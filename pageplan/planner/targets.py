"""From what a person would say to the element that is meant: found, or an honest reason why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .page import BOX_TYPES, BUTTON_TYPES, CHOICE_TYPES, TEXT_TYPES, Element, Page
from .text import holds, label_words, overlap, plain, words

_BUTTONS = BUTTON_TYPES | {"reset", "summary"}
_LINKS = frozenset({"a", "link"})
TYPE_ALIASES: dict[str, frozenset[str]] = {
    "link": _LINKS,
    "button": _BUTTONS,
    "clickable": _LINKS | _BUTTONS | {"tab", "menuitem", "option", "treeitem"},
    "field": TEXT_TYPES | CHOICE_TYPES,
    "input": TEXT_TYPES,
    "textbox": TEXT_TYPES,
    "text field": TEXT_TYPES,
    "dropdown": CHOICE_TYPES,
    "select": CHOICE_TYPES,
    "checkbox": BOX_TYPES,
    "phone": frozenset({"tel", "phone"}),
    "tel": frozenset({"tel", "phone"}),
}
"""What a person calls an element, and the wire's types for it; any other word is a type itself."""

OVERLAP_LEAST = 0.6
_NOT_A_PAGE = ("mailto:", "tel:", "sms:")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A target with its texts filled in; an empty part does not restrict."""

    types: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    parent: str = ""
    form: str = ""
    nth: int | None = None
    pick: str | None = None

    def __str__(self) -> str:
        kind = " or ".join(self.types) or "element"
        named = self.texts + self.labels
        name = f" “{named[0]}”" if named else ""
        where = next((text for text in (self.parent, self.form) if text), "")
        return f"{kind}{name}" + (f" in “{where}”" if where else "")


@dataclass(frozen=True)
class Found:
    """The element that is meant."""

    element: Element


@dataclass(frozen=True)
class Missing:
    """Nothing fits; `near` are names of things of that type that are there."""

    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ambiguous:
    """Several fit equally; `choices` tell them apart."""

    choices: tuple[str, ...]


@dataclass(frozen=True)
class Unusable:
    """It is there, but covered, hidden or disabled."""

    element: Element

    @property
    def reason(self) -> str:
        """Return why nobody could act on it now."""
        return "disabled" if self.element.disabled else "covered or hidden"


Resolution = Found | Missing | Ambiguous | Unusable
Test = Callable[[str, str], bool]


def _exact(phrase: str, name: str) -> bool:
    wanted = label_words(phrase)
    return wanted == label_words(name) if wanted else plain(phrase) == plain(name)


def _contains(phrase: str, name: str) -> bool:
    return holds(words(name), words(phrase))


TIERS: tuple[Test, ...] = (_exact, _contains)
"""How a phrase may be meant by a name, strictest first; word overlap follows when none fits."""


def resolve(wanted: Wanted, page: Page) -> Resolution:
    """Return the element that is meant, looking at what can be used first (never guessing)."""
    scope = [element for element in page.elements if _in_scope(wanted, element, page)]
    found = _best(wanted, [element for element in scope if element.usable])
    if not isinstance(found, Missing):
        return found
    hidden = _best(wanted, [element for element in scope if not element.usable])
    match hidden:
        case Found(element):
            return Unusable(element)
        case Ambiguous():
            return hidden
        case _:
            return found


def has_type(element: Element, types: Iterable[str]) -> bool:
    """Tell whether the element is of one of the types, by a person's word or the wire's."""
    wanted = [type_.casefold() for type_ in types]
    return not wanted or any(element.type in TYPE_ALIASES.get(type_, frozenset({type_})) for type_ in wanted)


def _in_scope(wanted: Wanted, element: Element, page: Page) -> bool:
    return (
        has_type(element, wanted.types)
        and (not wanted.parent or _in_parent(wanted.parent, element))
        and (not wanted.form or _in_form(wanted.form, element, page))
    )


def _in_parent(parent: str, element: Element) -> bool:
    return any(test(parent, element.parent) for test in TIERS)


def _in_form(name: str, element: Element, page: Page) -> bool:
    """Tell whether the element belongs to a form of that name: a field, or in the fields' container."""
    named = [form for form in page.forms if any(test(name, form.name) for test in TIERS)]
    return any(element.id in form.ids or element.parent in form.parents for form in named)


def _best(wanted: Wanted, scope: Sequence[Element]) -> Resolution:
    if not wanted.texts and not wanted.labels:
        return _choose(wanted, scope) if scope else Missing()
    for test in TIERS:
        for phrase in wanted.texts + wanted.labels:
            hits = [e for e in scope if any(test(phrase, name) for name in _names(wanted, e))]
            if hits:
                return _choose(wanted, hits)
    return _by_overlap(wanted, scope)


def _names(wanted: Wanted, element: Element) -> tuple[str, ...]:
    """Return the names that count: placeholders are names only where a label is wanted."""
    if wanted.labels:
        return element.labels
    return tuple(dict.fromkeys((element.text, *element.labels[:1])))


def _by_overlap(wanted: Wanted, scope: Sequence[Element]) -> Resolution:
    scored = [(_score(wanted, element), element) for element in scope]
    top = max((score for score, _ in scored), default=(0.0, 0.0))
    if top[0] < OVERLAP_LEAST:
        return Missing(tuple(dict.fromkeys(e.text for e in scope if e.text))[:5])
    return _choose(wanted, [element for score, element in scored if score == top])


def _score(wanted: Wanted, element: Element) -> tuple[float, float]:
    """Return the share of wanted words in the element, then of its words that were wanted."""
    best = (0.0, 0.0)
    for phrase in wanted.texts + wanted.labels:
        for name in _names(wanted, element):
            said, shown = words(phrase), words(name)
            best = max(best, (overlap(said, shown), overlap(shown, said)))
    return best


def _choose(wanted: Wanted, hits: Sequence[Element]) -> Resolution:
    """Return the one that is meant among equals, by position, modal, or common destination."""
    ordered = sorted(hits, key=lambda element: element.id)
    if wanted.nth is not None:
        inside = wanted.nth <= len(ordered)
        return Found(ordered[wanted.nth - 1]) if inside else Missing()
    for narrow in (_in_open_modal, _to_a_page):
        ordered = [element for element in ordered if narrow(element)] or ordered
    if len(ordered) == 1 or _same_destination(ordered):
        return Found(ordered[0])
    choices = _tell_apart(ordered)
    if wanted.pick in choices:
        return Found(ordered[choices.index(wanted.pick)])
    return Ambiguous(choices)


def _in_open_modal(element: Element) -> bool:
    return element.in_modal


def _to_a_page(element: Element) -> bool:
    return not (element.href or "").lower().startswith(_NOT_A_PAGE)


def _same_destination(elements: Sequence[Element]) -> bool:
    """Tell whether all are links to one address, like the same entry in a menu and a footer."""
    return bool(elements[0].href) and len({element.href for element in elements}) == 1


def _tell_apart(elements: Sequence[Element]) -> tuple[str, ...]:
    """Return names that differ: with the container, and with a position where that is equal too."""
    names = [f"{e.text} (in {e.parent})" if e.parent else e.text for e in elements]
    return tuple(
        f"{name} ({names[:at].count(name) + 1})" if names.count(name) > 1 else name
        for at, name in enumerate(names)
    )
