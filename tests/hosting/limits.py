"""What shows each limit of the nginx configuration from outside: questions, and the answers that are right."""

import select
import socket
import ssl
import warnings
from collections.abc import Callable
from typing import NamedTuple

from tests.hosting.nginx import Served

BIG = "downloads/big.pdf"
BIG_SIZE = 24 << 20  # more than the buffers of both ends hold


def _asked(served: Served, request: bytes, *, tls: bool = True) -> tuple[int, bytes]:
    """The status of an answer, and its head."""
    with served.connect(tls=tls) as line:
        line.sendall(request.replace(b"\r\n", b"\r\nHost: a\r\nConnection: close\r\n", 1))
        got = b""
        try:
            while part := line.recv(65536):
                got += part
        except ConnectionResetError:  # the server had read enough
            pass
    head = got.partition(b"\r\n\r\n")[0]
    return int(head[9:12]), head


def _status(request: bytes) -> Callable[[Served], object]:
    return lambda served: tuple(_asked(served, request, tls=tls)[0] for tls in (True, False))


def _says_no_more_than_asked(served: Served) -> object:
    answer = served.get("/downloads/sheet.pdf", Range="bytes=0-0,2-2")
    return answer.status, len(answer.body) == len(served.get("/downloads/sheet.pdf").body)


def _headers_of_refusals(served: Served) -> object:
    """Whether each refusal without TLS says how it may be read, as every answer does."""
    requests = (b"POST / HTTP/1.1\r\n\r\n", b"GET /%zz HTTP/1.1\r\n\r\n")
    heads = [_asked(served, request, tls=False) for request in requests]
    return [(status, b"\r\nContent-Security-Policy: " in head) for status, head in heads]


def _line(served: Served, context: ssl.SSLContext) -> ssl.SSLSocket:
    plain = socket.socket()
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    plain.settimeout(6)
    plain.connect(("127.0.0.1", served.https_port))
    return context.wrap_socket(plain, server_hostname="127.0.0.1")


def _end_of_a_line_that_reads_nothing(served: Served) -> object:
    """Whether a line that asks for a large file, and reads nothing of it, is cut and all that was kept for it let go.

    A cut is told at once. A line that is only closed tells it after all that is under way, which nobody reads.
    """
    with _line(served, served.trust) as line:
        line.sendall(f"GET /{BIG} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        watch = select.poll()
        watch.register(line.fileno(), 0)  # a cut is told unasked
        return "cut" if watch.poll(4000) else "kept"


def _protocols(served: Served) -> object:
    """Each version of TLS: whether it is spoken, or how it is refused."""
    versions = ssl.TLSVersion
    return [_spoken(served, one) for one in (versions.TLSv1, versions.TLSv1_1, versions.TLSv1_2, versions.TLSv1_3)]


def _spoken(served: Served, version: ssl.TLSVersion) -> str:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = version
    context.set_ciphers("ALL:@SECLEVEL=0")
    try:
        with _line(served, context) as line:
            return line.version() or ""
    except ssl.SSLError as refused:
        return refused.reason or ""


def _chosen(served: Served) -> object:
    """What the server chooses of the two versions of HTTP that a browser offers."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_alpn_protocols(["h2", "http/1.1"])
    with _line(served, context) as line:
        return line.selected_alpn_protocol()


def _port_80_without_always(text: str) -> str:
    plain, server, rest = text.rpartition("server {")
    return plain.replace(" always;", ";") + server + rest


def _without(line: str) -> Callable[[str], str]:
    return lambda text: text.replace(line, "")


def _instead(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


class Limit(NamedTuple):
    """What the server must answer, what asks it, and the change of the configuration that must alter the answer."""

    expected: object
    probe: Callable[[Served], object]
    planted: Callable[[str], str]


_HEADER, _BODY = b"GET / HTTP/1.1\r\nX-Big: %b\r\n\r\n", b"GET / HTTP/1.1\r\nContent-Length: %d\r\n\r\n%b"
_REFUSED = ["TLSV1_ALERT_PROTOCOL_VERSION"] * 2  # any other refusal would be that of the ciphers, not of the version
LIMITS = {
    "one range": Limit((200, True), _says_no_more_than_asked, _without("max_ranges 1;")),
    "time to take an answer": Limit("cut", _end_of_a_line_that_reads_nothing, _without("send_timeout 1s;")),
    "what a cut line leaves": Limit("cut", _end_of_a_line_that_reads_nothing, _without("reset_timedout_connection on;")),
    "size of a body": Limit((413, 413), _status(_BODY % (1025, b"b" * 1025)), _without("client_max_body_size 1k;")),
    "size of a header": Limit(
        (400, 400), _status(_HEADER % (b"b" * 8192)), _instead("header_buffers 4 8k;", "header_buffers 400 800k;")
    ),
    "methods": Limit(
        (405, 405), _status(b"PROPFIND / HTTP/1.1\r\n\r\n"), _without('if ($request_method !~ "^(?:GET|HEAD)$") { return 405; }')
    ),
    "page for what is not there": Limit(
        (404, 301), _status(b"GET /404.html HTTP/1.1\r\n\r\n"), _without("location = /404.html { internal; }")
    ),
    "mistakes of visitors": Limit(
        (400, 400), _status(b"GET / HTTP/9.9\r\n\r\n"), _without("location = /refused { internal; return 400; }")
    ),
    "headers of refusals": Limit([(405, True), (400, True)], _headers_of_refusals, _port_80_without_always),
    "HTTP/2": Limit("h2", _chosen, _without(" http2")),
    "versions of TLS": Limit(
        [*_REFUSED, "TLSv1.2", "TLSv1.3"], _protocols, _instead("ssl_protocols", "ssl_protocols TLSv1 TLSv1.1")
    ),
}  # fmt: skip
