"""The inventory of forms: what is a field, of which form, in which group, sent by what, at which step."""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from indexer import Form, FormField, FormStep, Indexer, PageContext


async def of(page: Page, indexer: Indexer, markup: str) -> PageContext:
    await page.set_content(markup)
    return await indexer.index()


async def forms(page: Page, indexer: Indexer, markup: str) -> tuple[Form, ...]:
    return (await of(page, indexer, markup)).forms


async def fields(page: Page, indexer: Indexer, markup: str) -> tuple[FormField, ...]:
    return tuple(field for form in await forms(page, indexer, markup) for field in form.fields)


COMBOBOX = (
    "<div role=listbox id=l hidden><p role=option data-value=a aria-selected=true>Ann<p role=option>Bob</div>"
)

KINDS = {
    "text": ("<input>", "text"),
    "password": ("<input type=password>", "text"),
    "textarea": ("<textarea></textarea>", "text"),
    "search": ("<input type=search>", "search"),
    "number": ("<input type=number>", "number"),
    "spin button on a text box": ("<input role=spinbutton>", "number"),
    "spin button": ("<div role=spinbutton tabindex=0>3</div>", "number"),
    "date": ("<input type=date>", "date"),
    "month": ("<input type=month>", "date"),
    "text box that opens a calendar": ("<input aria-haspopup=dialog aria-label='Start date'>", "date"),
    "text box that opens something else": ("<input aria-haspopup=dialog aria-label='Emoji'>", "text"),
    "button that shows a date": ("<button aria-haspopup=dialog>May 3, 2024</button>", "date"),
    "button that asks for a date": ("<button aria-haspopup=grid>Pick a date</button>", "date"),
    "button that opens a listbox": ("<button aria-haspopup=listbox>Ann</button>", "choice"),
    "select": ("<select><option>a</select>", "choice"),
    "select-only combobox": ("<div role=combobox tabindex=0>Ann</div>", "choice"),
    "listbox": ("<ul role=listbox tabindex=0><li role=option>a</ul>", "choice"),
    "combobox to type in": ("<input role=combobox>", "combobox"),
    "text box with a data list": ("<input list=d><datalist id=d><option>a</datalist>", "combobox"),
    "checkbox": ("<input type=checkbox>", "toggle"),
    "drawn checkbox": ("<span role=checkbox aria-checked=false tabindex=0>x</span>", "toggle"),
    "switch": ("<button role=switch aria-checked=true>x</button>", "toggle"),
    "radio button": ("<input type=radio name=r>", "choice"),
    "range": ("<input type=range>", "range"),
    "slider": ("<div role=slider tabindex=0 aria-valuenow=3>x</div>", "range"),
    "colour": ("<input type=color>", "color"),
    "file": ("<input type=file>", "file"),
    "rich text": ("<div contenteditable>x</div>", "rich_text"),
    "rich text with a role": ("<div role=textbox contenteditable=true>x</div>", "rich_text"),
}


@pytest.mark.parametrize(("markup", "kind"), KINDS.values(), ids=KINDS)
async def test_what_a_field_is(page: Page, indexer: Indexer, markup: str, kind: str) -> None:
    (field,) = await fields(page, indexer, markup)
    assert field.kind == kind


NO_FIELD = {
    "button": "<button>x</button>",
    "button of a menu": "<button aria-haspopup=menu>x</button>",
    "button of a dialog": "<button aria-haspopup=dialog>Settings</button>",
    "input button": "<input type=button value=x>",
    "hidden input": "<input type=hidden name=t>",
    "tab": "<div role=tab tabindex=0>x</div>",
    "menu item": "<div role=menuitemcheckbox aria-checked=true tabindex=0>x</div>",
    "a scratch editor off the page": "<div contenteditable style='position:absolute;left:-9999px'>x</div>",
}


@pytest.mark.parametrize("markup", NO_FIELD.values(), ids=NO_FIELD)
async def test_what_is_no_field_makes_no_form(page: Page, indexer: Indexer, markup: str) -> None:
    assert await forms(page, indexer, f"<form>{markup}</form>") == ()


HIDDEN = "style='position:absolute;opacity:0;pointer-events:none'"

ONE_FIELD = {
    "combobox around its text box (ARIA 1.1)": (
        f"<div role=combobox aria-expanded=true aria-owns=l><input name=who aria-controls=l></div>{COMBOBOX}",
        ("combobox", "who"),
    ),
    "combobox and its open list": (
        "<div role=combobox tabindex=0 aria-controls=l>Ann</div><div role=listbox id=l><p role=option>Ann</div>",
        ("choice", ""),
    ),
    "combobox and a list in its popup": (
        "<input role=combobox name=q aria-controls=p><div id=p><ul role=listbox><li role=option>a</ul></div>",
        ("combobox", "q"),
    ),
    "widget and the hidden select before it": (
        f"<select name=c {HIDDEN}><option>a</select><span><span role=combobox tabindex=0>a</span></span>",
        ("choice", "c"),
    ),
    "widget and the hidden select behind it": (
        f"<button role=combobox>a</button><select name=c aria-hidden=true tabindex=-1 {HIDDEN}><option>a</select>",
        ("choice", "c"),
    ),
    "widget and the select that is not drawn": (
        "<select name=c style='display:none'><option>a</select><div role=combobox tabindex=0>a</div>",
        ("choice", "c"),
    ),
    "widget around the select that is not drawn": (
        "<div role=combobox tabindex=0>a<select name=c hidden><option>a</select></div>",
        ("choice", "c"),
    ),
    "widget and the hidden input in its wrapper": (
        "<div><div role=combobox tabindex=0>a</div><input type=hidden name=c value=1></div>",
        ("choice", "c"),
    ),
    "switch and its hidden checkbox": (
        f"<button role=switch aria-checked=true>x</button><input type=checkbox name=s {HIDDEN}>",
        ("toggle", "s"),
    ),
    "drawn checkbox around a real one": (
        "<div role=checkbox aria-checked=true tabindex=0><input type=checkbox name=k checked>x</div>",
        ("toggle", "k"),
    ),
    "calendar button beside its text box": (
        "<div><input name=d aria-label=Day><button aria-haspopup=dialog>Choose date</button></div>",
        ("date", "d"),
    ),
    "list button beside its combobox": (
        "<div><input role=combobox name=q><button aria-haspopup=listbox>Open</button></div>",
        ("combobox", "q"),
    ),
    "checkbox inside rich text": ("<div contenteditable>a<input type=checkbox></div>", ("rich_text", "")),
}


@pytest.mark.parametrize(("markup", "expected"), ONE_FIELD.values(), ids=ONE_FIELD)
async def test_parts_of_one_field_are_not_fields_of_their_own(
    page: Page, indexer: Indexer, markup: str, expected: tuple[str, str]
) -> None:
    found = await fields(page, indexer, f"<form><section>{markup}</section></form>")
    assert [(str(field.kind), field.name) for field in found] == [expected]


async def test_hidden_controls_of_neighbouring_widgets_are_not_mixed_up(page: Page, indexer: Indexer) -> None:
    switch = f"<button role=switch aria-checked=true>%s</button><input type=checkbox name=%s {HIDDEN}>"
    found = await fields(page, indexer, f"<form>{switch % ('A', 'a')}{switch % ('B', 'b')}</form>")
    assert [(field.label, field.name) for field in found] == [("A", "a"), ("B", "b")]
    lists = (
        f"<select name=%s {HIDDEN}><option>x</select><span role=combobox tabindex=0 aria-label=%s>x</span>"
    )
    found = await fields(page, indexer, f"<form>{lists % ('a', 'A')}{lists % ('b', 'B')}</form>")
    assert [(field.label, field.name) for field in found] == [("A", "a"), ("B", "b")]


async def test_a_token_beside_a_lone_widget_is_not_its_name(page: Page, indexer: Indexer) -> None:
    markup = "<form><input type=hidden name=csrf value=x><div role=combobox tabindex=0>a</div><button>Go</button></form>"
    (field,) = await fields(page, indexer, markup)
    assert field.name == ""


async def test_the_element_id_of_a_wrapped_combobox_is_the_text_box(page: Page, indexer: Indexer) -> None:
    context = await of(page, indexer, "<div role=combobox><input name=who></div>")
    (field,) = context.forms[0].fields
    element = context.element(field.element_id)
    assert element is not None
    assert element.tag == "input"


VALUES: dict[str, tuple[str, dict[str, Any]]] = {
    "text": ("<input value=Ann>", {"value": "Ann"}),
    "select": ("<select><option>a<option selected>b</select>", {"value": "b"}),
    "password": ("<input type=password value=hunter2>", {"value": "••••", "secret": True}),
    "card in a longer text": ("<textarea>pay 4111 1111 1111 1111 now</textarea>", {"value": "pay •••• now"}),
    "select-only combobox": ("<div role=combobox tabindex=0> Ann  Lee </div>", {"value": "Ann Lee"}),
    "listbox": (
        "<ul role=listbox tabindex=0><li role=option>a<li role=option aria-selected=true>b</ul>",
        {"value": "b"},
    ),
    "button of a listbox": ("<button aria-haspopup=listbox>Ann</button>", {"value": "Ann"}),
    "slider by its text": (
        "<div role=slider tabindex=0 aria-valuenow=2 aria-valuetext=Warm>x</div>",
        {"value": "Warm"},
    ),
    "toggle": ("<input type=checkbox checked>", {"checked": "true", "value": None}),
    "rich text": ("<div contenteditable>Dear Ann</div>", {"value": "Dear Ann"}),
    "hidden select": (
        "<div><div role=combobox tabindex=0>Ann×</div><select hidden name=w><option>Bob<option selected>Ann</select></div>",
        {"value": "Ann"},
    ),
    "tags around an empty text box": (
        "<div><div><b>Ann</b><b>Bob</b><input role=combobox></div><input type=hidden name=t value=1,2></div>",
        {"value": "Ann, Bob", "name": "t"},
    ),
    "a placeholder is no value": (
        "<div><div><b>Select…</b><input role=combobox></div></div>",
        {"value": None},
    ),
    "disabled": ("<fieldset disabled><input></fieldset>", {"disabled": True}),
    "read-only": ("<input readonly>", {"readonly": True}),
    "autocomplete": ("<input autocomplete='shipping email'>", {"autocomplete": "shipping email"}),
    "several": ("<select multiple><option>a</select>", {"multiple": True}),
    "several in a listbox": (
        "<ul role=listbox aria-multiselectable=true tabindex=0><li role=option>a</ul>",
        {"multiple": True},
    ),
    "invalid": (
        "<input aria-invalid=true aria-errormessage=e><p id=e>Too short</p>",
        {"invalid": "Too short"},
    ),
    "required by a hidden control": (
        "<div><div role=combobox tabindex=0>a</div><select hidden name=w required><option>a</select></div>",
        {"required": True},
    ),
}


@pytest.mark.parametrize(("markup", "expected"), VALUES.values(), ids=VALUES)
async def test_what_is_told_of_a_field(
    page: Page, indexer: Indexer, markup: str, expected: dict[str, Any]
) -> None:
    (field,) = await fields(page, indexer, f"<section>{markup}</section>")
    assert {key: getattr(field, key) for key in expected} == expected


async def test_constraints_come_with_a_field(page: Page, indexer: Indexer) -> None:
    (field,) = await fields(page, indexer, "<input type=number min=1 max=9 step=2>")
    assert field.constraints is not None
    assert field.constraints.dump() == {"min": "1", "max": "9", "step": "2"}


SECRETS = {
    "one-time code by its token": "<input autocomplete=one-time-code value=123456>",
    "one-time code by its name": "<input name=otp value=123456>",
    "card number by its name": "<input name=cardNumber value=4111>",
    "card number by its placeholder": "<input placeholder='Card number' value=4111>",
    "card code by its name": "<input name=card_cvv value=123>",
    "card code by its label": "<input aria-label='CVC' value=123>",
    "dotted text": "<input style='-webkit-text-security:disc' value=secret>",
    "dotted text area": "<textarea style='-webkit-text-security:disc'>secret</textarea>",
    "digits of a card with dots": "<input value=4111.1111.1111.1111>",
}


@pytest.mark.parametrize("markup", SECRETS.values(), ids=SECRETS)
async def test_secrets_never_leave(page: Page, indexer: Indexer, markup: str) -> None:
    context = await of(page, indexer, f"<form>{markup}</form>")
    (field,) = context.forms[0].fields
    assert field.value == "••••"
    assert context.elements[0].value == "••••"


@pytest.mark.parametrize("name", ["cardinal", "discard_number", "postcode", "promo_code", "idcard"])
async def test_words_that_only_look_like_secrets_are_told(page: Page, indexer: Indexer, name: str) -> None:
    (field,) = await fields(page, indexer, f"<input name={name} value=seen>")
    assert field.value == "seen"


OPTIONS: dict[str, tuple[str, list[tuple[str, str, bool, bool]]]] = {
    "select": (
        "<select><option value=1 selected>a<option value=2 disabled>b</select>",
        [("a", "1", True, False), ("b", "2", False, True)],
    ),
    "data list": (
        "<input list=d><datalist id=d><option value=1 label=One><option value=2>Two</datalist>",
        [("One", "1", False, False), ("Two", "2", False, False)],
    ),
    "listbox": (
        "<ul role=listbox tabindex=0><li role=option aria-selected=true>a<li role=option aria-disabled=true>b</ul>",
        [("a", "a", True, False), ("b", "b", False, True)],
    ),
    "combobox whose list is closed": (
        f"<div role=combobox tabindex=0 aria-controls=l>Ann</div>{COMBOBOX}",
        [("Ann", "a", True, False), ("Bob", "Bob", False, False)],
    ),
    "hidden select of a widget": (
        "<div><div role=combobox tabindex=0>a</div><select hidden name=w><option value=1>a<option value=2>b</select></div>",
        [("a", "1", True, False), ("b", "2", False, False)],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), OPTIONS.values(), ids=OPTIONS)
async def test_options(
    page: Page, indexer: Indexer, markup: str, expected: list[tuple[str, str, bool, bool]]
) -> None:
    (field,) = await fields(page, indexer, f"<section>{markup}</section>")
    found = [(option.label, option.value, option.selected, option.disabled) for option in field.options or ()]
    assert found == expected


async def test_open_options_have_numbers(page: Page, indexer: Indexer) -> None:
    context = await of(
        page,
        indexer,
        "<input role=combobox aria-controls=l><ul role=listbox id=l><li role=option>a<li role=option>b</ul>",
    )
    ((field,),) = (form.fields for form in context.forms)
    listed = [element.id for element in context.elements if element.role == "option"]
    assert [option.element_id for option in field.options or ()] == listed
    assert not field.group


GROUPS: dict[str, tuple[str, list[tuple[str, str, list[str], str | None]]]] = {
    "radio buttons of one name": (
        """<fieldset><legend>Plan</legend><label><input type=radio name=p value=b>Basic</label>
           <label><input type=radio name=p value=t checked>Team</label></fieldset>""",
        [("p", "Plan", ["Basic", "Team"], "Team")],
    ),
    "two groups in one fieldset": (
        """<fieldset><legend>All</legend><div><p>A</p><input type=radio name=a aria-label=1><input type=radio name=a aria-label=2>
           </div><div><p>B</p><input type=radio name=b aria-label=1><input type=radio name=b aria-label=2></div></fieldset>""",
        [("a", "A", ["1", "2"], None), ("b", "B", ["1", "2"], None)],
    ),
    "radio buttons drawn by the page": (
        """<div role=radiogroup aria-label=Size><span role=radio tabindex=0 aria-checked=true>S</span>
           <span role=radio tabindex=-1 aria-checked=false>L</span></div>""",
        [("", "Size", ["S", "L"], "S")],
    ),
    "stars": (
        """<div role=radiogroup aria-label=Rating><span role=radio tabindex=0 aria-checked=true aria-posinset=1>star</span>
           <span role=radio aria-checked=true aria-posinset=2>star</span><span role=radio aria-checked=false
           aria-posinset=3>star</span><input type=hidden name=stars value=2></div>""",
        [("stars", "Rating", ["star", "star", "star"], "2")],
    ),
    "checkboxes of one name": (
        """<fieldset><legend>Days</legend><label><input type=checkbox name=d checked>Mon</label>
           <label><input type=checkbox name=d checked>Tue</label></fieldset>""",
        [("d", "Days", ["Mon", "Tue"], "Mon, Tue")],
    ),
    "nameless checkboxes in a group": (
        """<div role=group aria-label=Days><label><input type=checkbox>Mon</label><label><input type=checkbox>
           Tue</label></div>""",
        [("", "Days", ["Mon", "Tue"], None)],
    ),
    "checkboxes of different names": (
        """<fieldset><legend>Days</legend><label><input type=checkbox name=a>Mon</label>
           <label><input type=checkbox name=b>Tue</label></fieldset>""",
        [("a", "Mon", [], None), ("b", "Tue", [], None)],
    ),
    "a group named by the words before it": (
        "<p>Size</p><div><label><input type=radio name=s>S</label><label><input type=radio name=s>L</label></div>",
        [("s", "Size", ["S", "L"], None)],
    ),
    "a group labelled beside it": (
        "<div>Size</div><div><label><input type=radio name=s>S</label><label><input type=radio name=s>L</label></div>",
        [("s", "Size", ["S", "L"], None)],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), GROUPS.values(), ids=GROUPS)
async def test_groups_are_one_field(
    page: Page, indexer: Indexer, markup: str, expected: list[tuple[str, str, list[str], str | None]]
) -> None:
    found = await fields(page, indexer, f"<form>{markup}</form>")
    told = [(f.name, f.label, [option.label for option in f.options or ()], f.value) for f in found]
    assert told == expected


async def test_a_group_s_number_is_its_first_member_s_and_stays(page: Page, indexer: Indexer) -> None:
    markup = (
        "<form><input type=radio name=r aria-label=a><input type=radio name=r aria-label=b required></form>"
    )
    (field,) = await fields(page, indexer, markup)
    assert (field.group, field.required, field.type) == (True, True, "radio")
    assert field.element_id == field.numbers[0]
    await page.locator("input").nth(1).check()
    ((again,),) = (form.fields for form in (await indexer.index()).forms)
    assert (again.element_id, again.value) == (field.element_id, "b")


async def test_equal_names_in_different_forms_are_different_groups(page: Page, indexer: Indexer) -> None:
    radio = "<form><input type=radio name=r aria-label=a><input type=radio name=r aria-label=b></form>"
    assert [len(form.fields) for form in await forms(page, indexer, radio * 2)] == [1, 1]


async def test_the_wire_lists_every_member(page: Page, indexer: Indexer) -> None:
    markup = """<form name=f><fieldset><legend>Plan</legend><label><input type=radio name=p value=b>Basic</label><label>
      <input type=radio name=p value=t required checked>Team</label></fieldset><input name=n aria-label=Name><button>Go</button></form>"""
    context = await of(page, indexer, markup)
    (wire,) = context.wire()["forms"]
    assert wire == {
        "name": "f",
        "fields": [
            {"elementId": 1, "name": "p", "type": "radio", "required": False, "label": "Basic"},
            {"elementId": 2, "name": "p", "type": "radio", "required": True, "label": "Team"},
            {"elementId": 3, "name": "n", "type": "text", "required": False, "label": "Name"},
        ],
    }
    (full,) = context.wire(full=True)["forms"]
    assert full["submitters"] == [4]
    assert full["fields"][1] == wire["fields"][1] | {
        "kind": "choice",
        "value": "t",
        "selected": True,
        "group": {"elementId": 1, "label": "Plan", "required": True},
    }


LABELS = {
    "the accessible name": ("<label>Town <input></label>", "Town"),
    "a label for what is no control": (
        "<label for=t>Town</label><div id=t role=combobox tabindex=0></div>",
        "Town",
    ),
    "a label around nothing": ("<div><label>Town</label><div><input></div></div>", "Town"),
    "the words before it": ("<div>Town: <input></div>", "Town"),
    "the cell before it": ("<table><tr><td>Town</td><td><input></td></tr></table>", "Town"),
    "the words behind a checkbox": ("<div><input type=checkbox> I agree</div>", "I agree"),
    "the value at its end left out": (
        "<b id=b>Town</b><div id=c role=combobox tabindex=0 aria-labelledby='b c'>Rome</div>",
        "Town",
    ),
    "nothing that is far": ("<p>Welcome to our page.</p><div><input></div>", ""),
    "nothing that is another's": ("<div><label for=a>A</label><input id=a> <input></div>", "A"),
}


@pytest.mark.parametrize(("markup", "label"), LABELS.values(), ids=LABELS)
async def test_labels(page: Page, indexer: Indexer, markup: str, label: str) -> None:
    found = await fields(page, indexer, f"<form>{markup}</form>")
    assert found[0].label == label
    assert not any(field.label for field in found[1:])


FORM_NAMES = {
    "its name": ("<form name=a id=b aria-label=c><input name=name></form>", "a"),
    "its id": ("<form id=b aria-label=c><input name=id></form>", "b"),
    "its label": ("<form aria-label=c><h2>d</h2><input></form>", "c"),
    "its first visible heading": ("<form><h2 hidden>x</h2><h2>Sign in</h2><input></form>", "Sign in"),
    "its legend": ("<form><fieldset><legend>Address</legend><input></fieldset></form>", "Address"),
    "the dialog around it": ("<div role=dialog aria-label=Invite><form><input></form></div>", "Invite"),
    "the heading beside it": ("<section><h2>Sign in</h2><form><input></form></section>", "Sign in"),
    "a group: its search landmark": ("<search aria-label=Shop><input type=search></search>", "Shop"),
    "a group: the heading above": ("<h1>Home</h1><h2>Search</h2><input>", "Search"),
    "a group: its dialog": ("<div role=dialog aria-label=Edit><h2>Photo</h2><input></div>", "Edit"),
}


@pytest.mark.parametrize(("markup", "name"), FORM_NAMES.values(), ids=FORM_NAMES)
async def test_form_names(page: Page, indexer: Indexer, markup: str, name: str) -> None:
    assert [form.name for form in await forms(page, indexer, markup)] == [name]


ASSOCIATIONS: dict[str, tuple[str, list[list[str]]]] = {
    "by the form attribute": ("<form id=f><input name=a></form><input name=b form=f>", [["a", "b"]]),
    "taken out by the form attribute": (
        "<form id=f><input name=a><input name=b form=none></form>",
        [["a"], ["b"]],
    ),
    "a widget inside": (
        "<form><input name=a><div role=switch tabindex=0 name=b>x</div></form>",
        [["a", "b"]],
    ),
    "two headings, one button": (
        "<h2>You</h2><input name=a><h2>Address</h2><input name=b><button>Order</button>",
        [["a", "b"]],
    ),
    "two headings, two buttons": (
        "<h2>Search</h2><input name=a><button>Find</button><h2>News</h2><input name=b><button>Join</button>",
        [["a"], ["b"]],
    ),
    "a search box is a form": ("<input type=search name=q><h2>News</h2><input name=b>", [["q"], ["b"]]),
    "a dialog keeps its fields": ("<input name=a><div role=dialog><input name=b></div>", [["a"], ["b"]]),
    "rows of a table are one group": (
        "<table><tr><th>x<td><input name=a><tr><th>y<td><input name=b></table>",
        [["a", "b"]],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), ASSOCIATIONS.values(), ids=ASSOCIATIONS)
async def test_which_fields_are_in_which_form(
    page: Page, indexer: Indexer, markup: str, expected: list[list[str]]
) -> None:
    found = await forms(page, indexer, markup)
    assert [[field.name for field in form.fields] for form in found] == expected


ELEMENTS = """<form id=f><x-field name=mail label=E-mail required></x-field><x-rate name=stars tabindex=0></x-rate>
  <x-button type=submit></x-button></form><script>
  const define = (name, html, associated) => customElements.define(name, class extends HTMLElement {
    static formAssociated = associated;
    constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = html; if (associated) this.attachInternals(); }
  });
  define('x-field', '<input type=email>', true);
  define('x-rate', '<b>★★★</b>', true);
  define('x-button', '<button>Send</button>', false);</script>"""


async def test_custom_elements_are_fields_and_submitters(page: Page, indexer: Indexer) -> None:
    context = await of(page, indexer, ELEMENTS)
    (form,) = context.forms
    assert [(field.name, str(field.kind), field.required) for field in form.fields] == [
        ("mail", "text", True),
        ("stars", "other", False),
    ]
    assert form.fields[0].label == "E-mail"
    assert [context.element(number).text for number in form.submitters] == ["Send"]  # type: ignore[union-attr]
    assert not form.presumed


SUBMITTERS: dict[str, tuple[str, list[str], bool]] = {
    "button": ("<form><input><button>Go</button><button type=button>No</button></form>", ["Go"], False),
    "input": ("<form><input><input type=submit value=Go><input type=reset></form>", ["Go"], False),
    "image": ("<form><input><input type=image alt=Go></form>", ["Go"], False),
    "by the form attribute": ("<form id=f><input></form><button form=f>Go</button>", ["Go"], False),
    "two": ("<form><input><button>Save</button><button>Publish</button></form>", ["Save", "Publish"], False),
    "before the fields": ("<form><button>Go</button><input></form>", ["Go"], False),
    "a lone button of a group": ("<input><button>Go</button>", ["Go"], True),
    "the only one behind the fields": (
        "<input aria-label=a><button>Help</button><input aria-label=b><button>Go</button>",
        ["Go"],
        True,
    ),
    "not the one of a field's own": (
        "<div><input aria-label=a></div><div><input type=password aria-label=b><button>Show</button></div><button>Go</button>",
        ["Go"],
        True,
    ),
    "not one that leads away": ("<input><button>Cancel</button><button>Go</button>", ["Go"], True),
    "not one that opens": (
        "<input><button aria-haspopup=menu>More</button><button>Go</button>",
        ["Go"],
        True,
    ),
    "drawn by the page": ("<form><input><div role=button tabindex=0>Go</div></form>", ["Go"], True),
    "none of several": ("<input><button>Left</button><button>Right</button>", [], False),
    "none outside the dialog": ("<div role=dialog><input></div><button>Go</button>", [], False),
}


@pytest.mark.parametrize(("markup", "names", "presumed"), SUBMITTERS.values(), ids=SUBMITTERS)
async def test_submitters(
    page: Page, indexer: Indexer, markup: str, names: list[str], presumed: bool
) -> None:
    context = await of(page, indexer, markup)
    (form,) = context.forms
    assert [context.element(number).text for number in form.submitters] == names  # type: ignore[union-attr]
    assert form.presumed == presumed


STEPS: dict[str, tuple[str, FormStep | None]] = {
    "aria-current in a list": (
        "<ol><li>1. Cart<li aria-current=step>2. Address<li>3. Payment</ol><form><input></form>",
        FormStep(current=2, total=3, label="Address"),
    ),
    "aria-current in an item": (
        "<main><nav><a href=#1>Cart</a></nav><ul><li><a href=#1>A</a><li><a href=#2 aria-current=step>B</a></ul><form><input></form></main>",
        FormStep(current=2, total=2, label="B"),
    ),
    "text": (
        "<form><p>Step 2 of 5: Payment</p><input></form>",
        FormStep(current=2, total=5, label="Payment"),
    ),
    "text in pieces": ("<form><p>Step <b>2</b> of <b>5</b></p><input></form>", FormStep(current=2, total=5)),
    "German": ("<h2>Schritt 1 von 3</h2><form><input></form>", FormStep(current=1, total=3)),
    "French": ("<h2>Étape 2 sur 4</h2><form><input></form>", FormStep(current=2, total=4)),
    "Japanese": ("<h2>ステップ 2/4</h2><form><input></form>", FormStep(current=2, total=4)),
    "text behind the fields": ("<form><input><p>Page 1 of 2</p></form>", FormStep(current=1, total=2)),
    "text that cannot be seen": (
        "<form><p hidden>Step 1 of 3</p><p>Step 2 of 3</p><input></form>",
        FormStep(current=2, total=3),
    ),
    "progress bar": (
        "<form><div role=progressbar aria-valuenow=2 aria-valuemax=4 style='height:9px'></div><input></form>",
        FormStep(current=2, total=4),
    ),
    "progress": ("<form><progress value=1 max=3></progress><input></form>", FormStep(current=1, total=3)),
    "a percentage is none": ("<form><progress value=40 max=100></progress><input></form>", None),
    "numbered tabs": (
        "<div role=tablist><b role=tab>1 Cart</b><b role=tab aria-selected=true>2 Pay</b></div><form><input></form>",
        FormStep(current=2, total=2, label="Pay"),
    ),
    "tabs that are shut": (
        "<div role=tablist><b role=tab aria-selected=true>A</b><b role=tab aria-disabled=true>B</b></div><form><input></form>",
        FormStep(current=1, total=2, label="A"),
    ),
    "other tabs are none": (
        "<div role=tablist><b role=tab aria-selected=true>A</b><b role=tab>B</b></div><form><input></form>",
        None,
    ),
    "a sum of things is none": ("<p>Showing 2 of 5 results</p><form><input></form>", None),
    "a search box is no step": ("<h2>Step 1 of 3</h2><form><input type=search></form>", None),
}


@pytest.mark.parametrize(("markup", "step"), STEPS.values(), ids=STEPS)
async def test_steps(page: Page, indexer: Indexer, markup: str, step: FormStep | None) -> None:
    (form,) = await forms(page, indexer, markup)
    assert form.step == step


async def test_a_step_belongs_to_the_form_it_stands_with(page: Page, indexer: Indexer) -> None:
    markup = """<header><form name=news><input></form></header>
      <main><p>Step 1 of 2</p><form name=order><input></form></main>"""
    found = await forms(page, indexer, markup)
    assert {form.name: form.step and form.step.current for form in found} == {"news": None, "order": 1}


async def test_a_thousand_fields_cost_little(page: Page, indexer: Indexer) -> None:
    """No quadratic loop: four times the fields cost about four times as much, never sixteen times."""
    rows = "<div><label>Field <input name=a></label><div role=combobox tabindex=0>x</div></div>"
    took = {}
    for count in (250, 1000):
        await page.set_content(f"<form>{rows * count}</form>")
        await indexer.index()
        took[count] = min([await _milliseconds(page) for _ in range(3)])
    assert took[1000] < 10 * took[250] + 20


async def _milliseconds(page: Page) -> float:
    from indexer.script import factory

    timed = factory().replace(
        "return agent;",
        """const told = account({ textLimit: 0 }).elements; const from = performance.now();
           formsOf(told); return performance.now() - from;""",
    )
    return float(await page.evaluate(f"({timed})()"))
