"""Random pages: those of the fixture site, and generated ones whose widgets make trouble by a list of twists."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from fixtures_site.hazards import HAZARDS

TWISTS = (Path(__file__).parent / "twists.js").read_text("utf-8")
NAMES = tuple(re.findall(r"^  (\w+): e =>", TWISTS, re.MULTILINE))

SECRET = "hunter2-9"  # noqa: S105  # nobody's
"""With what every typed password begins: it must not be told."""

SITE_PATHS = (
    "/",
    "/pricing",
    "/contact",
    "/app",
    *(hazard.path for hazard in HAZARDS if hazard.slug != "long"),
    "/hazards/long?n=120",
    "/hazards/modal?kind=aria",
    "/hazards/iframe?depth=3",
    "/hazards/rename?after=100",
    "/hazards/delayed-effect?ms=100",
    "/hazards/slow?delay=300",
)

LABELS = (
    "Name",
    "E-mail",
    "Zoë’s “street”",
    "שם מלא",
    "お名前",
    "🛒 Basket (1)",
    "Pay €40",
    "a" * 90,
    "x<y>&amp",
)

WIDGETS: dict[str, str] = {
    "text": '<input aria-label="{label}" {more}>',
    "prefilled": '<input aria-label="{label}" value="old value" {more}>',
    "short": '<input aria-label="{label}" maxlength=4 {more}>',
    "e-mail": '<input type=email aria-label="{label}" {more}>',
    "number": '<input type=number min=0 max=99 step=0.5 aria-label="{label}" {more}>',
    "password": '<input type=password aria-label="{label}" {more}>',
    "search": '<input type=search list=towns aria-label="{label}" {more}>',
    "date": '<input type=date aria-label="{label}" {more}>',
    "range": '<input type=range min=0 max=50 step=5 aria-label="{label}" {more}>',
    "colour": '<input type=color aria-label="{label}" {more}>',
    "file": '<input type=file aria-label="{label}" {more}>',
    "area": '<textarea aria-label="{label}" {more}></textarea>',
    "editor": '<div contenteditable role=textbox aria-label="{label}" {more}>old</div>',
    "select": '<select aria-label="{label}" {more}><option>Lima<option value=2>Lisbon<option disabled>Oslo</select>',
    "many": '<select multiple aria-label="{label}" {more}><option>Lima<option>Lisbon<option>Oslo</select>',
    "tick": '<label>{label}<input type=checkbox {more}></label>',
    "drawn": '<input type=checkbox id={id} style="position:absolute;opacity:0;width:1px"><label for={id} {more}>{label}</label>',
    "radios": '<input type=radio name={id} aria-label="{label} A" {more}><input type=radio name={id} aria-label="{label} B">',
    "switch": '<div role=switch tabindex=0 aria-checked=false aria-label="{label}" {more} '
    "onclick=\"this.setAttribute('aria-checked', this.getAttribute('aria-checked') !== 'true')\">=</div>",
    "slider": '<div role=slider tabindex=0 aria-valuemin=0 aria-valuemax=9 aria-valuenow=3 aria-label="{label}" {more} '
    "onkeydown=\"const d = {{ ArrowRight: 1, ArrowLeft: -1 }}[event.key]; if (d) this.setAttribute('aria-valuenow', "
    "Math.max(0, Math.min(9, +this.getAttribute('aria-valuenow') + d)))\">|</div>",
    "button": '<button type=button {more}>{label}</button>',
    "send": '<button {more}>Send {label}</button>',
    "link": '<a href="#{id}" {more}>{label}</a>',
    "away": '<a href="/other" {more}>To {label}</a>',
    "tab": '<a href="/other" target=_blank {more}>Tab {label}</a>',
    "cursor": '<div onclick="this.dataset.hit = 1" {more}>{label}</div>',
    "details": "<details><summary {more}>{label}</summary><button>Inside</button></details>",
    "listbox": '<div role=listbox aria-label="{label}" {more} onclick="for (const o of this.children) '
    "o.setAttribute('aria-selected', o === event.target)\"><div role=option aria-selected=false>Lima</div>"
    "<div role=option aria-selected=false>Lisbon</div></div>",
    "combobox": '<div role=combobox tabindex=0 aria-haspopup=listbox aria-expanded=false aria-controls=p{id} '
    'aria-label="{label}" {more} onclick="p{id}.hidden = !p{id}.hidden; '
    "this.setAttribute('aria-expanded', !p{id}.hidden)\">Lima</div><div role=listbox id=p{id} hidden "
    "onclick=\"this.previousElementSibling.textContent = event.target.textContent; this.hidden = true; "
    "this.previousElementSibling.setAttribute('aria-expanded', false)\"><div role=option>Lima</div>"
    "<div role=option>Lisbon</div></div>",
    "dragged": '<div draggable=true {more}>Drag {label}</div>',
    "box": '<div style="height:60px;overflow:auto" tabindex=0 aria-label="{label}" {more}>' + "<p>row</p>" * 20 + "</div>",
}  # fmt: skip
"""What stands on a page, by kind; `more` takes attributes."""

ATTRIBUTES = ("", "", "", "", "disabled", "readonly", "hidden", "inert", "required", "aria-disabled=true")

WRAPPERS: dict[str, str] = {
    "plain": "{inside}",
    "form": "<form action=/other>{inside}</form>",
    "held form": "<form onsubmit='event.preventDefault(); this.dataset.sent = 1'>{inside}</form>",
    "off": "<fieldset disabled>{inside}</fieldset>",
    "far": "<div style='height:1500px'></div>{inside}",
    "clipped": "<div style='height:80px;overflow:auto'><div style='height:300px'></div>{inside}</div>",
    "below a bar": "<header style='position:sticky;top:0;height:60px;background:#ddd;z-index:9'>Bar</header>{inside}",
    "modal": "<dialog id=d{id}>{inside}<button onclick='d{id}.close()'>Close</button></dialog>"
    "<script>d{id}.showModal()</script>",
    "turned": "<div style='transform:rotate(8deg) scale(.9);width:300px'>{inside}</div>",
    "open shadow": "<div data-shadow=open><template>{inside}</template></div>",
    "closed shadow": "<div data-shadow=closed><template>{inside}</template></div>",
    "frame": '<iframe width=500 height=200 srcdoc="{quoted}"></iframe>',
    "scaled frame": '<iframe width=500 height=200 style="transform:scale(.8)" srcdoc="{quoted}"></iframe>',
}
"""In what it stands."""


@st.composite
def _widget(draw: st.DrawFn) -> str:
    mark = f"w{draw(st.integers(0, 10**6))}"
    twists = draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True)) if draw(st.booleans()) else []
    more = " ".join((draw(st.sampled_from(ATTRIBUTES)), f'data-twist="{" ".join(twists)}"'))
    label = html.escape(draw(st.sampled_from(LABELS)))
    return WIDGETS[draw(st.sampled_from(sorted(WIDGETS)))].format(label=label, more=more, id=mark)


@st.composite
def _group(draw: st.DrawFn) -> str:
    inside = "\n".join(draw(st.lists(_widget(), min_size=1, max_size=4)))
    quoted = html.escape(f"<!doctype html>{inside}<script>{TWISTS}</script>")
    wrapper = WRAPPERS[draw(st.sampled_from(sorted(WRAPPERS)))]
    return wrapper.format(inside=inside, quoted=quoted, id=draw(st.integers(0, 10**6)))


@st.composite
def generated(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a page of its own."""
    body = "\n".join(draw(st.lists(_group(), min_size=1, max_size=3)))
    towns = "<datalist id=towns><option>Lima<option>Lisbon</datalist>"
    return {
        "html": f"<!doctype html><meta charset=utf-8><title>Trial</title>{body}{towns}<script>{TWISTS}</script>"
    }


def pages() -> st.SearchStrategy[dict[str, Any]]:
    """Draw a page: `{"path": …}` on the fixture site, or `{"html": …}`."""
    return st.one_of(generated(), generated(), st.sampled_from(SITE_PATHS).map(lambda path: {"path": path}))
