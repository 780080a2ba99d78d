"""What a policy forbids is refused whatever the plan says; the page's own state is the witness."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor, ExecutorOptions, Hooks, Policy, Secret, Settle, StepView
from executor.policy import Secrets
from indexer import Indexer
from indexer.secrets import MASK

from .shops import opened


async def single(executor: Executor, command: dict[str, Any]) -> ActionResult:
    result = await executor.execute(command)
    assert isinstance(result, ActionResult)
    return result


def under(page: Page, **rules: Any) -> Executor:
    return Executor(page, options=ExecutorOptions(policy=Policy(**rules)))


LISTEN = """() => {
  globalThis.heard = [];
  for (const type of ['click', 'focusin', 'input', 'submit']) addEventListener(type, event => {
    heard.push(type);
    if (type === 'submit') event.preventDefault();
  }, true);
}"""


async def shown(page: Page, markup: str) -> int:
    """Show a page, which keeps a list of what it heard; return the number of its first element."""
    await page.set_content(markup)
    await page.evaluate(LISTEN)
    return (await Indexer(page).index()).elements[0].id


async def heard(page: Page) -> list[str]:
    told: list[str] = await page.evaluate("heard")
    return told


RESTRICTED: dict[str, tuple[str, dict[str, Any]]] = {
    "by name": ("type", {"type": "type", "elementId": 1, "inputData": "x"}),
    "by another name": ("click_element", {"type": "click", "elementId": 2}),
    "as another name": ("click", {"type": "click_element", "elementId": 2}),
    "a step in the other protocol's words": ("navigate", {"action": "navigate", "url": "/x"}),
    "a click that submits": ("submit", {"type": "click", "elementId": 2}),
    "a double click that submits": ("submit", {"type": "double_click", "elementId": 2}),
    "Enter on a field": ("submit", {"type": "press_key", "elementId": 1, "key": "Enter"}),
}


@pytest.mark.parametrize(("name", "command"), RESTRICTED.values(), ids=RESTRICTED)
async def test_restricted_actions(page: Page, name: str, command: dict[str, Any]) -> None:
    """LF-AC-17."""
    await shown(
        page, "<form><input aria-label=a><button>Send</button></form><button type=button>Other</button>"
    )
    executor = under(page, restricted=frozenset({name}))
    assert (await single(executor, command)).code == "restricted_action"
    assert await heard(page) == []
    if name == "submit":
        assert (await single(executor, {"type": "type", "elementId": 1, "inputData": "x"})).success
        assert (await single(executor, {"type": "click", "elementId": 3})).success


async def test_enter_where_the_focus_is_submits_too(page: Page) -> None:
    """LF-AC-17."""
    await shown(page, "<form><input aria-label=a autofocus><button>Send</button></form>")
    await page.focus("input")
    executor = under(page, restricted=frozenset({"submit"}))
    assert (await single(executor, {"type": "press_key", "key": "Enter"})).code == "restricted_action"
    assert "submit" not in await heard(page)


CARD = "4111 1111 1111 1111"
SENSITIVE: dict[str, tuple[str, dict[str, Any]]] = {
    "a card in any field": ("<input>", {"type": "type", "inputData": CARD}),
    "a card with dots": ("<input>", {"type": "type", "inputData": "4111.1111.1111.1111"}),
    "a card by keys": ("<input>", {"type": "type", "inputData": CARD, "keys": True}),
    "the rest of a card": (
        "<input value='4111 1111 1111'>",
        {"type": "type", "inputData": "1111", "mode": "append"},
    ),
    "the last digit of a card": ("<input value='411111111111111'>", {"type": "press_key", "key": "1"}),
    "the first digit of a card": ("<input value='111111111111111'>", {"type": "press_key", "key": "4"}),
    "a card by set": ("<input>", {"type": "set", "value": CARD}),
    "a card as a number": ("<input type=number>", {"type": "set", "value": 4111111111111111}),
    "a card's month by set": ("<input type=month autocomplete=cc-exp>", {"type": "set", "value": "2030-01"}),
    "a card by choose": (
        "<input role=combobox aria-expanded=false autocomplete=cc-number>",
        {"type": "choose", "option": "x"},
    ),
    "a card in an editor": ("<div contenteditable role=textbox>a</div>", {"type": "type", "inputData": CARD}),
    "a bank account": ("<input>", {"type": "type", "inputData": "DE89 3704 0044 0532 0130 00"}),
    "a bank account in the field's words": (
        "<input placeholder=Kontonummer>",
        {"type": "type", "inputData": "1"},
    ),
    "a social security number": ("<textarea></textarea>", {"type": "type", "inputData": "078-05-1120"}),
    "a passport": ("<input name=passportNo>", {"type": "type", "inputData": "C01X00T47"}),
}


async def test_sensitive_texts_and_fields_are_not_even_focused(page: Page) -> None:
    """LF-AC-16."""
    executor = under(page)
    for name, (markup, command) in SENSITIVE.items():
        number = await shown(page, markup)
        result = await single(executor, {"elementId": number, **command})
        assert (result.success, result.code) == (False, "sensitive_field"), name
        assert await heard(page) == [], name


async def test_a_field_that_came_a_moment_ago_is_judged_by_what_it_holds(page: Page) -> None:
    """LF-AC-16: what was seen at the end of the step before is not this field."""
    executor = under(page)
    for _ in range(10):
        await page.evaluate("document.body.innerHTML = '<input value=411111111111>'")
        number = (await executor.indexer.index()).elements[0].id
        command = {"type": "type", "elementId": number, "inputData": "1111", "mode": "append"}
        assert (await single(executor, command)).code == "sensitive_field"


async def test_kinds_may_be_allowed_for_test_rigs(page: Page) -> None:
    """LF-AC-16."""
    month = "<select autocomplete=cc-exp-month><option>1<option>2</select>"
    await shown(page, f"<input autocomplete=cc-number>{month}<input name=iban>")
    executor = under(page, sensitive_allowed=frozenset({"payment card"}))
    assert (await single(executor, {"type": "type", "elementId": 1, "inputData": CARD})).success
    assert (await single(executor, {"type": "select", "elementId": 2, "inputData": "2"})).success
    assert await page.input_value("input") == CARD
    assert (
        await single(executor, {"type": "type", "elementId": 3, "inputData": "1"})
    ).code == "sensitive_field"


WORD = "correct-horse"
HIDDEN = """<input aria-label=Name oninput="document.title = this.value; console.error(this.value);
out.textContent = 'Hello ' + encodeURIComponent(this.value)"><p id=out></p>"""


def knowing(page: Page, secrets: Secrets | None, hooks: Hooks | None = None) -> Executor:
    return Executor(page, options=ExecutorOptions(secrets=secrets), hooks=hooks)


async def test_a_secret_by_reference_is_typed_and_nowhere_told(page: Page) -> None:
    told: list[str] = []

    async def before(view: StepView) -> None:
        told.append(repr(view))

    async def after(view: StepView, result: ActionResult) -> None:
        told.extend((repr(view), repr(result)))

    await shown(page, HIDDEN)
    executor = knowing(page, {"WORD": WORD}, Hooks(before_step=before, after_step=after))
    result = await single(executor, {"type": "type", "elementId": 1, "inputData": {"secret": "WORD"}})
    assert result.success, result.error
    assert (await page.input_value("input"), result.text) == (WORD, MASK)
    context = await executor.indexer.index()
    said = [
        *told,
        repr(result),
        repr(result.wire()),
        repr(context),
        repr(context.wire()),
        repr(executor.options),
    ]
    assert [one for one in said if WORD in one] == []
    assert len(told) == 3


async def test_a_secret_that_the_page_spells_otherwise_is_hidden_as_well(page: Page) -> None:
    await shown(page, "<input oninput=\"this.value = this.value.replace(/(...)(.*)/, '($1) $2')\">")
    executor = knowing(page, {"PHONE": "5551234567"})
    result = await single(executor, {"type": "type", "elementId": 1, "inputData": {"secret": "PHONE"}})
    assert await page.input_value("input") == "(555) 1234567"
    context = await executor.indexer.index()
    assert "1234567" not in repr(result) + repr(context)


async def test_a_secret_that_went_in_by_half_is_hidden_as_well(page: Page) -> None:
    await shown(page, "<input maxlength=7>")
    executor = knowing(page, {"WORD": WORD})
    result = await single(executor, {"type": "type", "elementId": 1, "inputData": {"secret": "WORD"}})
    assert (result.code, await page.input_value("input")) == ("value_mismatch", WORD[:7])
    assert WORD[:7] not in repr(result) + repr(await executor.indexer.index())


async def test_secrets_wherever_a_text_is_taken(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEPLAN_SECRET_CITY", "Amsterdam")
    await shown(page, "<input aria-label=a><input aria-label=b><p>Amsterdam</p>")
    executor = knowing(page, None)
    city = {"secret": "CITY"}
    for command in (
        {"type": "set", "elementId": 1, "value": city},
        {"type": "type", "elementId": 2, "text": city},
        {"type": "expect", "elementId": 2, "value": city},
    ):
        result = await single(executor, command)
        assert result.success, result.error
        assert "Amsterdam" not in repr(result)
    values = await page.evaluate("[...document.querySelectorAll('input')].map(each => each.value)")
    assert values == ["Amsterdam"] * 2
    for name in ("choose", "expect"):
        command = {"type": name, "elementId": 1, "option": city, "text": city}
        assert (await single(executor, command)).code == "invalid_action"


REFUSED: dict[str, tuple[Secrets | None, str, str]] = {
    "unknown": ({"OTHER": "x"}, "invalid_action", "add it to ExecutorOptions"),
    "not in the environment": (None, "invalid_action", "set PAGEPLAN_SECRET_WORD"),
    "not known to a function": (lambda name: None, "invalid_action", "WORD"),
    "of another origin": (
        {"WORD": Secret(value=WORD, origins=("https://bank.example",))},
        "restricted_action",
        "bank",
    ),
    "too short to be hidden": ({"WORD": "abc"}, "restricted_action", "password fields only"),
    "a card": ({"WORD": CARD}, "sensitive_field", "payment card"),
}


async def test_secrets_that_are_refused(page: Page) -> None:
    number = await shown(page, "<input>")
    command = {"type": "type", "elementId": number, "inputData": {"secret": "WORD"}}
    for name, (secrets, code, words) in REFUSED.items():
        result = await single(knowing(page, secrets), command)
        assert (result.success, result.code) == (False, code), name
        assert words in result.description, name
        assert await heard(page) == [], name


async def test_a_secret_is_typed_on_its_own_origin_only_also_in_frames(page: Page) -> None:
    async with opened() as shops:
        await page.goto(f"{shops.here}/start")
        await page.set_content(f"<input aria-label=own><iframe src='{shops.there}/x'></iframe>")
        inner = page.frame_locator("iframe")
        await inner.locator("p").evaluate("node => { document.body.innerHTML = '<input aria-label=inner>' }")
        executor = knowing(page, {"WORD": Secret(value=WORD, origins=(shops.here,))})
        numbers = {element.text: element.id for element in (await executor.indexer.index()).elements}
        command = {"type": "type", "inputData": {"secret": "WORD"}}
        assert (await single(executor, {**command, "elementId": numbers["own"]})).success
        assert (
            await single(executor, {**command, "elementId": numbers["inner"]})
        ).code == "restricted_action"
        assert await inner.locator("input").input_value() == ""


async def test_hooks_do_not_hear_passwords(page: Page) -> None:
    told: list[str] = []

    async def before(view: StepView) -> None:
        told.append(repr(view))

    await shown(page, "<input type=password>")
    executor = knowing(page, {}, Hooks(before_step=before))
    assert (await single(executor, {"type": "type", "elementId": 1, "inputData": WORD})).success
    assert [one for one in told if WORD in one] == []
    assert MASK in told[0]


NAMES = {
    "timesheet.csv": "timesheet.csv",
    "..%2F..%2Fevil.csv": "evil.csv",
    "a%3Ab%2A.csv": "a_b_.csv",
    ".profile": "profile",
    "nul.txt": "_nul.txt",
}


async def test_files_are_saved_under_safe_names_and_nothing_is_overwritten(
    page: Page, tmp_path: Path
) -> None:
    executor = under(page, downloads_to=tmp_path / "files")
    async with opened() as shops:
        await page.goto(f"{shops.here}/start")
        for name in NAMES:
            await page.set_content(f"<a href='/file?{name}' download>x</a>")
            number = (await executor.indexer.index()).elements[0].id
            for _ in range(2):
                result = await single(executor, {"type": "click", "elementId": number})
                (file,) = result.effect.downloads
                assert (file.size, file.failure, file.pending) == (1000, None, False)
                assert file.path is not None
                assert Path(file.path).read_bytes() == b"x" * 1000
    kept = {path.name for path in (tmp_path / "files").iterdir()}
    assert len(kept) == 2 * len(NAMES)
    assert {path.name for path in tmp_path.iterdir()} == {"files"}


async def test_a_file_that_is_too_large_is_not_kept_and_without_a_folder_none_is(
    page: Page, tmp_path: Path
) -> None:
    async with opened() as shops:
        for executor in (under(page, downloads_to=tmp_path, download_max_bytes=999), under(page)):
            await page.goto(f"{shops.here}/start")
            await page.set_content("<a href='/file?a.csv' download>x</a>")
            number = (await executor.indexer.index()).elements[0].id
            (file,) = (await single(executor, {"type": "click", "elementId": number})).effect.downloads
            assert (file.name, file.url, file.path) == ("a.csv", f"{shops.here}/file", None)
            assert (file.failure is None) == (executor.options.policy.downloads_to is None)
    assert list(tmp_path.iterdir()) == []


async def test_a_file_that_is_still_on_its_way_is_told_so(page: Page, tmp_path: Path) -> None:
    policy = Policy(downloads_to=tmp_path)
    executor = Executor(page, options=ExecutorOptions(policy=policy, settle=Settle(cap_ms=500)))
    async with opened() as shops:
        await page.goto(f"{shops.here}/start")
        await page.set_content("<a href='/file?slow.csv' download>x</a>")
        await executor.indexer.index()
        result = await single(executor, {"type": "click", "elementId": 1})
        (file,) = result.effect.downloads
        assert (result.success, result.effect.settled) == (True, "cap")
        assert (file.name, file.pending, file.path) == ("slow.csv", True, None)
