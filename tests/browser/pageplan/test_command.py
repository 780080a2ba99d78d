"""The command with a browser: what it prints, its exit codes, and that it leaves nothing running."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from fixtures_site import Site
from pageplan.planner import Complete, Confirm, ListPlanner, Question, Reply, ScriptPlanner
from pageplan.planner.base import Planner
from pageplan.server import ServerOptions, serve
from tests.browser.pageplan.commands import Command, Done, at_terminal, pageplan, stalling

pytestmark = pytest.mark.program

CLICK_CONTACT = {"type": "click_element", "elementId": 5}
CONTACT = "I'd like to get in touch, I'm Ada Lovelace"


def plan_for(context: dict[str, Any], **values: str) -> str:
    numbers = {element["text"]: element["id"] for element in context["indexedElements"]}
    steps = [
        {"action": "type", "elementId": numbers[name], "inputData": value} for name, value in values.items()
    ]
    return json.dumps({"type": "execute_generic_sequence", "isSequence": True, "actions": steps})


async def indexed(url: str) -> dict[str, Any]:
    done = await pageplan("index", url, "--json")
    assert done.code == 0, done.err
    context: dict[str, Any] = json.loads(done.out)
    return context


# ── index and run ───────────────────────────────────────────────────────────────────────────────


async def test_index_lists_what_can_be_acted_on(site: Site) -> None:
    done = await pageplan("index", f"{site.url}/contact")
    assert done.code == 0
    assert "Work email" in done.out
    assert "\x1b[" not in done.out  # no colours into a pipe


async def test_the_protocol_of_chromium_can_be_forbidden(site: Site) -> None:
    done = await pageplan("index", f"{site.url}/contact", "--detail", "--json", PAGEPLAN_NO_CDP="1")
    assert done.code == 0
    assert json.loads(done.out)["unknown"] == ["closed_roots", "listeners"]


async def test_index_reads_a_saved_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<title>Saved</title><button>Press me</button>")
    context = await indexed(str(path))
    assert [(one["id"], one["type"], one["text"]) for one in context["indexedElements"]] == [
        (1, "button", "Press me")
    ]


async def test_run_with_the_context_that_index_printed(site: Site, tmp_path: Path) -> None:
    context = await indexed(f"{site.url}/contact")
    path = tmp_path / "context.json"
    path.write_text(json.dumps(context))
    plan = plan_for(context, **{"Full name": "Ada", "Work email": "ada@example.org"})
    report = tmp_path / "report.html"
    done = await pageplan(
        "run",
        "-",
        "--url",
        f"{site.url}/contact",
        "--context",
        str(path),
        "--report",
        str(report),
        stdin=plan,
    )
    assert done.code == 0, done.err
    assert "could not be re-checked" not in done.err
    assert 'value "ada@example.org"' in done.out
    assert "Full name" in report.read_text(encoding="utf-8")


async def test_run_resolves_numbers_by_the_context_though_the_page_moved_them(
    site: Site, tmp_path: Path
) -> None:
    context = await indexed(f"{site.url}/contact")
    path = tmp_path / "context.json"
    path.write_text(json.dumps(context))
    plan = plan_for(context, **{"Full name": "Ada", "Work email": "ada@example.org"})
    url = f"{site.url}/contact?order=5"
    done = await pageplan("run", "-", "--url", url, "--context", str(path), "--json", stdin=plan)
    (result,) = json.loads(done.out)["results"]
    texts = [step["description"] for step in result["results"]]
    assert done.code == 0, done.err
    assert ["Full name" in texts[0], "Work email" in texts[1]] == [True, True]


async def test_run_without_a_context_says_that_meaning_was_not_checked(site: Site) -> None:
    plan = '[{"type": "wait", "waitDuration": 1}]'
    done = await pageplan("run", "-", "--url", site.url, stdin=plan)
    assert done.code == 0
    assert "could not be re-checked" in done.err
    assert "could not be re-checked" not in done.out


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ('[{"type": "fly", "elementId": 1}]', 'unsupported_action: the action "fly" is unknown'),
        ('[{"type": "click_element", "elementId": 999}]', "999"),
        ('[{"type": "click_element"}]', "invalid_action"),
    ],
    ids=["unknown action", "dead id", "no id"],
)
async def test_a_plan_that_fails_is_code_1_and_one_sentence(site: Site, plan: str, said: str) -> None:
    done = await pageplan("run", "-", "--url", site.url, stdin=plan)
    assert done.code == 1
    assert said in done.out
    assert "Failed at action 1 of 1" in done.out


async def test_run_reports_what_ran_as_one_document(site: Site) -> None:
    wait = {"type": "wait", "waitDuration": 1}
    plan = json.dumps([wait, {"type": "fly"}, wait])
    done = await pageplan("run", "-", "--url", site.url, "--json", stdin=plan)
    document = json.loads(done.out)
    assert done.code == 1
    assert (document["passed"], document["planned"]) == (False, 3)
    assert [result["success"] for result in document["results"]] == [True, False]
    assert "fly" in done.err  # people read on stderr


# ── pages that do not come ──────────────────────────────────────────────────────────────────────


async def test_an_unreachable_page() -> None:
    done = await pageplan("index", "http://127.0.0.1:9999/")
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "http://127.0.0.1:9999/ cannot be opened: nothing listens there" in done.err


async def test_a_page_that_never_answers_is_given_up() -> None:
    async with stalling(b"") as url:
        done = await pageplan("index", url, "--timeout", "1.5")
    assert done.code == 2
    assert "sent nothing within 1.5 s" in done.err
    assert "--timeout" in done.err


async def test_a_page_that_never_finishes_loading_is_indexed_as_it_is() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    async with stalling(head + b"<title>Slow</title><button>Here already</button>") as url:
        done = await pageplan("index", url, "--timeout", "2", "--json")
    assert done.code == 0, done.err
    assert "did not finish loading within 2 s" in done.err
    assert [one["text"] for one in json.loads(done.out)["indexedElements"]] == ["Here already"]


async def test_a_page_that_is_missing_is_said(site: Site) -> None:
    done = await pageplan("index", f"{site.url}/no/such/page")
    assert done.code == 0
    assert "/no/such/page answered 404" in done.err


# ── visit ───────────────────────────────────────────────────────────────────────────────────────


@asynccontextmanager
async def backend(planner: Planner | None = None, **options: Any) -> AsyncIterator[str]:
    async with serve(ServerOptions(**options), planner or ScriptPlanner()) as running:
        yield running.url


async def visit(site: Site, url: str, *words: str, page: str = "/contact") -> Done:
    return await pageplan("visit", f"{site.url}{page}", "--backend", url, *words)


async def test_a_visit_answers_a_question_from_the_known_values(site: Site, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    async with backend() as url:
        done = await visit(
            site, url, "--say", CONTACT, "--answer", "email=ada@example.org", "--report", str(report)
        )
    assert done.code == 0, done.err + done.out
    assert "Outcome: complete" in done.out
    assert site.submissions.of("contact")[0].fields["email"] == "ada@example.org"
    assert "ada@example.org" in report.read_text(encoding="utf-8")


async def test_without_a_terminal_a_question_ends_the_visit(site: Site) -> None:
    async with backend() as url:
        done = await visit(site, url, "--say", CONTACT)
    assert done.code == 1
    assert "Outcome: question" in done.out
    assert len(site.submissions) == 0


async def test_an_expected_outcome_is_a_pass(site: Site) -> None:
    async with backend() as url:
        done = await visit(site, url, "--say", CONTACT, "--expect-outcome", "question", "--json")
    document = json.loads(done.out)
    assert done.code == 0
    assert (document["outcome"], document["passed"]) == ("question", True)
    assert document["turns"][0]["questions"][0]["answer"] is None


async def test_the_next_say_answers_the_question(site: Site) -> None:
    async with backend() as url:
        done = await visit(site, url, "--say", CONTACT, "--say", "ada@example.org")
    assert done.code == 0, done.err + done.out
    assert len(site.submissions) == 1


@pytest.mark.parametrize(("confirm", "code"), [("ask", 1), ("deny", 1), ("allow", 0)])
async def test_without_a_terminal_a_confirmation_means_deny(site: Site, confirm: str, code: int) -> None:
    planner = ListPlanner(
        [
            Reply(confirm=Confirm(message="Delete all?"), actions=(CLICK_CONTACT,)),
            Reply(complete=Complete(summary="Deleted", message="Deleted.")),
        ]
    )
    async with backend(planner) as url:
        done = await visit(site, url, "--say", "delete", "--confirm", confirm)
    assert done.code == code, done.err + done.out
    assert ("Outcome: aborted" in done.out) == (code == 1)


async def test_at_a_terminal_the_person_is_asked_and_secrets_are_not_echoed(site: Site) -> None:
    planner = ListPlanner(
        [
            Reply(question=Question(text="What is your password?")),
            Reply(confirm=Confirm(message="Delete all?", confirm_label="Delete"), actions=(CLICK_CONTACT,)),
            Reply(complete=Complete(summary="Deleted", message="Deleted.")),
        ]
    )
    async with backend(planner) as url:
        words = ("visit", f"{site.url}/", "--backend", url, "--say", "delete")
        screen = await at_terminal(words, [("Your answer", "hunter22"), ("Delete? [y/N]", "y")])
    assert "Outcome: complete" in screen
    assert "hunter22" not in screen
    assert [turn.message for turn in planner.turns] == ["delete", "hunter22", None]


async def test_a_backend_that_refuses_the_origin_names_the_cure(site: Site) -> None:
    async with backend(allow_hosts=("shop.example",)) as url:
        refused = await visit(site, url, "--say", "hi")
        shown = await visit(site, url, "--say", "open pricing", "--origin", "https://shop.example")
    assert refused.code == 2
    assert "--allow-host 127.0.0.1" in refused.err
    assert refused.err.count("\n") == 1
    assert shown.code == 0, shown.err


async def test_something_else_than_a_backend(site: Site) -> None:
    done = await visit(site, site.url, "--say", "hi")
    assert done.code == 4
    assert "does not speak LeFlux" in done.err


async def test_no_backend_at_all(site: Site) -> None:
    done = await visit(site, "http://127.0.0.1:9", "--say", "hi", "--json")
    assert done.code == 4
    assert json.loads(done.out)["error"]["code"] == "backend_unreachable"


async def test_a_page_without_origin_needs_one(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<button>Go</button>")
    async with backend() as url:
        without = await pageplan("visit", str(path), "--backend", url, "--say", "hello")
        given = await pageplan(
            "visit", str(path), "--backend", url, "--say", "help", "--origin", "http://localhost"
        )
    assert without.code == 2
    assert "--origin" in without.err
    assert given.code == 0, given.err


# ── demo, serve, doctor, and being stopped ──────────────────────────────────────────────────────


async def test_the_demo_ends_with_the_form_as_it_was_asked_for(tmp_path: Path) -> None:
    report = tmp_path / "demo.html"
    done = await pageplan("demo", "--json", "--report", str(report))
    document = json.loads(done.out)
    assert done.code == 0, done.err
    assert {name: value for name, value in document["received"].items() if value} == document["asked"]
    assert document["seconds"] < 30
    assert report.stat().st_size > 100_000


async def test_a_demo_whose_form_does_not_arrive_fails() -> None:
    done = await pageplan("demo", "--say", "What can you do?")
    assert done.code == 1
    assert "The site received nothing" in done.out


async def test_serve_tells_where_and_a_visit_finds_it(site: Site) -> None:
    command = Command(("serve", "--port", "0", "--json"))
    process = await command.start()
    assert process.stdout is not None
    text = ""
    async with asyncio.timeout(20):
        while not text.rstrip().endswith("}"):
            text += (await process.stdout.readline()).decode()
    done = await visit(site, json.loads(text)["url"], "--say", "open pricing", page="/")
    command.interrupt_group()
    served = await command.end()
    assert done.code == 0, done.err
    assert served.code == 130
    assert served.out == "", "a second document"


async def test_the_doctor_finds_everything() -> None:
    done = await pageplan("doctor", "--json")
    document = json.loads(done.out)
    assert done.code == 0, done.err
    assert document["ok"]
    assert {"Python", "Browser", "Launch", "Loopback socket"} <= {
        check["name"] for check in document["checks"]
    }


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
async def test_a_stopped_visit_is_clean(site: Site, number: signal.Signals, code: int) -> None:
    steps = tuple({"action": "wait", "waitDuration": 5000} for _ in range(5))
    sequence = {"type": "execute_generic_sequence", "isSequence": True, "actions": steps}
    planner = ListPlanner([Reply(text="Waiting.", actions=(sequence,))])
    async with backend(planner) as url:
        command = Command(("visit", f"{site.url}/", "--backend", url, "--say", "wait"))
        process = await command.start()
        assert process.stdout is not None
        async with asyncio.timeout(20):
            while b"Waiting." not in await process.stdout.readline():
                pass
        if number is signal.SIGINT:
            command.interrupt_group()
        else:
            process.send_signal(number)
        done = await command.end()
    assert done.code == code
    assert done.err.strip().splitlines()[-1] in ("pageplan: Interrupted.", "pageplan: Terminated.")


async def test_colours_are_left_out_where_they_are_not_wanted(site: Site) -> None:
    done = await pageplan("index", site.url, NO_COLOR="1", FORCE_COLOR="1")
    assert done.code == 0
    assert "\x1b[3" not in done.out
