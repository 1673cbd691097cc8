"""The letters that sheets are set in: two families from Debian packages, so that the same page makes the same bytes.

A machine's own fonts are never asked for: what a reader prints must not depend on who made the file.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FOLDER = Path("/usr/share/fonts/truetype")

# Family: the Debian package, and the file of each weight. The second family has the signs and scripts that the first
# lacks: boxes to tick, arrows, Arabic, Hebrew.
FAMILIES = {
    "Sheet Liberation Sans": (
        "fonts-liberation",
        {400: "liberation/LiberationSans-Regular.ttf", 700: "liberation/LiberationSans-Bold.ttf"},
    ),
    "Sheet DejaVu Sans": ("fonts-dejavu-core", {400: "dejavu/DejaVuSans.ttf", 700: "dejavu/DejaVuSans-Bold.ttf"}),
}
_FILES = [(package, file) for package, faces in FAMILIES.values() for file in faces.values()]


class FontMissing(Exception):
    """A font that sheets are set in is not on this machine. The message says which package brings it."""


def font_bytes(name: str, folder: Path = FOLDER) -> bytes:
    """Return one of our font files, named from the fonts' folder. Raises FontMissing, or KeyError for any other name."""
    package = {file: package for package, file in _FILES}[name]
    try:
        return (folder / name).read_bytes()
    except OSError:
        raise FontMissing(
            f"The font {folder / name} must be there to make PDFs, but is not: apt-get install {package}"
        ) from None


def require_fonts(folder: Path = FOLDER) -> None:
    """Do nothing where every font can be read. Raises FontMissing, before any sheet is made in other letters."""
    for _, name in _FILES:
        font_bytes(name, folder)


def without_letter(text: Iterable[str], folder: Path = FOLDER) -> list[str]:
    """Return the characters that none of our fonts can draw, such as emoji, in their order."""
    known = _characters(folder)
    return [character for character in dict.fromkeys(text) if ord(character) not in known and character.isprintable()]


@cache
def _characters(folder: Path) -> frozenset[int]:
    require_fonts(folder)
    known: set[int] = set()
    for _, faces in FAMILIES.values():
        with TTFont(folder / faces[400], lazy=True) as font:
            known |= font.getBestCmap().keys()
    return frozenset(known)
