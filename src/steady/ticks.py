"""A Python-Markdown extension: `- [ ] words` is a box to tick, on a screen or on paper.

A ticked box is nobody's business but the reader's: it has no name, so there is nothing to send, and the browser is
asked not to fill it in again after a reload. HTML lets only a form ask that of a box. So one empty form stands before
the boxes and owns them; it is of the kind that closes a dialog, and where there is none it does nothing at all.

"more pictures" says little by itself: a list of boxes is a group with the name of the heading it stands under.
"""

import re
from itertools import takewhile
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_MARK = "[ ] "
_HEADING = re.compile(r"h[1-6]")
_TICKS = "ticks"
_FORM = {"id": "unsent", "method": "dialog", "autocomplete": "off", "hidden": "hidden"}


class _Ticks(Treeprocessor):
    def run(self, root: Element) -> None:
        for listing in root.iter("ul"):
            ticked = [self._tick(item) for item in listing]
            if any(ticked):
                listing.set("class", _TICKS)
        self._group(root, "")
        self._own(root)

    @classmethod
    def _group(cls, parent: Element, name: str) -> str:
        """Put each list of boxes into a group; return the id of the last heading, which names those after it.

        The list itself cannot be the group: it would be a list no more.
        """
        for at, block in enumerate(parent):
            if _HEADING.fullmatch(str(block.tag)):
                name = block.get("id", "")
            elif block.get("class") != _TICKS:
                name = cls._group(block, name)
            elif name:
                parent[at] = group = Element("div", {"role": "group", "aria-labelledby": name})
                group.append(block)
                group.tail, block.tail = block.tail, None
        return name

    @staticmethod
    def _own(root: Element) -> None:
        """Put the form before all boxes: a browser asks whose a box is when it reads the box."""
        for at, block in enumerate(root):
            if next(block.iter("input"), None) is not None:
                root.insert(at, Element("form", _FORM))
                return

    def _tick(self, item: Element) -> bool:
        """Put a box and its words into a label, where the item starts with a mark; return whether it does."""
        spaced = len(item) > 0 and item[0].tag == "p" and not (item.text or "").strip()
        line = item[0] if spaced else item
        words = line.text or ""
        if not words.startswith(_MARK):
            return False
        label = Element("label")
        box = SubElement(label, "input", {"type": "checkbox", "form": _FORM["id"]})
        box.tail = f" {words.removeprefix(_MARK).rstrip()}" if len(line) == 0 else f" {words.removeprefix(_MARK)}"
        line.text = None
        for part in list(takewhile(lambda part: not self.md.is_block_level(part.tag), line)):
            line.remove(part)
            label.append(part)
        line.insert(0, label)
        return True


class TicksExtension(Extension):
    """Makes the boxes after their words have been read."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's own name
        """Run after the inline patterns, which read the words, and the table of contents, which gives headings ids."""
        md.treeprocessors.register(_Ticks(md), "steady-ticks", 4.5)


def makeExtension(**options: Any) -> TicksExtension:  # noqa: N802  # the library's own name
    """Return the extension, as Python-Markdown asks for it by module name."""
    return TicksExtension(**options)
