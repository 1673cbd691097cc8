"""The search index in a small form: a phone fetches it whole, so it holds each word of a section once."""

import json
import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import Any

SHOWN = 150
"""Signs of a section's text after which whole sentences need not stay: a result shows some 130 under its name."""
_SENTENCE = re.compile(r"[.?!]”? (?=\W?[A-Z])")
_TAG = re.compile(r"<[^>]+>")
# A number keeps its spaces: in pieces, and beside another, it would read as a number that nobody has. An hour torn out
# of its sentence would be wrong too, so `6pm` is no word.
_WORD = re.compile(r"\d[\d ]*\d(?!\d)|[^\W\d_][^\W_]*")


def compact(index: dict[str, Any]) -> bytes:
    """Return MkDocs' search index, as read from its JSON, in the form that `search.js` reads.

    A list of pages, each `[address, [section, …]]`, each section `[anchor, title, text]` of plain words, and where the
    text is long `[anchor, title, its start, the other words]`. Search asks only whether a word is there, so it finds
    the same as in the whole text, but for hours.

    What nothing but a heading stands before is in view at the page's own address, and has no anchor: the heading of a
    young person's page may name the topic, and an anchor stays in the browser's history. (The whole index sees to that
    itself where no element stands around the first heading.)
    """
    pages: dict[str, list[list[str]]] = {}
    for entry in index["docs"]:
        address, _, anchor = entry["location"].partition("#")
        before = pages.setdefault(address, [])
        if [words for _, _, *words in before] == [[""]]:
            anchor = ""
        before.append([anchor, *_section(_plain(entry["title"]), _plain(entry["text"]))])
    return json.dumps(list(pages.items()), ensure_ascii=False, separators=(",", ":")).encode()


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _section(title: str, text: str) -> Iterator[str]:
    """Yield the title, the text's first sentences, and where that is not all, the other words.

    A sentence stays whole: half a number, or half the hours of a service, would be wrong.
    """
    yield title
    end = _SENTENCE.search(text, SHOWN)
    start = text[: end.start() + 1] if end else text
    yield start
    if end:
        yield ",".join(_more(f"{title} {start}", text[end.start() :]))


def _more(said: str, text: str) -> list[str]:
    """Return the words that are new, without those that another begins with: who looks for `image` finds `images`.

    In the order of the alphabet they are a tenth smaller on the wire.
    """
    old = set(_words(said))
    known = sorted(old.union(_words(text)))
    begun = {word for word, after in pairwise(known) if after.startswith(word)}
    return [word for word in known if word not in old | begun]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "").replace("'", ""))
