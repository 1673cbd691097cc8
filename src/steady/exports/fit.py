"""Whether words fit a box on a slide: a careful estimate in the metrics of Arial, never less than what is needed.

PowerPoint, LibreOffice and Google Slides break lines by their own rules and fonts, so this errs on the wide side.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from math import ceil

from steady.exports.blocks import Block, Cell, Run, Table

LINE = 1.2  # height of a line, in font sizes
GAP = 12.0  # points over each paragraph, as in the template's master
INDENT = 32.4  # points that each level of a list stands in, as in the template's master
NUMBER = 50.4  # points that the words of a numbered entry stand in: two figures and a stop must fit
INSET = 7.2  # points between a box's edge and its words, left and right
CELL = 3.6  # points between a cell's edge and its words, above and below

# Arial's widths in thousandths of the font size.
_ARIAL = {
    222: "ijl",
    278: " \u00a0!,./:;I[\\]ft'‘’|",
    333: "()-r`·",
    350: "•",
    389: "*{}",
    400: '"',
    450: "“”",
    500: "cksvxyzJ",
    556: "#$£0123456789?L_abdeghnopqu–",
    584: "+<=>~^",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@—…",
}
_WIDTHS = {sign: width / 1000 for width, signs in _ARIAL.items() for sign in signs}
_SPARE = 1.04  # other makers' fonts, and spacing rounded up to whole pixels


@cache
def _em(sign: str, bold: bool = False) -> float:
    """Return how wide a sign is in font sizes: any that Arial may have to borrow from another font is wide."""
    plain = unicodedata.normalize("NFD", sign)[0]
    width = _WIDTHS.get(plain)
    if width is None:
        category = unicodedata.category(sign)
        if category in ("Mn", "Me", "Cf"):
            return 0.0
        symbol = category in ("So", "Sk", "Co", "Cn") or unicodedata.east_asian_width(sign) in "WF"
        width = 1.4 if symbol else 0.8
    return (width * 1.1 + 0.035 if bold else width) * _SPARE


def line_count(runs: Iterable[Run], size: float, width: float) -> int:
    """Return how many lines the words take at a font size, in a column of so many points."""
    lines, at = 1, 0.0
    for word, space in _words(runs):
        word, space = word * size, space * size
        if at and at + word > width:
            lines, at = lines + 1, 0.0
        if word > width:
            more = ceil(word / width) - 1
            lines, word = lines + more, word - more * width
        at += word + space
    return lines


def _words(runs: Iterable[Run]) -> list[tuple[float, float]]:
    """Return each word's width, and that of the space after it: a word may run over several runs."""
    words = [(0.0, 0.0)]
    for run in runs:
        for sign in run.text:
            width, space = words[-1]
            if sign in " \t\n":
                words[-1] = (width, space + _em(" ", run.bold))
                continue
            if space:
                words.append((0.0, 0.0))
                width = 0.0
            words[-1] = (width + _em(sign, run.bold), 0.0)
    return words


def height(blocks: Iterable[Block], size: float, width: float) -> float:
    """Return the points that paragraphs take from top to bottom, in a box of so many points."""
    total = 0.0
    for block in blocks:
        total += line_count(block.runs, size, width - 2 * INSET - indent(block)) * size * LINE + GAP
    return total


def indent(block: Block) -> float:
    """Return how many points a paragraph stands in from the edge of its box."""
    if block.kind == "number":
        return INDENT * block.level + NUMBER
    return INDENT * (block.level + 1) if block.kind == "bullet" or block.level else 0.0


def largest(blocks: Sequence[Block], sizes: Iterable[int], width: float, room: float) -> int | None:
    """Return the first of the font sizes at which the paragraphs fit the room, or nothing."""
    return next((size for size in sizes if height(blocks, size, width) <= room), None)


def columns(table: Table, width: float) -> list[float]:
    """Return the width of each column in points, by its longest cell, none under half an equal share."""
    count = len(table.rows[0])
    longest = [
        max(sum(word + space for word, space in _words(bold(row[at]))) for row in table.rows) for at in range(count)
    ]
    least = sum(longest) / count / 2 or 1.0
    weights = [max(one, least) for one in longest]
    return [width * weight / sum(weights) for weight in weights]


def row_heights(table: Table, size: float, widths: Sequence[float]) -> list[float]:
    """Return the points that each row of a table takes."""
    return [
        max(
            line_count(bold(cell) if not at else cell, size, width - 2 * INSET)
            for cell, width in zip(row, widths, strict=True)
        )
        * size
        * LINE
        + 2 * CELL
        for at, row in enumerate(table.rows)
    ]


def too_wide(table: Table, size: float, widths: Sequence[float]) -> str:
    """Return the first word that would break because its column is too narrow, or nothing."""
    for row in table.rows:
        for cell, width in zip(row, widths, strict=True):
            for word in re.split(r"[ \t\n]+", "".join(run.text for run in cell)):
                if sum(_em(sign, bold=True) for sign in word) * size > width - 2 * INSET:
                    return word
    return ""


def bold(cell: Cell) -> Cell:
    """Return words as a heading cell of a table shows them."""
    return tuple(Run(run.text, True) for run in cell)
