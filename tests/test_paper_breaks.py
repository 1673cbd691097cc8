"""Where sheets break from page to page: no page is all but empty, nothing stands apart from what it belongs to.

Each of these was seen on paper: with a page that held two lines, a heading alone, or a mark above its words.
"""

import subprocess
from pathlib import Path

import pytest

from steady.exports.sheets import Form
from steady.library import Library
from tests.papers import POINT_OF_MM, Paper
from tests.press import Press

FILLER = "<p>Words that take up a line of the page and say no more than that.</p>"
LEAST = 3  # lines, on any page of a sheet
HALF = 297 / 2  # millimetres
PLAN = "lessons/england/11-14/first-steps"


@pytest.fixture(scope="module")
def press(site: Path, library: Library) -> Press:
    return Press(site, library)


def pages(made: bytes) -> list[list[str]]:
    """The lines of each page, without the stamp in its foot."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made, capture_output=True, check=True)
    found = []
    for page in done.stdout.decode().split("\f")[:-1]:
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        stamp = [at for at, line in enumerate(lines) if line.startswith("Replace after")]
        found.append(lines[: stamp[-1]] if stamp else lines)
    return found


def page_of(words: str, found: list[list[str]]) -> int:
    return next(number for number, lines in enumerate(found) if any(words in line for line in lines))


def thin(made: bytes) -> list[int]:
    """The pages of a sheet that hold less than a few lines."""
    return [number for number, page in enumerate(pages(made), 1) if len(page) < LEAST]


@pytest.mark.parametrize(
    "name", [PLAN, "school/referral/wales", "school/first-ten-minutes/scotland", "school/policy/england"]
)
def test_no_page_is_all_but_empty(press: Press, name: str) -> None:
    """Of sheets with several pages. All of them: tests/every/test_every_pdf.py."""
    assert [] == thin(press.made(name))


def test_page_with_two_lines_is_seen(press: Press) -> None:
    after = '<h2 style="break-before: page">Last</h2><p>One line.</p>'
    assert [2] == thin(press.draft(f"<article><h1>A</h1>{FILLER * 5}{after}</article>"))


def test_help_box_takes_less_than_half_a_page(press: Press) -> None:
    """It stays in one piece, so the page before it is left with the rest."""
    lines = [line for page in pages(press.made(PLAN)) for line in page]
    assert any("Talk to someone now" in line for line in lines)
    box = box_of(press.paper(PLAN), "Talk to someone now", "Slide: A caller may say")
    assert 30 < box / POINT_OF_MM < HALF


def box_of(paper: Paper, first: str, after: str) -> float:
    """The points from one text down to another on the same page."""
    text = "".join(char["text"] for char in paper.chars)
    start, end = (text.index(words.replace(" ", "")) for words in (first, after))
    above, below = paper.chars[start], paper.chars[end]
    assert above["page_number"] == below["page_number"]
    return float(below["top"] - above["top"])


@pytest.mark.parametrize(
    ("lead", "what", "start"),
    [
        ("<p>You can send this:</p>", "<blockquote><p>Dear all,</p><p>We teach it.</p></blockquote>", "Dear all,"),
        ("<p>One row for each class.</p>", "<table><thead><tr><th>Class</th></tr></thead><tbody>"
         + "<tr><td>5</td></tr>" * 40 + "</tbody></table>", "Class"),
    ],
    ids=["words to send", "a table"],
)  # fmt: skip
def test_what_leads_in_is_on_the_page_of_what_follows(press: Press, lead: str, what: str, start: str) -> None:
    words = lead.removeprefix("<p>").removesuffix("</p>")
    parted = []
    for lines in range(22, 34):
        found = pages(press.draft(f"<article><h1>A</h1>{FILLER * lines}{lead}{what}</article>"))
        if page_of(words, found) != page_of(start, found):
            parted.append(lines)
    assert [] == parted


def test_long_words_to_copy_start_under_their_heading(press: Press) -> None:
    """A quotation longer than a page left its heading alone on one."""
    points = "".join(f"<li>Point {number}. {FILLER}</li>" for number in range(1, 40))
    found = pages(
        press.draft(
            f"<article><h1>A</h1>{FILLER * 15}<h2>In full</h2><blockquote><ol>{points}</ol></blockquote></article>"
        )
    )
    assert page_of("In full", found) == page_of("Point 1.", found)


def test_mark_of_an_entry_stands_beside_its_words(press: Press) -> None:
    """A place to write is higher than a line, and had lifted the mark above the words."""
    line = '<span class="field">is:\u00a0<span class="blank medium"><span class="unseen">(blank)</span></span></span>'
    paper = Paper(press.draft(f"<article><h1>A</h1><ul><li>Ours {line}</li></ul></article>"))
    text = "".join(char["text"] for char in paper.chars)
    mark, word = paper.chars[text.index("•")], paper.chars[text.index("Ours")]
    assert abs(mark["bottom"] - word["bottom"]) < 1


def test_large_print_keeps_a_list_under_its_heading(press: Press) -> None:
    entries = "".join(f"<li>Entry {number}</li>" for number in range(1, 5))
    parted = []
    for lines in range(4, 16):
        main = f'<div class="sheet"><article><h1>A</h1>{FILLER * lines}<h2>Who can help</h2><ul>{entries}</ul></article></div>'
        found = pages(press.draft(main, form=Form("large-print")))
        if len({page_of(words, found) for words in ("Who can help", "Entry 1", "Entry 4")}) > 1:
            parted.append(lines)
    assert [] == parted
