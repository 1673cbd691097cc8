"""An author's Markdown as plain blocks of words: what PowerPoint holds as native text, lists and tables.

Everything visible in the page's HTML comes through as words; its elements, classes and addresses of our own do not.
"""

import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Literal

from markdown import Markdown

from steady.plain_text import PlainText

Kind = Literal["words", "bullet", "number", "quote", "heading"]

_BLOCKS = frozenset({"p", "div", "section", "aside", "dl", "dt", "dd", "ul", "ol", "li", "blockquote", "table", "tr"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS: dict[str, Kind] = {"ul": "bullet", "ol": "number"}
# Italics are hard to read from the back of a room: what an author has stressed is bold.
_STRESSED = frozenset({"strong", "b", "em", "i"})
_EMPTY = frozenset({"br", "hr", "img", "input", "wbr"})
_NOT_WORDS = frozenset({"img", "hr", "pre", "svg", "video", "audio", "iframe"})


@dataclass(frozen=True)
class Run:
    """Words in one style; `address` is a public one that they link to, or nothing."""

    text: str
    bold: bool = False
    address: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, or an entry of a list; `level` counts from 0."""

    kind: Kind
    runs: tuple[Run, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


Cell = tuple[Run, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells, the first of which are the headings."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Words:
    """What a piece of text holds, in its order; `strange` names the elements that cannot be words."""

    parts: tuple[Block | Table, ...]
    strange: tuple[str, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All but the tables."""
        return tuple(part for part in self.parts if isinstance(part, Block))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables."""
        return tuple(part for part in self.parts if isinstance(part, Table))


class Reader:
    """Reads Markdown whose macro calls have been answered. Made once for a file: it must not be shared by threads."""

    def __init__(self) -> None:
        self._markdown = Markdown(extensions=["attr_list", "def_list", "smarty", "tables", "steady.ticks", PlainText()])

    def words(self, text: str) -> Words:
        """Return the blocks of a piece of Markdown, HTML in it included."""
        parser = _Parser()
        parser.feed(self._markdown.reset().convert(text))
        parser.close()
        return parser.found()

    def line(self, text: str) -> Cell:
        """Return a heading, or another text of one line, as its runs."""
        return tuple(run for block in self.words(text).blocks for run in block.runs)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._parts: list[Block | Table] = []
        self._strange: list[str] = []
        self._runs: list[Run] = []
        self._lists: list[Kind] = []
        self._mark: Kind | None = None
        self._heading = False
        self._quotes = self._bold = self._hidden = 0
        self._address = ""
        self._rows: list[list[Cell]] = []
        self._tables = 0

    def found(self) -> Words:
        self._flush()
        return Words(tuple(self._parts), tuple(self._strange))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if self._hidden or "hidden" in named:
            self._hidden += tag not in _EMPTY
            return
        if tag in _NOT_WORDS:
            self._strange.append(tag)
        if tag in _BLOCKS | _HEADINGS | {"br", "th", "td"}:
            self._flush()
        if tag == "input":
            self._runs.append(Run("☐"))  # a box to tick
        self._heading = self._heading or tag in _HEADINGS
        self._quotes += tag == "blockquote"
        self._bold += tag in _STRESSED
        if tag in _LISTS:
            self._lists.append(_LISTS[tag])
        elif tag == "li":
            self._mark = self._lists[-1] if self._lists else "bullet"
        elif tag == "table":
            self._tables, self._rows = self._tables + 1, []
        elif tag == "tr":
            self._rows.append([])
        elif tag == "a" and (named.get("href") or "").startswith("https://"):
            self._address = named["href"] or ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden -= tag not in _EMPTY
            return
        if tag in ("th", "td") and self._rows:
            self._rows[-1].append(_trimmed(self._runs))
            self._runs = []
        elif tag in _BLOCKS | _HEADINGS:
            self._flush()
        if tag in _HEADINGS:
            self._heading = False
        self._quotes -= tag == "blockquote"
        self._bold -= tag in _STRESSED
        if tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "a":
            self._address = ""
        elif tag == "table":
            self._tables -= 1
            self._parts.append(Table(tuple(tuple(row) for row in self._rows)))

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._runs.append(Run(data, bool(self._bold), self._address))

    def _flush(self) -> None:
        """End the paragraph: what follows in the same entry of a list has no mark of its own."""
        if self._tables:
            return
        runs = _trimmed(self._runs)
        self._runs = []
        if not runs:
            return
        kind: Kind = "words"
        if self._quotes:
            kind = "quote"
        elif self._heading:
            kind = "heading"
        elif self._mark:
            kind, self._mark = self._mark, None
        self._parts.append(Block(kind, runs, max(len(self._lists) - 1, 0)))


def _trimmed(runs: list[Run]) -> Cell:
    """Return the runs as a browser shows them: runs of spaces as one, none at the ends, neighbours of a style as one."""
    joined: list[Run] = []
    for run in runs:
        text = re.sub(r"[ \t\r\n\f]+", " ", run.text)
        if not joined or joined[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if not text:
            continue
        if joined and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(run, text=joined[-1].text + text)
        else:
            joined.append(replace(run, text=text))
    if joined:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" "))
    return tuple(run for run in joined if run.text)
