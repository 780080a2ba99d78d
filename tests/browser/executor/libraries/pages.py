"""Pages built from libraries of npm, each with the library's own state as the witness.

The libraries come from tests/npm/node_modules by a made-up origin: as they are published, or, where they are
published for bundlers only, as one script that esbuild makes of them once.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Page, Route

ORIGIN = "http://libraries.test"
NPM = Path(__file__).resolve().parents[3] / "npm"
MODULES = NPM / "node_modules"
BUNDLE = "bundle.js"

COUNTRIES = ["France", "Germany", "Ghana", "Greece", "Grenada", "Guinea", "Japan", "Kenya", "Peru", "Spain"]


@dataclass(frozen=True, kw_only=True)
class Library:
    """A library's page: what it loads from its package, its markup, and the script that starts it.

    `entry` is a module that imports from packages, and `svelte` the components that it imports by name.
    """

    head: str = ""
    body: str = "<div id=root></div>"
    script: str = ""
    entry: str = ""
    svelte: dict[str, str] = field(default_factory=dict)

    @property
    def html(self) -> str:
        """Return the whole page; `ready` is true once its widgets work."""
        bundle = scripted(BUNDLE) if self.entry else ""
        start = f"{self.script};globalThis.ready = true"
        return (
            f"<!doctype html><html lang=en><head><title>Widgets</title>{self.head}</head><body>"
            f"<form id=form onsubmit='event.preventDefault()'>{self.body}<button>Send</button></form>"
            "<script>const posted = () => Object.fromEntries(new FormData(document.getElementById('form')))"
            f"</script>{bundle}<script type=module>{start}</script></body></html>"
        )

    def bundled(self, node: str) -> str:
        """Return the script that is made of `entry`, kept for as long as the packages stay the same."""
        asked = json.dumps({"entry": self.entry, "svelte": self.svelte})
        parts = (
            asked.encode(),
            *(NPM.joinpath(name).read_bytes() for name in ("package-lock.json", "bundle.mjs")),
        )
        kept = MODULES / ".bundles" / f"{hashlib.sha256(b''.join(parts)).hexdigest()[:16]}.js"
        if not kept.is_file():
            made = subprocess.run(
                [node, "bundle.mjs"],
                cwd=NPM,
                input=asked,
                capture_output=True,
                text=True,
                check=True,
                timeout=60,
            )
            kept.parent.mkdir(exist_ok=True)
            partial = kept.with_suffix(f".{os.getpid()}")
            partial.write_text(made.stdout)
            partial.rename(kept)
        return kept.read_text()


def styled(*paths: str) -> str:
    """Return the links of style sheets in packages."""
    return "".join(f"<link rel=stylesheet href=/{path}>" for path in paths)


def scripted(*paths: str) -> str:
    """Return the tags of classic scripts in packages."""
    return "".join(f"<script src=/{path}></script>" for path in paths)


def options(labels: list[str]) -> str:
    """Return native options."""
    return "".join(f"<option value={label.lower()}>{label}</option>" for label in labels)


async def show(page: Page, library: Library, node: str) -> None:
    """Open the page of a library and wait until its widgets work."""
    own = {"": library.html}
    if library.entry:
        own[BUNDLE] = library.bundled(node)

    async def serve(route: Route) -> None:
        path = route.request.url.removeprefix(f"{ORIGIN}/").partition("?")[0]
        file = MODULES / path
        kind = mimetypes.guess_type(path)[0] or "text/plain"
        if path in own:
            kind = kind if path else "text/html"
            await route.fulfill(body=own[path], content_type=f"{kind}; charset=utf-8")
        elif file.is_file():
            await route.fulfill(body=file.read_bytes(), content_type=kind)
        else:
            await route.fulfill(status=404, body="")

    await page.route(f"{ORIGIN}/**", serve)
    await page.goto(f"{ORIGIN}/")
    await page.wait_for_function("globalThis.ready")
