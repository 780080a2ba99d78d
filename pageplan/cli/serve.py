"""`pageplan serve`: be the back end."""

from __future__ import annotations

import re
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .exits import Exit, Failure
from .options import JSON

if TYPE_CHECKING:
    from pageplan.server import Running, ServerOptions

    from .output import Output

IN_MEMORY = "sqlite://"
DEFAULT_HOSTS = ("localhost", "127.0.0.1")


@click.command
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=3002,
    show_default=True,
    help="The port to listen on; 0 takes a free one.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    default=DEFAULT_HOSTS,
    show_default=True,
    metavar="HOST",
    help="A host whose pages may talk to this back end; repeatable.",
)
@click.option(
    "--script",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The dialogue script to answer by (YAML); without one, a built-in script answers.",
)
@click.option(
    "--store",
    default=IN_MEMORY,
    metavar="URL",
    help="Where sessions are kept: a file, sqlite:///file or postgresql://…; without it, in memory.",
)
@JSON
def serve(port: int, **given: Any) -> int:
    """Be a LeFlux back end, until Ctrl-C.

    With --json the document tells the address as soon as connections are taken; --port 0 takes a free port.
    """
    from pageplan.planner import ScriptPlanner, load_script
    from pageplan.server import ServerOptions, run

    from .output import Output

    output = Output(as_json=given["as_json"])
    options = ServerOptions(allow_hosts=tuple(map(_bare_host, given["hosts"])), store=given["store"])
    script: Path | None = given["script"]
    planner = ScriptPlanner(load_script(script)) if script else ScriptPlanner()

    def ready(running: Running) -> None:
        _tell(output, running, options, script)

    received = run(options, planner, given["host"], port, ready)
    if received is not signal.SIGINT:
        return Exit.PASSED
    output.note("Interrupted.")  # no failure: the one JSON document was printed at the start
    return Exit.INTERRUPTED


def _tell(output: Output, running: Running, options: ServerOptions, script: Path | None) -> None:
    output.document({"url": running.url, "host": running.host, "port": running.port})
    output.say(f"Back end: {running.url}", style="bold green")
    output.say(f"Pages of: {', '.join(options.allow_hosts)}")
    output.say(f"Script:   {script or 'built in'}")
    output.say(f"Store:    {'in memory' if options.store == IN_MEMORY else _without_password(options.store)}")
    output.say(f'Try:      pageplan visit URL --backend {running.url} --say "What can you do?"')
    output.say("Ctrl-C stops it.", style="dim")


def _bare_host(host: str) -> str:
    if re.search(r"[/*\s]", host) or not host:
        raise Failure(
            f'--allow-host: "{host}" is not a bare host: give example.org, or example.org:8080 for one port.',
            code="invalid_host",
        )
    return host


def _without_password(store: str) -> str:
    return re.sub(r"(://[^:/@]*):[^@]*@", r"\1:••••@", store)
