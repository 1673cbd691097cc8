"""What came back for an address: a page, or the reason why there is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import unquote, urlsplit

Failure = Literal[
    "",  # an HTTP answer came, whatever its status
    "unreachable",  # no address for the name, refused, or nobody there: perhaps our own network
    "timeout",  # too slow: to connect, to answer, or to finish
    "broken",  # the answer was cut short or is not HTTP
    "tls",  # the certificate is wrong
    "downgrade",  # a redirect from https to http: not followed
    "elsewhere",  # a redirect to another host: not followed, `url` is where it leads
    "loop",  # redirects go round in circles
    "cookie-loop",  # the page sends the reader to itself with a cookie: it wants a browser
    "too-many",  # more redirects than we follow
    "bad-redirect",  # a redirect without an address that can be read
    "robots",  # robots.txt asks us to stay away, or cannot be read
]


@dataclass(frozen=True)
class Response:
    """The end of one fetch. `body` is decompressed and at most the byte cap long; `at` is when it came."""

    asked: str
    url: str
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    too_long: bool = False
    unreadable: str = ""
    failure: Failure = ""
    detail: str = ""
    hops: tuple[str, ...] = ()
    tries: int = 1
    at: datetime = datetime(1970, 1, 1, tzinfo=UTC)

    def header(self, name: str) -> str:
        """Return a header's value by its lower-case name, or nothing."""
        return self.headers.get(name, "")


def origin(url: str) -> tuple[str, int]:
    """Return an address's host and port, by which https and http differ; no host where it cannot be read."""
    try:
        parts = urlsplit(url)
        return (parts.hostname or "").lower(), parts.port or {"https": 443, "http": 80}.get(parts.scheme, 0)
    except ValueError:
        return "", 0


def same_page(one: str, other: str) -> bool:
    """Whether two addresses are one page but for a last slash, an index file, capitals or an added query."""
    first, second = urlsplit(one), urlsplit(other)
    return (
        origin(one) == origin(other) and _path(first.path) == _path(second.path) and first.query in ("", second.query)
    )


def is_home(url: str) -> bool:
    """Whether an address is a site's front page."""
    return _path(urlsplit(url).path) in ("", "/home", "/en", "/cy", "/en-gb", "/default.aspx")


def _path(path: str) -> str:
    return re.sub(r"/index\.(html?|php|aspx?)$", "", unquote(path).lower()).rstrip("/")
