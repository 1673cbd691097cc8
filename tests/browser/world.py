"""The world around the site, all on this machine: our pages, and one server that stands for every other host.

Pages are served byte for byte, but for their links to elsewhere: those lead to the other server. Both keep a log.
"""

import json
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

# Where the exit leads to in each form of the site: a page, one that never answers, a closed door, no network.
OPENS, HANGS, DEAD, NOWHERE, NO_SCRIPT = "opens", "hangs", "dead", "nowhere", "no script"
ELSEWHERE = re.compile(r'href="https?://')
ICONS = ("/favicon.ico", "/assets/icon.svg")  # a browser asks for them when it likes, after the page has loaded
REPORT = "/report?"  # where a test's own script in a page says what it saw while the driver is deaf
FALLBACK = 30.0  # seconds after which a request that a test forgot is answered all the same


class Asked(NamedTuple):
    """One request that a server was sent."""

    path: str
    headers: dict[str, str]


@dataclass
class Place:
    """A server: its address, what it was asked, and where its exit leads to if it is our site."""

    url: str
    log: list[Asked] = field(default_factory=list)
    reports: list[Any] = field(default_factory=list)
    target: str = ""

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.log]


@dataclass
class Gate:
    """Answers that wait until a test lets them go."""

    slow: dict[str, threading.Event] = field(
        default_factory=lambda: {"/hangs": threading.Event(), "/picture": threading.Event()}
    )

    def wait(self, path: str) -> None:
        if path in self.slow:
            self.slow[path].wait(FALLBACK)

    def open(self, *paths: str) -> None:
        for path in paths or self.slow:
            self.slow[path].set()

    def shut(self) -> None:
        for event in self.slow.values():
            event.clear()


@dataclass
class World:
    """Our site in each form that the tests need, and everything else."""

    outside: Place
    sites: dict[str, Place]
    gate: Gate

    def site(self, kind: str = OPENS) -> Place:
        """Our site in one of its forms; all logs are emptied and all gates shut."""
        self.gate.shut()
        for place in (self.outside, *self.sites.values()):
            place.log.clear()
            place.reports.clear()
        return self.sites[kind]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Stay quiet when a browser hangs up."""


class _Logging(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # as in tests/serving.py
    place: Place
    gate: Gate

    def log_message(self, *_: object) -> None:
        """Stay quiet: a failing test says what was asked."""

    def parse_request(self) -> bool:
        parsed = super().parse_request()
        if parsed and self.path.startswith(REPORT):
            self.place.reports.append(json.loads(unquote(self.path.removeprefix(REPORT))))
        elif parsed and self.path not in ICONS:
            self.place.log.append(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}))
        return parsed

    def send_page(self, html: str, **headers: str) -> None:
        body = html.encode()
        self.send_response(200)
        for name, value in {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(body)),
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


class _Outside(_Logging):
    """Any other host. What its pages say is their own name; the one called `search` leads to an address given to it."""

    def do_GET(self) -> None:
        self.gate.wait(self.path)
        name, _, address = self.path[1:].partition("?")
        self.send_page(f'<!doctype html><title>{name}</title><p>{name}</p><a id="found" href="{address}">Found</a>')


class _Ours(_Logging, SimpleHTTPRequestHandler):
    """The built site on a plain static host."""

    folder: Path
    outside: str
    exit_address: str
    without_script: bool

    def __init__(self, *request: object) -> None:
        super().__init__(*request, directory=str(self.folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.gate.wait(self.path)
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if self.path in ("/picture", "/empty") or self.path.startswith(REPORT):
            self.send_page("<!doctype html><title>empty</title>")
        elif self.path == "/frame":
            self.send_page("<!doctype html><title>frame</title><iframe style='border: 0'></iframe>")
        elif file.suffix == ".html" and file.is_file():
            policy = {"Content-Security-Policy": "script-src 'none'"} if self.without_script else {}
            self.send_page(self.rewritten(file.read_text("utf-8")), **policy)
        else:
            super().do_GET()

    def rewritten(self, html: str) -> str:
        html = ELSEWHERE.sub(f'href="{self.outside}', html)
        html = html.replace(f'href="{self.outside}{self.exit_address}"', f'href="{self.place.target}"')
        if self.path.endswith("?picture"):
            html = html.replace("</main>", '<img src="/picture" alt=""></main>')
        return html


@contextmanager
def _serving(handler: type[_Logging], host: str, target: str = "", **settings: object) -> Iterator[Place]:
    place = Place("", target=target)
    kind = type(handler.__name__, (handler,), settings | {"place": place})
    with _Server(("127.0.0.1", 0), kind) as server:
        place.url = f"http://{host}:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield place
        finally:
            server.shutdown()
            thread.join()


def closed_port() -> int:
    """A port at which nobody is at home."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def world(folder: Path, exit_address: str) -> Iterator[World]:
    """Serve the built site in all its forms, and the other host under another name than ours."""
    gate = Gate()
    with ExitStack() as stack:
        outside = stack.enter_context(_serving(_Outside, "localhost", gate=gate))
        targets = {
            OPENS: f"{outside.url}weather",
            HANGS: f"{outside.url}hangs",
            DEAD: f"http://localhost:{closed_port()}/",
            NOWHERE: "http://weather.invalid/",
            NO_SCRIPT: f"{outside.url}weather",
        }
        ours = {
            "folder": folder,
            "outside": outside.url,
            "exit_address": exit_address.partition("://")[2],
            "gate": gate,
        }
        sites = {
            kind: stack.enter_context(_serving(_Ours, "127.0.0.1", target, **ours, without_script=kind == NO_SCRIPT))
            for kind, target in targets.items()
        }
        yield World(outside, sites, gate)
        gate.open()
