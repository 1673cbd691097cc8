"""A Python-Markdown extension: a heading with `{: .side }` starts one side of a card.

The side holds all that follows, up to the next heading of the same level or above. A style sheet can then frame it on
a screen and give it a sheet of its own on paper. It is for UK-wide pages: those of a nation are put together in pieces.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_HEADING = re.compile(r"h[1-6]")


class _Sides(Treeprocessor):
    def run(self, root: Element) -> None:
        parts = list(root)
        for part in parts:
            root.remove(part)
        place, level = root, ""
        for part in parts:
            heading = _HEADING.fullmatch(str(part.tag)) is not None
            if heading and part.tag <= level:
                place, level = root, ""
            if heading and part.get("class") == "side":
                del part.attrib["class"]
                place, level = (
                    SubElement(root, "section", {"class": "side", "aria-labelledby": part.get("id", "")}),
                    part.tag,
                )
                place.text = place.tail = "\n"
            place.append(part)


class SidesExtension(Extension):
    """Gathers the sides when everything else about the tree is done."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's own name
        """Run after the table of contents, which gives each heading the id that its side is named by."""
        md.treeprocessors.register(_Sides(md), "steady-sides", 4)


def makeExtension(**options: Any) -> SidesExtension:  # noqa: N802  # the library's own name
    """Return the extension, as Python-Markdown asks for it by module name."""
    return SidesExtension(**options)
