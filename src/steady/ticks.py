"""A Python-Markdown extension: `- [ ] words` is a box to tick, on a screen or on paper.

A ticked box is nobody's business but the reader's: it has no name, so there is nothing to send, and the browser is
asked not to fill it in again after a reload. HTML lets only a form ask that of a box. So one empty form stands before
the boxes and owns them; it is of the kind that closes a dialog, and where there is none it does nothing at all.
"""

from itertools import takewhile
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_MARK = "[ ] "
_FORM = {"id": "unsent", "method": "dialog", "autocomplete": "off", "hidden": "hidden"}


class _Ticks(Treeprocessor):
    def run(self, root: Element) -> None:
        for listing in root.iter("ul"):
            ticked = [self._tick(item) for item in listing]
            if any(ticked):
                listing.set("class", "ticks")
        self._own(root)

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
        """Run after the inline patterns, so that links and emphasis in the words are there."""
        md.treeprocessors.register(_Ticks(md), "steady-ticks", 5)


def makeExtension(**options: Any) -> TicksExtension:  # noqa: N802  # the library's own name
    """Return the extension, as Python-Markdown asks for it by module name."""
    return TicksExtension(**options)
