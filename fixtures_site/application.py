"""The application: every route of the site, around one memory of submissions."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from fixtures_site import contact, hazard_pages
from fixtures_site.layout import fill, missing, page
from fixtures_site.submissions import Submissions, text_fields
from fixtures_site.waits import Waits


async def landing(request: Request) -> Response:
    """Show the start page."""
    return page(request, "Crew scheduling for installers", fill("landing.html"))


async def pricing(request: Request) -> Response:
    """Show the plans."""
    return page(request, "Pricing", fill("pricing.html"))


async def newsletter(request: Request) -> Response:
    """Take a newsletter sign-up: 303 to its thank-you page, or 422 with the error."""
    async with request.form() as form:
        fields = text_fields(form)
    email = str(fields.get("email", "")).strip()
    if not contact.is_email(email):
        form_again = contact.newsletter_form(
            "newsletter", False, email, "Enter an email address like name@example.com."
        )
        main = fill("newsletter.html", form=form_again)
        return page(request, "Error: Newsletter", main, status=422)
    submission = request.app.state.submissions.add("newsletter", fields)
    return RedirectResponse(f"/newsletter/thanks?id={submission.id}", 303)


async def newsletter_thanks(request: Request) -> Response:
    """Confirm a sign-up; 404 for an id that is not a newsletter submission's."""
    number = request.query_params.get("id", "")
    submission = request.app.state.submissions.find(number, "newsletter")
    if submission is None:
        return missing(request)
    main = fill("newsletter_thanks.html", email=submission.fields["email"])
    return page(request, "You are on the list", main)


async def workspace(request: Request) -> Response:
    """Answer every address under /app with the same page; its own router shows the view."""
    return page(request, "Workspace", fill("workspace.html"), script="workspace.js")


async def save_settings(request: Request) -> Response:
    """Remember the workspace's settings, sent as one JSON object."""
    return await hazard_pages.remember_json(request, "settings")


async def list_submissions(request: Request) -> Response:
    """List what was sent to this site, oldest first."""
    return JSONResponse(request.app.state.submissions.wire())


async def clear_submissions(request: Request) -> Response:
    """Forget what was sent to this site."""
    request.app.state.submissions.clear()
    return Response(status_code=204)


async def _missing(request: Request, error: Exception) -> Response:
    return missing(request)


ROUTES: tuple[BaseRoute, ...] = (
    Route("/", landing),
    Route("/pricing", pricing),
    Route("/contact", contact.show),
    Route("/contact", contact.receive, methods=["POST"]),
    Route("/contact/thanks", contact.thanks),
    Route("/newsletter", newsletter, methods=["POST"]),
    Route("/newsletter/thanks", newsletter_thanks),
    Route("/submissions", list_submissions),
    Route("/submissions", clear_submissions, methods=["DELETE"]),
    Route("/app/api/settings", save_settings, methods=["POST"]),
    Route("/app", workspace),
    Route("/app/{view:path}", workspace),
    *hazard_pages.ROUTES,
    Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
)


def app() -> Starlette:
    """Return a fresh application that remembers its own submissions in `state.submissions`."""
    application = Starlette(routes=ROUTES, exception_handlers={404: _missing})
    application.state.submissions = Submissions()
    application.state.waits = Waits()
    return application
