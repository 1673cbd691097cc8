"""Words made comparable: spaces, quotation marks, dashes and capitals do not count."""

import re
import unicodedata

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
_PLAIN: dict[int, int | None] = {0xFF01 + place: 0x21 + place for place in range(94)}  # full-width forms
_PLAIN |= dict.fromkeys(map(ord, _INVISIBLE))
_QUOTES = str.maketrans(dict.fromkeys("‘’‛ʼ`´", "'") | dict.fromkeys("“”„", '"') | dict.fromkeys("‐‑‒–—−", "-"))
_SPACES = re.compile(r"\s+")
_SOURCE_SPACES = re.compile(r"[ \t\n\r\f]+")
_REVIEWED = re.compile(r"(?:reviewed|updated|checked|modified|revised|correct|accurate|next review)\b[^.]*$", re.I)


def collapse(text: str) -> str:
    """Return text as HTML shows it: any run of plain white space in the source is one space."""
    return _SOURCE_SPACES.sub(" ", text)


def spaced(text: str) -> str:
    """Return text on one line with single spaces."""
    return _SPACES.sub(" ", text).strip()


def visible(text: str) -> str:
    """Return text without characters that take no room, and full-width forms as plain ones."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_PLAIN))


def folded(text: str) -> str:
    """Return text for comparing: one line, plain quotation marks and dashes, no capitals."""
    return spaced(visible(text).translate(_QUOTES)).casefold()


def says(text: str, wanted: str) -> bool:
    """Whether folded text holds the wanted words. They start at a word's start; a digit at an edge meets no digit."""
    word = folded(wanted)
    if not word:
        return False
    before = r"(?<!\w)" if word[0].isalnum() else ""
    after = r"(?!\d)" if word[-1].isdigit() else ""
    return re.search(before + re.escape(word) + after, text) is not None


def says_reviewed(text: str) -> bool:
    """Whether the words before a date say that it is the day of a review."""
    return _REVIEWED.search(text) is not None


def has_number(text: str) -> bool:
    """Whether a link's own text shows a number: three digits or more."""
    return sum(character.isdigit() for character in text) >= 3
