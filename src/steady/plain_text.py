"""A Markdown extension that spares plain text the inline patterns and the smart quotes: most of a build's time."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

_QUOTES = r"['\"]|--|\.\.\."
_SIGNS = r"[\\`*_\[\]<>&{}\n]"  # one of these stands in whatever an inline pattern of ours can match


class PlainText(Extension):
    """Changes nothing that comes out. An inline extension that acts on another sign needs that sign in `_SIGNS`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's own name
        """Put one step before the inline patterns (20) and one before `smarty` (6)."""
        md.treeprocessors.register(_Finish(md, re.compile(f"{_QUOTES}|{_SIGNS}")), "plain-text", 21)
        md.treeprocessors.register(_Finish(md, re.compile(_QUOTES)), "plain-quotes", 6.5)


class _Finish(Treeprocessor):
    """Marks text in which the pattern finds nothing as finished, which is what an `AtomicString` is."""

    def __init__(self, md: Markdown, pattern: re.Pattern[str]) -> None:
        super().__init__(md)
        self._pattern = pattern

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not self._pattern.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not self._pattern.search(element.tail):
                element.tail = AtomicString(element.tail)
