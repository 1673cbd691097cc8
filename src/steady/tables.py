"""A Python-Markdown extension: tables that people with a screen reader or a small phone can use.

Every heading cell says what it is a heading of, and a wide table can stack on a phone because each cell carries its
column's heading (the style sheet shows it).
"""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_WIDE = 3


class _Tables(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            headings = ["".join(cell.itertext()).strip() for cell in table.iterfind("thead/tr/th")]
            for cell in table.iterfind("thead/tr/th"):
                cell.set("scope", "col")
            if len(headings) < _WIDE:
                continue
            table.set("class", "stack")
            for row in table.iterfind("tbody/tr"):
                for heading, cell in zip(headings, row, strict=False):
                    cell.set("data-label", heading)


class TablesExtension(Extension):
    """Marks up tables after their text has been read."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's own name
        """Run after the inline patterns, so that a heading's text is there."""
        md.treeprocessors.register(_Tables(md), "steady-tables", 5)


def makeExtension(**options: Any) -> TablesExtension:  # noqa: N802  # the library's own name
    """Return the extension, as Python-Markdown asks for it by module name."""
    return TablesExtension(**options)
