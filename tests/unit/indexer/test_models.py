"""The in-page code is shipped whole, and its types are those of the models."""

from __future__ import annotations

from importlib.resources import files

from indexer import script


def test_every_file_is_joined_once() -> None:
    shipped = {
        path.name.removesuffix(".js")
        for path in (files("indexer") / "js").iterdir()
        if path.name.endswith(".js")
    }
    assert set(script.ORDER) == shipped
    assert len(script.ORDER) == len(shipped)
    assert script.factory().startswith("(window => (function make(window, kin) {")
