"""What no reader asks for: bytes that no client library would send, and the answers to them."""

from typing import NamedTuple


class Abuse(NamedTuple):
    """A request and the status of its answer over TLS and without; 0 is a line that was cut without one."""

    request: bytes
    over_tls: int
    plain: int

    def answers(self, tls: bool) -> set[int]:
        """What may come: of an answer before all was read, the cut line may be all that arrives."""
        return {self.over_tls if tls else self.plain} | ({0} if len(self.request) > 32_768 else set())


# fmt: off
ABUSE = {kind: Abuse(*known) for kind, known in {
    "out of the tree": (b"GET /../../../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 400, 400),
    "out of the tree, encoded": (b"GET /..%2f..%2f..%2fetc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 400, 400),
    "out of the tree, encoded twice": (b"GET /%252e%252e/%252e%252e/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 404, 301),
    "out of the tree, other slash": (b"GET /..\\..\\etc\\passwd HTTP/1.1\r\nHost: a\r\n\r\n", 404, 301),
    "out of the tree, below a folder": (b"GET /assets/../../nginx.conf HTTP/1.1\r\nHost: a\r\n\r\n", 400, 400),
    "null byte": (b"GET /index.html\x00.css HTTP/1.1\r\nHost: a\r\n\r\n", 400, 400),
    "null byte, encoded": (b"GET /index.html%00.css HTTP/1.1\r\nHost: a\r\n\r\n", 400, 400),
    "line end in the path": (b"GET /%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: a\r\n\r\n", 404, 301),
    "long path": (b"GET /" + b"a" * 7000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 404, 301),
    "path without end": (b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414, 414),
    "huge header": (b"GET / HTTP/1.1\r\nHost: a\r\nX-Big: " + b"b" * 200_000 + b"\r\n\r\n", 400, 400),
    "many headers": (b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X-A: b\r\n" * 20_000 + b"\r\n", 400, 400),
    "broken encoding": (b"GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400, 400),
    "not UTF-8": (b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n", 404, 301),
    "no host": (b"GET / HTTP/1.1\r\n\r\n", 400, 400),
    "two hosts": (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, 400),
    "host with a path": (b"GET / HTTP/1.1\r\nHost: a/../../b\r\n\r\n", 400, 400),
    "whole address": (b"GET http://other.example/ HTTP/1.1\r\nHost: a\r\n\r\n", 200, 301),
    "no such version": (b"GET / HTTP/9.9\r\nHost: a\r\n\r\n", 400, 400),
    "nonsense": (b"\x16\x03\x01\x00\xa5 nonsense \r\n\r\n", 400, 400),
    "nothing": (b"\r\n\r\n\r\n", 0, 0),
    "put": (b"PUT /index.html HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx", 405, 405),
    "delete": (b"DELETE /index.html HTTP/1.1\r\nHost: a\r\n\r\n", 405, 405),
    "trace": (b"TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 405, 405),
    "connect": (b"CONNECT other.example:443 HTTP/1.1\r\nHost: a\r\n\r\n", 400, 400),
    "propfind": (b"PROPFIND / HTTP/1.1\r\nHost: a\r\n\r\n", 405, 405),
    "invented method": (b"HELLO / HTTP/1.1\r\nHost: a\r\n\r\n", 405, 405),
    "huge body": (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\nx", 405, 405),
    "negative body": (b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400, 400),
    "two lengths": (b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx", 400, 400),
    "length and chunks": (b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, 400),
    "unknown coding": (b"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 400, 400),
    "bad chunks": (b"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n", 400, 400),
    "many ranges": (b"GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=" + b"0-1," * 900 + b"0-1\r\n\r\n", 200, 301),
    "range past the end": (b"GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=999999999-\r\n\r\n", 416, 301),
    "range that overflows": (b"GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=0-18446744073709551616\r\n\r\n", 416, 301),
    "backward range": (b"GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=9-1\r\n\r\n", 416, 301),
    "upgrade": (b"GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AA\r\n\r\n", 200, 301),
    "expectation": (b"GET / HTTP/1.1\r\nHost: a\r\nExpect: the-impossible\r\n\r\n", 200, 301),
}.items()}
# fmt: on
