"""What was last told of one document, kept up by the differences that its agent tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from .forms import form_of, refreshed
from .models import Box, Form, IndexedElement, State
from .raw import RawChild, RawForm
from .world import World

Placement = tuple[float, float, tuple[State, ...], int]
"""Where a frame stands in the page: left, top, the conditions of what holds it, its place in tree order."""

INHERITED = (
    State.OFFSCREEN,
    State.CLIPPED,
    State.TRANSPARENT,
    State.BEHIND_MODAL,
    State.INERT,
    State.COVERED,
)
"""The conditions that a frame's elements share with the element that holds the frame."""

Hide = Callable[[Any], Any]


class Mirror:
    """The last account of a document; `frame` is its head, without elements."""

    def __init__(self) -> None:
        self.generation = 0
        self.frame: dict[str, Any] = {}
        self.order: list[int] = []
        self._forms: list[RawForm] = []
        self._built_forms: list[Form] | None = None
        self._touched: set[int] = set()
        self.text = ""
        self.modal_text = ""
        self._told: dict[int, dict[str, Any]] = {}
        self._built: dict[int, IndexedElement] = {}
        self._placement: Placement | None = None
        self.inner: dict[int, World] = {}
        """The worlds of the documents that were told of together with this one, by what holds them."""
        self._hidden_at = 0

    @property
    def children(self) -> list[RawChild]:
        """Return the elements that hold frames."""
        return [RawChild.model_validate(child) for child in self.frame["frames"]]

    def take(self, told: dict[str, Any], hide: Hide, hidden_at: int) -> None:
        """Take an account in; `hide` masks secrets, of which there were `hidden_at` when it was made."""
        if told["base"] == 0:
            self._told, self._built = {}, {}
        told = hide(told)
        if self._hidden_at != hidden_at:
            self._told, self._built, self._built_forms = hide(self._told), {}, None
            self._forms = [RawForm.model_validate(hide(form.model_dump())) for form in self._forms]
            self.text, self.modal_text = hide(self.text), hide(self.modal_text)
        self._hidden_at = hidden_at
        for raw in _rows(told.pop("elements")):
            self._told[raw["serial"]] = raw
            self._built.pop(raw["serial"], None)
            self._touched.add(raw["serial"])
        self._move(told.pop("moved"))
        self._take_rest(told)

    def _take_rest(self, told: dict[str, Any]) -> None:
        order, forms, text, modal = (told.pop(part) for part in ("order", "forms", "text", "modalText"))
        if order is not None:
            self._forget(order)
        if forms is not None:
            self._forms = [RawForm.model_validate(form) for form in forms]
            self._built_forms = None
        self.text = self.text if text is None else text
        self.modal_text = self.modal_text if modal is None else modal
        self.generation = told["generation"]
        self.frame = told

    def _forget(self, order: list[int]) -> None:
        """Drop what is no longer listed."""
        self.order = order
        if len(order) < len(self._told):
            listed = set(order)
            self._told = {serial: raw for serial, raw in self._told.items() if serial in listed}
            self._built = {serial: element for serial, element in self._built.items() if serial in listed}

    def _move(self, moved: list[dict[str, Any]]) -> None:
        for move in moved:
            self._told[move["serial"]] |= {"box": move["box"], "state": move["state"]}
            built = self._built.get(move["serial"])
            if built is not None and self._placement is not None:
                left, top, inherited, _ = self._placement
                box = move["box"]
                there = Box(x=box["x"] + left, y=box["y"] + top, width=box["width"], height=box["height"])
                update = {"box": there, "state": states(move["state"], inherited)}
                if update["state"] != built.state:
                    self._touched.add(move["serial"])
                self._built[move["serial"]] = built.model_copy(update=update)

    def elements(self, number: Callable[[int], int], placement: Placement) -> list[IndexedElement]:
        """Return the elements in document order; those that did not change are the same objects as before."""
        if placement != self._placement:
            self._built, self._built_forms = {}, None
        self._placement = placement
        elements = []
        numbers = [number(serial) for serial in self.order]  # before any element names a later one
        for serial, here in zip(self.order, numbers, strict=True):
            built = self._built.get(serial)
            # A context from before can still give elements other numbers.
            same = built is not None and built.id == here
            if not same:
                self._built_forms = None
            elements.append(built if built and same else self._build(serial, here, number))
        return elements

    def forms(self) -> list[Form]:
        """Return the forms, after `elements`; those are the same objects as before if no element changed."""
        if self._built_forms is None:
            self._built_forms = [form_of(raw, self._built) for raw in self._forms]
        elif self._touched:
            self._built_forms = [
                refreshed(raw, form, self._built, self._touched)
                for raw, form in zip(self._forms, self._built_forms, strict=True)
            ]
        self._touched = set()
        return self._built_forms

    def _build(self, serial: int, here: int, number: Callable[[int], int]) -> IndexedElement:
        raw = self._told[serial]
        left, top, inherited, frame = self._placement or (0, 0, (), 0)
        box = raw["box"]
        covering = raw.get("coveredBySerial")
        fields = raw | {
            "id": here,
            "text": raw["name"],
            "form": raw.get("formName"),
            "frame": frame,
            "state": states(raw["state"], inherited),
            "box": {**box, "x": box["x"] + left, "y": box["y"] + top},
            "coveredById": covering and number(covering),
        }
        self._built[serial] = element = IndexedElement.model_validate(fields)
        return element


def _rows(tables: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Read tables of elements; see RawTable."""
    for table in tables:
        for row in table["rows"]:
            raw = dict(zip(table["keys"], row, strict=True))
            x, y, width, height = raw["box"]
            yield raw | {"box": {"x": x, "y": y, "width": width, "height": height}}


STATES = {state.value: state for state in State}


def states(own: list[str], inherited: tuple[State, ...]) -> tuple[State, ...]:
    """Return an element's conditions with those of what holds its frame."""
    named = [STATES[state] for state in own]
    if not inherited:
        return tuple(named)
    unseen = any(state not in (State.OFFSCREEN, State.CLIPPED) for state in inherited)
    kept = [state for state in named if not (unseen and state is State.VISIBLE)]
    return tuple(dict.fromkeys([*kept, *inherited]))
