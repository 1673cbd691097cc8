"""Writing blocks of words as PowerPoint's own paragraphs, lists and tables, in the styles of the template."""

import unicodedata
from collections.abc import Sequence
from itertools import chain

from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Pt

from steady.exports.blocks import Block, Cell, Table
from steady.exports.fit import NUMBER, bold, columns, indent, row_heights


def write_blocks(frame: TextFrame, blocks: Sequence[Block], size: int | None = None, below: int = 0) -> None:
    """Fill a frame with paragraphs. `size` in points where it differs from the frame's own style.

    `below` is how many levels deeper than its plain words a frame's style has its lists.
    """
    for at, block in enumerate(blocks):
        paragraph = frame.paragraphs[0] if not at else frame.add_paragraph()  # type: ignore[no-untyped-call]
        write_runs(paragraph, block.runs, size)
        listed = block.kind in ("bullet", "number")
        paragraph.level = block.level + (below if listed else 0)
        properties = paragraph._p.get_or_add_pPr()
        if block.kind == "number":
            properties.set("marL", str(Pt(indent(block))))
            properties.set("indent", str(-Pt(NUMBER)))
            properties.append(properties.makeelement(qn("a:buAutoNum"), {"type": "arabicPeriod"}))
        elif not listed and not block.level:
            properties.set("marL", "0")
            properties.set("indent", "0")
            properties.append(properties.makeelement(qn("a:buNone"), {}))


def write_runs(paragraph: _Paragraph, runs: Cell, size: int | None = None) -> None:
    """Add runs to a paragraph: British English, from right to left where its first letter is of such a script."""
    for run in runs:
        added = paragraph.add_run()
        added.text = run.text
        added.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
        if run.bold:
            added.font.bold = True
        if size:
            added.font.size = Pt(size)
        if run.address:
            added.hyperlink.address = run.address
    from_right = _from_right("".join(run.text for run in runs))
    properties = paragraph._p.get_or_add_pPr()
    if from_right:
        properties.set("algn", "r")
    # Said of every paragraph: LibreOffice gives one that does not say the direction of the one before.
    properties.set("rtl", "1" if from_right else "0")


def _from_right(text: str) -> bool:
    directions = (unicodedata.bidirectional(sign) for sign in text)
    return next((found in ("R", "AL") for found in directions if found in ("L", "R", "AL")), False)


def write_table(frame: GraphicFrame, table: Table, size: int) -> None:
    """Fill a table of as many rows and columns, its first row as its headings, and say in its alt text what it is."""
    widths = columns(table, frame.width.pt)
    for at, width in enumerate(widths):
        frame.table.columns[at].width = Pt(width)
    heights = row_heights(table, size, widths)
    for row, height in zip(frame.table.rows, heights, strict=True):
        row.height = Pt(height)
    rows = ([bold(cell) for cell in table.rows[0]], *table.rows[1:])
    for cell, runs in zip(frame.table.iter_cells(), chain.from_iterable(rows), strict=True):
        write_runs(cell.text_frame.paragraphs[0], runs, size)
    frame.height = Pt(sum(heights))
    headings = ["".join(run.text for run in cell) for cell in table.rows[0]]
    described = frame._element.nvGraphicFramePr.cNvPr
    described.set("descr", f"A table of {len(table.rows) - 1} rows with the columns: {'; '.join(headings)}.")
