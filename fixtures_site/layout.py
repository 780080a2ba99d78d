"""Fill template files and wrap them in the site's page; whatever is not `Html` is escaped."""

from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse

NAVIGATION = (
    ("/#features", "Features"),
    ("/pricing", "Pricing"),
    ("/contact", "Contact"),
    ("/app", "Workspace"),
)


class Html(str):
    """Markup that is safe to insert as it stands."""

    __slots__ = ()


@cache
def _template(name: str) -> Template:
    return Template((files("fixtures_site") / "templates" / name).read_text("utf-8"))


def fill(template: str, /, **values: object) -> Html:
    """Fill the template file; a placeholder without a value raises KeyError."""
    safe = {key: value if isinstance(value, Html) else escape(str(value)) for key, value in values.items()}
    return Html(_template(template).substitute(safe))


def joined(parts: Iterable[Html]) -> Html:
    """Return the parts one after another."""
    return Html("\n".join(parts))


def attributes(values: Mapping[str, str | bool | None]) -> Html:
    """Return attributes as markup: True is a bare attribute; False, None and "" leave it out."""
    written = (
        f" {name}" if value is True else f' {name}="{escape(value)}"'
        for name, value in values.items()
        if value
    )
    return Html("".join(written))


def _navigation(path: str) -> Html:
    links = (
        f'<li><a href="{href}"{attributes({"aria-current": "page" if href == path else None})}>'
        f"{text}</a></li>"
        for href, text in NAVIGATION
    )
    return Html("\n".join(links))


def document(path: str, title: str, main: Html, script: str = "") -> Html:
    """Return a whole page: `main` in the site's layout, and a module from /static."""
    link = Html(f'<script type="module" src="/static/{script}"></script>') if script else ""
    return fill("layout.html", title=title, navigation=_navigation(path), script=link, main=main)


def page(
    request: Request,
    title: str,
    main: Html,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    script: str = "",
) -> HTMLResponse:
    """Answer with a whole page."""
    return HTMLResponse(document(request.url.path, title, main, script), status, headers)


def missing(request: Request) -> HTMLResponse:
    """Answer that there is no such page."""
    return page(request, "Page not found", fill("missing.html"), status=404)
