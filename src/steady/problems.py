"""How an error speaks: file, line, what must be, what was found, what was perhaps meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache


@dataclass(frozen=True, order=True)
class Problem:
    """One thing an author must mend.

    `path` is relative to the project's root, `line` counts from 1 in that very file.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class ContentError(Exception):
    """The content has problems; carries all of them, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class LookupFailed(Exception):
    """A macro asked for a fact that is not there or does not fit the page. The message is for the author."""


class Unknown(LookupFailed):
    """A macro, or a fact that it names, exists nowhere: wrong on any page."""


def perhaps(found: object, known: Iterable[str]) -> str:
    """Return ` Did you mean 'x'?` for the known word closest to `found`, or nothing."""
    return _perhaps(str(found).strip().lower(), tuple(map(str, known)))


@lru_cache(maxsize=8192)  # to compare words is slow, and a page with a mistake has it for four nations
def _perhaps(found: str, known: tuple[str, ...]) -> str:
    words = {word.lower(): word for word in known}
    close = get_close_matches(found, list(words), n=1, cutoff=0.6)
    return f" Did you mean '{words[close[0]]}'?" if close else ""


def counted(count: int, word: str) -> str:
    """Return the count with its word: `1 problem`, `2 problems`."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def one_of(words: Iterable[str]) -> str:
    """Return the words as prose: `a, b or c`."""
    listed = [str(word) for word in words]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}"
