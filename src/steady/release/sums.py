"""`SHA256SUMS` of a built site: by it a copy is proven whole, and two hosts are proven to serve the same bytes."""

import hashlib
from pathlib import Path

from steady.exports.jobs import write_whole
from steady.exports.zips import SUMS, sum_lines


def write_sums(site: Path) -> None:
    """Write the SHA-256 of every file below a folder, but of the list itself, into the list at its top.

    Whoever changes a file of a built site calls this afterwards. Raises OSError.
    """
    write_whole(site / SUMS, sum_lines((path, _digest(site / path)) for path in _files(site)))


def _files(site: Path) -> list[str]:
    found = (file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return [path for path in found if path != SUMS]


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
