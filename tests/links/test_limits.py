"""Whatever a server sends, memory and time have an end."""

import gzip
import json
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from steady.links.numbers import has_number
from steady.links.text import read_page
from tests.links.good import GOOD
from tests.links.world import NOW, NUMBER, PAGE, Handler, World

SOURCE = Path(__file__).resolve().parents[2]
MEGABYTE = 1024 * 1024
LIMIT = 200 * MEGABYTE
MEASURE = """
import json, ssl, sys
sys.path[:0] = [{source!r}, {source!r} + "/src"]
import steady.links.command
from steady.links.clock import SystemClock
from steady.links.fetch import Fetcher, Limits
from steady.links.match import judge
from steady.links.transport import Transport
from tests.links.world import HOST, PAGE, TARGET
clock = SystemClock()
context = ssl.create_default_context(cadata=sys.stdin.read())
transport = Transport(clock, "https://steady.example/about", context=context, connect_to={{HOST: ("127.0.0.1", {port})}})
response = Fetcher(transport, clock, Limits(gap=0, tries=1, request=20)).fetch(PAGE, clock.monotonic() + 60)
verdict = judge(TARGET, response)
with open("/proc/self/status") as file:
    peak = next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM"))
print(json.dumps([verdict.outcome, verdict.detail, peak]))
"""


def big(handler: Handler) -> None:
    body = (str(GOOD["plain"]) + "<p>x</p>\n").encode()
    handler.send_response(200)
    handler.send_header("content-type", "text/html")
    handler.send_header("content-length", str(50 * MEGABYTE))
    handler.end_headers()
    with suppress(OSError):
        handler.wfile.write(body)
        for _ in range(50):
            handler.wfile.write(b"<b>a</b>" * (MEGABYTE // 8))


def endless(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    with suppress(OSError):
        while not handler.server.stop.is_set():
            handler.wfile.write(str(GOOD["plain"]).encode() * 100)


def bomb(handler: Handler) -> None:
    once = gzip.compress(b"0" * (256 * MEGABYTE), 9)
    handler.say(once, content_encoding="gzip")


def many_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    with suppress(OSError):
        while not handler.server.stop.is_set():
            handler.wfile.write(b"X-More: " + b"y" * 60_000 + b"\r\n")


def worst_page(handler: Handler) -> None:
    """Just under the cap, and dear to hold: wide characters, an element for each of them."""
    handler.say(("\U0001f600<p>" * (3 * MEGABYTE // 7 - 100)).encode())


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process its own peak")
@pytest.mark.parametrize(
    ("answer", "outcomes"),
    [
        (big, {"changed-text"}),
        (endless, {"changed-text"}),
        (bomb, {"changed-text"}),
        (many_headers, {"down"}),
        (worst_page, {"number-missing"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_memory_stays_under_200_megabytes(world: World, answer: object, outcomes: set[str]) -> None:
    world.tell(PAGE, answer)  # type: ignore[arg-type]
    script = MEASURE.format(source=str(SOURCE), port=world.server.server_address[1])
    authority = world.server.authority.cert_pem.bytes().decode()
    done = subprocess.run([sys.executable, "-c", script], input=authority, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stderr
    outcome, detail, peak = json.loads(done.stdout)
    assert outcome in outcomes, detail
    assert peak < (LIMIT if answer is worst_page else LIMIT // 2), f"{peak / MEGABYTE:.0f} MB"


HOSTILE = {
    "open tags": "<a ",
    "comments": "<!--",
    "declarations": "<!",
    "sections": "<![",
    "end tags": "</",
    "quotes": "<a b='",
    "half names": "<a b=' c=\"",
    "raw": "<script>",
    "titles": "<title>",
    "deep": "<div>",
    "links": "<a href=tel:1><i>1",
    "inline": "<b>a",
    "items": "<li>a<p>b",
    "news": "<li class=news>3 May 2015",
    "times": "<article><time>3 May 2015</time>",
    "headings": "<h1>a</h1><main>",
    "references": "&#99999999999999999999;",
    "entities": "&amp",
    "digits": "0808 157 012 ",
    "zeros": "0",
    "spaces": "0 - ",
    "words": "young peopl ",
    "cells": "<table><tr><td>",
    "mixed ends": "<b></i></p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_reading_takes_linear_time(name: str) -> None:
    text = HOSTILE[name] * (300_000 // len(HOSTILE[name]))
    start = time.process_time()
    page = read_page(text, NOW.date())
    has_number(page.text, NUMBER)
    assert time.process_time() - start < 2, "3 MB of it would take far too long"


def test_page_nested_too_deep_is_not_read_on() -> None:
    page = read_page("<p>0808 157 0456</p>" + "<div>" * 5000 + "0808 157 0123", NOW.date())
    assert [True, False] == [has_number(page.text, number) for number in ("08081570456", NUMBER)]


def test_huge_numeric_entity_is_no_error() -> None:
    assert "a\ufffdb" == read_page("a&#" + "9" * 9000 + ";b", NOW.date()).text.strip()
