"""What stands in one paragraph: words with their emphasis and links, and places to write by hand."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from steady.exports.word.tree import EMPHASIS, STRONG, Node

BOX = "☐"
NBSP = "\u00a0"
# Authors mark a place to write with dots or a dash; underscores have become elements by then (steady.blanks).
_MARKS = re.compile("(…{2,}|—{3,})")
_UNDERSCORES = {"short": 3, "medium": 6, "line": 10}
_OWN_LINE = 8  # from this length on, a place to write has a line or more to itself where the sentence allows it
_TWO_LINES = 13
LONGEST = 15  # of a place to write inside a sentence
_END = re.compile(r"[\s\u00a0”’\"').,;:?!]*")
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True)
class Words:
    """Words that look alike. `address` is where they lead, if anywhere."""

    text: str
    strong: bool = False
    emphasis: bool = False
    address: str = ""


@dataclass(frozen=True)
class Blank:
    """A place to write inside a sentence; `marks` is its length in the author's dots."""

    marks: int


@dataclass(frozen=True)
class Break:
    """A new line in the same paragraph."""


@dataclass(frozen=True)
class Ruled:
    """Lines to write on, by themselves; `after` is the sign that closes what is written."""

    lines: int
    after: str = ""


Segment = Words | Blank | Break
Addresses = Callable[[str], tuple[str, str]]
"""From a link's target to the address to lead to, and the words to print after the link; either may be nothing."""


def unlinked(_: str) -> tuple[str, str]:
    """Say of any target that it leads nowhere."""
    return "", ""


def segments(children: Sequence[Node | str], addresses: Addresses) -> list[Segment]:
    """Return what the children say, with HTML's rules for spaces."""
    found: list[Segment] = []
    for segment in _segments(children, Words(""), addresses):
        if isinstance(segment, Words):
            text = _SPACE.sub(" ", segment.text)
            if (
                not found
                or isinstance(found[-1], Break)
                or (isinstance(found[-1], Words) and found[-1].text[-1] == " ")
            ):
                text = text.lstrip(" ")
            if not text:
                continue
            segment = replace(segment, text=text)
        elif isinstance(segment, Blank) and found and isinstance(label := found[-1], Words) and label.text[-1] == " ":
            # Held to the word before it: LibreOffice lets a blank at the end of a line run out of sight.
            found[-1] = replace(label, text=label.text[:-1] + NBSP)
        found.append(segment)
    if found and isinstance(last := found[-1], Words):
        text = last.text.rstrip(" ")
        found[-1:] = [replace(last, text=text)] if text else []
    return found


def _segments(children: Sequence[Node | str], style: Words, addresses: Addresses) -> Iterator[Segment]:
    for child in children:
        if isinstance(child, str):
            yield from _marked(child, style)
        elif child.tag == "br":
            yield Break()
        elif child.tag == "input":
            yield replace(style, text=BOX)
        elif "blank" in child.classes:
            yield Blank(next(marks for size, marks in _UNDERSCORES.items() if size in child.classes))
        elif child.tag == "a":
            address, printed = addresses(child.attributes.get("href", ""))
            linked = replace(style, address=address, strong=style.strong or "name" in child.classes)
            yield from _segments(child.children, linked, addresses)
            if printed:
                yield replace(style, text=f" ({printed})")
        else:
            strong, emphasis = style.strong or child.tag in STRONG, style.emphasis or child.tag in EMPHASIS
            yield from _segments(child.children, replace(style, strong=strong, emphasis=emphasis), addresses)


def _marked(text: str, style: Words) -> Iterator[Segment]:
    for number, piece in enumerate(_MARKS.split(text)):
        if number % 2:
            yield Blank(min(len(piece), LONGEST))
        elif piece:
            yield replace(style, text=piece)


def pieces(found: list[Segment]) -> Iterator[list[Segment] | Ruled]:
    """Yield the paragraph in pieces: what stands in a line of text, and lines to write on by themselves.

    A long place to write is on its own lines where it ends the paragraph, or where what follows it is the label of the
    next one. In the middle of a sentence it stays in the sentence.
    """
    here: list[Segment] = []
    rest = list(found)
    while rest:
        first = rest.pop(0)
        if not (isinstance(first, Blank) and first.marks >= _OWN_LINE and _ends(rest)):
            here.append(first)
            continue
        if here:
            yield _without_space_at_end(here)
        here = []
        lines = 2 if first.marks >= _TWO_LINES else 1
        if rest and isinstance(after := rest[0], Words) and (sign := _sign(after.text)):
            rest[0:1] = [replace(after, text=left)] if (left := after.text[len(sign) :].lstrip()) else []
            yield Ruled(lines, sign.strip())
        else:
            yield Ruled(lines)
        if rest and isinstance(start := rest[0], Words):
            rest[0] = replace(start, text=start.text.lstrip(" "))
    if here:
        yield here


def _without_space_at_end(line: list[Segment]) -> list[Segment]:
    last = line[-1]
    return [*line[:-1], replace(last, text=last.text.rstrip(f"{NBSP} "))] if isinstance(last, Words) else line


def _sign(text: str) -> str:
    match = _END.match(text)
    return match[0] if match else ""


def _ends(rest: list[Segment]) -> bool:
    """Whether a paragraph may be broken before the rest: nothing but signs, or a label with a place to write."""
    label = ""
    for segment in rest:
        if isinstance(segment, Break):
            return True
        if isinstance(segment, Blank):
            return label.rstrip(f"{NBSP} ").endswith((":", "?")) or not label.strip()
        label += segment.text
    return not label[len(_sign(label)) :]
