"""Whether a condition of a script holds for a turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from urllib.parse import urldefrag

from .forms import FormWanted, candidates
from .page import Page
from .parts import Condition, FormTarget, Pattern, Target
from .targets import Ambiguous, Found, Wanted, resolve
from .text import count, holds, words


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What conditions and steps look at.

    `values` are the variables of texts; `before_url` and `before_text` are the page as it was when the
    last action was sent, None when none was; `succeeded` tells of that action's result.
    """

    page: Page
    message: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    before_url: str | None = None
    before_text: str = ""
    succeeded: bool | None = None


def holds_in(condition: Condition, scene: Scene) -> bool:
    """Tell whether every key of the condition holds."""
    return all(check(condition, scene) for check in _CHECKS)


def wanted_of(target: Target, values: Mapping[str, str], pick: str | None = None) -> Wanted:
    """Return the target with its texts filled in; texts that came out empty are left out."""

    def rendered(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(text for text in texts if text.strip())

    return Wanted(
        types=target.type,
        texts=rendered(text.render(values) for text in target.text),
        labels=rendered(text.render(values) for text in target.label),
        parent=target.parent.render(values) if target.parent else "",
        form=target.form.render(values) if target.form else "",
        nth=target.nth,
        pick=pick,
    )


def form_wanted(target: FormTarget, values: Mapping[str, str]) -> FormWanted:
    """Return the form that is meant with its texts filled in."""
    return FormWanted(
        name=target.name.render(values) if target.name else "",
        has_all=target.has_all,
        has_any=target.has_any,
        has_none=target.has_none,
        not_named=target.not_named,
    )


def new_text(scene: Scene) -> str:
    """Return the lines of the page that were not there when the last action was sent."""
    known = set(scene.before_text.splitlines())
    fresh = [line for line in scene.page.text.splitlines() if line.strip() and line not in known]
    return " ".join(fresh)


def _matches(patterns: Iterable[Pattern], text: str) -> bool:
    said = words(text)
    return any(
        pattern.regex.search(text) if pattern.regex else holds(said, words(pattern.phrase or ""))
        for pattern in patterns
    )


def _message(condition: Condition, scene: Scene) -> bool:
    return not condition.message or _matches(condition.message, scene.message)


def _url(condition: Condition, scene: Scene) -> bool:
    """Compare the address, with and without its fragment, against globs in any case."""
    url = scene.page.url.lower()
    shapes = (url, urldefrag(url).url)
    return not condition.url or any(
        fnmatchcase(shape, glob.lower()) for glob in condition.url for shape in shapes
    )


def _url_changed(condition: Condition, scene: Scene) -> bool:
    if condition.url_changed is None:
        return True
    changed = scene.before_url is not None and scene.before_url != scene.page.url
    return changed is condition.url_changed


def _title(condition: Condition, scene: Scene) -> bool:
    return not condition.title or _matches(condition.title, scene.page.title)


def _text(condition: Condition, scene: Scene) -> bool:
    return not condition.text or _matches(condition.text, scene.page.text)


def _new_text(condition: Condition, scene: Scene) -> bool:
    """Tell whether a phrase stands there more often than before the last action."""
    now, before = scene.page.words, words(scene.before_text)

    def grew(pattern: Pattern) -> bool:
        if pattern.regex:
            return len(pattern.regex.findall(scene.page.text)) > len(pattern.regex.findall(scene.before_text))
        phrase = words(pattern.phrase or "")
        return count(now, phrase) > count(before, phrase)

    return not condition.new_text or any(grew(pattern) for pattern in condition.new_text)


def _element(condition: Condition, scene: Scene) -> bool:
    if condition.element is None:
        return True
    found = resolve(wanted_of(condition.element, scene.values), scene.page)
    return isinstance(found, Found | Ambiguous)


def _form(condition: Condition, scene: Scene) -> bool:
    if condition.form is None:
        return True
    return bool(candidates(form_wanted(condition.form, scene.values), scene.page))


def _previous(condition: Condition, scene: Scene) -> bool:
    if condition.previous is None:
        return True
    return scene.succeeded is (condition.previous == "success")


def _slot(condition: Condition, scene: Scene) -> bool:
    return condition.slot is None or bool(scene.values.get(condition.slot))


def _any(condition: Condition, scene: Scene) -> bool:
    return not condition.any or any(holds_in(inner, scene) for inner in condition.any)


def _not(condition: Condition, scene: Scene) -> bool:
    return condition.not_ is None or not holds_in(condition.not_, scene)


_CHECKS: tuple[Callable[[Condition, Scene], bool], ...] = (
    _message, _url, _url_changed, _title, _text, _new_text, _element, _form, _previous, _slot, _any, _not,
)  # fmt: skip
