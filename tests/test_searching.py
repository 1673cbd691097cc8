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


def test_section_that_a_page_opens_with_leads_to_the_bare_address() -> None:
    """Young people's pages open with an element around their heading, of which the index makes an empty section."""
    found = sections(
        ("a/", "Help", ""), ("a/#blackmailed-start-here", "Blackmailed? Start here", "Stop."), ("a/#b", "B", "")
    )
    assert [["a/", [["", "Help", ""], ["", "Blackmailed? Start here", "Stop."], ["b", "B", ""]]]] == found


def test_long_text_keeps_its_start_and_each_other_word_once() -> None:
    [[_, [[_, _, start, more]]]] = sections(("a/", "Call", LONG + "Call again: images, image and IMAGES. Don’t wait."))
    assert (True, True) == (LONG.startswith(start), SHOWN < len(start) < SHOWN + 20)
    assert "again,and,dont,images,wait" == more


def test_number_stays_whole_and_apart_from_the_next() -> None:
    """Two pieces of two numbers, side by side, would be a number that nobody has."""
    [[_, [[_, _, _, more]]]] = sections(
        ("a/", "A", LONG + "Call 0808 800 5000 or 0800 1111Advice, by 6pm, or text 85258.")
    )
    assert "0800 1111,0808 800 5000,85258,advice,by,call,or,pm,text" == more


def test_sentence_is_never_cut() -> None:
    """However long it is: its number or its hours might be cut in two."""
    text = "Call 0808 800 5000, " * 20 + "at any hour. Then wait."
    [[_, [[_, _, start, more]]]] = sections(("a/", "A", text))
    assert (text.removesuffix(" Then wait."), "then,wait") == (start, more)
    [[_, [parts]]] = sections(("a/", "A", text.removesuffix(" Then wait.")))
    assert 3 == len(parts)


@given(st.text(max_size=600), st.text(max_size=30))
def test_every_word_is_found_that_the_whole_text_held(text: str, title: str) -> None:
    """A word is found where some word begins with it, which is how search.js looks. Hours are left out."""
    plain = re.sub(r"[<&]", " ", text)
    [[_, [[_, *parts]]]] = sections(("a/", re.sub(r"[<&]", " ", title), plain))
    kept = simple(" ".join(map(str, parts)))
    words = [word for word in simple(plain).split() if word[0].isalpha() and word.isascii()]
    assert [] == [word for word in words if f" {word}" not in kept]
