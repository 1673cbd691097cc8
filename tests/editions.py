"""Two editions of the small project: a number that becomes another, and which pages print what."""

from steady.changes import Edition
from steady.library import Library
from tests.project import ROOT

NUMBER = ("0800 1111", "116 123")


def pages_with(library: Library, words: str) -> set[str]:
    """The other way to know: every page that holds the words, in its text or in an address."""
    edition = Edition(library, ROOT)
    return {path for path in edition.pages if words in (edition.text(path) or "").replace("\u00a0", " ")}
