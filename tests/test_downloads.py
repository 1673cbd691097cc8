"""The readers of made files: what is planted in one of them, a digit, a link, an hour, is seen."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from steady.exports.deck import deck
from steady.exports.worksheets import family_sheet, worksheets
from steady.exports.zips import zipped
from steady.library import Library
from steady.macros import Macros
from steady.models import Band, Nation
from steady.rendering import Renderer
from tests.decks import STAMP, Pptx, title
from tests.downloads import READERS, faults, known_in, of_pdf
from tests.every.made import deck_faults, word_faults
from tests.press import Press
from tests.project import ROOT
from tests.test_one_directory import Known

HOME = "https://steady.example.org/"
NUMBER = "0800\u00a01111"
SMALL = "<h1>A sheet</h1><p>{}</p>"


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Press:
    site = tmp_path_factory.mktemp("site")
    (site / "assets").mkdir()
    (site / "assets" / "steady.css").write_text("")
    return Press(site, library)


@pytest.fixture(scope="module")
def known(library: Library) -> Known:
    return known_in(Known.of(library), library, Nation.WALES)


@pytest.fixture(scope="module")
def files(library: Library) -> dict[str, bytes]:
    """A deck and a Word sheet of the real library, as they leave."""
    macros, plan = Macros(library, Renderer(ROOT)), library.plans["be-the-friend", Band.B11_14]
    return {
        ".pptx": deck(library, macros, plan, Nation.WALES, STAMP),
        ".docx": family_sheet(library, macros, plan, Nation.WALES, STAMP) or b"",
    }


def changed(made: bytes, change: Callable[[str], str]) -> bytes:
    """A file with other words in its parts."""
    archive = Pptx(made).archive
    texts = [(name, archive.read(name)) for name in archive.namelist()]
    new = [(name, change(raw.decode()).encode() if name.endswith((".xml", ".rels")) else raw) for name, raw in texts]
    assert texts != new, "nothing was planted"
    return zipped(new)


@pytest.mark.parametrize("suffix", [".pptx", ".docx"])
def test_file_as_it_leaves_has_no_fault(files: dict[str, bytes], known: Known, library: Library, suffix: str) -> None:
    read = READERS[suffix](files[suffix])
    assert "0800 1111" in read.words
    assert [] == list(faults(read, known, library, HOME))


@pytest.mark.parametrize("suffix", [".pptx", ".docx"])
@pytest.mark.parametrize("wrong", ["0800\u00a01112", "0800\u00a01121"])
def test_wrong_digit_in_a_made_file_is_found(
    files: dict[str, bytes], known: Known, library: Library, suffix: str, wrong: str
) -> None:
    planted = changed(files[suffix], lambda part: part.replace(NUMBER, wrong))
    found = list(faults(READERS[suffix](planted), known, library, HOME))
    assert {("number", wrong.replace("\u00a0", " "))} == set(found)


@pytest.mark.parametrize("suffix", [".pptx", ".docx"])
def test_digit_in_a_run_of_its_own_is_part_of_its_number(
    files: dict[str, bytes], known: Known, library: Library, suffix: str
) -> None:
    """Word and PowerPoint cut a line into runs wherever somebody once changed a letter."""
    prefix = {".pptx": "a", ".docx": "w"}[suffix]
    cut = f"0800\u00a0111</{prefix}:t></{prefix}:r><{prefix}:r><{prefix}:t>2"
    planted = changed(files[suffix], lambda part: part.replace(NUMBER, cut))
    assert ("number", "0800 1112") in set(faults(READERS[suffix](planted), known, library, HOME))


def test_link_in_a_word_file_that_leads_elsewhere_is_found(
    files: dict[str, bytes], known: Known, library: Library
) -> None:
    wrong = "https://chlidline.example.org/"
    planted = changed(files[".docx"], lambda part: re.sub('Target="https://[^"]*"', f'Target="{wrong}"', part, count=1))
    assert {("link", wrong)} == set(faults(READERS[".docx"](planted), known, library, HOME))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Call <a href='tel:08001111'>0800 1112</a>.", ("number", "0800 1112")),
        ("Call <a href='tel:08001112'>0800 1111</a>.", ("link", "tel:08001112")),
        ("Text <a href='sms:85259'>to 85258</a>.", ("link", "sms:85259")),
        ("Text HELP to 85259.", ("number", "85259")),
        ("<a href='https://www.childline.org.co/'>Childline</a>", ("link", "https://www.childline.org.co/")),
        ("<a href='mailto:help@chlidline.org.uk'>Write</a>", ("link", "mailto:help@chlidline.org.uk")),
        ("Write to help@chlidline.org.uk.", ("e-mail", "help@chlidline.org.uk")),
        ("It is open until 11pm.", ("hours", "11pm")),
        ("Calls cost 35p.", ("cost", "35p")),
        ("Breathing Space: 0800 83 85 87", ("number", "0800 83 85 87")),
        ("Childline: 0800<br>1111", ("number over two lines", "08001111")),
    ],
)
def test_planted_in_a_pdf_it_is_found(
    press: Press, known: Known, library: Library, words: str, found: tuple[str, str]
) -> None:
    """A Scottish line on a Welsh sheet is one of them: right in the directory, wrong for its readers."""
    read = of_pdf(press.draft(SMALL.format(words)))
    assert {found} == set(faults(read, known, library, HOME))


def test_right_details_in_a_pdf_are_no_fault(press: Press, known: Known, library: Library) -> None:
    words = "Childline: <a href='tel:08001111'>0800&nbsp;1111</a>. Text SHOUT to <a href='sms:85258'>85258</a>. "
    own = f"<a href='{HOME}now/'>Our page</a>"
    assert [] == list(faults(of_pdf(press.draft(SMALL.format(words + own))), known, library, HOME))


def test_faults_planted_in_a_deck_are_named(files: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(files[".pptx"])
    assert [] == deck_faults(path, STAMP)
    first, second = (title(slide) for slide in Pptx(files[".pptx"]).slides[1:3])
    for change, fault in (
        (lambda part: part.replace(f">{second}<", f">{first}<"), "titles"),
        (lambda part: re.sub(r'sz="\d+"', 'sz="1800"', part, count=1) if "<p:sld " in part else part, "18.0 points"),
        (lambda part: part.replace(STAMP.version, "00000000"), "stamp"),
        (lambda part: re.sub(r"<a:t>[^<]*</a:t>", "<a:t/>", part) if "<p:notes " in part else part, "notes"),
        (lambda part: part.replace(">en-GB<", ">en-US<"), "language"),
    ):
        path.write_bytes(changed(files[".pptx"], change))
        assert [fault] == sorted({found.split(":")[0] for found in deck_faults(path, STAMP)}), fault


def test_faults_planted_in_a_word_file_are_named(library: Library, tmp_path: Path) -> None:
    path, plan = tmp_path / "sheet.docx", library.plans["be-the-friend", Band.B14_16]
    made = worksheets(library, Macros(library, Renderer(ROOT)), plan, Nation.WALES, STAMP)
    assert made
    path.write_bytes(made)
    assert [] == word_faults(path, STAMP)
    for change, fault in (
        (lambda part: part.replace('w:val="Heading1"', 'w:val="Normal"'), "heading"),
        (lambda part: re.sub(r"<w:tblHeader[^>]*/>", "", part), "table without heads"),
        (lambda part: part.replace(STAMP.version, "00000000"), "stamp"),
        (lambda part: part.replace("<w:rPr>", '<w:rPr><w:sz w:val="20"/>'), "letters below 12 points"),
    ):
        path.write_bytes(changed(made, change))
        assert [fault] == sorted({found.split(":")[0] for found in word_faults(path, STAMP)}), fault
