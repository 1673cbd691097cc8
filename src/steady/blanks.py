"""A Python-Markdown extension: places to write by hand on a printed page.

Underscores in a sentence become a ruled line: `____` short, `____________` (12 or more) medium, and 24 or more a whole
line of its own. A place for a school's own name (`{{ school("lead") }}`) is such a line too. Empty cells of a table become boxes that are tall enough on paper. Both say so to a screen reader.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

_WORDS = "(blank to fill in)"
# A place for a school's own name, as `overrides/partials/macros/_place.html` writes it.
_PLACE = r'<span class="blank medium" data-name="([a-z_]+)"><span class="unseen">([^<]*)</span></span>'
# A ruled line with the word before it and the sign after it: all three stay on one line.
_FIELD = rf"((?<!\S)[^\s_*`\[\]<>\x02\x03]+)? ?(_{{4,}}|{_PLACE})([.,;:?)]?)"
_RULES = re.compile(r" {0,3}_{4,} *(\n {0,3}_{4,} *)*")
_MEDIUM, _LINE = 12, 24


def _announce(parent: Element, heard: str = _WORDS) -> None:
    """Put words in a place to write: heard, and seen only where there are no styles."""
    words = SubElement(parent, "span", {"class": "unseen"})
    words.text = AtomicString(heard)


class _Underscores(InlineProcessor):
    """Four or more underscores, which would otherwise be read as the start of bold text."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        label, rule, name, heard, sign = m.groups()
        start = m.start(0) if label else m.start(2)
        field = Element("span", {"class": "field"})
        field.text = f"{label}\u00a0" if label else ""
        size = "medium" if name else "line" if len(rule) >= _LINE else "medium" if len(rule) >= _MEDIUM else "short"
        blank = SubElement(field, "span", {"class": f"blank {size}", **({"data-name": name} if name else {})})
        blank.tail = sign
        _announce(blank, heard or _WORDS)
        return field, start, m.end(0)


class _RuledLines(BlockProcessor):
    """Lines of nothing but underscores, which would otherwise be a break between sections: each is a line to write on."""

    def test(self, parent: Element, block: str) -> bool:
        return bool(_RULES.fullmatch(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        paragraph = SubElement(parent, "p")
        paragraph.text = " ".join("_" * max(_LINE, len(row.strip())) for row in blocks.pop(0).split("\n"))


class _EmptyCells(Treeprocessor):
    """A row with an empty cell is one to write in; its first empty cell says so, once for the row."""

    def run(self, root: Element) -> None:
        for row in root.iterfind(".//tbody/tr"):
            empty = [cell for cell in row if not len(cell) and not (cell.text or "").strip()]
            if empty:
                row.set("class", "write" if len(empty) < len(row) else "write bare")
                for cell in empty:
                    cell.set("class", "empty")
                _announce(empty[0])


class BlanksExtension(Extension):
    """Turns underscores and empty cells into places to write."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's own name
        """Run before breaks (50) and bold text (60); look at cells after the inline patterns (20)."""
        md.parser.blockprocessors.register(_RuledLines(md.parser), "steady-ruled-lines", 55)
        md.inlinePatterns.register(_Underscores(_FIELD, md), "steady-underscores", 175)
        md.treeprocessors.register(_EmptyCells(md), "steady-empty-cells", 4)


def makeExtension(**options: Any) -> BlanksExtension:  # noqa: N802  # the library's own name
    """Return the extension, as Python-Markdown asks for it by module name."""
    return BlanksExtension(**options)
