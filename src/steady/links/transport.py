"""One request over TLS, and no more of the answer than we can bear: bytes, seconds and memory all have an end."""

import contextlib
import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from urllib3 import HTTPResponse
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, LocationParseError, NewConnectionError, ReadTimeoutError
from urllib3.exceptions import SSLError as WrappedSSLError
from urllib3.util import parse_url

from steady.links.clock import Clock
from steady.links.responses import Failure, Response, origin

CAP = 3 * 1024 * 1024  # bytes of a page we read, before and after decompression
AGENT = "SteadyLinkCheck/0.1"
_CHUNK = 64 * 1024
_CONNECT = 15.0  # seconds to connect, and for any single silence
_PROBE = 5.0  # seconds for a bare connection


@dataclass(frozen=True)
class Body:
    """What could be read of a body."""

    data: bytes = b""
    too_long: bool = False
    unreadable: str = ""


class Transport:
    """Sends single requests. `connect_to` maps a host name to another address and port (for tests on this machine)."""

    def __init__(
        self,
        clock: Clock,
        contact: str,
        *,
        context: ssl.SSLContext | None = None,
        connect_to: Mapping[str, tuple[str, int]] | None = None,
        cap: int = CAP,
    ) -> None:
        self.clock = clock
        self.agent = f"{AGENT} (+{contact})"
        self.context = context or ssl.create_default_context()
        self.connect_to: Mapping[str, tuple[str, int]] = {} if connect_to is None else connect_to
        self.cap = cap

    def reachable(self, host: str) -> bool:
        """Whether anyone answers at the host's https port: tells a dead host from a missing network."""
        try:
            with socket.create_connection(self.connect_to.get(host, (host, 443)), timeout=_PROBE):
                return True
        except (OSError, ValueError):
            return False

    def get(self, url: str, until: float) -> Response:
        """GET one https address by the moment `until` on the clock; redirects are not followed. Never raises."""
        left = until - self.clock.monotonic()
        if left <= 0:
            return self._failed(url, "timeout", "No time was left.")
        host, port = origin(url)
        where = self.connect_to.get(host, (host, port))
        connection = HTTPSConnection(
            *where, timeout=min(left, _CONNECT), server_hostname=host, ssl_context=self.context
        )
        watchdog = _Watchdog(connection, left)
        try:
            with watchdog:
                response = self._exchange(connection, url, lambda: self.clock.monotonic() >= until)
        except Exception as error:  # whatever a server can do to us is an answer, not a crash
            failure, detail = _classify(error, connected=watchdog.connected)
            response = self._failed(url, failure, detail)
        finally:
            connection.close()
        if watchdog.fired or (response.failure in ("broken", "timeout") and self.clock.monotonic() >= until):
            return self._failed(url, "timeout", f"The host took longer than {left:.0f} seconds.")
        return response

    def _exchange(self, connection: HTTPSConnection, url: str, late: Callable[[], bool]) -> Response:
        host, port = origin(url)
        headers = {
            "Host": host if port == 443 else f"{host}:{port}",
            "User-Agent": self.agent,
            "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
            "Accept-Language": "en-GB,en;q=0.8",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        path = parse_url(url).request_uri
        connection.request("GET", path, headers=headers, preload_content=False, decode_content=False)
        answer = connection.getresponse()
        found = {name.lower(): value[:8192] for name, value in answer.headers.items()}
        location = 300 <= answer.status < 400
        body = Body() if location else _read(answer, found.get("content-encoding", ""), self.cap, late)
        return Response(
            asked=url,
            url=url,
            status=answer.status,
            headers=found,
            body=body.data,
            too_long=body.too_long,
            unreadable=body.unreadable,
            at=self.clock.now(),
        )

    def _failed(self, url: str, failure: Failure, detail: str) -> Response:
        return Response(asked=url, url=url, failure=failure, detail=detail, at=self.clock.now())


class _Watchdog:
    """Connects, then cuts the connection after so many seconds, however slowly and steadily the host drips."""

    def __init__(self, connection: HTTPSConnection, seconds: float) -> None:
        self.connection, self.fired, self.connected = connection, False, False
        self.sock: socket.socket | None = None  # the connection lets go of it before the body is read
        self.timer = threading.Timer(seconds, self._cut)
        self.timer.daemon = True

    def __enter__(self) -> None:
        self.connection.connect()
        self.sock, self.connected = self.connection.sock, True
        self.timer.start()

    def __exit__(self, *_: object) -> None:
        self.timer.cancel()

    def _cut(self) -> None:
        self.fired = True
        with contextlib.suppress(OSError):  # it may be closed by now
            if self.sock is not None:
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


def _read(answer: HTTPResponse, encoding: str, cap: int, late: Callable[[], bool]) -> Body:
    """Read up to `cap` bytes, decompressed if need be. Raises what reading raises, and TimeoutError when late."""
    coding = encoding.strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        return Body(unreadable=f"packed as '{coding[:40]}', which we did not ask for")
    unpack = _Unpacker(coding, cap) if coding not in ("", "identity") else None
    parts: list[bytes] = []
    raw = kept = 0
    while chunk := answer.read1(_CHUNK, decode_content=False):
        if late():
            raise TimeoutError
        raw += len(chunk)
        piece = unpack.feed(chunk) if unpack else chunk
        parts.append(piece[: cap - kept])
        kept += len(parts[-1])
        if raw > cap or (unpack.full if unpack else False):
            return Body(b"".join(parts), too_long=True)
    if unpack and not unpack.done:
        raise http.client.IncompleteRead(b"")
    return Body(b"".join(parts))


class _Unpacker:
    """Inflates gzip or deflate, never past the cap."""

    def __init__(self, coding: str, cap: int) -> None:
        self.gzip, self.left = "gzip" in coding, cap
        self.full = self.started = False
        self.stream = zlib.decompressobj(zlib.MAX_WBITS | 32 if self.gzip else zlib.MAX_WBITS)

    @property
    def done(self) -> bool:
        """Whether the packed data came to its end."""
        return self.stream.eof or not self.started

    def feed(self, chunk: bytes) -> bytes:
        """Return what the chunk holds. Raises zlib.error for data that cannot be unpacked."""
        parts: list[bytes] = []
        while chunk and not self.full:
            if self.stream.eof:
                if not self.gzip or not chunk.startswith(b"\x1f\x8b"):
                    break  # padding after the end
                self.stream = zlib.decompressobj(zlib.MAX_WBITS | 32)
            part = self._inflate(chunk)
            parts.append(part)
            self.left -= len(part)
            self.full = self.left <= 0
            chunk = self.stream.unused_data
        return b"".join(parts)

    def _inflate(self, chunk: bytes) -> bytes:
        try:
            part = self.stream.decompress(chunk, self.left)
        except zlib.error:
            if self.gzip or self.started:
                raise
            self.stream = zlib.decompressobj(-zlib.MAX_WBITS)  # some hosts send deflate without its header
            part = self.stream.decompress(chunk, self.left)
        self.started = True
        return part


def _classify(error: Exception, *, connected: bool) -> tuple[Failure, str]:
    """Return what kind of failure an exception is, and a sentence for a person."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return "tls", f"The certificate is wrong: {error.verify_message}."
    if not connected and isinstance(error, ssl.SSLError | ssl.CertificateError | WrappedSSLError):
        return "tls", f"No safe connection: {error}."
    if isinstance(error, LocationParseError | UnicodeError):
        return "bad-redirect", "The address cannot be read."
    if isinstance(error, NewConnectionError | ConnectTimeoutError):
        return "unreachable", "The host's name cannot be found, or nobody answers there."
    if isinstance(error, TimeoutError | ReadTimeoutError):
        return "timeout", "The host is too slow."
    if not connected and isinstance(error, OSError):
        return "unreachable", "The host refuses the connection."
    if isinstance(error, http.client.IncompleteRead | HTTPError | http.client.HTTPException | OSError | zlib.error):
        return "broken", f"The answer is cut short or broken ({type(error).__name__})."
    return "broken", f"The answer cannot be understood ({type(error).__name__})."
