"""Generated and saved pages on loopback."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

Find = Callable[[str], bytes | None]


def held(files: Mapping[str, bytes]) -> Find:
    return files.get


def folder(root: Path) -> Find:
    """Return the files of a folder, and nothing from outside it."""
    home = root.resolve()

    def find(name: str) -> bytes | None:
        path = (home / name).resolve()
        return path.read_bytes() if path.is_relative_to(home) and path.is_file() else None

    return find


@contextmanager
def serve(find: Find, tell: Callable[[str], object] = lambda _: None) -> Iterator[str]:
    """Serve documents by path for as long as the block lasts; yield the address, with its slash.

    `tell` hears what is asked for, queries included, in a thread of the server.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            tell(self.path)
            name = unquote(urlsplit(self.path).path).lstrip("/")
            body = find(name)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", mimetypes.guess_type(name)[0] or "text/html")
            self.send_header("Content-Length", str(len(body or b"")))
            with suppress(ConnectionError):  # the page that asked is gone
                self.end_headers()
                self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
