"""A built page beside the page of the library it was made from, and ways to read its text."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bs4 import BeautifulSoup, Tag

from steady.context import page_url
from steady.disguises import hidden_numbers, undisguised
from steady.library import Library
from steady.models import Channel
from steady.mounted import Page

# What outlives a visit names no topic: reader-safety rule Q18, and DESIGN section 6.
TOPIC = re.compile(r"sext|blackmail|nude|naked|porn|abuse|suicid|victim|groom|rape|sexual", re.IGNORECASE)
NATIONS = ("england", "wales", "scotland", "northern-ireland")
BANDS = ("9-11", "11-14", "14-16", "16-18")
# A number as people write one: 0 or +44, then at least six digits, with spaces, dashes or brackets between.
LONG_NUMBER = re.compile(r"(?<![\w.,£/-])(?:\+44[ ()-]*|0)(?:\d[ ()-]*){5,}\d(?![\w-])")
# A short code has no shape of its own: it is one when a reader is told to call it or to text to it.
SHORT_CODE = re.compile(
    r"(?:\b(?:(?i:call|ring|dial|phone|text|texts|number is)|[A-Z]{4,} to)) ([1-9]\d{2}(?: \d{3})?|[1-9]\d{3,4})(?!\w|[,.:-]?\d| \d)"
)
# The one form there may be: it is empty and of the kind that closes a dialog, so it has nothing to send and nowhere to
# send it. It makes the browser forget the ticks of the boxes it owns, which HTML lets nothing else do. (The copies on a
# sheet of slips have copies of it, without its id, which own nothing.)
UNSENT = "form[method=dialog][autocomplete=off][hidden]:empty:not([action], [name], [target])"
# What tags do to the words between them. Marks of Markdown leave them in one line; a class may set what it names apart.
_IN_LINE = re.compile(r"</?(?:b|code|del|em|i|ins|kbd|mark|s|small|strong|u|wbr)>|<!--.*?-->")
_NOT_SHOWN = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_BLOCKS = re.compile(r"\s*(?:<[^>]*>\s*)+")
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class Built:
    """One HTML file of the site, beside the page of the library that it was made from (the 404 page has none)."""

    file: str
    html: str
    soup: BeautifulSoup
    page: Page | None

    @property
    def url(self) -> str:
        return self.file.removesuffix("index.html")

    @property
    def readers(self) -> set[str]:
        return set(self.page.meta["audience"]) if self.page else set()

    @property
    def nation(self) -> str | None:
        """The nation in the address."""
        return next((part for part in self.url.split("/") if part in NATIONS), None)

    @cached_property
    def text(self) -> str:
        """What a reader may see, title and description included, one line for each piece of text."""
        return text_of(self.soup)

    @cached_property
    def rendered(self) -> str:
        """The same as it is laid out: words of several marks in one line, an empty line between blocks."""
        return rendered(self.html)

    def text_without(self, *parts: str) -> str:
        """The same without the parts that the CSS selectors name."""
        copy = BeautifulSoup(self.html, "html.parser")
        for element in copy.select(", ".join(parts)):
            element.decompose()
        return text_of(copy)


def text_of(soup: BeautifulSoup) -> str:
    """The pieces of text of a page, scripts and styles left out as Beautiful Soup leaves them."""
    description = soup.select_one("meta[name=description]")
    pieces = [str(description["content"]) if description else "", *soup.stripped_strings]
    return "\n".join(plain(piece) for piece in pieces)


def plain(text: str) -> str:
    """The text with straight quotes and single ordinary spaces, as its author wrote it."""
    return re.sub(r"\s+", " ", text.translate(_STRAIGHT)).strip()


def rendered(page: str) -> str:
    shown = " ".join(_IN_LINE.sub("", _NOT_SHOWN.sub("", page)).split())
    blocks = _BLOCKS.sub("\n\n", re.sub(" ?<br[^>]*> ?", "\n", shown))
    return html.unescape(blocks).translate(_STRAIGHT)


def numbers_in(text: str) -> Iterator[str]:
    """Every long number of a text: those written plainly, then those in disguise among what is left."""
    bare = undisguised(text)
    yield from (found[0].strip() for found in LONG_NUMBER.finditer(bare))
    yield from (number for _, number in hidden_numbers(LONG_NUMBER.sub("|", bare)))


def digits(text: str) -> str:
    return re.sub(r"\D", "", re.sub(r"^\+44\s*(\(0\))?", "0", text.strip()))


def spelled(number: str) -> str:
    """A pattern for the number, however it is spaced."""
    return r"[ ()-]{0,2}".join(digits(number))


def output_file(path: str) -> str:
    """Where the page mounted at `path` is written."""
    return f"{page_url(path)}/index.html".removeprefix("/")


def shown_channels(library: Library) -> list[Channel]:
    return [channel for service in library.shown_services for channel in service.shown_channels]


def hidden_channels(library: Library) -> list[Channel]:
    """Channels that readers must not see: those of held services, and those held one by one."""
    records = [item.record for item in library.services.values()]
    return [channel for record in records for channel in record.channels if not (record.shown and channel.shown)]


def names_with_digits(library: Library) -> list[str]:
    """Services called by a number, as `159: the bank fraud line`: the list of records names them even when held."""
    names = {item.record.name for item in library.services.values()}
    return sorted((name for name in names if re.search(r"\d", name)), key=len, reverse=True)


def nameless(text: str, library: Library) -> str:
    for name in names_with_digits(library):
        text = text.replace(plain(name), "(name)")
    return text


def addresses(page: Built) -> Iterator[tuple[Tag, str, str]]:
    """Every address a page holds: (element, attribute, address)."""
    for element in page.soup.find_all(True):
        for attribute in (
            "href",
            "src",
            "srcset",
            "poster",
            "data",
            "action",
            "formaction",
            "ping",
            "background",
            "cite",
        ):
            if element.has_attr(attribute):
                yield element, attribute, str(element[attribute])
