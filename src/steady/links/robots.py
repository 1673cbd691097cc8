"""robots.txt by RFC 9309: the group for our name or for all, the longest rule wins, `*` and `$` are understood."""

from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

CAP = 500 * 1024  # bytes: the RFC's own measure
_SLOWEST = 60.0  # seconds: a longer Crawl-delay is capped, we ask for two addresses a week


@dataclass(frozen=True)
class Robots:
    """What a host asks of us: rules as (allowed, path), and seconds between requests."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allows(self, url: str) -> bool:
        """Whether we may fetch the address."""
        parts = urlsplit(url)
        path = _plain(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        matching = [(len(pattern), allowed) for allowed, pattern in self.rules if _matches(pattern, path)]
        return max(matching)[1] if matching else True


def parse(text: str, agent: str) -> Robots:
    """Read a robots.txt for the agent of that name (lower case). What is not a rule is passed over."""
    groups: dict[str, list[tuple[str, str]]] = {}
    current: list[str] = []
    naming = False
    for raw in text[:CAP].splitlines():
        key, colon, value = raw.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            current = [*(current if naming else ()), value.lower()]
            groups.setdefault(value.lower(), [])
            naming = True
        elif key in ("allow", "disallow", "crawl-delay"):
            naming = False
            for name in current:
                groups[name].append((key, value))
    chosen = groups.get(agent, groups.get("*", []))
    rules = tuple((key == "allow", _plain(value)) for key, value in chosen if key != "crawl-delay" and value)
    return Robots(rules, max((_seconds(value) for key, value in chosen if key == "crawl-delay"), default=0.0))


def _seconds(value: str) -> float:
    try:
        return min(_SLOWEST, max(0.0, float(value)))
    except ValueError:
        return 0.0


def _plain(path: str) -> str:
    """Return a path with one way of escaping, so that rule and address can be compared."""
    return quote(unquote(path), safe="/*$?=&:@!,;+~()'-._")


def _matches(pattern: str, path: str) -> bool:
    """Whether the pattern fits the start of the path (all of it, where it ends in `$`). Linear, no regex."""
    whole = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for index, piece in enumerate(rest):
        if whole and index == len(rest) - 1:
            return len(path) - len(piece) >= at and path.endswith(piece)
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not whole or at == len(path)
