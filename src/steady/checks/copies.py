"""Each lesson and guide is its own writing: what several of them must say is a partial, not a copy."""

import re
from collections.abc import Iterator

from steady.calls import CALLS
from steady.content import Content
from steady.library import Library
from steady.problems import Problem

# Shorter blocks are instructions ("Read the words aloud.") that come out alike by themselves.
_LONG = 12
_NOT_WORDS = re.compile(r"[^a-z0-9' ]+")


def check_copies(content: Content, _library: Library) -> Iterator[Problem]:
    """No paragraph of a lesson plan or a guide stands in another one too."""
    first: dict[str, tuple[str, int]] = {}
    for item in (*(plan.item for plan in content.plans), *content.guides):
        for line, words in _paragraphs(item.document.body, item.document.body_line):
            path, at = first.setdefault(words, (item.path, line))
            if path != item.path:
                message = f"the paragraph must be written for this text, not be that of {path}, line {at}. What both must say is a macro."
                yield Problem(item.path, line, message)


def _paragraphs(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Yield the line and the bare words of each paragraph and list entry that is long enough to count."""
    lines = CALLS.sub(lambda call: " number" + "\n" * call[0].count("\n"), text).split("\n")
    block: list[str] = []
    start = first_line
    for number, row in enumerate([*lines, ""], start=first_line):
        new = not row.strip() or re.match(r"\s*(?:[-*>#|]|\d+\.) ?", row)
        if new and block:
            words = " ".join(_NOT_WORDS.sub(" ", " ".join(block).lower().replace("’", "'")).split())
            if len(words.split()) >= _LONG:
                yield start, words
            block = []
        if row.strip():
            start = start if block else number
            block.append(row)
