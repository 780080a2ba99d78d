"""Forms and form-less groups of fields, as in `js/forms.js`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from indexer.forms import form_of
from indexer.models import FieldKind, Form, IndexedElement
from indexer.raw import RawChoice, RawField, RawForm, RawMember

from .elements import Listed
from .groups import Field, grouped, label_groups
from .kinds import is_native_field, kind_of
from .masking import without_cards
from .nearby import label_beside
from .places import Place, Places
from .submitters import Buttons, is_action, is_button, is_submitting, senders_of
from .titles import Titles, is_title, plain_name, plain_text
from .tree import Node, descendants
from .values import option_label, options, value_of_option

Numbered = Sequence[tuple[IndexedElement, Listed]]

AFTER = 8
MOST_OPTIONS = 200


@dataclass(eq=False)
class Draft:
    """One form on its way out: its element, or for fields without one their area and heading."""

    form: Node | None
    area: Node | None
    title: Node | None = None
    fields: list[Field] = field(default_factory=list)
    submitters: list[int] = field(default_factory=list)


def forms_of(numbered: Numbered, titles: Titles) -> list[Form]:
    """Group the fields of one document by their form, and those without one by where they stand."""
    drafts = Drafts(numbered, titles)
    elements = {element.id: element for element, _ in numbered}
    return [form_of(raw, elements) for raw in drafts.finished()]


class Drafts:
    """The forms of one document, in document order."""

    def __init__(self, numbered: Numbered, titles: Titles) -> None:
        self.titles = titles
        self.scopes = titles.names.scopes
        self.places = Places()
        self.all: list[Draft] = []
        self.by_form: dict[Node, Draft] = {}
        self.by_area: dict[Node | None, Draft] = {}
        self.numbers = {listed.node: element.id for element, listed in numbered}
        self._headings: dict[Node | None, list[Node]] = {}
        found = [(element, listed, kind_of(element)) for element, listed in numbered]
        self.buttons = Buttons([(e, listed) for e, listed, kind in found if kind is None and is_button(e)])
        fields = [self._field(element, listed, kind) for element, listed, kind in found if kind is not None]
        if fields:
            self._take(fields)

    def _take(self, fields: list[Field]) -> None:
        for one in fields:
            place: Place | None = one.place
            while place is not None:
                place.holds.append(one.element.id)
                place = place.up
        for one in fields:
            one.label = one.label or label_beside(one.place, one.element.type, self.scopes)
        for one in grouped(fields, self.scopes):
            self._add(one)
        for element, listed in self.buttons.all:
            if is_submitting(element) and listed.form in self.by_form:
                self.by_form[listed.form].submitters.append(element.id)

    def _field(self, element: IndexedElement, listed: Listed, kind: FieldKind) -> Field:
        place = self.places.of(listed.node)
        return Field(element, listed.control, kind, place, self.owner(listed, place))

    @staticmethod
    def owner(listed: Listed, place: Place) -> Node | None:
        """Return the form of a field or a button: HTML's, else the one around it in the flat tree."""
        return listed.form or (None if listed.control.has("form") else place.form)

    def _add(self, one: Field) -> None:
        if one.form is None:
            draft = self._open_group(one)
        else:
            draft = self.by_form.get(one.form) or self._open(one.form, one.place, None)
        draft.fields.append(one)

    def _open_group(self, one: Field) -> Draft:
        current = self.by_area.get(one.place.area)
        if current and not self._is_complete(current, one):
            return current
        title = self._title_above(one.place)
        return current if current and current.title is title else self._open(None, one.place, title)

    def _open(self, form: Node | None, place: Place, title: Node | None) -> Draft:
        draft = Draft(form, place.area, title)
        self.all.append(draft)
        if form is None:
            self.by_area[place.area] = draft
        else:
            self.by_form[form] = draft
        return draft

    def _is_complete(self, draft: Draft, following: Field) -> bool:
        """Tell whether a group ends before a field: it has had its button, or is a search box."""
        if len(draft.fields) == 1 and draft.fields[0].kind is FieldKind.SEARCH:
            return True
        between = self.buttons.between(draft.fields[0].element.id, following.element.id, AFTER)
        return any(is_action(element) and self.is_of(draft, listed) for element, listed in between)

    def is_of(self, draft: Draft, listed: Listed) -> bool:
        """Tell whether a button belongs to a form, or stands in the area of a group."""
        place = self.places.of(listed.node)
        owner = self.owner(listed, place)
        return owner is None and place.area is draft.area if draft.form is None else owner is draft.form

    def _title_above(self, place: Place) -> Node | None:
        """Return the last heading above a field in its area."""
        area = place.area
        if area not in self._headings:
            self._headings[area] = self._titles_in(area)
        above = None
        for title in self._headings[area]:
            if title.root is not place.node.root or title.order > place.node.order:
                break
            above = title
        return above

    def _titles_in(self, area: Node | None) -> list[Node]:
        root = area or next(iter(self.scopes.by_root))
        titles = [node for node in descendants(root) if isinstance(node, Node) and is_title(node)]
        return [title for title in titles if self._is_own(title, area)]

    def _is_own(self, title: Node, area: Node | None) -> bool:
        place = self.places.of(title)
        return place.area is area and place.form is None

    def finished(self) -> list[RawForm]:
        """Return what is told of each form."""
        sharing = Counter(draft.area for draft in self.all if draft.form is None)
        told = []
        for index, draft in enumerate(self.all):
            label_groups(draft.fields)
            following = self.all[index + 1].fields[0].element.id if index + 1 < len(self.all) else None
            senders, presumed = (draft.submitters, False)
            if not senders:
                senders, presumed = senders_of(draft, following, self)
            alone = sharing[draft.area] == 1
            told.append(
                RawForm(
                    serial=None,
                    name=self.titles.of(draft.form) if draft.form else self._group_title(draft, alone=alone),
                    fields=[_raw(one, self) for one in draft.fields],
                    submitters=senders,
                    presumed=presumed,
                )
            )
        return told

    def _group_title(self, draft: Draft, *, alone: bool) -> str:
        """Return what a group is called: by an area all its own, the heading above it, or its parent."""
        called = plain_name(draft.area) if draft.area else ""
        if alone and called:
            return called
        title = draft.title
        above = self.titles.names.text_in(title)[:80] if title and not self.titles.hidden(title) else ""
        parents = (one.element.parent for one in draft.fields if one.element.parent != one.label)
        return above or called or next(filter(None, parents), "")


def _raw(one: Field, drafts: Drafts) -> RawField:
    choices = _choices(one, drafts)
    return RawField(
        serial=one.element.id,
        kind=one.kind,
        name=one.name,
        label=one.label,
        required=one.required,
        multiple=one.element.multiple or one.control.get("aria-multiselectable") == "true",
        invalid=one.invalid,
        value=_shown_choice(one, choices),
        options=choices or None,
        members=[_member(member, head=one) for member in one.members] or None,
    )


def _member(one: Field, *, head: Field) -> RawMember:
    control = one.control
    value = control.attributes.get(
        "value", control.attributes.get("data-value", control.get("aria-posinset"))
    )
    return RawMember(serial=one.element.id, label=head.own_label if one is head else one.label, value=value)


def _choices(one: Field, drafts: Drafts) -> list[RawChoice]:
    """Return the options of a field that is no native select: of its data list, or in a listbox."""
    if one.members or one.element.tag == "select":
        return []
    data = (
        drafts.scopes.of(one.control).ids.get(one.control.get("list")) if one.element.tag == "input" else None
    )
    if data:
        return [_option(option) for option in options(data)[:MOST_OPTIONS]]
    if one.element.role != "listbox":
        return []
    inside = (node for node in descendants(one.control) if isinstance(node, Node))
    found = [node for node in inside if node.get("role") == "option"]
    return [_choice(node, drafts.numbers.get(node)) for node in found[:MOST_OPTIONS]]


def _option(option: Node) -> RawChoice:
    return RawChoice(
        label=option_label(option),
        value=value_of_option(option),
        selected=option.has("selected"),
        disabled=option.has("disabled"),
    )


def _choice(option: Node, number: int | None) -> RawChoice:
    label = option.get("aria-label") or option.get("label") or plain_text(option)
    return RawChoice(
        serial=number,
        label=label,
        value=option.attributes.get("value", option.attributes.get("data-value", label)),
        selected="true" in (option.get("aria-selected"), option.get("aria-checked")),
        disabled=option.get("aria-disabled") == "true" or option.has("disabled"),
    )


def _shown_choice(one: Field, choices: Sequence[RawChoice]) -> str | None:
    """Return what a field shows that holds its value as text: the chosen options, else its own words."""
    element = one.element
    if element.secret:
        return None
    chosen = ", ".join(choice.label for choice in choices if choice.selected)
    if element.role == "listbox" and element.tag != "select":
        return chosen or None
    if element.value or is_native_field(element):
        return None
    return without_cards(plain_text(one.control) if element.role == "button" else chosen) or None
