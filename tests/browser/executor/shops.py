"""One server under two names: what it was asked for under the wrong one is what got through."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import unquote


@dataclass
class Shops:
    """`here` is the shop that is meant, `there` another origin; `asked` is every request by host and path.

    `/hop?URL` redirects, `/file?NAME` sends a file, half of one called slow; all else is a page.
    """

    port: int = 0
    asked: list[str] = field(default_factory=list)
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def here(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def there(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def strayed(self) -> list[str]:
        """What was asked for under the other name."""
        return [one for one in self.asked if one.startswith("localhost")]

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        path = head[0].split()[1]
        host = next(line.split(": ")[1] for line in head if line.lower().startswith("host:"))
        self.asked.append(host.partition(":")[0] + path)
        body = f"<!doctype html><title>{host}</title><p>{path.partition('?')[0]}</p>".encode()
        lines = ["HTTP/1.1 200 OK", "Content-Type: text/html", "Connection: close"]
        if path.startswith("/hop?"):
            lines = ["HTTP/1.1 302 Found", f"Location: {unquote(path[5:])}", "Connection: close"]
        if path.startswith("/file?"):
            body = b"x" * 1000
            lines[1:2] = [
                "Content-Type: text/csv",
                f'Content-Disposition: attachment; filename="{unquote(path[6:])}"',
            ]
        sent = body[:500] if path.startswith("/file?slow") else body
        writer.write("\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode() + sent)
        await writer.drain()
        if path.startswith("/file?slow"):
            await self.gone.wait()
        writer.close()


@asynccontextmanager
async def opened() -> AsyncIterator[Shops]:
    """Serve until the block ends."""
    shops = Shops()
    server = await asyncio.start_server(shops.answer, "127.0.0.1", 0)
    shops.port = server.sockets[0].getsockname()[1]
    async with server:
        yield shops
        shops.gone.set()
