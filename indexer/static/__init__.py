"""Saved pages: the account that markup alone can give, without a browser."""

from __future__ import annotations

from indexer.context import PageContext


def index_html(html: str | bytes, url: str = "about:blank") -> PageContext:
    """Return the account of a saved page, marked `static`; `url` is where it came from.

    Bytes are decoded as browsers do, broken markup is survived, nothing is fetched. Style sheets and
    scripts do not run: `docs/saved-pages.md` has what is decided, and what is not.
    """
    from .page import account  # bs4 and lxml are loaded for those who read saved pages

    return account(html, url)


__all__ = ["index_html"]
