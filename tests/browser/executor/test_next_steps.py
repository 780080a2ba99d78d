"""What a step must not do to the next one, nor to what comes after the plan."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Page

from executor import Executor, Hooks, SequenceResult, StepView
from indexer import Indexer

MASK = "••••"


async def planned(executor: Executor, *steps: dict[str, Any]) -> SequenceResult:
    result = await executor.execute({"actions": list(steps)})
    assert isinstance(result, SequenceResult)
    return result


def typed(number: int, text: str, **more: Any) -> dict[str, Any]:
    return {"action": "type", "elementId": number, "inputData": text, **more}


async def test_a_field_whose_step_has_failed_keeps_the_focus(page: Page, executor: Executor) -> None:
    await page.set_content(
        "<input id=a oninput=\"value = value.replace('x', '')\" onblur='document.title += 1'><input id=b>"
    )
    await executor.indexer.index()
    result = await planned(executor, typed(1, "axb"), typed(2, "no"))
    assert (result.failed_step, result.code, result.not_started) == (0, "value_mismatch", (1,))
    assert await page.evaluate("[document.activeElement.id, b.value, document.title]") == ["a", "", ""]


async def test_text_goes_into_its_own_field_though_the_page_moves_the_focus(
    page: Page, executor: Executor
) -> None:
    await page.set_content('<input oninput="setTimeout(() => c.focus(), 5)"><input id=b><input id=c>')
    await executor.indexer.index()
    for _ in range(5):
        await planned(executor, typed(1, "one"), typed(2, "two"))
        assert await page.input_value("#c") == ""
        await page.evaluate("document.querySelector('input').value = b.value = ''")


async def test_the_last_value_before_a_form_is_sent_is_looked_at_again(
    page: Page, executor: Executor
) -> None:
    await page.set_content(
        """<input id=a oninput="fetch('data:,').then(() => { a.value = '' })">
        <button onclick="document.title += 'sent'">Send</button>"""
    )
    await executor.indexer.index()
    result = await planned(executor, typed(1, "Ada"), {"action": "click", "elementId": 2})
    assert (result.success, result.code) == (False, "value_mismatch")
    assert await page.title() == ""


async def test_what_the_next_step_does_is_no_effect_of_this_one(page: Page, executor: Executor) -> None:
    await page.set_content("<button>Dead</button><p style='height:3000px'></p><input>")
    await executor.indexer.index()
    result = await planned(executor, {"action": "click", "elementId": 1}, typed(2, "Ada"))
    assert result.success, result.error
    assert result.results[0].effect.no_effect
    assert result.results[0].effect.scroll is None


async def test_a_person_may_click_between_the_steps(page: Page, indexer: Indexer) -> None:
    await page.set_content(
        "<input><button onclick=\"document.title += 'g'\">Go</button>"
        "<button id=o onclick=\"document.title += 'o'\">Other</button>"
    )
    await indexer.index()

    async def after(_: StepView, __: object) -> None:
        await page.click("#o")

    executor = Executor(page, hooks=Hooks(after_step=after))
    result = await planned(executor, typed(1, "Ada"), {"action": "click", "elementId": 2})
    assert result.success, result.error
    assert await page.title() == "ogo"


async def test_keys_on_a_password_make_no_secret_of_a_word(page: Page, indexer: Indexer) -> None:
    await page.set_content("<input type=password><button>Enter your details</button>")
    await indexer.index()
    told: list[StepView] = []

    async def before(view: StepView) -> None:
        told.append(view)

    executor = Executor(page, hooks=Hooks(before_step=before))
    await executor.execute({"type": "press_key", "elementId": 1, "key": "Enter"})
    await executor.execute({"type": "press_key", "elementId": 1, "key": "q"})
    assert [view.raw["key"] for view in told] == ["Enter", MASK]
    assert (await indexer.index()).elements[1].text == "Enter your details"


async def test_a_password_is_a_secret_in_every_tab(page: Page, executor: Executor) -> None:
    word = "correct-horse"
    await page.context.route(
        "http://a.test/**",
        lambda route: route.fulfill(
            content_type="text/html",
            body="<input type=password><button>Open</button><script>document.write(location.search);"
            "document.querySelector('button').onclick ="
            "() => { window.open('/?' + document.querySelector('input').value) }</script>",
        ),
    )
    await page.goto("http://a.test/")
    await executor.indexer.index()
    result = await planned(
        executor, typed(1, word), {"action": "click", "elementId": 2}, {"action": "switch_tab", "tab": 1}
    )
    assert result.success, result.error
    context = await executor.indexer.index()
    assert word in executor.page.url
    assert word not in repr(result) + repr(result.wire()) + repr(context)


async def test_a_secret_may_be_part_of_a_word_of_ours(page: Page, executor: Executor) -> None:
    await page.set_content("<input type=password>")
    await executor.indexer.index()
    result = await planned(executor, typed(1, "trusted"), typed(1, "polite"))
    assert result.success, result.error
    assert result.results[1].evidence.input == "trusted"


async def test_what_is_cut_is_hidden_first(page: Page, executor: Executor) -> None:
    await page.set_content(
        "<input id=i type=password><button onclick=\"alert('x'.repeat(285) + i.value)\">Tell</button>"
    )
    await executor.indexer.index()
    result = await planned(executor, typed(1, "hunter2secret"), {"action": "click", "elementId": 2})
    assert "hunt" not in repr(result)
    assert len(result.results[1].effect.dialogs) == 1
