"""Results in a person's words: one row for each thing that an effect can hold."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from executor.models import ActionResult, Effect
from indexer.models import IndexedElement

from .timeline import Verdict

LONGEST = 80
"""Characters of one page text in a sentence."""


def clip(text: str, length: int = LONGEST) -> str:
    """Return the text on one line, cut to `length` characters with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def element_words(element: IndexedElement) -> str:
    """Return an element's role and name as a person would say them."""
    return (
        f'{element.role or element.type} "{clip(element.text)}"'
        if element.text
        else element.role or element.type
    )


def verdict_of(result: ActionResult) -> Verdict:
    """Return the verdict of a result in one or two words."""
    if not result.success:
        return "failed"
    return "no effect" if result.effect.no_effect else "ok"


def effect_words(result: ActionResult) -> tuple[str, ...]:
    """Return what an action changed, one phrase for each change, the most telling first.

    What follows from another phrase is left out: the focus on the very element, scrolling after a navigation.
    """
    effect = _telling(result.effect, result.element_id)
    phrases = (words(effect) for words in _ROWS)
    return tuple(phrase for phrase in phrases if phrase)


def _telling(effect: Effect, number: int | None) -> Effect:
    told = effect.value is not None or effect.checked is not None
    elsewhere = tuple(change for change in effect.changed if not (told and change.id == number))
    left = bool(effect.url) or effect.document == "new"
    return effect.model_copy(
        update={
            "changed": elsewhere,
            "focus": None if effect.focus and effect.focus[1] == number else effect.focus,
            "scroll": None if left else effect.scroll,
        }
    )


def _address(effect: Effect) -> str | None:
    return f"went to {_short(*effect.url)}" if effect.url else None


def _short(before: str, after: str) -> str:
    old, new = urlsplit(before), urlsplit(after)
    if (old.scheme, old.netloc) != (new.scheme, new.netloc):
        return clip(after)
    return clip(after.removeprefix(f"{new.scheme}://{new.netloc}") or "/")


def _reload(effect: Effect) -> str | None:
    return "page loaded again" if effect.document == "new" and not effect.url else None


def _value(effect: Effect) -> str | None:
    if effect.value is None:
        return None
    return f'value "{clip(effect.value)}"' + (" (not what was typed)" if effect.value_equal is False else "")


def _checked(effect: Effect) -> str | None:
    names = {"true": "checked", "false": "unchecked", "mixed": "partly checked"}
    return names.get(effect.checked[1] or "", "unchecked") if effect.checked else None


def _scroll(effect: Effect) -> str | None:
    return f"scrolled {effect.scroll[0]:.0f}, {effect.scroll[1]:.0f} px" if effect.scroll else None


def _counted(name: str, verb: str) -> Callable[[Effect], str | None]:
    def words(effect: Effect) -> str | None:
        count = len(getattr(effect, name))
        return f"{count} element{'' if count == 1 else 's'} {verb}" if count else None

    return words


def _listed(name: str, title: str) -> Callable[[Effect], str | None]:
    def words(effect: Effect) -> str | None:
        items: tuple[str, ...] = getattr(effect, name)
        more = f" and {len(items) - 1} more" if len(items) > 1 else ""
        return f"{title}: {clip(items[0])}{more}" if items else None

    return words


def _downloads(effect: Effect) -> str | None:
    names = ", ".join(each.path or each.name for each in effect.downloads)
    return f"downloaded {names}" if names else None


def _focus(effect: Effect) -> str | None:
    return f"focus on {effect.focus[1]}" if effect.focus and effect.focus[1] is not None else None


def _said(effect: Effect) -> str | None:
    return f'said "{clip(effect.messages[0].text)}"' if effect.messages else None


def _invalid(effect: Effect) -> str | None:
    names = ", ".join(field.name or "a field" for field in effect.invalid[:3])
    return f"invalid: {clip(names)}" if names else None


def _nothing(effect: Effect) -> str | None:
    return "nothing changed" if effect.no_effect else None


_ROWS: tuple[Callable[[Effect], str | None], ...] = (
    _nothing,
    _address,
    _reload,
    _value,
    _checked,
    _invalid,
    _said,
    _listed("dialogs", "dialog"),
    _listed("popups", "opened"),
    _downloads,
    _counted("added", "appeared"),
    _counted("removed", "gone"),
    _counted("changed", "changed"),
    lambda effect: "text changed" if effect.text_changed and not effect.url else None,
    _scroll,
    _focus,
    _listed("console_errors", "console error"),
    _listed("failed_requests", "request failed"),
)
