"""Serve the site until interrupted: `python -m fixtures_site --port 8000`."""

import asyncio
import signal

import click

from fixtures_site.serving import serve


async def _run(host: str, port: int) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with serve(host, port) as site:
        click.echo(site.url)
        await stop.wait()


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=0, show_default=True, help="Port to listen on; 0 picks a free one.")
def main(host: str, port: int) -> None:
    """Serve the Fieldrow test site and print its URL."""
    try:
        asyncio.run(_run(host, port))
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}:{port}: {error}") from error


if __name__ == "__main__":
    main(prog_name="python -m fixtures_site")
