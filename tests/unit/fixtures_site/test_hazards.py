"""What each hazard needs of the server."""

import time

import pytest
from starlette.testclient import TestClient

from fixtures_site.hazards import HAZARDS, ROW_LIMIT, STRICT_POLICY, number
from tests.unit.fixtures_site.markup import Markup


def test_slow_page_waits_for_its_delay(client: TestClient) -> None:
    begun = time.monotonic()
    response = client.get("/hazards/slow?delay=200")
    assert response.status_code == 200
    assert time.monotonic() - begun >= 0.2


@pytest.mark.parametrize(
    ("value", "expected"), [("7", 7), ("0", 0), ("-7", 3), ("x", 3), ("", 3), ("12", 10), ("9" * 30, 3)]
)
def test_number_in_a_query_is_bounded(value: str, expected: int) -> None:
    assert number({"n": value}, "n", 3, 10) == expected


def test_long_page_has_as_many_rows_as_asked_for(client: TestClient) -> None:
    page = Markup(client.get("/hazards/long?n=5").text)
    links = [href for href in page.values("href") if href.startswith("/app/projects?job=")]
    assert (len(links), len(page.values("data-job"))) == (3, 2)
    assert len(Markup(client.get("/hazards/long").text).values("data-job")) == 500
    assert number({"n": "999999"}, "n", 1000, ROW_LIMIT) == ROW_LIMIT


def test_csp_page_alone_has_a_strict_policy(client: TestClient) -> None:
    strict = [
        hazard.slug
        for hazard in HAZARDS
        if client.get(hazard.path).headers.get("content-security-policy") == STRICT_POLICY
    ]
    assert strict == ["csp"]


@pytest.mark.parametrize(
    ("query", "source"),
    [
        ("", "/hazards/iframe/frame?depth=1"),
        ("?depth=2", "/hazards/iframe/frame?depth=2"),
        ("?src=https://example.com/a", "https://example.com/a"),
        ("?src=javascript:alert(1)", "/hazards/iframe/frame?depth=1"),
        ("?src=file:///etc/hosts", "/hazards/iframe/frame?depth=1"),
        ("?src=//example.com", "/hazards/iframe/frame?depth=1"),
    ],
)
def test_iframe_source_is_a_web_address_or_our_own(client: TestClient, query: str, source: str) -> None:
    (frame,) = Markup(client.get(f"/hazards/iframe{query}").text).all("iframe")
    assert frame["src"] == source


def test_nested_frame_ends_in_the_form(client: TestClient) -> None:
    outer = Markup(client.get("/hazards/iframe/frame?depth=2").text)
    (inner,) = outer.values("src")
    assert 'name="name"' in client.get(inner).text


def test_frame_form_is_remembered(client: TestClient) -> None:
    response = client.post("/hazards/iframe/frame", data={"name": "Sam", "day": "Monday"})
    assert "FR-1001" in response.text
    (kept,) = client.get("/submissions").json()
    assert (kept["form"], kept["fields"]) == ("iframe", {"name": "Sam", "day": "Monday"})


@pytest.mark.parametrize("slug", ["open-shadow", "closed-shadow", "modal", "confirm", "csp", "hostile"])
def test_what_a_script_sends_is_remembered(client: TestClient, slug: str) -> None:
    response = client.post(f"/hazards/{slug}", json={"tel": "1"})
    assert (response.status_code, response.json()) == (201, {"id": "FR-1001"})
    (kept,) = client.get("/submissions").json()
    assert (kept["form"], kept["fields"]) == (slug, {"tel": "1"})


def test_password_is_remembered_by_its_length(client: TestClient) -> None:
    sent = {"username": "a@example.com", "password": "hunter22"}
    response = client.post("/hazards/password", data=sent)
    page = client.get(response.headers["location"])
    assert client.get("/submissions").json()[0]["fields"] == sent | {"password": 8}
    assert "<h1>Signed in</h1>" in page.text
    assert "8 characters" in page.text
    assert "hunter22" not in page.text


def test_several_choices_are_a_list(client: TestClient) -> None:
    response = client.post("/hazards/select-multiple", data={"skills": ["gas", "van"]})
    assert client.get("/submissions").json()[0]["fields"] == {"skills": ["gas", "van"]}
    assert "gas, van" in client.get(response.headers["location"]).text


def test_done_page_escapes_what_was_sent(client: TestClient) -> None:
    response = client.post("/hazards/labels", data={"<i>": "<b>"})
    page = client.get(response.headers["location"]).text
    assert "<dt>&lt;i&gt;</dt><dd>&lt;b&gt;</dd>" in page


def test_hostile_form_has_clobbering_names(client: TestClient) -> None:
    names = [attrs["name"] for attrs in Markup(client.get("/hazards/hostile").text).all("input")]
    assert names == ["name", "id", "action", "matches", "parentNode", "querySelectorAll"]


def test_hostile_form_can_leave_names_out(client: TestClient) -> None:
    page = Markup(client.get("/hazards/hostile?omit=parentNode,id").text)
    names = [attrs["name"] for attrs in page.all("input")]
    assert names == ["name", "action", "matches", "querySelectorAll"]


def test_download_is_an_attachment(client: TestClient) -> None:
    response = client.get("/hazards/download/timesheet.csv")
    assert response.headers["content-disposition"] == 'attachment; filename="timesheet.csv"'
    assert response.text.startswith("crew,day,hours\n")


def test_unknown_hazard_remembers_nothing(client: TestClient) -> None:
    assert client.post("/hazards/nothing", json={}).status_code == 404
    assert client.get("/submissions").json() == []
