"""The contact form: its fields as a table, the checks on each, and the pages around it."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from fixtures_site.controls import Field, control
from fixtures_site.layout import Html, attributes, fill, joined, missing, page
from fixtures_site.submissions import File, text_fields, uploaded_files

FILE_LIMIT = 5_000_000
MESSAGE_LIMIT = 4_000

TOPICS = (
    ("", "Choose a topic"),
    ("walkthrough", "Book a walkthrough"),
    ("pricing", "Pricing and plans"),
    ("support", "Help with my account"),
    ("other", "Something else"),
)
WAYS = (("email", "Email"), ("phone", "Phone call"), ("video", "Video call"))

FIELDS = (
    Field("name", "Full name", "text", required=True, autocomplete="name"),
    Field("email", "Work email", "email", required=True, autocomplete="email"),
    Field(
        "tel",
        "Phone number",
        "tel",
        hint="Include the country code, for example +353 21 234 5678.",
        autocomplete="tel",
    ),
    Field("topic", "What is it about?", "select", options=TOPICS),
    Field("date", "Preferred day", "date", hint="We answer calls Monday to Friday."),
    Field("reach", "How should we reach you?", "radio", options=WAYS),
    Field("message", "Message", "textarea", hint="Tell us how many crews you run, if you know."),
    Field("attachment", "Attach a file", "file", hint="A current rota helps. Up to 5 MB."),
    Field(
        "consent",
        "I agree that Fieldrow stores these details to answer me",
        "checkbox",
        required=True,
    ),
)

_MISSING = {
    "name": "Enter your full name.",
    "email": "Enter your work email.",
    "consent": "Agree to us storing your details, so that we can answer.",
}


@dataclass(frozen=True, kw_only=True)
class Knobs:
    """How the page was asked to vary: field order seed, a second form, no native validation."""

    order: str | None = None
    second: bool = False
    novalidate: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Knobs":
        """Read the knobs from a query string; unknown parameters are ignored."""
        return cls(
            order=query.get("order"),
            second=query.get("second") == "1",
            novalidate=query.get("novalidate") == "1",
        )

    @property
    def prefix(self) -> str:
        """Return what control ids begin with; a letter first, as CSS selectors need."""
        if self.order is None:
            return "contact"
        return "f" + sha256(self.order.encode()).hexdigest()[:7]

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return the fields in the order that the seed gives; the same seed, the same order."""
        if self.order is None:
            return FIELDS
        return tuple(random.Random(self.order).sample(FIELDS, len(FIELDS)))

    @property
    def query(self) -> str:
        """Return these knobs as a query string with its question mark, or an empty string."""
        chosen = {
            "order": self.order,
            "second": "1" if self.second else None,
            "novalidate": "1" if self.novalidate else None,
        }
        written = urlencode({name: value for name, value in chosen.items() if value is not None})
        return f"?{written}" if written else ""


def is_email(value: str) -> bool:
    """Tell whether the value has the shape of an address with a dotted domain."""
    return re.fullmatch(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+", value) is not None


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_tel(value: str) -> bool:
    return re.fullmatch(r"\+?[\d\s()./-]{5,24}", value) is not None


_CHECKS: tuple[tuple[str, Callable[[str], bool], str], ...] = (
    ("email", is_email, "Enter an email address like name@example.com."),
    ("tel", _is_tel, "Enter a phone number with digits only, for example +353 21 234 5678."),
    ("topic", lambda value: value in dict(TOPICS), "Choose one of the topics."),
    ("date", _is_date, "Enter a day as year-month-day, for example 2026-05-04."),
    ("reach", lambda value: value in dict(WAYS), "Choose one of the ways to reach you."),
    (
        "message",
        lambda value: len(value) <= MESSAGE_LIMIT,
        f"Keep the message under {MESSAGE_LIMIT} characters.",
    ),
)


def problems(fields: Mapping[str, object], files: Sequence[File] = ()) -> dict[str, str]:
    """Return one sentence for each field at fault, by field name."""
    values = {field.name: str(fields.get(field.name, "")).strip() for field in FIELDS}
    found = {name: text for name, text in _MISSING.items() if not values[name]}
    found |= {name: text for name, passes, text in _CHECKS if values[name] and not passes(values[name])}
    if any(file.size > FILE_LIMIT for file in files):
        found["attachment"] = "Attach a file of up to 5 MB."
    return found


def _summary(knobs: Knobs, errors: Mapping[str, str]) -> Html:
    if not errors:
        return Html("")
    items = (
        fill("contact_error.html", target=field.target(knobs.prefix), text=errors[field.name])
        for field in knobs.fields
        if field.name in errors
    )
    return fill("contact_summary.html", items=joined(items))


def _form(knobs: Knobs, values: Mapping[str, object], errors: Mapping[str, str]) -> Html:
    controls = (
        control(field, knobs.prefix, str(values.get(field.name, "")), errors.get(field.name, ""))
        for field in knobs.fields
    )
    return fill(
        "contact_form.html",
        attributes=attributes({"novalidate": knobs.novalidate}),
        action=f"/contact{knobs.query}",
        controls=joined(controls),
    )


def _newsletter(knobs: Knobs) -> Html:
    if not knobs.second:
        return Html("")
    prefix = "newsletter" if knobs.order is None else f"{knobs.prefix}n"
    return newsletter_form(prefix, knobs.novalidate)


def newsletter_form(prefix: str, novalidate: bool, value: str = "", error: str = "") -> Html:
    """Return the newsletter's sign-up form."""
    field = Field("email", "Email address", "email", required=True, autocomplete="email")
    return fill(
        "newsletter_form.html",
        prefix=prefix,
        attributes=attributes({"novalidate": novalidate}),
        control=control(field, prefix, value, error),
    )


def _page(request: Request, values: Mapping[str, object], errors: Mapping[str, str], status: int) -> Response:
    knobs = Knobs.of(request.query_params)
    main = fill(
        "contact.html",
        newsletter=_newsletter(knobs),
        summary=_summary(knobs, errors),
        form=_form(knobs, values, errors),
    )
    title = "Error: Contact us" if errors else "Contact us"
    return page(request, title, main, status=status, script="contact.js" if errors else "")


async def show(request: Request) -> Response:
    """Show the contact page, varied by `?order=`, `?second=1` and `?novalidate=1`."""
    return _page(request, {}, {}, 200)


async def receive(request: Request) -> Response:
    """Check a contact form: 303 to the thank-you page, or 422 with its errors and values kept."""
    async with request.form() as form:
        fields, files = text_fields(form), uploaded_files(form)
    errors = problems(fields, files)
    if errors:
        return _page(request, fields, errors, 422)
    submission = request.app.state.submissions.add("contact", fields, files)
    return RedirectResponse(f"/contact/thanks?id={submission.id}", 303)


async def thanks(request: Request) -> Response:
    """Thank the visitor by name; 404 for an id that is not a contact submission's."""
    submission = request.app.state.submissions.find(request.query_params.get("id", ""), "contact")
    if submission is None:
        return missing(request)
    fields = submission.fields
    main = fill("contact_thanks.html", name=fields["name"], email=fields["email"], id=submission.id)
    return page(request, "Thank you", main)
