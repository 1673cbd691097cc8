"""Paragraphs that Python-Markdown would need minutes for, or could not finish at all: refused before any page renders."""

import re
from collections.abc import Iterator

from steady.content import Content
from steady.library import Library
from steady.problems import Problem

# From each opening that nothing closes it looks through the rest of the paragraph: 16 kB of '[' take two minutes.
_OPEN = 20
# It also begins a paragraph anew for each sign it finds in it. The longest of ours is a table of 4,800.
_LONG = 8_000
# Each of them makes a cell, or may begin and end something: a file of nothing but '|' takes four seconds. The fullest of
# ours has two thousand.
_MANY = 20_000
_MARKS = "|*_`"
# It goes into a list in a list by calling itself, which Python stops.
_DEEP = 20
_CLOSED = re.compile(
    r"\[[^\[\]]*+\](?:\((?:[^()\[\]]|\([^()\[\]]*+\))*+\)|(?![(\[]))|<[^<>]*+>"  # [text](address), [x], <tag>
)
_OPENING = re.compile(r"[\[<]")
_BLANK = re.compile(r"\n(?:[ \t]*+\n)++")
_NESTED = re.compile(rf"^[ \t]*+(?:(?:>|(?:\d++[.)]|[-+*])[ \t])[ \t]*+){{{_DEEP + 1}}}", re.MULTILINE)


def check_marks(content: Content, _library: Library) -> Iterator[Problem]:
    """A text has no more marks than a page needs, its paragraphs are of a length that people read, their brackets are
    closed, and no list stands in twenty others."""
    for path, document in content.documents().items():
        for line, message in _faults(document.body):
            yield Problem(path, document.body_line + line, message)
    for item in content.items():
        for key, text in item.strings():
            yield from (item.problem(*key, message) for _, message in _faults(text))


def _faults(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines, from 0, of what is wrong with a text, and what it is."""
    if len(text) <= _OPEN:
        return
    for mark in _MARKS:
        if (count := text.count(mark)) > _MANY:
            yield 0, f"a text must have at most {_MANY} of '{mark}', not {count}: divide it."
    start = line = 0
    for blank in (*_BLANK.finditer(text), None):
        paragraph = text[start : blank.start() if blank else len(text)]
        yield from ((line + row, message) for row, message in _in_paragraph(paragraph))
        line += paragraph.count("\n") + (blank[0].count("\n") if blank else 0)
        start = blank.end() if blank else 0


def _in_paragraph(paragraph: str) -> Iterator[tuple[int, str]]:
    if len(paragraph) > _LONG:
        yield 0, f"a paragraph must be at most {_LONG} characters, not {len(paragraph)}: divide it."
    if (opened := _unclosed(paragraph)) is not None:
        message = f"a paragraph must have at most {_OPEN} of '[' and '<' that nothing closes, not {opened[1]}"
        yield opened[0], f"{message}: close them with ']' and '>', or leave them out."
    if found := _NESTED.search(paragraph):
        message = f"a line must start with at most {_DEEP} marks of lists and quotations, not more."
        yield paragraph.count("\n", 0, found.start()), message


def _unclosed(paragraph: str) -> tuple[int, int] | None:
    """Return the line, from 0, of the first bracket that nothing closes, and how many there are, if too many."""
    if paragraph.count("[") + paragraph.count("<") <= _OPEN:
        return None
    rest = _CLOSED.sub(lambda found: "\n" * found[0].count("\n"), paragraph)
    openings = list(_OPENING.finditer(rest))
    return (rest.count("\n", 0, openings[0].start()), len(openings)) if len(openings) > _OPEN else None
