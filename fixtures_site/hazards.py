"""The hazards: what each page makes hard, and what its template is filled with."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fixtures_site.layout import Html, fill, joined

ROW_LIMIT = 20_000
DEPTH_LIMIT = 5
MILLISECONDS_LIMIT = 60_000

Query = Mapping[str, str]
Filling = Callable[[Query], dict[str, object]]

STRICT_POLICY = "default-src 'self'; script-src 'self'; style-src 'self'"
NAMES = ("Aoife Byrne", "Miguel Duarte", "Sam Okafor", "Ines Costa", "Conor Walsh", "Priya Nair")
CLOBBERING = (
    ("Crew member", "name"),
    ("Payroll number", "id"),
    ("Action taken", "action"),
    ("Matches order", "matches"),
    ("Parent job", "parentNode"),
    ("Search words", "querySelectorAll"),
)
TOWNS = ("Blackrock", "Midleton", "Douglas", "Cobh", "Ballincollig", "Youghal", "Bandon")


def number(query: Query, name: str, default: int, limit: int) -> int:
    """Return a whole number from the query, at most `limit`; the default for anything else."""
    value = query.get(name, "")
    if not re.fullmatch(r"[0-9]{1,9}", value):
        return default
    return min(int(value), limit)


def _nothing(query: Query) -> dict[str, object]:
    return {}


def _modal(query: Query) -> dict[str, object]:
    kind = "aria" if query.get("kind") == "aria" else "native"
    return {"dialog": fill(f"hazards/modal-{kind}.html", fields=fill("hazards/modal-fields.html"))}


def _frame(query: Query) -> dict[str, object]:
    depth = number(query, "depth", 1, DEPTH_LIMIT)
    own = f"/hazards/iframe/frame?depth={max(depth, 1)}"
    source = query.get("src", "")
    return {"src": source if re.match(r"https?://\S", source) else own}


def _rename(query: Query) -> dict[str, object]:
    after = query.get("after", "")
    return {"after": number(query, "after", 0, MILLISECONDS_LIMIT) if after else ""}


def _delayed(query: Query) -> dict[str, object]:
    return {"ms": number(query, "ms", 1000, MILLISECONDS_LIMIT)}


def _rows(count: int) -> Html:
    templates = ("hazards/long-link.html", "hazards/long-button.html")
    return joined(
        fill(
            templates[row % 2],
            number=row + 1,
            town=TOWNS[row % len(TOWNS)],
            name=NAMES[row % len(NAMES)],
        )
        for row in range(count)
    )


def _long(query: Query) -> dict[str, object]:
    count = number(query, "n", 1000, ROW_LIMIT)
    return {"count": count, "rows": _rows(count)}


def _activity(query: Query) -> dict[str, object]:
    rows = (
        fill(
            "hazards/scroll-row.html",
            hour=f"{7 + row // 6:02}:{row % 6 * 10:02}",
            name=NAMES[row % len(NAMES)],
            town=TOWNS[row % len(TOWNS)],
        )
        for row in range(48)
    )
    return {"rows": joined(rows)}


def _hostile(query: Query) -> dict[str, object]:
    # A field named parentNode sends Playwright's own click into an endless walk up the tree.
    left_out = query.get("omit", "").split(",")
    rows = (
        fill("hazards/hostile-field.html", id=f"h{position}", label=label, name=name)
        for position, (label, name) in enumerate(CLOBBERING, 1)
        if name not in left_out
    )
    return {"fields": joined(rows)}


@dataclass(frozen=True, kw_only=True)
class Hazard:
    """One page under /hazards: `summary` says what is hard about it, `fill` fills its template."""

    slug: str
    title: str
    summary: str
    fill: Filling = _nothing
    script: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Return the address of the page."""
        return f"/hazards/{self.slug}"


def _scripted(
    slug: str,
    title: str,
    summary: str,
    fill: Filling = _nothing,
    headers: Mapping[str, str] | None = None,
    script: str = "",
) -> Hazard:
    return Hazard(
        slug=slug,
        title=title,
        summary=summary,
        fill=fill,
        headers=headers or {},
        script=f"hazards/{script or slug}.js",
    )


def _plain(slug: str, title: str, summary: str, fill: Filling = _nothing) -> Hazard:
    return Hazard(slug=slug, title=title, summary=summary, fill=fill)


HAZARDS = (
    _scripted("modal", "Invite a colleague", "A native dialog; ?kind=aria for an ARIA one.", _modal),
    _scripted("cookie-banner", "Confirm your visit", "A banner over the page's main button."),
    _plain("slow", "Utilisation report", "?delay=MS answers late; ?never=1 never finishes loading."),
    _plain("iframe", "Partner booking", "A form in a frame; ?depth=N nests, ?src=URL replaces.", _frame),
    _scripted("open-shadow", "Request a call back", "A form in an open shadow root.", script="shadow"),
    _scripted("closed-shadow", "Report a fault", "A form in a closed shadow root.", script="shadow"),
    _scripted("rerender", "Van checklist", "Every click replaces every row."),
    _scripted("covered", "Publish the week", "Buttons that lie under something else."),
    _scripted("disabled", "Order parts", "Controls disabled natively, by fieldset and by ARIA."),
    _scripted("readonly", "Crew details", "Fields that can be focused and not edited."),
    _scripted("confirm", "Delete a job", "Asks with window.confirm before it deletes."),
    _scripted("rename", "Parts basket", "A button whose meaning changes in place; ?after=MS.", _rename),
    _scripted("delayed-effect", "Check availability", "The effect comes ?ms=N after the click.", _delayed),
    _scripted("no-effect", "Sync calendar", "A button that does nothing."),
    _scripted(
        "csp",
        "Approve hours",
        "A strict Content-Security-Policy.",
        headers={"content-security-policy": STRICT_POLICY},
    ),
    _scripted(
        "hostile",
        "Legacy timesheet",
        "Clobbering field names and patched built-ins; ?omit=NAME,NAME.",
        _hostile,
    ),
    _scripted("popup", "Job documents", "A link in a new tab and a window.open."),
    _scripted("alert", "Send reminders", "Native alert and prompt dialogs."),
    _scripted("download", "Export hours", "A file from the server and one made in the page."),
    _scripted("long", "All jobs", "?n=N rows, a link or a button each.", _long),
    _plain("labels", "Plan a visit", "Every way to give a control its name."),
    _plain("select-multiple", "Assign skills", "A list with several choices."),
    _scripted("keys", "Keyboard shortcuts", "Shows the last key, and whether it was a real one."),
    _scripted("hover", "Crew menu", "A menu that shows only under the pointer."),
    _scripted("contenteditable", "Site notes", "A text that is edited in place."),
    _plain("password", "Sign in", "A sign-in form with a password."),
    _plain("sticky", "Terms of service", "A sticky bar that covers what anchors scroll to."),
    _scripted("scroll", "Activity", "A box that scrolls by itself.", _activity),
    _plain("inline", "Mark as done", "Inline event handlers."),
)

BY_SLUG = {hazard.slug: hazard for hazard in HAZARDS}
