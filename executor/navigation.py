"""Going elsewhere: within the page's origin, to http and https addresses only."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from . import commands
from .acting import Acting, Outcome
from .errors import Code, Refused
from .options import ExecutorOptions


async def navigate(act: Acting, step: commands.Navigate) -> Outcome:
    """Go to a URL of the same origin, and see where the page arrived."""
    url = allowed_url(step.url, act.page.url, act.options)
    if url == act.page.url:
        return Outcome(description=f"URL unchanged: the page is {url} already", url=url, effect=True)
    response = await act.page.goto(
        url, wait_until="domcontentloaded", timeout=act.options.navigation_timeout * 1000
    )
    if response is not None and response.status >= 400:
        raise Refused(
            Code.NAVIGATION_FAILED, f"{url} answered {response.status}; check the address", url=act.page.url
        )
    return Outcome(description=f"Went to {act.page.url}", url=act.page.url, effect=True)


def allowed_url(wanted: str, here: str, options: ExecutorOptions) -> str:
    """Return the absolute URL; raise Refused for other schemes and other origins (protocols 1.20 #14)."""
    try:
        url = urljoin(here, wanted.strip())
        parts, own = urlsplit(url), urlsplit(here)
    except ValueError:
        raise Refused(Code.INVALID_URL, f'"{wanted}" is not a URL') from None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Refused(Code.INVALID_URL, f'"{wanted}" is not an http or https address')
    leaves = own.scheme != "about" and (parts.scheme, parts.netloc) != (own.scheme, own.netloc)
    if leaves and not options.allow_cross_origin:  # a blank page has no origin to leave
        raise Refused(
            Code.CROSS_ORIGIN_NAVIGATION,
            f"{parts.scheme}://{parts.netloc} is not the page's origin {own.scheme}://{own.netloc}",
        )
    return url
