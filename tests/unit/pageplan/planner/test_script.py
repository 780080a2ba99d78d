from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from pageplan.planner import ListPlanner, PlannerError, Reply, ScriptPlanner, Turn, load_script
from tests.unit.pageplan.planner import contexts as c
from tests.unit.pageplan.planner.dialogues import Dialogue, clicked, steps, written

END = "    complete: {summary: s, message: All done}\n"


def talk(rules: str, page: dict[str, Any], **top: str) -> Dialogue:
    head = "".join(f"{key}: {value}\n" for key, value in top.items())
    return Dialogue(ScriptPlanner(load_script(f"version: 1\n{head}rules:\n{rules}")), page)


def one(body: str, page: dict[str, Any]) -> Dialogue:
    """Return a dialogue with one rule that answers "go"."""
    return talk(f"  - name: one\n    when: {{message: go}}\n{body}{END}", page)


PAGE = c.page(
    elements=[
        *c.NAVIGATION,
        c.element(5, "search", "", placeholder="Search"),
        c.element(6, "select", "Sort by", options=["Newest first", "Cheapest first"]),
    ],
    text="Ten crews",
)

VERBS = {
    "navigate": ("{navigate: /pricing}", ("navigate", None, None)),
    "click": ("{click: Menu}", ("click", 3, None)),
    "type": ("{type: {into: {label: search}, text: vans}}", ("type", 5, "vans")),
    "select": ("{select: {into: sort by, option: cheapest}}", ("select", 6, "Cheapest first")),
    "press_key": ("{press_key: Escape}", ("press_key", None, None)),
    "press_key at": ("{press_key: {key: Enter, at: {label: search}}}", ("press_key", 5, None)),
    "scroll_to": ("{scroll_to: {type: dropdown, text: sort}}", ("scroll_to", 6, None)),
    "wait": ("{wait: 200}", ("wait", None, None)),
}


@pytest.mark.parametrize(("step", "wire"), VERBS.values(), ids=VERBS.keys())
async def test_each_verb_becomes_one_action_and_the_end_follows_its_result(step: str, wire: Any) -> None:
    visit = one(f"    steps: [{step}]\n", PAGE)
    assert steps(await visit.say("go")) == [wire]
    reply = await visit.done()
    assert reply.complete is not None
    assert reply.complete.message == "All done"


async def test_a_sequence_is_marked_as_one() -> None:
    """LF-SQ-08."""
    reply = await one("    steps: [{wait: 5}]\n", PAGE).say("go")
    assert reply.actions[0]["type"] == "execute_generic_sequence"
    assert reply.actions[0]["actions"][0]["waitDuration"] == 5


async def test_what_is_said_comes_with_the_next_action() -> None:
    reply = await one("    steps: [{say: One.}, {say: 'On {title}.'}, {click: menu}]\n", PAGE).say("go")
    assert reply.text == "One. On Shop."
    assert clicked(reply, PAGE) == ["Menu"]


async def test_a_rule_that_only_speaks_ends_without_completing_anything() -> None:
    visit = talk("  - {name: a, when: {message: hours}, steps: [{say: We open at 9.}]}\n", PAGE)
    reply = await visit.say("What are your hours?")
    assert reply == Reply(text="We open at 9.")


async def test_values_in_an_address_are_quoted() -> None:
    visit = one('    slots: {q: {ask: "What?"}}\n    steps: [{navigate: "/find?q={q}"}]\n', PAGE)
    await visit.say("go")
    reply = await visit.say("vans & ../x#y")
    assert reply.actions[0]["actions"][0]["url"] == "/find?q=vans%20%26%20..%2Fx%23y"


@pytest.mark.parametrize(
    "url", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "http://[x"]
)
async def test_no_address_of_another_origin_is_planned(url: str) -> None:
    reply = await one(f"    steps: [{{navigate: '{url}'}}]\n", PAGE).say("go")
    assert not reply.actions
    assert reply.question is not None
    assert "may not leave" in reply.question.text


async def test_a_gated_step_goes_out_with_its_question() -> None:
    """LF-CF-01."""
    gate = "confirm: {message: 'Really, on {title}?', confirm_label: Do it}"
    reply = await one(f"    steps: [{{click: menu, {gate}}}]\n", PAGE).say("go")
    assert reply.actions
    assert reply.confirm is not None
    assert (reply.confirm.message, reply.confirm.confirm_label) == ("Really, on Shop?", "Do it")


async def test_a_denied_step_ends_the_task() -> None:
    visit = one("    steps: [{click: menu, confirm: {message: 'sure?'}}]\n", PAGE)
    await visit.say("go")
    reply = await visit.failed("confirmation_denied: no")
    assert reply.abort


CONDITIONS = {
    "url": ("{url: '*shop.example/*'}", True),
    "other url": ("{url: ['*/cart', '*/pay']}", False),
    "title": ("{title: shop}", True),
    "text": ("{text: [none, ten crews]}", True),
    "text by regex": ("{text: {regex: '\\d crews'}}", False),
    "element": ("{element: {type: link, text: pricing}}", True),
    "no element": ("{element: {type: button, text: pricing}}", False),
    "form": ("{form: {has_all: [email]}}", False),
    "previous": ("{previous: success}", False),
    "not": ("{not: {url: '*/cart'}}", True),
    "any": ("{any: [{url: '*/cart'}, {title: shop}]}", True),
    "all keys": ("{title: shop, url: '*/cart'}", False),
    "slot": ("{slot: email}", True),
    "no slot": ("{slot: phone}", False),
    "new text before any action": ("{new_text: crews}", True),
    "url changed before any action": ("{url_changed: true}", False),
}


@pytest.mark.parametrize(("condition", "holds"), CONDITIONS.values(), ids=CONDITIONS.keys())
async def test_conditions(condition: str, holds: bool) -> None:
    slots = "    slots: {email: {type: email, ask: q}, phone: {type: phone, required: false}}\n"
    body = f"{slots}    steps: [{{click: menu, if: {condition}}}, {{wait: 1}}]\n"
    reply = await one(body, PAGE).say("go, ada@example.org")
    assert (steps(reply)[0][0] == "click") is holds
    body = f"{slots}    steps: [{{click: menu, unless: {condition}}}, {{wait: 1}}]\n"
    reply = await one(body, PAGE).say("go, ada@example.org")
    assert (steps(reply)[0][0] == "click") is not holds


async def test_a_rule_may_depend_on_the_page_and_the_first_that_fits_wins() -> None:
    rules = (
        "  - {name: a, when: {message: hello, url: '*/cart'}, steps: [{say: cart}]}\n"
        "  - {name: b, when: {message: hello}, steps: [{say: elsewhere}]}\n"
        "  - {name: c, when: {message: hello}, steps: [{say: never}]}\n"
    )
    assert (await talk(rules, PAGE).say("Hello!")).text == "elsewhere"
    assert (await talk(rules, c.page("https://shop.example/cart")).say("hello")).text == "cart"


async def test_a_missing_element_may_be_skipped_where_the_script_says_so() -> None:
    visit = one("    steps: [{click: Close offer, missing: skip}, {click: menu}]\n", PAGE)
    assert clicked(await visit.say("go"), PAGE) == ["Menu"]


async def test_a_failed_press_is_not_repeated_when_it_may_have_happened() -> None:
    visit = one("    steps: [{click: menu}]\n", PAGE)
    await visit.say("go")
    reply = await visit.failed("timeout: the page did not settle")
    assert not reply.actions
    assert reply.question is not None
    assert "the page did not settle" in reply.question.text
    assert "timeout:" not in reply.question.text
    assert clicked(await visit.say("yes"), PAGE) == ["Menu"]


async def test_retries_are_counted_by_step() -> None:
    visit = one("    steps: [{click: menu, retries: 2}]\n", PAGE)
    await visit.say("go")
    for _ in range(2):
        assert (await visit.failed("stale_element: gone")).actions
    assert not (await visit.failed("stale_element: gone")).actions


async def test_a_lost_result_is_not_taken_for_success() -> None:
    visit = one("    steps: [{click: menu}]\n", PAGE)
    sent = await visit.say("go")
    reply = await visit.planner.plan(Turn(message=None, context=PAGE, memory=sent.memory))
    assert reply.complete is None
    assert not reply.actions
    assert reply.question is not None


async def test_a_form_over_several_pages() -> None:
    rules = """  - name: join
    when: {message: join}
    slots:
      email: {type: email, ask: "Which e-mail?"}
      day: {type: date, ask: "Which day?"}
      way: {type: choice, options: [Email, Phone call], ask: "How?"}
    steps:
      - fill: {fields: {Work email: "{email}"}, submit: next}
        retries: 0
      - fill: {fields: {Preferred day: "{day}", reach: "{way}"}, submit: Finish}
    verify: {success: {text: welcome aboard}, patience: 0, unsure: "No welcome yet."}
    complete: {summary: joined, message: "You start on {day}."}
"""
    first = c.contact([c.EMAIL])
    first["indexedElements"][-1]["text"] = "Next"
    second = c.contact([c.DAY, c.REACH_EMAIL, c.REACH_PHONE])
    second["indexedElements"][-1]["text"] = "Finish"
    visit = talk(rules, first)
    reply = await visit.say("I want to join, ada@example.org")
    assert (written(reply, first), clicked(reply, first)) == ({"Work email": "ada@example.org"}, ["Next"])
    reply = await visit.done(second)
    assert reply.question is not None
    assert reply.question.field == "day"
    reply = await visit.say("04/05/2026")
    assert reply.question is not None
    assert "2026-05-04" in reply.question.text
    reply = await visit.say("4 May 2026")
    assert reply.question is not None
    assert reply.question.field == "way"
    reply = await visit.say("phone")
    assert written(reply, second) == {"Preferred day": "2026-05-04"}
    assert clicked(reply, second) == ["Phone call", "Finish"]
    reply = await visit.done(second)
    assert reply.question is not None
    assert "No welcome yet." in reply.question.text
    assert (await visit.say("try again")).actions


async def test_a_field_that_the_form_lacks_is_named() -> None:
    body = "    steps: [{fill: {fields: {Shoe size: '44'}}}]\n    verify: {success: {text: thanks}}\n"
    reply = await one(body, c.contact()).say("go")
    assert reply.question is not None
    assert "Shoe size" in reply.question.text


async def test_consent_can_be_left_to_the_visitor_and_a_form_be_filled_without_sending() -> None:
    body = (
        "    steps: [{fill: {fields: {Full name: Ada}, consent: none, submit: false, ask_required: false}}]\n"
    )
    page = c.contact()
    reply = await one(body, page).say("go")
    assert steps(reply) == [("type", 10, "Ada")]


async def test_two_equal_forms_are_not_guessed() -> None:
    rows, form = c.form([c.EMAIL], name="North")
    more, other = c.form([c.EMAIL], name="South", first=20)
    page = c.page(elements=[*rows, *more], forms=[form, other])
    body = "    steps: [{fill: {%sfields: {Work email: a@x.example}, submit: false}}]\n"
    reply = await one(body % "", page).say("go")
    assert reply.question is not None
    assert "North" in reply.question.text
    assert steps(await one(body % "form: south, ", page).say("go")) == [("type", 20, "a@x.example")]


async def test_own_cancel_words_and_sentence() -> None:
    rules = (
        "  - name: a\n    when: {message: go}\n    slots: {x: {ask: 'What?'}}\n    steps: [{say: '{x}'}]\n"
    )
    visit = talk(rules, PAGE, cancel="{words: basta, message: 'As you wish.'}")
    await visit.say("go")
    reply = await visit.say("Basta!")
    assert (reply.text, bool(reply.abort)) == ("As you wish.", True)


async def test_greeting_and_fallback() -> None:
    rules = "  - {name: a, when: {message: go}, steps: [{say: x}]}\n"
    visit = talk(rules, PAGE, greeting="Welcome!", fallback="Sorry?")
    assert (await visit.say("Hi!")).text == "Welcome!"
    reply = await visit.say("hi, where is my order")
    assert reply.question is not None
    assert reply.question.text == "Sorry?"


async def test_a_password_is_not_known_to_later_tasks() -> None:
    rules = (
        "  - name: a\n    when: {message: go}\n"
        "    slots: {secret: {type: password, ask: 'Which?', remember: true}}\n    steps: [{say: thanks}]\n"
        "  - {name: b, when: {message: other}, steps: [{say: '.'}]}\n"
    ).replace("{say: thanks}", "{say: 'thanks{secret}'}")
    visit = talk(rules, PAGE)
    await visit.say("go")
    reply = await visit.say("hunter2")
    assert "hunter2" not in str(reply.memory)


async def test_memory_of_another_script_is_forgotten() -> None:
    visit = one("    steps: [{click: menu}]\n", PAGE)
    turn = Turn(message="go", context=PAGE, memory={"rule": "gone", "step": "x", "asking": 3})
    assert (await visit.planner.plan(turn)).actions
    idle = await visit.planner.plan(Turn(message=None, context=PAGE, memory={"rule": "gone", "sent": True}))
    assert not idle.actions
    assert idle.question is None
    assert idle.complete is None


async def test_a_list_planner_replies_in_order_and_keeps_the_turns() -> None:
    planner = ListPlanner([Reply(text="one"), PlannerError("down")])
    turn = Turn(message="hi", context={})
    assert (await planner.plan(turn)).text == "one"
    with pytest.raises(PlannerError, match="down"):
        await planner.plan(turn)
    with pytest.raises(PlannerError, match="turn 3 has no reply: 2 were prepared"):
        await planner.plan(turn)
    assert planner.turns == [turn] * 3


def test_importing_the_interface_loads_nothing_heavy() -> None:
    code = "import sys, pageplan.planner; sys.exit(any(m in sys.modules for m in ('pydantic', 'yaml')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
