"""What can go wrong between a visitor and a back end.

ClientError
├── OriginMissing        the page has no origin to show, and none was given
├── BackendUnreachable   no connection
├── BackendSilent        a connection, and no answer within the deadline
├── BackendNonsense      an answer that is not LeFlux's
├── BackendFailed        an answer that says "not now": 429, 5xx
├── OriginRefused        403 host_not_registered: the site is not on its list
├── MessageRefused       400 invalid_message
├── SessionLost          404 session_not_found: unknown, or evicted
└── Displaced            another visitor has the session
"""

from __future__ import annotations


class ClientError(Exception):
    """The visit cannot go on; the sentence says what was found and what to do."""


class OriginMissing(ClientError):
    """The page has no origin, and the back end asks for one."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f"the page {url} has no origin to show to the back end: give the one of the site it stands for, "
            "with --origin https://example.org"
        )


class BackendUnreachable(ClientError):
    """Nothing answered."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(
            f"the back end {url} cannot be reached ({why}): "
            "check that it runs and that --backend is its address"
        )


class BackendSilent(ClientError):
    """The back end said nothing for too long."""

    def __init__(self, url: str, what: str, seconds: float) -> None:
        super().__init__(
            f"the back end {url} gave no {what} within {seconds:g} s: check its log, or allow more time"
        )


class BackendNonsense(ClientError):
    """The answer is not LeFlux's."""

    def __init__(self, url: str, what: str) -> None:
        super().__init__(
            f"{url} does not speak LeFlux ({what}): check that --backend is the address of a LeFlux back end"
        )


class BackendFailed(ClientError):
    """The back end answered that it cannot now."""

    def __init__(self, url: str, status: int, message: str) -> None:
        super().__init__(
            f"the back end {url} answered {status}: {message or 'no reason given'}; try again later"
        )
        self.status = status


class OriginRefused(ClientError):
    """The back end does not serve this site."""

    def __init__(self, url: str, origin: str, host: str) -> None:
        super().__init__(
            f"the back end {url} refuses the origin {origin}: add the site to its allowed hosts "
            f"(pageplan serve --allow-host {host}), or show another with --origin"
        )
        self.origin = origin


class JoinRefused(ClientError):
    """The back end does not let this socket into the session's room."""

    def __init__(self, url: str, message: str) -> None:
        super().__init__(
            f"the back end {url} refused to join the session: {message or 'no reason given'}; visit again"
        )


class MessageRefused(ClientError):
    """The back end does not take this message."""

    def __init__(self, message: str) -> None:
        super().__init__(f"the back end refused the message: {message or 'no reason given'}")


class SessionLost(ClientError):
    """The back end does not know the session any more."""

    def __init__(self) -> None:
        super().__init__("the back end has forgotten the session (30 minutes without a message): visit again")


class Displaced(ClientError):
    """Another socket has the session."""

    def __init__(self) -> None:
        super().__init__(
            "another visitor has taken over the session: this one has stopped and sends nothing more"
        )
