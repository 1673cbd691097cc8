"""One step on each screen: the parts of a young person's page as sections, each with a link to the next."""

from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from itertools import accumulate, pairwise

_EMPTY = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# A list of two would only say twice what the first link says.
_ENOUGH_FOR_A_LIST = 3


@dataclass(frozen=True)
class Step:
    """A part of a page: the id and the words of its heading, and where the heading starts in the HTML."""

    id: str
    name: str
    start: int


def steps(html: str) -> str:
    """Return a page's HTML with each part that starts at an `h2` of its own as a section, ending in a link to the next.

    The headings of boxes, which stand inside another element, start no part. A page without parts stays as it is.
    """
    found = _Headings(html).found
    if not found:
        return html
    names = [*found, None]
    bounds = [*(step.start for step in found), len(html)]
    opening = f'<div class="start">\n{html[: bounds[0]].rstrip()}\n{_next(found[0])}{_list(found)}</div>\n'
    parts = (
        f'<section class="step" aria-labelledby="{escape(step.id)}">\n{html[start:end].rstrip()}\n{_next(after)}</section>\n'
        for (step, after), (start, end) in zip(pairwise(names), pairwise(bounds), strict=True)
        if step
    )
    return (opening + "".join(parts)).rstrip()


def _next(step: Step | None) -> str:
    """Return the link to a step, out of the search's sight, or nothing after the last one."""
    return f'<p class="next" data-search-exclude>{_link(step, "Next: ")}</p>\n' if step else ""


def _list(found: list[Step]) -> str:
    """Return the list of a page's steps, where there are enough of them."""
    if len(found) < _ENOUGH_FOR_A_LIST:
        return ""
    rows = "\n".join(f"<li>{_link(step)}</li>" for step in found)
    return f'<nav class="steps" aria-label="Steps on this page" data-search-exclude>\n<ol>\n{rows}\n</ol>\n</nav>\n'


def _link(step: Step, before: str = "") -> str:
    return f'<a href="#{escape(step.id)}">{before}{escape(step.name, quote=False)}</a>'


class _Headings(HTMLParser):
    """Finds the `h2` elements with an id that stand inside no other element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Step] = []
        self._lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        self._depth = 0
        self._open: tuple[str, int] | None = None
        self._words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("id")
        if tag == "h2" and name and not self._depth:
            line, column = self.getpos()
            self._open, self._words = (name, self._lines[line - 1] + column), []
        self._depth += tag not in _EMPTY

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<br />` opens nothing."""

    def handle_data(self, data: str) -> None:
        if self._open:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag not in _EMPTY
        if tag == "h2" and self._open:
            name, start = self._open
            self.found.append(Step(name, " ".join("".join(self._words).split()), start))
            self._open = None
