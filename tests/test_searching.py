"""The small form of the search index: what it holds, and that search finds in it what it found in the whole text."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from steady.searching import SHOWN, compact

LONG = "Nobody is cross. " * 20


def simple(text: str) -> str:
    """As `simple` in search.js."""
    return " " + re.sub(r"[\W_]+", " ", text.lower().replace("’", "").replace("'", ""))


def sections(*entries: tuple[str, str, str]) -> list[list[object]]:
    docs = [{"location": location, "title": title, "text": text} for location, title, text in entries]
    return list(json.loads(compact({"config": {}, "docs": docs})))


def test_pages_hold_their_sections_in_order_as_plain_words() -> None:
    found = sections(
        ("a/", "One &amp; two", "<p>Short <b>words</b>.</p>\n<p>Here</p>"), ("b/", "B", ""), ("a/#c", "C", "c")
    )
    assert [["a/", [["", "One & two", "Short words . Here"], ["c", "C", "c"]]], ["b/", [["", "B", ""]]]] == found


def test_long_text_keeps_its_start_and_each_other_word_once() -> None:
    [[_, [[_, _, start, more]]]] = sections(("a/", "Call", LONG + "Call again: images, image and IMAGES. Don’t wait."))
    assert (True, True) == (LONG.startswith(start), SHOWN - 10 < len(start) <= SHOWN)
    assert "again,and,dont,images,wait" == more


def test_number_stays_whole_and_apart_from_the_next() -> None:
    """Two pieces of two numbers, side by side, would be a number that nobody has."""
    [[_, [[_, _, _, more]]]] = sections(("a/", "A", LONG + "Call 0808 800 5000 or 0800 1111, or text 85258."))
    assert "0800 1111,0808 800 5000,85258,call,or,text" == more


@given(st.text(max_size=600), st.text(max_size=30))
def test_every_word_is_found_that_the_whole_text_held(text: str, title: str) -> None:
    """A word is found where some word begins with it, which is how search.js looks."""
    plain = re.sub(r"[<&]", " ", text)
    [[_, [[_, *parts]]]] = sections(("a/", re.sub(r"[<&]", " ", title), plain))
    kept = simple(" ".join(map(str, parts)))
    assert [] == [word for word in simple(plain).split() if f" {word}" not in kept]
