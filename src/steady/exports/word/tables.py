"""Tables: a heading row that repeats on each page, columns as wide as their words need, rows tall enough to write in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from steady.exports.word.template import TINT, WIDTH
from steady.exports.word.tree import Node
from steady.exports.word.xml import element, twips

_PADDING = 5.0  # millimetres at both sides of a cell's words, rules included
_EMPTY = 20.0  # the least width of a column to write in, in millimetres
_WRITING = 120.0  # what columns to write in share where there is room
_WIDEST = 95.0  # no column asks for more than this: longer words wrap
_POINT = 25.4 / 72
_BREAKS = re.compile(r"([-/@–—\n])")  # where Word may start a new line in a word, or has to in an address
_NARROW, _WIDE = frozenset("ijltfrI.,:;'’‘!|()[] -"), frozenset("mwMWOQ@%—")


class TooWide(Exception):
    """A table that no page can hold, with the words of its first row."""

    def __init__(self, words: list[str], needed: float) -> None:
        self.words = words
        columns = len(words)
        super().__init__(
            f"a table must fit the {WIDTH} mm between the margins, not need {needed:.0f} mm: "
            f"it has {columns} columns with long words in them."
        )


@dataclass(frozen=True)
class Table:
    """A table's rows of cells. A heading row whose cells are all empty is none: the cells are cards to cut apart."""

    head: tuple[Node, ...]
    rows: tuple[tuple[Node, ...], ...]

    @classmethod
    def of(cls, node: Node) -> "Table":
        """Read a table from the tree."""
        found = [row.all("td", "th") for row in node.walk() if row.tag == "tr"]
        columns = max((len(row) for row in found), default=0)
        rows = [(*row, *(Node("td") for _ in range(columns - len(row)))) for row in found]
        heads = next((len(part.all("tr")) for part in node.all("thead")), 0)
        head = rows[0] if heads and any(cell.words.strip() for cell in rows[0]) else ()
        return cls(head, tuple(rows[heads:]))

    @property
    def shown(self) -> tuple[tuple[Node, ...], ...]:
        """The rows that are printed, the heading row first where there is one."""
        return (self.head, *self.rows) if self.head else self.rows

    def element(self, size: int) -> BaseOxmlElement:
        """Return the table without its words, for text of this size in points. Raises TooWide."""
        widths = self._widths(size)
        properties = element(
            "tblPr",
            element("tblStyle", val="TableGrid"),
            element("tblW", w=sum(map(twips, widths)), type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0420", firstRow=int(bool(self.head)), lastRow=0, firstColumn=0, lastColumn=0),
        )
        made = element("tbl", properties, element("tblGrid", *(element("gridCol", w=twips(w)) for w in widths)))
        if self.head:
            made.append(_row(self.head, widths, 0, heading=True))
        for row in self.rows:
            empty = any(not cell.words.strip() for cell in row)
            tall = size * (0.85 if empty else 2.0 if not self.head else 0)
            made.append(_row(row, widths, tall))
        return made

    def _widths(self, size: int) -> list[float]:
        columns = list(zip(*self.shown, strict=True))
        least = [_least(column, size) for column in columns]
        if sum(least) > WIDTH:
            raise TooWide([cell.words.strip() for cell in self.shown[0]], sum(least))
        wish = [max(_wish(cell, size, _WRITING / len(columns)) for cell in column) for column in columns]
        spare = WIDTH - sum(least)
        more = [max(wanted - width, 1.0) for wanted, width in zip(wish, least, strict=True)]
        return [width + spare * share / sum(more) for width, share in zip(least, more, strict=True)]


def _least(column: Sequence[Node], size: int) -> float:
    """Return the least width of a column: one without an empty cell needs no more than its longest word."""
    words = max(_longest_word(cell, size) for cell in column) + _PADDING
    return max(words, _EMPTY) if any(not cell.words.strip() for cell in column) else words


def _wish(cell: Node, size: int, empty: float) -> float:
    words = cell.words.strip()
    return min(_wide(words, size) + _PADDING, _WIDEST) if words else empty


def _longest_word(cell: Node, size: int) -> float:
    words = (word for text in cell.strings() for word in _BREAKS.sub(r"\1 ", text).split(" "))
    return max((_wide(word, size) for word in words), default=0.0)


def _wide(text: str, size: int) -> float:
    """Return how wide the text is at most, in millimetres: set in bold Arial."""
    ems = sum(0.36 if sign in _NARROW else 0.95 if sign in _WIDE else 0.74 if sign.isupper() else 0.6 for sign in text)
    return ems * size * _POINT


def _row(cells: Sequence[Node], widths: list[float], tall: float, heading: bool = False) -> BaseOxmlElement:
    properties = element("trPr", element("cantSplit"))
    if tall:
        properties.append(element("trHeight", val=twips(tall), hRule="atLeast"))
    if heading:
        properties.append(element("tblHeader"))
    made = element("tr", properties)
    for _, width in zip(cells, widths, strict=True):
        cell = element("tcPr", element("tcW", w=twips(width), type="dxa"))
        if heading:
            cell.append(element("shd", val="clear", color="auto", fill=TINT))
        made.append(element("tc", cell))
    return made
