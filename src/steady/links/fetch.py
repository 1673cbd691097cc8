"""A page by its address: robots.txt first, redirects by hand, one request per host in five seconds, patient retries."""

from dataclasses import dataclass, replace
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin, urlsplit

from steady.links import robots
from steady.links.charsets import decode
from steady.links.clock import Clock
from steady.links.responses import Failure, Response, origin
from steady.links.robots import Robots
from steady.links.transport import AGENT, Transport

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_AGAIN_FAILURES = frozenset({"unreachable", "timeout", "broken"})


@dataclass(frozen=True)
class Limits:
    """How polite and how patient we are. Seconds, but for `tries` and `hops`."""

    gap: float = 5.0  # between two requests to one host
    request: float = 30.0  # for one request, from connecting to the last byte
    tries: int = 3
    backoff: float = 5.0  # before the second try; doubled each time
    patience: float = 300.0  # the longest Retry-After we wait for
    hops: int = 5  # redirects followed


class OutOfTime(Exception):
    """The run's own deadline came before the host could answer: nothing is known of the page."""


class Fetcher:
    """Fetches pages one after the other, and remembers what each host asked for."""

    def __init__(self, transport: Transport, clock: Clock, limits: Limits | None = None) -> None:
        self.transport = transport
        self.clock = clock
        self.limits = limits or Limits()
        self.last: dict[str, float] = {}
        self.asked: dict[tuple[str, int], Robots | Response] = {}

    def fetch(self, url: str, until: float) -> Response:
        """Return what a page's address leads to, by the moment `until` on the clock.

        A redirect to another host, or from https to http, is reported and not followed. Raises OutOfTime.
        """
        return self._follow(url, until, heed_robots=True)

    def reachable(self, host: str) -> bool:
        """Whether anyone answers at the host."""
        return self.transport.reachable(host)

    def _follow(self, url: str, until: float, *, heed_robots: bool) -> Response:
        if urlsplit(url).scheme != "https":
            return self._failed(url, [url], "downgrade", "The address does not start with https.")
        hops, current, tries = [url], url, 0
        while True:
            if heed_robots and (refused := self._refused(current, until)):
                return replace(refused, asked=url, hops=tuple(hops))
            answer = self._get(current, until)
            tries = max(tries, answer.tries)
            answer = replace(answer, asked=url, hops=tuple(hops), tries=tries)
            if answer.status not in _REDIRECTS:
                return answer
            onward, failure, detail = self._onward(answer, hops)
            if failure:
                return replace(answer, url=onward or current, failure=failure, detail=detail)
            hops.append(onward)
            current = onward

    def _onward(self, answer: Response, hops: list[str]) -> tuple[str, Failure, str]:
        """Return where a redirect leads, and why we do not go there, if we do not."""
        current = answer.url
        try:
            location = answer.header("location").strip().encode("latin-1", "replace").decode("utf-8", "replace")
            onward = urldefrag(urljoin(current, location)).url
            parts = urlsplit(onward)
            host = parts.hostname
        except ValueError:
            return "", "bad-redirect", "The redirect's address cannot be read."
        if not location or not host or parts.scheme not in ("http", "https"):
            return "", "bad-redirect", "The redirect leads nowhere."
        if parts.scheme == "http":
            return onward, "downgrade", f"The page leads from https to unprotected http: {onward}"
        if origin(onward) != origin(current):
            return onward, "elsewhere", f"The address leads to another host: {onward}"
        if onward == current and answer.header("set-cookie"):
            return onward, "cookie-loop", "The page wants a cookie first, as a browser keeps it. Look by hand."
        if onward in hops:
            return onward, "loop", f"The redirects go round in circles: {onward}"
        if len(hops) > self.limits.hops:
            return onward, "too-many", f"More than {self.limits.hops} redirects; the last leads to {onward}"
        return onward, "", ""

    # ---- robots.txt ----

    def _refused(self, url: str, until: float) -> Response | None:
        """Return why the page may not be fetched, if it may not."""
        place = origin(url)
        if place not in self.asked:
            self.asked[place] = self._robots(url, until)
        asked = self.asked[place]
        if isinstance(asked, Response):
            return asked
        if not asked.allows(url):
            return self._failed(url, [url], "robots", "robots.txt asks machines to stay away. Look by hand.")
        return None

    def _robots(self, url: str, until: float) -> Robots | Response:
        """Return the host's rules; or its answer, where it is too ill to say (RFC 9309: then we stay away)."""
        answer = self._follow(urljoin(url, "/robots.txt"), until, heed_robots=False)
        if answer.failure in ("unreachable", "timeout", "broken", "tls"):
            return answer
        if answer.failure or 400 <= answer.status < 429 or 429 < answer.status < 500:
            return Robots()
        if answer.status == 200:
            return robots.parse(decode(answer.body, "text/plain; charset=utf-8"), AGENT.split("/")[0].lower())
        return replace(answer, detail="(So answers robots.txt.)") if answer.status >= 429 else Robots()

    # ---- one address, with patience ----

    def _get(self, url: str, until: float) -> Response:
        """GET an address, again and again where that may help. Raises OutOfTime."""
        host = origin(url)[0]
        for attempt in range(1, self.limits.tries + 1):
            self._sleep(self._turn(url) - self.clock.monotonic(), until)
            answer = self.transport.get(url, min(self.clock.monotonic() + self.limits.request, until))
            self.last[host] = self.clock.monotonic()
            if answer.failure == "timeout" and self.clock.monotonic() >= until:
                raise OutOfTime
            answer = replace(answer, tries=attempt)
            if answer.status not in _AGAIN and answer.failure not in _AGAIN_FAILURES:
                return answer
            wait = self._asked_wait(answer)
            if wait is None:
                wait = self.limits.backoff * 2 ** (attempt - 1)
            elif wait > self.limits.patience:
                return replace(answer, detail=f"(It asks us to come back after {wait:.0f} seconds.)")
            if attempt < self.limits.tries:
                self._sleep(wait, until)
        return answer

    def _turn(self, url: str) -> float:
        """Return the moment at which the host may be asked again."""
        host = origin(url)[0]
        asked = self.asked.get(origin(url))
        gap = max(self.limits.gap, asked.delay if isinstance(asked, Robots) else 0.0)
        return self.last.get(host, self.clock.monotonic() - gap) + gap

    def _sleep(self, seconds: float, until: float) -> None:
        now = self.clock.monotonic()
        if now >= until or now + seconds >= until:
            raise OutOfTime
        if seconds > 0:
            self.clock.sleep(seconds)

    def _asked_wait(self, answer: Response) -> float | None:
        """Return the seconds that Retry-After asks for, as a number or an HTTP date; nothing where it says nothing."""
        value = answer.header("retry-after").strip()
        if value.isascii() and value.isdigit():
            return float(value[:9])
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, (moment - self.clock.now()).total_seconds())

    def _failed(self, url: str, hops: list[str], failure: Failure, detail: str) -> Response:
        return Response(url, url, failure=failure, detail=detail, hops=tuple(hops), at=self.clock.now())
