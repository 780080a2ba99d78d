"""Every page answers with sound markup, and nothing it refers to is missing."""

import re

import pytest
from starlette.testclient import TestClient

from fixtures_site.hazards import BY_SLUG, HAZARDS
from tests.unit.fixtures_site.markup import Markup

PRODUCT = {
    "/": "Crew scheduling for installers",
    "/pricing": "Pricing",
    "/contact": "Contact us",
    "/contact?order=7&second=1&novalidate=1": "Contact us",
    "/app": "Workspace",
    "/app/settings": "Workspace",
    "/hazards": "Test pages",
}
KNOBS = {
    "/hazards/modal?kind=aria": BY_SLUG["modal"].title,
    "/hazards/iframe?depth=3": BY_SLUG["iframe"].title,
    "/hazards/slow?delay=1": BY_SLUG["slow"].title,
    "/hazards/rename?after=50": BY_SLUG["rename"].title,
}
TITLES = PRODUCT | KNOBS | {hazard.path: hazard.title for hazard in HAZARDS}
FRAMES = ("/hazards/iframe/frame", "/hazards/iframe/frame?depth=2")


@pytest.mark.parametrize("path", TITLES)
def test_page_has_its_title_and_sound_markup(client: TestClient, path: str) -> None:
    response = client.get(path)
    page = Markup(response.text)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert f"<title>{TITLES[path]} · Fieldrow</title>" in response.text
    assert page.faults == []
    assert page.all("html") == [{"lang": "en"}]
    assert len(page.all("main")) == 1
    assert "$" not in response.text


@pytest.mark.parametrize("path", [path for path in TITLES if not path.startswith("/app")])
def test_page_has_one_first_heading(client: TestClient, path: str) -> None:
    assert len(Markup(client.get(path).text).all("h1")) == 1


@pytest.mark.parametrize("path", FRAMES)
def test_framed_page_has_sound_markup(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert Markup(response.text).faults == []


@pytest.mark.parametrize("path", [*TITLES, *FRAMES])
def test_what_a_page_refers_to_is_there(client: TestClient, path: str) -> None:
    page = Markup(client.get(path).text)
    references = {*page.values("href"), *page.values("src")}
    local = {reference.split("#")[0] or path for reference in references if reference[:1] in "/#"}
    assert [to for to in local if client.get(to).status_code != 200] == []
    outside = {reference for reference in references if reference[:1] not in "/#"}
    assert outside <= {"tel:+353215550142"}


@pytest.mark.parametrize("path", [path for path in TITLES if path != "/hazards/inline"])
def test_page_has_no_inline_code(client: TestClient, path: str) -> None:
    page = Markup(client.get(path).text)
    assert all(script.get("src", "").startswith("/static/") for script in page.all("script"))
    assert page.all("style") == []
    assert page.values("style") == []
    assert not [name for _, attrs in page.elements for name in attrs if re.match(r"on[a-z]+$", name)]


def test_inline_page_has_inline_handlers(client: TestClient) -> None:
    page = Markup(client.get("/hazards/inline").text)
    assert len(page.values("onclick")) == 1
    assert len(page.values("oninput")) == 1


@pytest.mark.parametrize("path", ["/nowhere", "/hazards/nothing", "/contact/thanks?id=FR-1", "/static/no.js"])
def test_unknown_address_is_not_found(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "<h1>Page not found</h1>" in response.text
    assert Markup(response.text).faults == []


def test_index_lists_every_hazard(client: TestClient) -> None:
    links = Markup(client.get("/hazards").text).values("href")
    assert [hazard.path for hazard in HAZARDS if hazard.path not in links] == []
