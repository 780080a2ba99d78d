"""Which Origin belongs to which site: LF-TR-04, LF-TR-05, protocols 1.19 #23, 1.20 #22."""

from __future__ import annotations

import pytest

from pageplan.server.origin import host_of, listing, normal_host, site_of

SITES = listing(["acme.test", "localhost", "127.0.0.1", "shop.example:8443", "Bücher.example", "[::1]"])


@pytest.mark.parametrize(
    ("origin", "site"),
    [
        ("https://acme.test", "acme.test"),
        ("http://ACME.test:8080", "acme.test"),
        ("https://acme.test.", "acme.test"),
        ("https://www.acme.test", "acme.test"),
        ("https://app.acme.test:444", "acme.test"),
        ("http://localhost:3000", "localhost"),
        ("http://127.0.0.1:3000", "127.0.0.1"),
        ("http://[::1]:3000", "[::1]"),
        ("https://shop.example:8443", "shop.example:8443"),
        ("https://www.shop.example:8443", "shop.example:8443"),
        ("https://xn--bcher-kva.example", "Bücher.example"),
    ],
)
def test_admitted(origin: str, site: str) -> None:
    assert site_of(origin, SITES) == site


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "",
        "null",
        "https://evil.test",
        "https://a.b.acme.test",
        "https://notacme.test",
        "https://acme.test.evil.test",
        "https://shop.example",
        "https://shop.example:8444",
        "http://1.127.0.0.1",
        "http://9.9.0.0.1",
        "http://[",
        "http://[::1",
        "http://acme.test:port",
        "http://acme.test:99999",
        "http://a\u2100b.test",
        "http://acme.test@evil.test",
        "acme.test",
        "//acme.test",
        "file:///acme.test",
        "chrome-extension://acme.test",
        "https://acme.test/path",
        "https://acme.test@evil.test",
        "https://evil.test@acme.test",
        "https://acme.test:x",
        "https://",
        "https://acme.test, https://evil.test",
        "https://acme .test",
    ],
)
def test_refused(origin: str | None) -> None:
    assert site_of(origin, SITES) is None


@pytest.mark.parametrize(
    "host", ["", "https://acme.test", "acme.test/x", "*.acme.test", "a@b", "acme.test:x"]
)
def test_what_is_no_bare_host_is_said_so(host: str) -> None:
    with pytest.raises(ValueError, match=r"host|[Pp]ort"):
        normal_host(host)


def test_the_host_of_an_origin() -> None:
    assert host_of("HTTPS://Acme.Test:8080") == "acme.test:8080"
    assert host_of("null") is None
