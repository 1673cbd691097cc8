"""A lock file: every package with its one version and the hashes that a file of it may have, and nothing else."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ENTRY = re.compile(
    r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)==(?P<version>[A-Za-z0-9.!+_-]+)(?: ; (?P<marker>[^#]+?))?"
    r"(?P<hashes>(?: --hash=sha256:[0-9a-f]{64})+)"
)


class Locked(NamedTuple):
    """One package: name, version, on which machines it is installed (in pip's words), and the hashes of its files."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


def locked(text: str) -> Iterator[Locked]:
    """Yield the packages of a requirements file in its order.

    Raises ValueError, with the line, for whatever is not `name==version`, perhaps a marker, and a SHA-256 for each
    file: so for an address, a repository, an option that names an index, a range or a package without a hash.
    """
    seen: set[tuple[str, str]] = set()
    for number, entry in _entries(text):
        found = _ENTRY.fullmatch(entry)
        if not found:
            raise ValueError(f"line {number} must be name==version with its SHA-256 hashes, not '{entry[:60]}'.")
        package = Locked(
            found["name"], found["version"], found["marker"] or "", tuple(re.findall(r"[0-9a-f]{64}", found["hashes"]))
        )
        if (package.name, package.marker) in seen:
            raise ValueError(f"line {number} must name a package once, not '{package.name}' again.")
        seen.add((package.name, package.marker))
        yield package


def _entries(text: str) -> Iterator[tuple[int, str]]:
    """Yield each entry, its continued lines as one, with the line it starts on; comments are left out."""
    parts: list[str] = []
    for number, row in enumerate(text.splitlines(), 1):
        line = row.partition(" #")[0].strip() if not row.lstrip().startswith("#") else ""
        if not line:
            continue
        first = number - len(parts)
        parts.append(line.removesuffix("\\").strip())
        if not line.endswith("\\"):
            yield first, " ".join(parts)
            parts = []
    if parts:
        yield len(text.splitlines()), " ".join(parts)
