"""HTML that is ready is set aside while Markdown reads the rest of a page, and put back when it has."""

import re
from itertools import groupby

from markdown import Markdown

# A piece starts at a heading, and at a plain paragraph or a macro call after a blank line: these end whatever list,
# quotation or table stands before them.
_PIECES = re.compile(r"^(#{1,6} .*\n)|\n\n(?=[A-Z“\"{])", re.MULTILINE)
# A heading, in a quotation too, gets an id that the page must not have twice; a macro call, a link or HTML may differ
# from page to page.
_OWN = re.compile(r"^[> ]*#|[{\[<]", re.MULTILINE)
# Code, HTML and underlined headings may have pieces inside them.
_WHOLE = re.compile(r"^(```|~~~|<|=+ *$|-+ *$)", re.MULTILINE)
_MARK = "<!-- aside {} -->"
_MARKS = re.compile(_MARK.format(r"(\d+)") + r"\n?")


class Aside:
    """Holds HTML for one build. A mark stands for it in the text: a comment, which Markdown lets through."""

    def __init__(self, markdown: Markdown) -> None:
        self._markdown = markdown
        self._html: list[str] = []
        self._shared: dict[str, str] = {}

    def share(self, text: str) -> str:
        """Return a page's Markdown with marks for all that has nothing of this page: it becomes HTML once.

        A lesson's four nations share nearly everything.
        """
        if _WHOLE.search(text):
            return text
        pieces = (piece.rstrip() for piece in _PIECES.split(text) if piece and piece.strip())
        runs = ((own, "\n\n".join(run)) for own, run in groupby(pieces, lambda piece: bool(_OWN.search(piece))))
        return "\n\n".join(run if own else self._once(run) for own, run in runs)

    def _once(self, run: str) -> str:
        if run not in self._shared:
            self._shared[run] = self._mark(self._markdown.reset().convert(run))
        return self._shared[run]

    def keep(self, block: str) -> str:
        """Return a mark, on lines of its own, for a block of HTML."""
        return f"\n\n{self._mark(block.strip() + chr(10))}\n\n"

    def _mark(self, html: str) -> str:
        self._html.append(html)
        return _MARK.format(len(self._html) - 1)

    def fill(self, html: str) -> str:
        """Return a page's HTML with everything back in its place."""
        return _MARKS.sub(lambda mark: self._html[int(mark[1])], html).strip()
