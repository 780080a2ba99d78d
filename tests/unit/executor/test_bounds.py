"""Origins and paths are compared as browsers and servers read them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from executor import Policy
from executor.bounds import Bounds, is_on

ORIGINS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "with its scheme": (
        "https://shop.example",
        ("https://shop.example/a?b#c", "https://SHOP.example:443/", "blob:https://shop.example/1"),
        (
            "http://shop.example/",
            "https://shop.example.evil.example/",
            "https://shop.example@evil.example/",
            "https://shop.example:8443/",
            "https://a.shop.example/",
            "blob:https://evil.example/1",
            "data:text/html,https://shop.example/",
            "file:///shop.example",
            "https:///shop.example",
        ),
    ),
    "with what lies below": (
        "*.example.com",
        ("https://a.example.com/", "http://a.b.example.com/"),
        ("https://example.com/", "https://badexample.com/", "https://a.example.com.evil.example/"),
    ),
    "with any port": (
        "http://localhost:*",
        ("http://localhost:1/", "http://localhost/"),
        ("http://127.0.0.1/",),
    ),
    "of an address": ("[::1]:8000", ("http://[::1]:8000/",), ("http://[::2]:8000/", "http://[::1]/")),
}


@pytest.mark.parametrize(("origin", "within", "outside"), ORIGINS.values(), ids=ORIGINS)
def test_origins(origin: str, within: tuple[str, ...], outside: tuple[str, ...]) -> None:
    bounds = Bounds(Policy(origins=(origin,)))
    assert {url: bounds.objection(url) for url in within} == dict.fromkeys(within)
    assert [url for url in outside if bounds.objection(url) is None] == []
    assert [url for url in outside if is_on((origin,), url)] == []


def test_documents_of_nowhere_are_within() -> None:
    bounds = Bounds(Policy(origins=("https://shop.example",)))
    assert [bounds.objection(url) for url in ("about:blank", "about:srcdoc", "")] == [None] * 3


DENIED = (
    *("/admin", "/admin/", "/admin/users", "/ADMIN", "/%61dmin", "/%2561dmin", "//admin", "/./admin"),
    *("/x/../admin", "/x/%2e%2e/admin", "/admin;a=1", "/#/admin", "/#!/admin/users", "\\admin"),
)


def test_denied_paths_in_every_spelling() -> None:
    """LF-AC-17."""
    bounds = Bounds(Policy(denied_paths=("/admin", re.compile(r"/\d+/edit$"))))
    assert [
        path for path in (*DENIED, "/7/edit") if bounds.objection(f"https://a.example{path}") is None
    ] == []
    open_to = ("/administration", "/x/admin", "/?next=/admin", "/7/edit/x", "/#admin")
    assert [path for path in open_to if bounds.objection(f"https://a.example{path}")] == []


def test_allowed_paths() -> None:
    """LF-AC-17."""
    bounds = Bounds(Policy(allowed_paths=("/shop/",)))
    assert bounds.objection("https://a.example/shop/1") is None
    closed = ("/", "/shopping", "/shop/../x", "/SHOP")
    assert [path for path in closed if bounds.objection(f"https://a.example{path}") is None] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"origins": ("https://shop.example/path",)},
        {"origins": ("ftp://shop.example",)},
        {"origins": ("*",)},
        {"restricted": frozenset({"clik"})},
        {"sensitive_allowed": frozenset({"cards"})},
    ],
)
def test_a_policy_that_cannot_be_enforced_is_not_made(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"is no origin|unknown"):
        Policy(**wrong)
