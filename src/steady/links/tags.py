"""HTML as a stream of tags and text, as a browser cuts it: one pass, linear time, never an error.

The standard library's parser is not used: 100 kB of `<a <a <a` keep it busy for a minute, and `<![` makes it raise.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass


def names(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


KEPT = names("aria-hidden class charset content datetime hidden href http-equiv id itemprop open style type")
_RAW = names("iframe noembed noframes noscript script style textarea title xmp")
_CLOSE = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_GAP = re.compile(r"[ \t\n\r\f/]*")
_KEY = re.compile(r"=?[^ \t\n\r\f/>=]*")
_EQUALS = re.compile(r"[ \t\n\r\f]*=[ \t\n\r\f]*")
_BARE = re.compile(r"[^ \t\n\r\f>]*")
_HUGE = re.compile(r"&#[xX]?[0-9a-fA-F]{8,};?")
_COMMENT_END = re.compile(r"--!?>")


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag; of its attributes only those in `KEPT`."""

    name: str
    attributes: dict[str, str]
    ends: bool = False


def tokens(text: str) -> Iterator[Tag | str]:
    """Yield tags and pieces of plain text (entities resolved). What a browser drops at an unfinished end is dropped."""
    at = 0
    while (less := text.find("<", at)) >= 0:
        if less > at:
            yield unescape(text[at:less])
        if text.startswith("<!--", less):
            at = _after_comment(text, less)
        elif name := _NAME.match(text, less + 1):
            read = _attributes(text, name.end())
            if read is None:
                return
            attributes, at = read
            tag = Tag(name[0].lower(), attributes)
            yield tag
            if tag.name == "plaintext":
                return
            if tag.name in _RAW:
                close = _CLOSE[tag.name].search(text, at)
                end = close.start() if close else len(text)
                if tag.name == "title":
                    yield unescape(text[at:end])
                at = end
        elif name := _NAME.match(text, less + 2) if text.startswith("</", less) else None:
            read = _attributes(text, name.end())
            if read is None:
                return
            at = read[1]
            yield Tag(name[0].lower(), {}, ends=True)
        elif text[less + 1 : less + 2] in ("!", "?", "/") and less + 1 < len(text):
            at = _after(text, ">", less)
        else:
            yield "<"
            at = less + 1
    if at < len(text):
        yield unescape(text[at:])


def unescape(text: str) -> str:
    """Resolve entities; a numeric one too long to be a character becomes the replacement sign."""
    return html.unescape(_HUGE.sub("\ufffd", text)) if "&" in text else text


def _after(text: str, sign: str, at: int) -> int:
    found = text.find(sign, at)
    return len(text) if found < 0 else found + len(sign)


def _after_comment(text: str, at: int) -> int:
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, at):
            return at + len(short)
    end = _COMMENT_END.search(text, at + 4)
    return end.end() if end else len(text)


def _attributes(text: str, at: int) -> tuple[dict[str, str], int] | None:
    """Return the kept attributes and the place after the tag, or nothing where the tag never ends."""
    found: dict[str, str] = {}
    while True:
        at = _GAP.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too
        if at >= len(text):
            return None
        if text[at] == ">":
            return found, at + 1
        key = _KEY.match(text, at)
        assert key is not None
        at = key.end()
        value = ""
        if equals := _EQUALS.match(text, at):
            at = equals.end()
            quote = text[at : at + 1]
            if quote in ('"', "'") and quote:
                end = text.find(quote, at + 1)
                if end < 0:
                    return None
                value, at = text[at + 1 : end], end + 1
            else:
                bare = _BARE.match(text, at)
                assert bare is not None
                value, at = bare[0], bare.end()
        name = key[0].lower()
        if name in KEPT:
            found.setdefault(name, unescape(value))
