"""A Python-Markdown extension: tables that people with a screen reader or a small phone can use.

Every heading cell says what it is a heading of, and a wide table can stack on a phone because each cell carries its
column's heading (the style sheet shows it). Markdown has no table without a row of headings: an empty heading is an
ordinary cell here, and where it is the first, each row begins with its own. A row of nothing else is left out, and the
table is then cards side by side, no table to a screen reader.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_WIDE = 3
_NAMED = re.compile(r'<h[1-6] id="([^"]+)"|<table( class="stack")?>(?!\s*<caption)')


class _Tables(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            headings = _headings(table)
            if not any(headings):
                table.remove(table[0])
                table.set("role", "presentation")
            if any(headings) and not headings[0]:
                _head_rows(table)
            if len(headings) < _WIDE:
                continue
            table.set("class", "stack")
            for row in table.iterfind("tbody/tr"):
                for heading, cell in zip(headings, row, strict=False):
                    if heading:
                        cell.set("data-label", heading)


def _headings(table: Element) -> list[str]:
    """Mark each cell of the table's first row as a heading of its column, or as no heading; return their words."""
    words = []
    for cell in table.iterfind("thead/tr/th"):
        words.append("".join(cell.itertext()).strip())
        if words[-1]:
            cell.set("scope", "col")
        else:
            cell.tag = "td"
    return words


def _head_rows(table: Element) -> None:
    """Mark the first cell of each row as its heading, where it has words."""
    for row in table.iterfind("tbody/tr"):
        if "".join(row[0].itertext()).strip():
            row[0].tag = "th"
            row[0].set("scope", "row")


def named(html: str) -> str:
    """Return a page's HTML in which each table without a caption has the name of the heading above it.

    In the whole page, for a table and its heading may have been read apart.
    """
    above = ""

    def name(found: re.Match[str]) -> str:
        nonlocal above
        above = found[1] or above
        return found[0] if found[1] or not above else f'{found[0][:-1]} aria-labelledby="{above}">'

    return _NAMED.sub(name, html)


class TablesExtension(Extension):
    """Marks up tables after their text has been read."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's own name
        """Run after the inline patterns, so that a heading's text is there."""
        md.treeprocessors.register(_Tables(md), "steady-tables", 5)


def makeExtension(**options: Any) -> TablesExtension:  # noqa: N802  # the library's own name
    """Return the extension, as Python-Markdown asks for it by module name."""
    return TablesExtension(**options)
