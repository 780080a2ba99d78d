"""Commands that go elsewhere: within the history, to another tab, past a dialog."""

from __future__ import annotations

from typing import Literal

from .base import Step


class Navigate(Step):
    """Go to a path or a URL of the same origin (LF-AC-10 to LF-AC-13)."""

    action: Literal["navigate"] = "navigate"
    url: str


class Back(Step):
    """Go back in the page's history."""

    action: Literal["back"] = "back"


class Forward(Step):
    """Go forward in the page's history."""

    action: Literal["forward"] = "forward"


class Reload(Step):
    """Load the page again."""

    action: Literal["reload"] = "reload"


class SwitchTab(Step):
    """Go on in another tab of the session: by its place from 0, or by a part of its URL or title."""

    action: Literal["switch_tab"] = "switch_tab"
    tab: int | str


class CloseTab(Step):
    """Close a tab, the present one where none is named, and go on in the one that was there before."""

    action: Literal["close_tab"] = "close_tab"
    tab: int | str | None = None


class Dialog(Step):
    """Say how the page's next dialogs are answered, until another step says otherwise."""

    action: Literal["dialog"] = "dialog"
    accept: bool
    text: str | None = None
