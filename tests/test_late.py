"""Slides and Word files past their day: they say so on every slide and at the top of every page."""

import pytest
from lxml import etree

from steady.exports.deck import deck
from steady.exports.worksheets import answers, family_sheet, letter, worksheets
from steady.library import Library
from steady.macros import Macros
from steady.models import Band, Nation
from steady.rendering import Renderer
from tests.decks import STAMP, A, P, Pptx, box, kind, placed, plan_of, words_of
from tests.project import ROOT
from tests.word import W, Word, style, text

BANNER = "Out of date since 19 February 2027. Do not use it. Get the new one from the site."
MAKERS = (worksheets, answers, family_sheet)


@pytest.fixture(scope="module")
def macros(library: Library) -> Macros:
    return Macros(library, Renderer(ROOT))


def late(library: Library, words: str = BANNER) -> Pptx:
    return Pptx(deck(library, Macros(library, Renderer(ROOT)), plan_of(library), Nation.WALES, STAMP, words))


def test_every_slide_says_so_before_anything_else(small: Library) -> None:
    """In a place of its own that is read first, on layouts and master too: a slide that is added has it as well."""
    found = late(small)
    assert len(found.slides) > 5
    for slide in found.slides:
        shapes = list(slide.iter(f"{P}sp"))
        assert ("ftr", BANNER) == (kind(shapes[0]), words_of(shapes[0]))
        assert len({entry.get("id") for entry in slide.iter(f"{P}cNvPr")}) == len(list(slide.iter(f"{P}cNvPr")))
    for part in (found.master, *found.parts("slideLayouts", "slideLayout")):
        assert BANNER == words_of(placed(part, "ftr"))


def test_banner_stands_above_the_titles_in_strong_letters_that_fit(small: Library) -> None:
    found = late(small)
    size = found.xml("ppt/presentation.xml").find(f"{P}sldSz")
    assert size is not None
    for number, slide in enumerate(found.slides, 1):
        strip = placed(slide, "ftr")
        left, top, right, bottom = box(strip)
        assert (0, 0, int(size.get("cx", ""))) == (left, top, right)
        layout = found.layout(number)
        assert bottom <= min(box(shape)[1] for shape in layout.iter(f"{P}sp") if kind(shape) in ("title", "ctrTitle"))
        run = strip.find(f".//{A}rPr")
        assert run is not None
        assert ("1", True) == (run.get("b"), int(run.get("sz", "")) >= 1800)
        colours = [entry.get("val") for entry in strip.iter(f"{A}schemeClr")]
        assert ["accent2", "bg1"] == colours


def test_long_banner_is_set_smaller_but_never_below_twelve_points(small: Library) -> None:
    run = placed(late(small, "Out of date. " * 30).slides[0], "ftr").find(f".//{A}rPr")
    assert run is not None
    assert "1200" == run.get("sz")


def test_slides_in_time_have_no_banner_and_their_titles_first(small: Library) -> None:
    found = late(small, "")
    assert "Out of date" not in found.words
    assert {"title", "ctrTitle"} == {kind(next(iter(slide.iter(f"{P}sp")))) for slide in found.slides}


def test_every_page_of_a_word_file_says_so_at_its_top(library: Library, macros: Macros) -> None:
    """One header for all pages: no first page, no even page of its own, and no section without it."""
    plan = library.plans["first-steps", Band.B11_14]
    page = library.pages["school/letters.md"]
    made = [maker(library, macros, plan, Nation.WALES, STAMP, BANNER) for maker in MAKERS]
    for file in [*made, letter(library, macros, page, Nation.WALES, STAMP, BANNER)]:
        sheet = Word.of(file)
        headers = [name for name in sheet.parts if name.startswith("word/header")]
        assert ["word/header1.xml"] == headers
        first = next(sheet.xml(headers[0]).iter(f"{W}p"))
        assert ("Banner", BANNER) == (style(first), text(first))
        sections = list(sheet.body.iter(f"{W}sectPr"))
        assert ["default"] == [part.get(f"{W}type") for part in sections[0].iter(f"{W}headerReference")]
        assert (1, None) == (len(sections), sections[0].find(f"{W}titlePg"))
        assert sheet.xml("word/settings.xml").find(f"{W}evenAndOddHeaders") is None
        looks = next(
            found for found in sheet.xml("word/styles.xml").iter(f"{W}style") if found.get(f"{W}styleId") == "Banner"
        )
        assert looks.find(f"{W}rPr/{W}b") is not None
        assert looks.find(f"{W}pPr/{W}pBdr") is not None


def test_word_file_in_time_has_no_banner(library: Library, macros: Macros) -> None:
    plan = library.plans["first-steps", Band.B11_14]
    for maker in MAKERS:
        sheet = Word.of(maker(library, macros, plan, Nation.WALES, STAMP))
        assert "Out of date" not in sheet.around("header")
        assert "Banner" not in [kind for kind, _ in sheet.paragraphs]


def test_late_files_are_the_same_bytes_twice(library: Library, small: Library, macros: Macros) -> None:
    assert late(small).content == late(small).content
    plan = library.plans["first-steps", Band.B11_14]
    for maker in MAKERS:
        once, again = (maker(library, macros, plan, Nation.WALES, STAMP, BANNER) for _ in range(2))
        assert once == again


def test_late_slides_are_still_well_formed(small: Library) -> None:
    found = late(small)
    for name in found.archive.namelist():
        if name.endswith(".xml"):
            assert isinstance(etree.fromstring(found.archive.read(name)), etree._Element)
