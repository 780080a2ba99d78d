"""A saved page becomes a context: documents in tree order, one number space, forms and text."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.context import PageContext
from indexer.models import Form, FrameFailure, IndexedElement, State
from indexer.options import IndexerOptions

from .addresses import base_of
from .decoding import cleaned, decode
from .elements import Describer, Listed, states
from .forms import forms_of
from .looks import settle
from .names import Names
from .parents import is_heading, mark_headings
from .parse import parse
from .rules import OPAQUE, SKIPPED
from .scopes import Scopes
from .tree import Node, descendants, flat_children, text_of
from .values import folded
from .walk import Walk
from .words import within

NOT_SAVED = "a saved page does not hold what its frames load"
FRAMES = 1_000
"""How many frames are read, at most."""


@dataclass
class _Account:
    """What has been read so far."""

    elements: list[IndexedElement] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    failures: list[FrameFailure] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    modal_texts: list[str] = field(default_factory=list)
    cut: int = 0
    frames: int = 0
    title: str = ""


@dataclass(frozen=True)
class _Document:
    """A document that waits to be read: its text, its base URL, the conditions of the frame that holds it."""

    text: str
    base: str
    states: tuple[State, ...] = ()


def account(html: str | bytes, url: str) -> PageContext:
    """Return the context of a saved page and of the frames whose documents are written in it."""
    told = _Account()
    waiting = [_Document(cleaned(decode(html) if isinstance(html, bytes) else html), url)]
    while waiting:
        waiting += reversed(_read(waiting.pop(), told))
    return PageContext(
        url=url,
        title=told.title,
        elements=tuple(told.elements),
        forms=tuple(told.forms),
        visible_text="\n".join(text for text in told.modal_texts + told.texts if text),
        failures=tuple(told.failures),
        text_cut=told.cut,
        static=True,
    )


def _read(document: _Document, told: _Account) -> list[_Document]:
    """Add one document to the account; return those that its frames hold."""
    root = parse(document.text)
    scopes = Scopes(root)
    settle(root, scopes)
    mark_headings(_headings(root))
    names = Names(scopes)
    walk = Walk(root, scopes, names)
    base = _base(root, document.base)
    _tell_elements(walk, Describer(names, base), told, document.states)
    _tell_text(walk, told)
    if not told.frames:
        told.title = _title(root)
    told.frames += 1
    return [inner for frame in walk.frames if (inner := _inside(frame, base, document, told))]


def _tell_elements(walk: Walk, describer: Describer, told: _Account, held: tuple[State, ...]) -> None:
    numbered = []
    for listed in walk.listed:
        element = describer.describe(listed, len(told.elements) + 1, told.frames)
        if held:
            element = element.model_copy(update={"state": _with(element.state, held)})
        told.elements.append(element)
        numbered.append((element, listed))
    told.forms += forms_of(numbered, describer.titles)


def _with(own: tuple[State, ...], held: tuple[State, ...]) -> tuple[State, ...]:
    """Add the conditions of a frame to those of an element in it."""
    return tuple(dict.fromkeys([*(state for state in own if state is not State.VISIBLE), *held]))


def _tell_text(walk: Walk, told: _Account) -> None:
    limit = IndexerOptions().text_limit
    for whole, texts in ((walk.text, told.texts), (walk.modal_text, told.modal_texts)):
        text, cut = within(whole, limit)
        texts.append(text)
        told.cut += cut


FRAME_STATES = (State.TRANSPARENT, State.BEHIND_MODAL, State.INERT)
"""The conditions that a frame's elements share with the element that holds the frame."""


def _inside(frame: Listed, base: str, outer: _Document, told: _Account) -> _Document | None:
    node = frame.node
    if node.has("srcdoc") and node.tag == "iframe" and told.frames < FRAMES:
        own = (state for state in states(frame) if state in FRAME_STATES)
        return _Document(node.get("srcdoc"), base, tuple(dict.fromkeys([*outer.states, *own])))
    source = node.get("src")
    if source and not source.lower().startswith(("about:", "javascript:")):
        told.failures.append(FrameFailure(url=source, reason=NOT_SAVED))
    return None


def _headings(root: Node) -> list[Node]:
    """Return the headings that the walk will meet."""
    found = []
    waiting = [root]
    while waiting:
        for child in flat_children(waiting.pop()):
            if isinstance(child, Node) and child.drawn and child.tag not in SKIPPED:
                if is_heading(child):
                    found.append(child)
                if child.tag not in OPAQUE:
                    waiting.append(child)
    return found


def _base(root: Node, url: str) -> str:
    for node in descendants(root):
        if isinstance(node, Node) and node.tag == "base" and node.has("href"):
            return base_of(node.get("href"), url)
    return url


def _title(root: Node) -> str:
    for node in descendants(root):
        if isinstance(node, Node) and node.tag == "title" and node.parent and node.parent.tag != "svg":
            return folded(text_of(node))
    return ""
