"""Tests as a user of pytest-playwright writes them; `test_sync.py` runs them in a process of their own."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Dialog, ElementHandle, Error, Page, Request

import executor
from executor import ActionResult, SequenceResult
from indexer import PageGone
from pageplan.sync import Executor, Hooks, Indexer, bridge


def act(on: Executor, **command: Any) -> ActionResult:
    result = on.execute(command)
    assert isinstance(result, ActionResult)
    return result


def test_every_question_about_a_page_has_its_answer(page: Page) -> None:
    page.set_content("<button>Save</button><input aria-label=Name><p hidden>gone</p>")
    indexer = Indexer(page)

    assert [element.text for element in indexer.index().elements] == ["Save", "Name"]
    assert [element.text for element in indexer.look(scope=2).elements] == ["Name"]
    assert indexer.find("input") == 2
    assert indexer.find("b") is None
    assert indexer.explain("button").found[0].id == 1
    handle = indexer.element(2)
    assert isinstance(handle, ElementHandle)
    assert handle.get_attribute("aria-label") == "Name"
    page.set_content("")
    assert indexer.element(2) is None


def test_numbers_are_shared_by_all_objects_on_a_page(page: Page) -> None:
    page.set_content("<button>A</button>")
    first, second = Indexer(page), Indexer(page)
    first.index()
    page.evaluate("document.body.insertAdjacentHTML('afterbegin', '<button>B</button>')")

    assert [element.id for element in second.index().elements] == [2, 1]
    assert Executor(page).core.indexer.register is first.core.register
    assert executor.Executor(first.core.page).indexer.register is first.core.register


def test_a_plan_is_carried_out_with_its_verdict(page: Page) -> None:
    page.set_content("""<input aria-label=Name><input type=checkbox aria-label=Terms>
        <button onclick="document.title = 'Sent'; alert('Thank you')">Send</button>""")
    Indexer(page).index()
    steps = [
        {"action": "type", "elementId": 1, "inputData": "Zoë"},
        {"action": "check", "elementId": 2},
        {"action": "click", "elementId": 3},
    ]
    result = Executor(page).execute({"actions": steps})

    assert isinstance(result, SequenceResult)
    assert (result.success, result.completed_steps) == (True, 3)
    assert result.results[2].effect.dialogs == ("alert: Thank you",)
    assert (page.input_value("input"), page.is_checked("[type=checkbox]"), page.title()) == (
        "Zoë",
        True,
        "Sent",
    )


def test_what_the_page_tells_its_user_stays_synchronous(page: Page) -> None:
    """Playwright keeps one object for each thing; the asynchronous ones must not be handed to a user."""
    told: list[Any] = []
    page.on("request", lambda request: told.append(request))
    page.on("dialog", lambda dialog: told.append(dialog))
    page.set_content("""<button onclick="fetch('http://127.0.0.1:9/').catch(() => 0); confirm('Sure?')">Go
        </button>""")
    Indexer(page).index()
    assert act(Executor(page), type="click", elementId=1).effect.dialogs == ("confirm: Sure?",)

    assert {type(one) for one in told} == {Request, Dialog}
    assert page.evaluate("1 + 1") == 2
    assert isinstance(page.context, BrowserContext)
    assert page.main_frame.page is page


def test_hooks_may_use_the_page(page: Page) -> None:
    page.set_content("<button onclick='document.title += 1'>A</button>")
    Indexer(page).index()
    told: list[tuple[str, str]] = []
    hooks = Hooks(
        before_step=lambda step: told.append((step.raw["type"], page.title())),
        after_step=lambda _, result: told.append((result.action, page.title())),
    )
    act(Executor(page, hooks=hooks), type="click", elementId=1)

    assert told == [("click", ""), ("click", "1")]


def test_what_a_hook_raises_is_logged_and_the_plan_goes_on(
    page: Page, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_: object) -> None:
        raise KeyError("stop here")

    page.set_content("<button onclick='document.title = 1'>A</button>")
    Indexer(page).index()
    act(Executor(page, hooks=Hooks(before_step=refuse)), type="click", elementId=1)

    assert page.title() == "1"
    assert "a hook failed before step 1 of 1" in caplog.text


def test_a_plan_can_be_stopped_from_another_thread_and_from_a_hook(page: Page) -> None:
    page.set_content("<button>A</button>")
    Indexer(page).index()
    waiting = Executor(page)
    timer = threading.Timer(0.1, waiting.stop)
    timer.start()
    began = time.monotonic()
    assert act(waiting, type="wait", waitDuration=10_000).code == "interrupted"
    assert time.monotonic() - began < 9
    timer.join()

    hooked = Executor(page, hooks=Hooks(after_step=lambda *_: hooked.stop()))
    result = hooked.execute({"steps": [{"action": "wait", "waitDuration": 0}] * 2})
    assert [one.code for one in getattr(result, "results", ())] == [None, "interrupted"]


def test_the_executor_goes_on_in_another_tab(page: Page) -> None:
    page.set_content("<a href='about:blank#two' target=_blank>Two</a>")
    Indexer(page).index()
    on = Executor(page)
    assert act(on, type="click", elementId=1).success
    assert act(on, type="switch_tab", tab=1).success

    assert on.page is page.context.pages[1]
    on.page.set_content("<button onclick='document.title = 1'>In two</button>")
    number = on.indexer.index().elements[0].id
    assert act(on, type="click", elementId=number).success
    assert (on.page.title(), page.title()) == ("1", "")


def test_a_closed_page_is_told_as_such(page: Page) -> None:
    page.set_content("<button>A</button>")
    indexer, on = Indexer(page), Executor(page)
    indexer.index()
    page.close()

    assert act(on, type="click", elementId=1).code == "browser_closed"
    with pytest.raises(PageGone):
        indexer.index()


def test_another_page_is_refused_with_a_cure(page: Page) -> None:
    with pytest.raises(TypeError, match=r"use indexer\.Indexer"):
        Indexer(Indexer(page).core.page)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"executor\.Executor"):
        Executor(object())  # type: ignore[arg-type]


def test_a_playwright_built_otherwise_is_refused_with_a_cure(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = page._impl_obj
    monkeypatch.setattr(inside, bridge.APART, page, raising=False)
    with pytest.raises(bridge.SyncUnavailable, match=r"Install one that it knows, \"playwright==1"):
        Indexer(page)


def test_playwrights_own_errors_stay_what_they_are(page: Page) -> None:
    Indexer(page)
    with pytest.raises(Error, match="Timeout"):
        page.click("nothing", timeout=1)
