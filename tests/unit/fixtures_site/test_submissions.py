"""What a site remembers, and for how long."""

from starlette.testclient import TestClient

from fixtures_site import app
from fixtures_site.submissions import Submissions


def test_delete_forgets_and_ids_go_on(client: TestClient) -> None:
    client.post("/newsletter", data={"email": "a@example.com"})
    assert client.delete("/submissions").status_code == 204
    assert client.get("/submissions").json() == []
    client.post("/newsletter", data={"email": "b@example.com"})
    assert [one["id"] for one in client.get("/submissions").json()] == ["FR-1002"]


def test_each_app_has_its_own_memory() -> None:
    first, second = app(), app()
    TestClient(first).post("/newsletter", data={"email": "a@example.com"}, follow_redirects=False)
    assert len(first.state.submissions) == 1
    assert len(second.state.submissions) == 0


def test_lookup_is_by_id_and_form() -> None:
    submissions = Submissions()
    kept = submissions.add("contact", {"name": "Sam"})
    assert submissions.find(kept.id, "contact") is kept
    assert submissions.find(kept.id, "newsletter") is None
    assert submissions.of("contact") == [kept]
    assert submissions[-1] is kept


def test_settings_are_remembered(client: TestClient) -> None:
    settings = {"company": "Lynch", "digest": False}
    response = client.post("/app/api/settings", json=settings)
    assert (response.status_code, response.json()) == (201, {"id": "FR-1001"})
    (kept,) = client.get("/submissions").json()
    assert (kept["form"], kept["fields"]) == ("settings", settings)


def test_settings_must_be_an_object(client: TestClient) -> None:
    assert client.post("/app/api/settings", json=["Lynch"]).status_code == 400
    assert client.post("/app/api/settings", content=b"{").status_code == 400
    assert client.get("/submissions").json() == []
