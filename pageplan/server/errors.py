"""Why a REST call was refused, and how that looks on the wire: one shape, mapped in one place (LF-RS-14).

ApiError                 the call was refused
├── HostNotRegistered    403  the Origin belongs to no site of ours
├── SessionNotFound      404  the session expired, was deleted, never existed, or is another site's
├── InvalidMessage       400  the body or the id cannot be read
├── Busy                 503  the session has more waiting than it may
└── PayloadTooLarge      413  the body is larger than allowed
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from pageplan.dialects.leflux.models import first_fault

logger = logging.getLogger(__name__)


class ApiError(Exception):
    """A refused call; `extra` are further fields beside `error` and `message`."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal_error"

    def __init__(self, message: str, **extra: Any) -> None:
        super().__init__(message)
        self.message = message
        self.extra = extra

    def body(self) -> dict[str, Any]:
        return {"error": self.code, "message": self.message, **self.extra}


class HostNotRegistered(ApiError):
    """The Origin belongs to no site of ours (LF-RS-02)."""

    status, code = 403, "host_not_registered"


class SessionNotFound(ApiError):
    """There is no such session for this site (LF-RS-09, LF-RS-10)."""

    status, code = 404, "session_not_found"

    def __init__(self) -> None:
        super().__init__("The session has expired or never existed; begin a new one.")


class InvalidMessage(ApiError):
    """The body or the id cannot be read (LF-RS-07)."""

    status, code = 400, "invalid_message"


class Busy(ApiError):
    """The session has more waiting than it may."""

    status, code = 503, "session_busy"

    def __init__(self) -> None:
        super().__init__("The session is busy with earlier messages; try again in a moment.")


class PayloadTooLarge(ApiError):
    """The body is larger than allowed."""

    status, code = 413, "payload_too_large"


def answer(error: ApiError) -> JSONResponse:
    return JSONResponse(error.body(), status_code=error.status)


async def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ApiError)
    return answer(error)


async def _unreadable(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ValidationError)
    place, wrong = first_fault(error)
    field = place or "body"
    return answer(InvalidMessage(f"{field}: {wrong}", details={"field": field}))


async def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    code = HTTPStatus(error.status_code).name.lower()
    return JSONResponse({"error": code, "message": error.detail}, error.status_code, headers=error.headers)


async def _unexpected(_: Request, error: Exception) -> JSONResponse:
    logger.error("a REST call failed", exc_info=error)
    return answer(ApiError("Something went wrong here; it was logged."))


HANDLERS: Mapping[Any, Any] = {
    ApiError: _refused,
    ValidationError: _unreadable,
    HTTPException: _http,
    Exception: _unexpected,
}
