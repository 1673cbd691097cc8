"""A small internet on this machine: one TLS server that plays any host, and a clock on which waiting takes no time."""

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast

import trustme

from steady.links.fetch import Fetcher, Limits
from steady.links.match import Verdict, judge
from steady.links.responses import Response
from steady.links.targets import Target
from steady.links.transport import Transport

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
HOST = "www.kindline.test"
PAGE = f"https://{HOST}/contact"
NUMBER = "08081570123"  # from the range that Ofcom keeps for drama
CONTACT = "https://steady.example/about"
TARGET = Target(
    id="kindline",
    name="Kindline",
    page=PAGE,
    host=HOST,
    numbers=(NUMBER,),
    must_contain=("Kindline",),
    must_contain_any=("under 19", "young people"),
    must_not_contain=("service has closed", "new number"),
    risk="crisis",
)

Answer = Callable[["Handler"], None]


class TestClock:
    """Real time plus all that was slept: a sleep takes none, a stuck server still runs into its deadline."""

    __test__ = False

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.start = time.monotonic()

    def monotonic(self) -> float:
        return time.monotonic() + sum(self.slept)

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.monotonic() - self.start)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


class Handler(BaseHTTPRequestHandler):
    """Answers as the world says; anything not told is 404, robots.txt included."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def handle(self) -> None:
        with suppress(OSError, ssl.SSLError):
            cast("ssl.SSLSocket", self.request).do_handshake()
            super().handle()

    def do_GET(self) -> None:  # the standard library's name
        host = self.headers.get("Host", "")
        self.server.seen.append((host, self.path, dict(self.headers)))
        told = self.server.told.get(f"https://{host}{self.path}")
        if isinstance(told, list):
            told = told.pop(0) if len(told) > 1 else told[0]
        if told is None:
            self.say("<title>404</title>", status=404)
        else:
            told(self)
        self.close_connection = True

    def say(self, body: str | bytes, status: int = 200, **headers: str) -> None:
        """Send a whole answer; header names are written with underscores."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-").lower(): value for name, value in headers.items()}
        self.send_response(status)
        for name, value in {
            "content-type": "text/html; charset=utf-8",
            "content-length": str(len(data)),
            **named,
        }.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(data)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass


class Server(ThreadingHTTPServer):
    """A TLS server whose certificate fits the name it is asked for, but for the names that play bad ones."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.authority = trustme.CA()
        self.told: dict[str, Answer | list[Answer]] = {}
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        self.stop = threading.Event()  # ends every slow or endless answer
        self.fresh = self._context(self.authority.issue_cert("*.kindline.test", "www.other.test"))
        past = datetime.now(UTC) - timedelta(days=1)
        self.bad = {
            "expired.test": self._context(self.authority.issue_cert("expired.test", not_after=past)),
            "selfsigned.test": self._context(trustme.CA().issue_cert("selfsigned.test")),
            "wrong.test": self._context(self.authority.issue_cert("elsewhere.test")),
        }
        self.fresh.sni_callback = self._choose

    def _context(self, certificate: trustme.LeafCert) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        return context

    def _choose(self, connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        connection.context = self.bad.get(name or "", self.fresh)

    def get_request(self) -> tuple[ssl.SSLSocket, object]:  # type: ignore[override]
        sock, address = super().get_request()
        return self.fresh.wrap_socket(sock, server_side=True, do_handshake_on_connect=False), address

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class World:
    """What a test tells and asks."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.clock = TestClock()
        self.dead: set[str] = set()
        self.limits = Limits()

    def tell(self, url: str, *answers: Answer) -> None:
        """Answer an address so; several answers are given in turn, the last for ever."""
        self.server.told[url] = list(answers)

    def page(self, html: str | bytes, url: str = PAGE, **headers: str) -> None:
        """Show a page at an address."""
        self.tell(url, lambda handler: handler.say(html, **headers))

    def redirect(self, url: str, location: str, status: int = 301, **headers: str) -> None:
        """Send readers of an address elsewhere."""
        self.tell(url, lambda handler: handler.say("", status=status, location=location, **headers))

    @property
    def asked(self) -> list[str]:
        """The addresses asked for so far, robots.txt left out."""
        return [f"https://{host}{path}" for host, path, _ in self.server.seen if path != "/robots.txt"]

    def fetcher(self) -> Fetcher:
        """A fetcher that trusts this world's authority and finds every host in it, the dead ones nowhere."""
        context = ssl.create_default_context()
        self.server.authority.configure_trust(context)
        where = Map(self.server.server_address[1], self.dead)
        return Fetcher(Transport(self.clock, CONTACT, context=context, connect_to=where), self.clock, self.limits)

    def fetch(self, url: str = PAGE, within: float = 1000.0) -> Response:
        """Fetch an address in this world."""
        return self.fetcher().fetch(url, self.clock.monotonic() + within)

    def verdict(self, target: Target = TARGET) -> Verdict:
        """Fetch a target's page and judge it."""
        return judge(target, self.fetch(target.page))


class Map(dict[str, tuple[str, int]]):
    """Every host is the one server; a dead one is a port at which nobody listens."""

    def __init__(self, port: int, dead: set[str]) -> None:
        self.port, self.dead = port, dead

    def get(self, host: str, default: object = None) -> tuple[str, int]:  # type: ignore[override]
        return ("127.0.0.1", 1) if host in self.dead or "*" in self.dead else ("127.0.0.1", self.port)


@contextmanager
def serving() -> Iterator[Server]:
    """Run the server until the block ends."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stop.set()
        server.shutdown()
        thread.join()
        server.server_close()
