"""Markdown as plain words: paragraphs, list items, cells and headings, each row with its line in the author's file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from steady.calls import NAMED, NOT_WORDS

Kind = Literal["heading", "text"]

_FENCE = re.compile(r"^\s*(```|~~~)")
_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\((?!https?:)[^)]*\)")
_MARKS = re.compile(r"`[^`]*`|\*+|(?<!\w)_++|(?<!_)_++(?!\w)|\{:? *[.#][^{}]*\}|\[[ x]\] ")
_START = re.compile(r"^\s*(?:(?P<heading>#{1,6}) +|(?P<quote>>)|(?:[-*+]|\d+[.)]) +)")
_RULE = re.compile(r"^[\s|:-]+$")
# What is shown as words not to say carries this class, in Markdown and in the built page.
NOT_THIS = ".not-this"


@dataclass(frozen=True)
class Block:
    """One paragraph, list item, cell or heading. `said_by_others` marks words that we show as not to be said."""

    kind: Kind
    rows: tuple[tuple[int, str], ...]
    said_by_others: bool = False

    @property
    def text(self) -> str:
        """The words on one line."""
        return " ".join(row for _, row in self.rows)


@lru_cache(maxsize=20_000)  # what refuses words and what measures them read the same texts, a preview for ever
def blocks(text: str, first_line: int = 1) -> tuple[Block, ...]:
    """Return the blocks of an author's Markdown.

    Code, comments, tags and quoted law (a quotation that fetches its law by macro) are left out; of a macro call the
    name stays, so that a rule can see where help stands.
    """
    return tuple(_blocks(text, first_line))


def _blocks(text: str, first_line: int) -> Iterator[Block]:
    rows = _without_code(NOT_WORDS.sub(_blank, NAMED.sub(_named, text)).split("\n"))
    gathered: list[tuple[int, str]] = []
    quoting = False
    for number, row in enumerate(rows, start=first_line):
        start = _START.match(row)
        quote = bool(start and start["quote"])
        if not row.strip() or (start and not (quote and quoting)) or row.lstrip().startswith("|"):
            yield from _closed(gathered, quoting)
            gathered, quoting = [], quote
        if start and start["heading"]:
            yield Block("heading", ((number, _plain(row[start.end() :])),))
        elif row.lstrip().startswith("|"):
            cells = () if _RULE.match(row) else row.strip().strip("|").split("|")
            yield from (Block("text", ((number, _plain(cell)),), NOT_THIS in cell) for cell in cells if cell.strip())
        elif row.strip():
            gathered.append((number, row))
    yield from _closed(gathered, quoting)


def _closed(rows: list[tuple[int, str]], quoting: bool) -> Iterator[Block]:
    whole = " ".join(row for _, row in rows)
    if rows and not (quoting and "{{ law }}" in whole):
        plain = tuple((number, _plain(_START.sub("", _START.sub("", row)))) for number, row in rows)
        yield Block("text", plain, NOT_THIS in whole)


def _without_code(rows: list[str]) -> Iterator[str]:
    fenced = False
    for row in rows:
        fence = bool(_FENCE.match(row))
        fenced ^= fence
        yield "" if fenced or fence else row


def _plain(row: str) -> str:
    return re.sub(r"\s+", " ", _MARKS.sub("", _LINK.sub(r"\1", row))).strip()


def _named(call: re.Match[str]) -> str:
    return f"{{{{ {call[1]} }}}}" + "\n" * call[0].count("\n")


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")
