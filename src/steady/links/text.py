"""What a reader sees of an HTML page: its text in lines, with old news set apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from urllib.parse import unquote

from steady.links import words
from steady.links.dates import dates_in
from steady.links.elements import (
    BLOCKS,
    CONTAINERS,
    IMPLIED_END,
    VOID,
    Element,
    is_hidden,
    is_news,
    refresh_address,
)
from steady.links.tags import Tag, tokens

OLD = timedelta(days=180)  # a number in news older than this is history, not a promise
_DEPTH = 2048  # elements inside one another; deeper pages are not read on
_LOOK = 64  # how far up a date looks for the item it belongs to


@dataclass(frozen=True)
class Page:
    """A page as read: `text` is what counts, `old` is what stands in dated items of long ago."""

    title: str
    headings: tuple[str, ...]  # first-level ones
    text: str
    old: str = ""
    refresh: str = ""  # where a meta refresh leads
    password: bool = False  # a field for a password can be seen


def read_page(html: str, today: date) -> Page:
    """Return the visible page. Blocks become lines; inline tags vanish, so that a number they split joins again.

    Not text: comments, scripts, styles, templates, `noscript`, what is hidden, struck out, or an image's. A `tel:` or
    `sms:` address counts where its link shows no number of its own. Never raises.
    """
    reader = _Reader(today - OLD)
    for token in tokens(html):
        if isinstance(token, str):
            reader.text(token)
        elif token.ends:
            reader.end(token.name)
        elif not reader.start(token):
            break
    return reader.page()


class _Reader:
    def __init__(self, cutoff: date) -> None:
        self.cutoff = cutoff
        self.stack: list[Element] = []
        self.open: dict[str, int] = {}
        self.news: list[Element] = []
        self.out = StringIO()
        self.line: list[str] = []
        self.tail = ""
        self.cuts: list[tuple[int, int, bool]] = []
        self.title, self.refresh, self.password = "", "", False
        self.headings: list[str] = []
        self.first_headings = self.articles = 0

    # ---- text ----

    def text(self, piece: str) -> None:
        top = self.stack[-1] if self.stack else None
        if top and top.name == "title" and not self.open.get("svg"):
            self.title = self.title or words.spaced(piece)[:500]
        if top and (top.hidden or top.name == "title"):
            return
        piece = words.collapse(piece)
        self.line.append(piece)
        self.tail = (self.tail + piece[-60:])[-60:]
        for element in self.stack[-_LOOK:] if self._captures() else ():
            if element.captured is not None and sum(map(len, element.captured)) < 500 and len(element.captured) < 50:
                element.captured.append(piece)

    def _captures(self) -> bool:
        return any(self.open.get(name) for name in ("a", "time", "h1"))

    def flush(self) -> None:
        line = "".join(self.line).strip()
        self.line, self.tail = [], ""
        if not line:
            return
        if self.news and any(day < self.cutoff for day in dates_in(line)):
            self.news[-1].old = True
        self.out.write(line + "\n")

    # ---- tags ----

    def start(self, tag: Tag) -> bool:
        """Open an element; false where the page nests too deep to be read on."""
        self._imply(tag.name)
        if tag.name in BLOCKS or tag.name in ("br", "hr"):
            self.flush()
        parent_hidden = bool(self.stack) and self.stack[-1].hidden
        if tag.name == "meta" and tag.attributes.get("http-equiv", "").lower() == "refresh":
            self.refresh = self.refresh or refresh_address(tag.attributes.get("content", ""))
        if tag.name == "input" and tag.attributes.get("type", "").lower() == "password" and not parent_hidden:
            self.password = True
        if tag.name in VOID:
            return True
        element = Element(tag.name, self.out.tell(), parent_hidden or is_hidden(tag), is_news(tag))
        self._prepare(element, tag)
        self.stack.append(element)
        self.open[tag.name] = self.open.get(tag.name, 0) + 1
        return len(self.stack) < _DEPTH

    def _prepare(self, element: Element, tag: Tag) -> None:
        if element.news:
            self.news.append(element)
        if tag.name in ("a", "time", "h1"):
            element.captured = []
        if tag.name == "a":
            element.dials = _dialled(tag.attributes.get("href", ""))
        if tag.name == "time":
            element.dials = tag.attributes.get("datetime", "")
            element.renewed = "modified" in tag.attributes.get("itemprop", "").lower() or words.says_reviewed(self.tail)
        self.articles += tag.name == "article"
        self.first_headings += tag.name == "h1"
        if tag.name in ("h1", "main"):
            for outer in reversed(self.stack):
                if outer.main:
                    break
                outer.main = True

    def _imply(self, name: str) -> None:
        """Close what a start tag closes without a word: an open item before the next one, a paragraph before a block."""
        closes, within = IMPLIED_END.get(name, (("p",), ()) if name in BLOCKS else ((), ()))
        if not any(self.open.get(one) for one in closes):
            return
        for element in reversed(self.stack[-_LOOK:]):
            if element.name in closes:
                self.end(element.name)
                return
            if element.name in within or (not within and element.name in CONTAINERS):
                return

    def end(self, name: str) -> None:
        """Close the innermost element of that name, and all that is open inside it."""
        if name in BLOCKS or name == "br":
            self.flush()
        if not self.open.get(name):
            return
        while self.stack:
            element = self.stack[-1]
            if element.name in BLOCKS:
                self.flush()
            self.stack.pop()
            self.open[element.name] -= 1
            self._closed(element)
            if element.name == name:
                return

    def _closed(self, element: Element) -> None:
        captured = words.spaced("".join(element.captured or ()))
        if element.name == "h1" and not element.hidden and len(self.headings) < 20:
            self.headings.append(captured)
        if element.name == "a" and element.dials and not element.hidden and not words.has_number(captured):
            self.line.append(f"\n{element.dials}\n")
        if element.name == "time":
            self._dated(element, [*dates_in(element.dials), *dates_in(captured)])
        if element.news and self.news and self.news[-1] is element:
            self.news.pop()
        own = element.name == "article" or not element.main
        if element.old and own:
            self.cuts.append((element.start, self.out.tell(), element.main and not element.news))

    def _dated(self, element: Element, days: list[date]) -> None:
        """An old date makes the item round it old; the date of a review does not."""
        if not days or days[0] >= self.cutoff:
            return
        if self.news:
            self.news[-1].old = True
        if self.news or element.renewed:
            return
        for names in (("article",), ("li",), ("section", "div", "aside", "td", "dd")):
            for outer in reversed(self.stack[-_LOOK:]):
                if outer.name in names:
                    outer.old = True
                    return

    # ---- the end ----

    def page(self) -> Page:
        while self.stack:
            self.end(self.stack[-1].name)
        self.flush()
        several = self.articles > 1 and self.first_headings > 1  # else an article with the first heading is the page
        text, old = _cut(self.out.getvalue(), [(a, b) for a, b, own in self.cuts if several or not own])
        return Page(self.title, tuple(filter(None, self.headings)), text, old, self.refresh, self.password)


def _cut(text: str, cuts: Iterable[tuple[int, int]]) -> tuple[str, str]:
    """Return the text without the stretches, and the stretches."""
    kept, gone, at = [], [], 0
    for start, end in sorted(cuts):
        if end > at:
            kept.append(text[at:start] if start > at else "")
            gone.append(text[max(at, start) : end])
            at = end
    return "".join([*kept, text[at:]]), "".join(gone)


def _dialled(href: str) -> str:
    scheme, _, rest = href.strip().partition(":")
    return unquote(rest.split("?")[0].split(";")[0])[:40].strip("/ ") if scheme.lower() in ("tel", "sms") else ""
