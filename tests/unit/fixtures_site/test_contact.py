"""The contact form's checks, knobs and memory."""

import pytest
from starlette.testclient import TestClient

from fixtures_site.contact import FIELDS, Knobs
from tests.unit.fixtures_site.markup import Markup

VALID = {"name": "Nuala Lynch", "email": "nuala@example.com", "consent": "yes"}
NAMES = {field.name for field in FIELDS}
EVIL = "<script>alert(1)</script>\"'&"


def names_of(page: Markup, prefix: str) -> list[str]:
    controls = [attrs for tag, attrs in page.elements if tag in ("input", "select", "textarea")]
    return [attrs["name"] for attrs in controls if attrs["id"].startswith(f"{prefix}-")]


def test_only_name_email_and_consent_are_required(client: TestClient) -> None:
    page = Markup(client.get("/contact").text)
    required = {attrs["name"] for _, attrs in page.elements if "required" in attrs}
    assert required == {"name", "email", "consent"}


def test_valid_message_is_thanked_by_name(client: TestClient) -> None:
    response = client.post("/contact", data=VALID)
    assert response.status_code == 303
    assert response.headers["location"] == "/contact/thanks?id=FR-1001"
    thanks = client.get(response.headers["location"])
    assert "<h1>Thank you, Nuala Lynch</h1>" in thanks.text


def test_message_is_remembered_with_its_file(client: TestClient) -> None:
    file = {"attachment": ("rota.csv", b"a,b\n", "text/csv")}
    client.post("/contact", data=VALID | {"topic": "pricing", "date": "2026-05-04"}, files=file)
    (kept,) = client.get("/submissions").json()
    assert kept["id"] == "FR-1001"
    assert kept["form"] == "contact"
    assert kept["fields"] == VALID | {"topic": "pricing", "date": "2026-05-04"}
    assert kept["files"] == [{"name": "rota.csv", "size": 4}]
    assert kept["at"].endswith("+00:00")


def test_empty_file_control_is_no_file(client: TestClient) -> None:
    client.post("/contact", data=VALID, files={"attachment": ("", b"", "application/octet-stream")})
    assert client.get("/submissions").json()[0]["files"] == []


@pytest.mark.parametrize(
    ("change", "faulty"),
    [
        ({"name": ""}, "name"),
        ({"name": "   "}, "name"),
        ({"email": ""}, "email"),
        ({"email": "nuala"}, "email"),
        ({"email": "nuala@example"}, "email"),
        ({"email": "a b@example.com"}, "email"),
        ({"consent": ""}, "consent"),
        ({"tel": "call me"}, "tel"),
        ({"topic": "cooking"}, "topic"),
        ({"date": "2026-02-30"}, "date"),
        ({"reach": "pigeon"}, "reach"),
        ({"message": "x" * 4001}, "message"),
    ],
)
def test_faulty_field_is_marked_and_described(
    client: TestClient, change: dict[str, str], faulty: str
) -> None:
    response = client.post("/contact", data=VALID | change)
    page = Markup(response.text)
    marked = {attrs["name"] for _, attrs in page.elements if attrs.get("aria-invalid") == "true"}
    assert response.status_code == 422
    assert page.faults == []
    assert marked == {faulty}
    assert f"contact-{faulty}-error" in " ".join(page.values("aria-describedby"))
    assert '<div class="summary" role="alert"' in response.text
    assert "<title>Error: Contact us" in response.text
    assert client.get("/submissions").json() == []


def test_summary_links_lead_to_controls(client: TestClient) -> None:
    page = Markup(client.post("/contact", data={"reach": "pigeon"}).text)
    links = [href[1:] for href in page.values("href") if href.startswith("#contact-")]
    assert links == ["contact-name", "contact-email", "contact-reach-0", "contact-consent"]
    assert set(links) <= set(page.values("id"))


def test_too_large_file_is_refused(client: TestClient) -> None:
    file = {"attachment": ("plan.pdf", b"x" * 5_000_001, "application/pdf")}
    response = client.post("/contact", data=VALID, files=file)
    assert response.status_code == 422
    assert response.text.count("Attach a file of up to 5 MB.") == 2


def test_values_are_kept_on_the_error_page(client: TestClient) -> None:
    sent = {
        "name": "Nuala",
        "email": "nope",
        "consent": "yes",
        "topic": "support",
        "reach": "video",
        "message": "Two\nlines",
        "date": "2026-05-04",
    }
    response = client.post("/contact", data=sent)
    page = Markup(response.text)
    values = {attrs["id"]: attrs.get("value") for attrs in page.all("input")}
    checked = {attrs["id"] for attrs in page.all("input") if "checked" in attrs}
    selected = [attrs["value"] for attrs in page.all("option") if "selected" in attrs]
    assert values["contact-name"] == "Nuala"
    assert values["contact-email"] == "nope"
    assert values["contact-date"] == "2026-05-04"
    assert checked == {"contact-consent", "contact-reach-2"}
    assert selected == ["support"]
    assert ">\nTwo\nlines</textarea>" in response.text.replace("\r", "")


def test_user_input_is_escaped(client: TestClient) -> None:
    error = client.post("/contact", data={"name": EVIL, "email": EVIL, "message": EVIL, "topic": EVIL})
    thanks = client.get(client.post("/contact", data=VALID | {"name": EVIL}).headers["location"])
    for response in (error, thanks):
        assert "<script>alert" not in response.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;" in response.text


def test_knobs_are_escaped_in_the_action(client: TestClient) -> None:
    response = client.get("/contact", params={"order": EVIL})
    assert "<script>alert" not in response.text
    assert Markup(response.text).faults == []


@pytest.mark.parametrize("query", ["order=7", "order=7&second=1", "order=7&novalidate=1&second=1", "order="])
def test_seed_changes_order_and_ids_and_keeps_names(client: TestClient, query: str) -> None:
    plain = Markup(client.get("/contact").text)
    shuffled = Markup(client.get(f"/contact?{query}").text)
    prefix = Knobs(order=query.split("&", maxsplit=1)[0].removeprefix("order=")).prefix
    names = names_of(shuffled, prefix)
    assert set(names) == NAMES
    assert names != names_of(plain, "contact")
    assert not any(name.startswith("contact-name") for name in shuffled.values("id"))
    assert [attrs.get("type") for attrs in shuffled.all("button")][-1] == "submit"


def test_same_seed_gives_the_same_page_and_another_seed_another(client: TestClient) -> None:
    pages = [client.get(f"/contact?order={seed}").text for seed in ("7", "7", "8")]
    assert pages[0] == pages[1]
    assert pages[0] != pages[2]


def test_labels_stay_when_the_order_changes(client: TestClient) -> None:
    text = client.get("/contact?order=seed").text
    assert [field.label for field in FIELDS if field.label not in text] == []


def test_knobs_survive_an_error(client: TestClient) -> None:
    query = "?order=7&second=1&novalidate=1"
    page = Markup(client.post(f"/contact{query}", data={}).text)
    forms = page.all("form")
    assert [form["action"] for form in forms] == ["/newsletter", f"/contact{query}"]
    assert all("novalidate" in form for form in forms)


def test_second_form_comes_first_and_has_its_own_email(client: TestClient) -> None:
    page = Markup(client.get("/contact?second=1").text)
    assert [form["action"] for form in page.all("form")] == ["/newsletter", "/contact?second=1"]
    emails = [attrs["id"] for attrs in page.all("input") if attrs["name"] == "email"]
    assert emails == ["newsletter-email", "contact-email"]
    assert not any("novalidate" in form for form in page.all("form"))


def test_newsletter_is_remembered(client: TestClient) -> None:
    response = client.post("/newsletter", data={"email": "n@example.com"})
    assert response.status_code == 303
    assert "n@example.com" in client.get(response.headers["location"]).text
    (kept,) = client.get("/submissions").json()
    assert (kept["form"], kept["fields"]) == ("newsletter", {"email": "n@example.com"})


def test_newsletter_refuses_a_bad_address(client: TestClient) -> None:
    response = client.post("/newsletter", data={"email": "<b>"})
    assert response.status_code == 422
    assert Markup(response.text).faults == []
    assert 'value="&lt;b&gt;"' in response.text
    assert client.get("/submissions").json() == []


def test_thanks_page_is_for_contact_messages_only(client: TestClient) -> None:
    client.post("/newsletter", data={"email": "n@example.com"})
    assert client.get("/contact/thanks?id=FR-1001").status_code == 404
