"""Headings: what titles the lines below it is a heading, for those too who hear a page or go through it by headings."""

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

from steady.calls import CALLS
from steady.content import Content
from steady.library import Library
from steady.problems import Problem

LONGEST = 60
"""Signs: bold words as long as this, or longer, are a sentence that matters and title nothing."""
NO_TITLES: Mapping[str, str] = {
    "Might you hurt yourself, or are you in danger?": "a question, whose answers are the list below it: no part of a page",
    "It is not your fault.": "said to whoever reads the poster",
    "We are closed from *": "the first sentence of a notice that a school copies",
}
"""Bold lines that are no titles, and why. `*` stands for any words."""

_FENCE = re.compile(r"^\s*(```|~~~)")
_HEADING = re.compile(r"^(#{1,6}) ")
_QUOTE = re.compile(r"^(?:> ?)*")
_BOLD = re.compile(r"^(\*\*|__)(?P<words>(?:(?!\1).)+)\1[.:]?(?:\s*\{:[^}]*\})?\s*$")
_SAID_OR_LINK = re.compile(r"^[“\"]|^\[[^\]]*\]\([^)]*\)$")
_NOT_BELOW = re.compile(r"^(#{1,6} |\{%|\{:|<!--|$)")
_DEEPEST = 4


def check_headings(content: Content, _library: Library) -> Iterator[Problem]:
    """A short line in bold that stands alone before a list, a table or a paragraph must be a heading (WCAG 1.3.1, F2)."""
    for path, document in content.documents().items():
        for line, words, marks in _in_bold(document.body.split("\n")):
            like = f"{marks} {words.rstrip('.:')}"
            message = f"a line that titles what follows must be a heading, like '{like}', not '**{words}**'."
            yield Problem(path, document.body_line + line, message)


def _in_bold(rows: list[str]) -> Iterator[tuple[int, str, str]]:
    """Yield `(index of the row, its words, the marks of a heading there)` for each title in bold."""
    level, fenced = 1, False
    for index, row in enumerate(rows):
        fenced ^= _FENCE.match(row) is not None
        quote, text = _quoted(row)
        if fenced:
            continue
        if heading := _HEADING.match(text):
            level = len(heading[1])
        elif (bold := _BOLD.match(text)) and is_title(CALLS.sub("…", bold["words"])) and _is_alone(rows, index, quote):
            yield index, bold["words"], "#" * min(level + 1, _DEEPEST)


def _quoted(row: str) -> tuple[int, str]:
    """Return how deep in quotations a row stands, and what it says there."""
    marks = _QUOTE.match(row)[0]  # type: ignore[index]  # it matches nothing too
    return marks.count(">"), row[len(marks) :]


def is_title(words: str) -> bool:
    """Whether bold words that stand alone can only be a title: neither long, nor a link, nor said aloud, nor known."""
    known = any(fnmatchcase(words, pattern) for pattern in NO_TITLES)
    return len(words) < LONGEST and not known and not _SAID_OR_LINK.match(words)


def _is_alone(rows: list[str], index: int, quote: int) -> bool:
    """Whether a row is a paragraph of its own, before a list, a table or a paragraph of the same quotation or page."""
    if index and _quoted(rows[index - 1])[1].strip():
        return False
    below = (_quoted(row) for row in rows[index + 1 :])
    if (after := next(below, (0, "")))[1].strip() and not after[1].startswith("{:"):
        return False
    depth, text = next(((depth, text) for depth, text in below if text.strip()), (0, ""))
    return depth >= quote and not _NOT_BELOW.match(text)
