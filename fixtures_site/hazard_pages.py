"""The routes under /hazards: one page each, what is sent to it, and the server's own tricks."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from fixtures_site.hazards import (
    BY_SLUG,
    DEPTH_LIMIT,
    HAZARDS,
    MILLISECONDS_LIMIT,
    Hazard,
    number,
)
from fixtures_site.layout import Html, document, fill, joined, page
from fixtures_site.submissions import text_fields, uploaded_files

HANG_SECONDS = 60

TIMESHEET = "crew,day,hours\nAoife Byrne,2026-05-04,7.5\nMiguel Duarte,2026-05-04,8\n"


def _hazard(request: Request) -> Hazard:
    hazard = BY_SLUG.get(request.path_params["slug"])
    if hazard is None:
        raise HTTPException(404)
    return hazard


def _framed(request: Request, hazard: Hazard) -> Html:
    content = fill(f"hazards/{hazard.slug}.html", **hazard.fill(request.query_params))
    return fill("hazards/frame.html", title=hazard.title, content=content)


async def index(request: Request) -> Response:
    """List the hazards."""
    items = (
        fill("hazards/index-item.html", path=hazard.path, slug=hazard.slug, summary=hazard.summary)
        for hazard in HAZARDS
    )
    return page(request, "Test pages", fill("hazards/index.html", items=joined(items)))


async def show(request: Request) -> Response:
    """Show one hazard's page."""
    hazard = _hazard(request)
    return page(
        request,
        hazard.title,
        _framed(request, hazard),
        headers=hazard.headers,
        script=hazard.script,
    )


def _kept(fields: dict[str, Any]) -> dict[str, Any]:
    """Replace a password by its length: the site must not keep it."""
    return {name: len(str(value)) if name == "password" else value for name, value in fields.items()}


async def remember_json(request: Request, form: str) -> Response:
    """Remember a JSON object as a submission: 201 with its id, or 400 for anything else."""
    try:
        fields = await request.json()
    except ValueError:
        fields = None
    if not isinstance(fields, dict):
        return JSONResponse({"error": "Send one JSON object."}, 400)
    submission = request.app.state.submissions.add(form, _kept(fields))
    return JSONResponse({"id": submission.id}, 201)


async def receive(request: Request) -> Response:
    """Remember what was sent to a hazard: a script's JSON, or a form, answered by 303."""
    hazard = _hazard(request)
    if request.headers.get("content-type", "").startswith("application/json"):
        return await remember_json(request, hazard.slug)
    async with request.form() as form:
        fields, files = text_fields(form), uploaded_files(form)
    submission = request.app.state.submissions.add(hazard.slug, _kept(fields), files)
    return RedirectResponse(f"{hazard.path}/done?id={submission.id}", 303)


async def done(request: Request) -> Response:
    """Show what was received, and under which reference."""
    hazard = _hazard(request)
    reference = request.query_params.get("id", "")
    submission = request.app.state.submissions.find(reference, hazard.slug)
    if submission is None:
        raise HTTPException(404)
    title = "Signed in" if hazard.slug == "password" else "Saved"
    rows = (
        fill("hazards/done-row.html", name=name, value=_readable(name, value))
        for name, value in submission.fields.items()
    )
    main = fill("hazards/done.html", title=title, id=reference, back=hazard.path, rows=joined(rows))
    return page(request, title, main)


def _readable(name: str, value: object) -> str:
    if name == "password":
        return f"{value} characters"
    return ", ".join(value) if isinstance(value, list) else str(value)


async def slow(request: Request) -> Response:
    """Answer after `?delay=` ms, or with `?never=1` send the head and then hang."""
    hazard = BY_SLUG["slow"]
    markup = document(hazard.path, hazard.title, _framed(request, hazard))
    if request.query_params.get("never") == "1":
        return StreamingResponse(_hanging(request, markup), media_type="text/html")
    delay = number(request.query_params, "delay", 0, MILLISECONDS_LIMIT)
    await request.app.state.waits.sleep(delay / 1000)
    return HTMLResponse(markup)


async def _hanging(request: Request, markup: Html) -> AsyncIterator[str]:
    head, _ = markup.split("<main", 1)
    yield head
    await _first_of(request.app.state.waits.sleep(HANG_SECONDS), _disconnection(request))


async def _disconnection(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _first_of(*waits: Coroutine[Any, Any, None]) -> None:
    tasks = [asyncio.create_task(wait) for wait in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()


async def frame(request: Request) -> Response:
    """Show what the frame holds: the form, or with `?depth=` above 1 one more frame around it."""
    depth = number(request.query_params, "depth", 1, DEPTH_LIMIT)
    if depth > 1:
        return HTMLResponse(fill("hazards/iframe-nested.html", inner=depth - 1))
    return HTMLResponse(fill("hazards/iframe-form.html"))


async def frame_done(request: Request) -> Response:
    """Remember the frame's form and say so inside the frame."""
    async with request.form() as form:
        fields = text_fields(form)
    submission = request.app.state.submissions.add("iframe", fields)
    return HTMLResponse(fill("hazards/iframe-done.html", id=submission.id))


async def timesheet(request: Request) -> Response:
    """Send a small CSV file as an attachment."""
    disposition = {"content-disposition": 'attachment; filename="timesheet.csv"'}
    return Response(TIMESHEET, media_type="text/csv", headers=disposition)


ROUTES = (
    Route("/hazards", index),
    Route("/hazards/slow", slow),
    Route("/hazards/iframe/frame", frame),
    Route("/hazards/iframe/frame", frame_done, methods=["POST"]),
    Route("/hazards/download/timesheet.csv", timesheet),
    Route("/hazards/{slug}", show),
    Route("/hazards/{slug}", receive, methods=["POST"]),
    Route("/hazards/{slug}/done", done),
)
