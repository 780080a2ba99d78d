"""The REST half of LeFlux for a visitor: begin a session, send a message (protocols 1.15)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

import httpx2

from .errors import (
    BackendFailed,
    BackendNonsense,
    BackendSilent,
    BackendUnreachable,
    ClientError,
    MessageRefused,
    OriginRefused,
    SessionLost,
)

LARGEST = 10_000_000
"""Bytes of an answer."""

READ_AT_ONCE = 65_536
"""Bytes of an answer that are looked at together."""


@dataclass(frozen=True, kw_only=True)
class Begun:
    """A session that the back end began."""

    session_id: str
    ws_url: str
    site_config: Mapping[str, Any]


class Rest:
    """Calls to one back end on behalf of one origin, each within so many seconds."""

    def __init__(self, backend: str, origin: str, *, seconds: float) -> None:
        self.backend = base_url(backend)
        self.origin = origin
        self._seconds = seconds
        # Trusting the environment's proxies would send a visit to this machine's own back end out of it.
        self._client = httpx2.AsyncClient(timeout=seconds, headers={"Origin": origin}, trust_env=False)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def begin(self, body: Mapping[str, Any]) -> Begun:
        """Begin a session."""
        answer = await self._post("/api/session/init", body)
        session_id, ws_url, config = answer.get("sessionId"), answer.get("wsUrl"), answer.get("siteConfig")
        if not isinstance(session_id, str) or not _is_uuid(session_id):
            raise BackendNonsense(self.backend, "the session it began has no id")
        if not isinstance(ws_url, str) or not ws_url:
            raise BackendNonsense(self.backend, "the session it began has no wsUrl")
        return Begun(
            session_id=session_id, ws_url=ws_url, site_config=config if isinstance(config, dict) else {}
        )

    async def chat(self, body: Mapping[str, Any]) -> str | None:
        """Send a message; return its id when the back end gives one."""
        answer = await self._post("/api/chat", body)
        message_id = answer.get("messageId")
        return message_id if isinstance(message_id, str) else None

    async def _post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        try:
            async with asyncio.timeout(self._seconds):  # the whole of it: httpx's own is for each read
                response, content = await self._exchange(path, body)
        except TimeoutError as error:
            raise BackendSilent(self.backend, f"whole answer to {path}", self._seconds) from error
        except httpx2.HTTPError as error:
            raise self._mapped(error, path) from error
        answer = _json_object(content)
        if response.is_success:
            if answer is None:
                raise BackendNonsense(self.backend, f"{path} did not answer with a JSON object")
            return answer
        raise self._refusal(path, response.status_code, answer)

    async def _exchange(self, path: str, body: Mapping[str, Any]) -> tuple[httpx2.Response, bytes]:
        """Post and read the answer, of one that is too large no more than its beginning."""
        content = bytearray()
        async with self._client.stream("POST", self.backend + path, json=dict(body)) as response:
            async for piece in response.aiter_bytes(READ_AT_ONCE):
                content += piece
                if len(content) > LARGEST:
                    break
        return response, bytes(content)

    def _refusal(self, path: str, status: int, answer: dict[str, Any] | None) -> ClientError:
        if answer is None or not isinstance(answer.get("error"), str):
            if status == 429 or status >= 500:
                return BackendFailed(self.backend, status, "")
            return BackendNonsense(self.backend, f"{path} answered {status} without an error of LeFlux")
        kind, message = answer["error"], str(answer.get("message") or "")
        match kind:
            case "host_not_registered":
                return OriginRefused(self.backend, self.origin, host_of(self.origin))
            case "session_not_found":
                return SessionLost()
            case "invalid_message":
                return MessageRefused(message)
            case _:
                return BackendFailed(self.backend, status, message or kind)

    def _mapped(self, error: httpx2.HTTPError, path: str) -> ClientError:
        match error:
            case httpx2.ConnectTimeout():
                return BackendUnreachable(self.backend, f"no connection within {self._seconds:g} s")
            case httpx2.TimeoutException():
                return BackendSilent(self.backend, f"answer to {path}", self._seconds)
            case httpx2.ProtocolError() | httpx2.DecodingError():
                return BackendNonsense(self.backend, "its answer is not HTTP")
            case _:
                return BackendUnreachable(self.backend, str(error) or type(error).__name__)


def base_url(backend: str) -> str:
    """Return a back end's address without a trailing slash or `/api`; ValueError when it is no HTTP URL."""
    if _http(backend) is None:
        raise ValueError(f'"{backend}" is not the address of a back end: give http://host:port')
    return backend.rstrip("/").removesuffix("/api")


def origin_of(url: str) -> str | None:
    """Return the origin of a page, None for one that has none (`file:`, `about:`, `data:`)."""
    parts = _http(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts else None


def _http(url: str) -> SplitResult | None:
    """Return the parts of an HTTP URL with a host and, if any, a port that can be; None for all others."""
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if whole else None


def host_of(origin: str) -> str:
    """Return the host of an origin, as an allowed-host list has it."""
    return urlsplit(origin).hostname or origin


def _json_object(content: bytes) -> dict[str, Any] | None:
    if len(content) > LARGEST:
        return None
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
