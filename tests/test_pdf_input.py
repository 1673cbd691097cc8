"""What a sheet does with bad or strange input: a clear message at the author's file, or the right sheet."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from steady.exports.fonts import FontMissing
from steady.exports.pdf import SheetPrinter
from steady.exports.sheets import Form
from steady.library import Library
from steady.problems import ContentError
from tests.papers import Paper
from tests.press import SHEET, Press, stamp_of
from tests.project import ROOT


@pytest.fixture(scope="module")
def press(site: Path, library: Library) -> Press:
    return Press(site, library)


def refusal(make: Callable[[], bytes]) -> str:
    with pytest.raises(ContentError) as error:
        make()
    return str(error.value)


def test_drawing_in_the_page_is_a_figure_with_its_words(press: Press) -> None:
    """It is drawn, not written out: its title is what it shows, and no text of the sheet."""
    drawing = '<svg width="72" height="72" viewBox="0 0 96 96"><title>A flag</title><path d="M9 9h60v60z"/></svg>'
    made = press.draft(f"<h1>Signs</h1><p>{drawing} Call.</p>")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        figures = [part for part in pdf.objects if isinstance(part, pikepdf.Dictionary) and part.get("/S") == "/Figure"]
        assert ["A flag"] == [str(figure["/Alt"]) for figure in figures]
    assert "flag" not in "".join(char["text"] for char in Paper(made).chars)


def test_table_wider_than_the_paper_is_refused(press: Press) -> None:
    row = "".join(f"<td>Safeguarding{at}</td>" for at in range(12))
    said = refusal(lambda: press.draft(f"<h1>Wide</h1><table><tr>{row}</tr></table>"))
    assert said.startswith(
        "docs/test.md:7: sheet must be no wider than the 180 mm between its margins, but 'Safeguarding"
    )


def test_table_that_fits_is_printed(press: Press) -> None:
    row = "".join(f"<td>Lead{at}</td>" for at in range(6))
    assert "Lead5" in Paper(press.draft(f"<h1>Fits</h1><table><tr>{row}</tr></table>")).text


def test_sheet_that_runs_over_is_refused(press: Press) -> None:
    main = "<h1>Long</h1>" + "<p>One more line of words.</p>" * 60
    said = refusal(lambda: press.draft(main, form=Form("handout", "A5", 1)))
    assert re.fullmatch(
        r"docs/test\.md:7: sheet must take 1 side of A5, but its words take \d sides\. \(test/index\.html\)", said
    )


def test_sheet_that_is_too_short_is_refused(press: Press) -> None:
    assert "must take 2 sides of A4, but its words take 1 side." in refusal(
        lambda: press.draft("<h1>Short</h1>", form=Form("lead", "A4", 2))
    )


def test_title_may_hold_anything(press: Press) -> None:
    with pikepdf.open(io.BytesIO(press.draft("<h1>Title</h1>", title="“A/B” \\ 'x' &amp; é 😀 (שלום)"))) as pdf:
        assert "“A/B” \\ 'x' & é 😀 (שלום)" == str(pdf.docinfo.Title)


def test_letter_that_no_font_has_is_refused(press: Press) -> None:
    said = refusal(lambda: press.draft("<h1>Horse 🦄</h1>"))
    assert "docs/test.md:7: text must be in letters that the sheets' fonts have, not '🦄' (U+1F984)." in said


def test_text_from_right_to_left_runs_that_way(press: Press) -> None:
    chars = Paper(press.draft('<h1>Two ways</h1><p dir="rtl" lang="he">שלום לכם</p>')).chars
    hebrew = [char for char in chars if "\u0590" <= char["text"] <= "\u05ff"]
    first, last = (next(char for char in hebrew if char["text"] == letter) for letter in "שכ")
    assert first["x0"] > last["x0"] > 297 / 2
    assert {True} == {"DejaVu" in char["fontname"] for char in hebrew}


def test_missing_font_is_named_with_its_package(press: Press, tmp_path: Path) -> None:
    with pytest.raises(
        FontMissing, match=r"LiberationSans-Regular.ttf must be there .* apt-get install fonts-liberation"
    ):
        SheetPrinter(ROOT, press.site, tmp_path)


@pytest.mark.parametrize(
    "address", ["https://example.org/x.png", "../../../../../../etc/hostname", "file:///etc/hostname"]
)
def test_nothing_outside_the_site_is_read(press: Press, address: str) -> None:
    said = refusal(lambda: press.draft(f"<h1>Out</h1><img alt='x' src='{address}'>"))
    assert said.startswith("docs/test.md:7: page must use files of the site only, not '")


def test_unknown_colour_is_refused(press: Press) -> None:
    with pytest.raises(ValueError, match="not 'octarine'"):
        press.draft("<h1>Colour</h1>", stamp=replace(stamp_of(SHEET), colour="octarine"))


@pytest.mark.parametrize("paper", ["A5", "A6"])
def test_small_paper_holds_its_foot_and_its_words_apart(press: Press, paper: str) -> None:
    stamp = replace(stamp_of(SHEET), address="https://steady.example.org/school/handouts/help-sheet-16-18/")
    made = Paper(
        press.draft(
            "<h1>Small</h1>" + "<p>A line to fill the page with.</p>" * 30,
            form=Form("handout", paper, None),
            stamp=stamp,
        )
    )  # type: ignore[arg-type]
    body, foot = made.body(), [char for char in made.chars if char not in made.body()]
    assert max(char["bottom"] for char in body if char["page_number"] == 1) <= min(char["top"] for char in foot)
    assert 12 <= made.smallest
