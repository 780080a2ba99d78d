"""The site served in this process, on a thread, and as a command."""

import asyncio
import re
import signal
import socket
import subprocess
import sys
import time

import httpx2
import pytest

from fixtures_site import serve, serve_in_thread

NEVER = "/hazards/slow?never=1"


async def test_site_is_served_on_a_free_port_and_gone_afterwards() -> None:
    async with serve() as site, httpx2.AsyncClient(base_url=site.url) as client:
        await client.post("/newsletter", data={"email": "a@example.com"})
        assert [one.form for one in site.submissions] == ["newsletter"]
        assert (await client.get("/")).status_code == 200
    async with httpx2.AsyncClient() as client:
        with pytest.raises(httpx2.ConnectError):
            await client.get(site.url)


async def test_two_sites_do_not_share_submissions() -> None:
    async with serve() as one, serve() as other, httpx2.AsyncClient() as client:
        await client.post(f"{one.url}/newsletter", data={"email": "a@example.com"})
        assert (len(one.submissions), len(other.submissions)) == (1, 0)


async def test_hanging_page_sends_its_head_and_does_not_hold_the_site_open() -> None:
    async with httpx2.AsyncClient() as client:
        async with serve() as site:
            hanging = await client.send(client.build_request("GET", site.url + NEVER), stream=True)
            head = await anext(hanging.aiter_text())
            begun = time.monotonic()
        assert time.monotonic() - begun < 1
        assert "<title>Utilisation report" in head
        assert "<main" not in head
        await hanging.aclose()


async def test_visitor_who_left_does_not_hold_the_site_open() -> None:
    async with httpx2.AsyncClient() as client:
        async with serve() as site:
            request = client.build_request("GET", site.url + NEVER)
            hanging = await client.send(request, stream=True)
            await hanging.aclose()
            begun = time.monotonic()
        assert time.monotonic() - begun < 1


async def test_delayed_page_does_not_hold_the_site_open() -> None:
    async with serve() as site:
        _, writer = await asyncio.open_connection("127.0.0.1", int(site.url.rsplit(":", 1)[1]))
        writer.write(b"GET /hazards/slow?delay=30000 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        await writer.drain()
        begun = time.monotonic()
    assert time.monotonic() - begun < 1
    writer.close()


async def test_serving_leaves_signal_handlers_alone() -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    async with serve():
        assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


async def test_taken_port_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        async with serve(port=taken.getsockname()[1]):
            pass


def test_site_is_served_on_a_thread() -> None:
    with serve_in_thread() as site:
        assert httpx2.post(f"{site.url}/hazards/csp", json={"note": "ok"}).status_code == 201
        assert site.submissions[0].fields == {"note": "ok"}
        begun = time.monotonic()
    assert time.monotonic() - begun < 1
    with pytest.raises(httpx2.ConnectError):
        httpx2.get(site.url)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_command_prints_its_url_and_stops_on_a_signal(number: signal.Signals) -> None:
    command = [sys.executable, "-m", "fixtures_site", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", url)
        assert httpx2.get(f"{url}/pricing").status_code == 200
        process.send_signal(number)
        _, errors = process.communicate(timeout=10)
    assert (process.returncode, errors) == (0, "")


def test_command_says_that_the_port_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = [sys.executable, "-m", "fixtures_site", "--port", str(taken.getsockname()[1])]
        result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    assert result.returncode == 1
    assert "cannot listen on 127.0.0.1" in result.stderr


def test_importing_the_package_imports_no_server() -> None:
    code = "import sys, fixtures_site; print('starlette' in sys.modules, 'uvicorn' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "False False\n"
