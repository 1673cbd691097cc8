"""Zip files whose bytes depend on their contents alone, and the list of sums that proves a copy whole."""

import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable

SUMS = "SHA256SUMS"
"""The file that lists the sums of all others beside and below it."""

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the oldest day that a zip can hold: no clock is in the file
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3
# What is packed already gets no smaller, and a large zip of it is made ten times as fast.
_PACKED = (".pdf", ".pptx", ".docx", ".zip", ".imscc", ".png", ".woff2")
# What Windows takes in no name; a device's name is taken whatever its suffix.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


class UnsafeName(ValueError):
    """A name that no zip of ours may hold: it would leave its folder, hide another file, or not unpack everywhere."""


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of (path, bytes), in the order of their paths.

    The same files give the same bytes on any day, machine and in any order. Raises UnsafeName, naming the path, where
    one is absolute or leads upwards, comes twice (capitals apart too), is both file and folder, or cannot be unpacked
    on Windows.
    """
    found = sorted(files)
    _check([path for path, _ in found])
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path, content in found:
            entry = zipfile.ZipInfo(path, _FIRST_DAY)
            entry.create_system = _UNIX
            entry.external_attr = _PLAIN_FILE
            entry.compress_type = zipfile.ZIP_STORED if path.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=9)
    return made.getvalue()


def rezipped(made: bytes) -> bytes:
    """Return a zip that a library made, such as a pptx or a docx, with its times, order and rights put right."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return zipped((name, archive.read(name)) for name in archive.namelist())


def sums(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the SHA-256 of every file as `sha256sum -c` reads it, in the order of their paths."""
    return sum_lines((path, hashlib.sha256(content).hexdigest()) for path, content in files)


def sum_lines(digests: Iterable[tuple[str, str]]) -> bytes:
    """Return (path, SHA-256 in hex) as `sha256sum -c` reads them, in the order of their paths. Raises UnsafeName."""
    found = sorted(digests)
    _check([path for path, _ in found])
    return "".join(f"{digest}  {path}\n" for path, digest in found).encode()


def _check(paths: list[str]) -> None:
    seen: dict[str, str] = {}
    for path in paths:
        _check_parts(path)
        key = _key(path)
        if key in seen:
            raise UnsafeName(f"a zip must hold each name once, not '{seen[key]}' and '{path}'.")
        seen[key] = path
    for path in paths:
        parts = path.split("/")
        for end in range(1, len(parts)):
            folder = _key("/".join(parts[:end]))
            if folder in seen:
                raise UnsafeName(f"a zip must hold '{seen[folder]}' as a file or as a folder, not as both: '{path}'.")


def _check_parts(path: str) -> None:
    for part in path.split("/"):
        if part in ("", ".", ".."):
            raise UnsafeName(f"a name in a zip must be a path below the zip's own folder, not '{path}'.")
        if _FORBIDDEN.search(part) or part[-1] in ". " or _DEVICE.fullmatch(part):
            raise UnsafeName(f"a name in a zip must be one that every system can write, not '{path}'.")


def _key(path: str) -> str:
    """Return what a disk that ignores capitals, and the ways to write an accent, takes the name for."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
