from __future__ import annotations

from collections.abc import Callable

import pytest

from pageplan.browser import BrowserNotFound, BrowserOptions, Found, cures, find_browser

OWN = "/cache/chrome-headless-shell"
CHROME_APP = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
EVERYTHING = frozenset(
    {OWN, "/usr/bin/chromium-headless-shell", "/usr/bin/google-chrome", CHROME_APP, "/mine"}
)


def look(
    options: BrowserOptions | None = None,
    *,
    environ: dict[str, str] | None = None,
    disk: frozenset[str] = frozenset(),
    own: str | None = None,
) -> Found:
    return find_browser(
        options or BrowserOptions(),
        environ=environ or {},
        which=on_path(disk),
        exists=disk.__contains__,
        playwright_path=own,
    )


def on_path(disk: frozenset[str]) -> Callable[[str], str | None]:
    return lambda name: f"/usr/bin/{name}" if f"/usr/bin/{name}" in disk else None


def program(place: str, source: str) -> Found:
    return Found(kind="program", place=place, source=source)


def endpoint(place: str, source: str) -> Found:
    return Found(kind="endpoint", place=place, source=source)


WS = "ws://there:1/x"
ASKED = {"PAGEPLAN_BROWSER": "/usr/bin/google-chrome", "PAGEPLAN_BROWSER_WS": WS}


@pytest.mark.parametrize(
    ("options", "environ", "expected"),
    [
        (BrowserOptions(path="/mine", endpoint=WS), ASKED, program("/mine", "option")),
        (BrowserOptions(endpoint=WS), ASKED, endpoint(WS, "option")),
        (BrowserOptions(), ASKED, program("/usr/bin/google-chrome", "PAGEPLAN_BROWSER")),
        (BrowserOptions(), {"PAGEPLAN_BROWSER_WS": WS}, endpoint(WS, "PAGEPLAN_BROWSER_WS")),
        (BrowserOptions(), {}, program(OWN, "Playwright's own")),
    ],
)
def test_the_first_that_was_asked_for_wins(
    options: BrowserOptions, environ: dict[str, str], expected: Found
) -> None:
    assert look(options, environ=environ, disk=EVERYTHING, own=OWN) == expected


@pytest.mark.parametrize(
    ("disk", "expected"),
    [
        (EVERYTHING - {OWN}, program("/usr/bin/chromium-headless-shell", "PATH")),
        ({"/usr/bin/google-chrome", "/usr/bin/microsoft-edge"}, program("/usr/bin/google-chrome", "PATH")),
        ({"/usr/bin/microsoft-edge", CHROME_APP}, program("/usr/bin/microsoft-edge", "PATH")),
        ({CHROME_APP}, program(CHROME_APP, "applications")),
    ],
)
def test_without_playwrights_own_the_path_goes_before_the_applications(
    disk: set[str], expected: Found
) -> None:
    assert look(disk=frozenset(disk), own=OWN) == expected


def test_an_application_folder_may_come_from_the_environment() -> None:
    chrome = "C:\\Programs\\Google\\Chrome\\Application\\chrome.exe"

    found = look(environ={"PROGRAMFILES": "C:\\Programs"}, disk=frozenset({chrome}))

    assert found == program(chrome, "applications")


def test_a_headless_shell_is_passed_over_for_a_window() -> None:
    assert look(BrowserOptions(headless=False), disk=EVERYTHING) == program("/usr/bin/google-chrome", "PATH")


def test_a_name_is_looked_up_on_the_path() -> None:
    found = look(BrowserOptions(path="google-chrome"), disk=EVERYTHING)

    assert found == program("/usr/bin/google-chrome", "option")


def test_what_was_asked_for_and_is_not_there_is_never_passed_over() -> None:
    with pytest.raises(BrowserNotFound, match=r"no browser at /gone \(from PAGEPLAN_BROWSER\)"):
        look(environ={"PAGEPLAN_BROWSER": "/gone"}, disk=EVERYTHING, own=OWN)


def test_nothing_anywhere_says_every_cure() -> None:
    with pytest.raises(BrowserNotFound) as caught:
        look()

    assert len(cures()) == 4
    assert all(cure in str(caught.value) for cure in cures())
