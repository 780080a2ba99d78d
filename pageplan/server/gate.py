"""The gate: the Origin decides, over REST, polling and WebSocket alike (LF-TR-04, LF-RS-02)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .errors import ApiError, HostNotRegistered, PayloadTooLarge, answer
from .origin import host_of, listing, site_of

GATED = ("/api/session", "/api/chat", "/socket.io")
SITE = "pageplan.site"
"""The key of the ASGI scope under which the admitted site stands."""

Header = tuple[bytes, bytes]


class Gate:
    """An ASGI application that admits to another one the pages of the allowed hosts.

    A refusal can be read by the page that was refused, so that it knows to be silent (LF-RS-03).
    Raises ValueError when an allowed host is no bare host.
    """

    def __init__(self, app: ASGIApp, allowed: Collection[str], *, max_payload: int, signup_path: str) -> None:
        self._app = app
        self._listed = listing(allowed)
        self._max_payload = max_payload
        self._signup_path = signup_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, answer a preflight, or pass on with the site in the scope."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        send = _with_headers(send, _cors(headers.get("origin")))
        response = self._response(scope, headers)
        if response is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await response(scope, receive, send)
        else:
            await _deny(response, scope, receive, send)

    def _response(self, scope: Scope, headers: Headers) -> Response | None:
        """Return what ends the request here, None when it may pass."""
        if scope["type"] == "http" and scope["method"] == "OPTIONS":
            return _preflight(headers)
        error = self._too_large(headers) or self._foreign(scope, headers)
        return answer(error) if error else None

    def _too_large(self, headers: Headers) -> ApiError | None:
        length = headers.get("content-length", "0")
        if "chunked" in headers.get("transfer-encoding", "") or not length.isdecimal():
            return PayloadTooLarge("The length of the body must be given.")
        if int(length) > self._max_payload:
            return PayloadTooLarge(f"The body is larger than {self._max_payload} bytes.")
        return None

    def _foreign(self, scope: Scope, headers: Headers) -> ApiError | None:
        if not _is_gated(scope["path"]):
            return None
        origin = headers.get("origin")
        if origin is None and _is_underway(scope):
            return None
        site = site_of(origin, self._listed)
        if site is None:
            return self._not_registered(scope, host_of(origin) or origin or "")
        scope[SITE] = site
        return None

    def _not_registered(self, scope: Scope, host: str) -> ApiError:
        here = HTTPConnection(scope).base_url
        signup = here.replace(scheme=here.scheme.replace("ws", "http"), path=self._signup_path)
        return HostNotRegistered(f'Host "{host}" is not registered here.', host=host, signupUrl=str(signup))


def _is_gated(path: str) -> bool:
    return any(path == prefix or path.startswith(f"{prefix}/") for prefix in GATED)


def _is_underway(scope: Scope) -> bool:
    """Tell whether a request belongs to an Engine.IO connection whose handshake has passed the gate.

    Clients outside browsers send their Origin with the handshake alone; the connection's id is the proof.
    """
    return scope["path"].startswith("/socket.io") and "sid" in parse_qs(
        scope["query_string"].decode("latin-1")
    )


def _cors(origin: str | None) -> list[Header]:
    """Let any page read the answer (S2: CORS is open); who may ask is the gate's business."""
    return [(b"access-control-allow-origin", (origin or "*").encode("latin-1")), (b"vary", b"Origin")]


def _preflight(headers: Headers) -> Response:
    wanted = headers.get("access-control-request-headers", "content-type")
    return Response(
        status_code=204,
        headers={
            "Access-Control-Allow-Methods": "GET, POST, DELETE, OPTIONS",
            "Access-Control-Allow-Headers": wanted,
            "Access-Control-Max-Age": "600",
        },
    )


def _with_headers(send: Send, added: Iterable[Header]) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"].endswith("http.response.start"):
            headers = MutableHeaders(raw=list(message.get("headers", [])))
            for name, value in added:
                headers[name.decode("latin-1")] = value.decode("latin-1")
            message = {**message, "headers": headers.raw}
        await send(message)

    return wrapped


async def _deny(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Refuse a WebSocket with the same answer, or with a bare 403 where the server cannot do so."""
    if "websocket.http.response" in scope.get("extensions", {}):
        await response(scope, receive, send)
    else:
        await send({"type": "websocket.close", "code": 1008})
