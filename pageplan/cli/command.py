"""The root of the command line: commands are imported when called, failures leave with their code."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from .exits import Exit, Failure, failure_of
from .text import printable

COMMANDS: dict[str, str] = {
    "demo": "Show the whole thing at work on the bundled site.",
    "index": "List what can be acted on in a page.",
    "run": "Carry out a plan on a page.",
    "visit": "Visit a page on behalf of a back end.",
    "serve": "Be the back end.",
    "doctor": "Check that everything needed is here.",
}
"""Each sub-command and its one line of help; module and function are named alike."""


class LazyGroup(click.Group):
    """A group that lists its commands from a table and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the table's order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of this name."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"pageplan.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"pageplan {version('pageplan')}")
        ctx.exit()


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--version", is_flag=True, callback=_version, expose_value=False, is_eager=True, help="Print the version."
)
def pageplan() -> None:
    """Execute action plans on real pages, as a visitor or for a back end.

    Exit codes: 0 passed, 1 a plan failed, 2 usage or configuration, 3 no browser, 4 back end unreachable,
    130 interrupted. With --json a command prints one JSON document on stdout and everything else on stderr.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave the process with its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output went away; the interpreter's last flush must not complain about it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = Exit.FAILED
    sys.exit(int(code))


def _run(words: list[str]) -> int:
    try:
        code: Any = pageplan.main(words, prog_name="pageplan", standalone_mode=False)
        return code if isinstance(code, int) else Exit.PASSED
    except click.ClickException as error:
        error.show()
        _document(words, "usage", error.format_message())
        return Exit.USAGE
    except (KeyboardInterrupt, click.Abort):
        return _leave(words, Failure("Interrupted.", code="interrupted", exit_code=Exit.INTERRUPTED))
    except BrokenPipeError:
        raise
    except (
        Exception
    ) as error:  # the outermost loop: what is not in the table is a bug and keeps its traceback
        failure = failure_of(error)
        if failure is None:
            raise
        return _leave(words, failure)


def _leave(words: list[str], failure: Failure) -> int:
    sentence = printable(str(failure))
    click.echo(f"pageplan: {sentence}", err=True)
    _document(words, failure.code, sentence)
    return failure.exit_code


def _document(words: list[str], code: str, message: str) -> None:
    """Print the failure as the one document that `--json` promises."""
    if "--json" in words:
        click.echo(json.dumps({"error": {"code": code, "message": message}}, ensure_ascii=False))
