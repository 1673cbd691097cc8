"""Sheets as PDF, read with other libraries than the one that makes them."""

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
import segno
from bs4 import BeautifulSoup

from steady.checks.briefs import FIRST_MINUTE, HARDEST, LAST_SENTENCE, QUESTION, SHORT_ANSWER
from steady.exports.sheets import Form, handout_forms
from steady.library import Library
from steady.models import LessonPlan
from steady.models.pages import Handout
from steady.phones import digits
from tests.papers import POINT_OF_MM, Paper, article_of, contrast, elements, grey, numbers
from tests.press import SHEET, Press, stamp_of
from tests.project import ROOT

# One sheet of every form, and what of its page paper does not show.
SAMPLE: dict[str, tuple[str, ...]] = {
    "lessons/england/11-14/fake-images": (),
    "lessons/northern-ireland/14-16/be-the-friend/brief": (),
    "lessons/scenarios/drum-club/paper": (),
    "parents/guides/just-told": (),
    "parents/promise": (),
    "school/first-ten-minutes/scotland": (".help",),
    "school/door-student-over-18/england": (".help",),
    "school/chronology/wales": (),
    "school/handouts/poster": (),
    "school/handouts/poster/black-and-white": (),
    "school/handouts/help-sheet-16-18": (),
    "school/handouts/help-sheet-16-18/large-print": (),
    "school/handouts/help-sheet-easy-read": (),
    "school/handouts/question-slips": (),
    "school/handouts/wallet-card": (),
    "now/card-parent": ("main .start > :not(.side)", "main > :not(.start)"),
}
IDS = list(SAMPLE)
YOUNG = ["poster", "help-sheet-16-18", "help-sheet-easy-read", "question-slips", "wallet-card", "card-parent"]

# A number to call or text, as the directory prints them.
NUMBER = r"(?<![\w/-])(?:0\d{2,4}(?: \d{3,6}){1,2}|\d{3} \d{3}|\d{5})(?![\w-])"


@pytest.fixture(scope="module")
def press(site: Path, library: Library) -> Press:
    return Press(site, library)


each = pytest.mark.parametrize("name", IDS)


# What every sheet must be


@each
def test_sheet_keeps_every_rule_of_pdf_ua(press: Press, name: str) -> None:
    report = page_validation.validate_pdf_bytes(press.made(name), profile="ua1")
    assert report.rules.total > 100
    assert [] == [(failure.rule_id, failure.message) for failure in report.failures]


@each
def test_sheet_is_tagged_named_and_in_english(press: Press, name: str) -> None:
    with press.open(name) as pdf:
        title = re.search("<title>(.*?)</title>", press.html(name))
        assert title
        assert ("en-GB", title[1].replace("&amp;", "&")) == (str(pdf.Root.Lang), str(pdf.docinfo.Title))
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert bool(pdf.Root.MarkInfo.Marked)
        tags = [str(element.S) for element in elements(pdf)]
        assert 1 == tags.count("/H1") if name != "now/card-parent" else "/H2" in tags
        heads = [element for element in elements(pdf) if element.S == "/TH"]
        assert [] == [head for head in heads if head.A.Scope not in ("/Column", "/Row")]
        assert len(pdf.pages) <= 3 or "/First" in pdf.Root.Outlines


@each
def test_fonts_are_ours_and_inside(press: Press, name: str) -> None:
    with press.open(name) as pdf:
        fonts = [found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and "/FontName" in found]
        assert fonts
        assert {True} == {bool(re.search("Liberation|DejaVu", str(font.FontName))) for font in fonts}
        assert [] == [font for font in fonts if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys())]


@each
def test_letters_are_large_enough(press: Press, name: str) -> None:
    """The five-minute brief is the one exception that is agreed."""
    expected = 9.5 if name.endswith("/brief") else 12.0
    assert expected <= press.paper(name).smallest


@pytest.mark.parametrize("name", [name for name in IDS if name.split("/")[-1] in YOUNG])
def test_young_people_read_14_points(press: Press, name: str) -> None:
    body = press.paper(name).body()
    assert [] == [char["text"] for char in body if char["size"] < 13.9 and char["text"] not in "◥•☐"]


def test_large_print_is_18_points_to_the_last_letter(press: Press) -> None:
    assert 18.0 == press.paper("school/handouts/help-sheet-16-18/large-print").smallest


@each
def test_words_keep_off_the_edges(press: Press, name: str) -> None:
    paper = press.paper(name)
    edge = (6.9 if name.endswith("/brief") else 14.5) * POINT_OF_MM
    outside = [
        char["text"]
        for char in paper.chars
        for width, height in [paper.sizes[char["page_number"] - 1]]
        if not (
            edge <= char["x0"]
            and char["x1"] <= width - edge
            and edge <= char["top"]
            and char["bottom"] <= height - edge
        )
        and char["text"] != "◥"
    ]
    assert [] == outside


@each
def test_sheet_is_readable_in_grey(press: Press, name: str) -> None:
    """Text is 7:1 on white, and no ground under it is anything but white."""
    paper, drawn = press.paper(name), grey(press.made(name))
    assert 7 <= min(contrast(char["non_stroking_color"]) for char in paper.chars if char["text"] != "◥")
    assert [] == [char["text"] for char in paper.chars if drawn[char["page_number"] - 1].lightest(char) < 250]


@each
def test_sheet_takes_little_ink(press: Press, name: str) -> None:
    assert 0.12 >= max(page.ink for page in grey(press.made(name)))


@each
def test_sheet_takes_the_sides_it_promises(press: Press, name: str) -> None:
    paper, form = press.paper(name), press.sheets[name].form
    assert len(paper.sizes) == (form.sides or len(paper.sizes))
    assert {(210, 297)} | {(297, 210)} >= {(round(w / POINT_OF_MM), round(h / POINT_OF_MM)) for w, h in paper.sizes}


def test_brief_with_every_text_at_its_limit_takes_one_side(press: Press) -> None:
    """So an author whose plan passes the checks never finds that the brief cannot be exported."""
    sheet = press.sheets["lessons/northern-ireland/14-16/be-the-friend/brief"]
    limits = LessonPlan.model_json_schema()["properties"]
    never, instead = (words(200)[: limits[field]["items"]["maxLength"]] for field in ("never_say", "say_instead"))
    soup = BeautifulSoup(press.html(sheet.id), "html.parser")
    for selector, text in {
        "[aria-labelledby=first-minute] p": words(FIRST_MINUTE),
        ".nevers dt": f"Never “{never}”",
        ".nevers dd": f"Say “{instead}”",
        "[aria-labelledby=questions] dt": words(QUESTION),
        "[aria-labelledby=questions] dd": words(SHORT_ANSWER),
        "[aria-labelledby=last] blockquote p": words(LAST_SENTENCE),
    }.items():
        for element in soup.select(selector)[: HARDEST if "questions" in selector else None]:
            element.string = text
    assert 1 == len(Paper(press.printer.pdf(str(soup), sheet, stamp_of(sheet))).sizes)


def words(count: int) -> str:
    some = "You can pass on anything, and you can step out to the adult that I have named; nobody will ask why. "
    return " ".join((some * 10).split()[:count])


@each
def test_numbers_are_those_of_the_page_and_of_the_directory(press: Press, library: Library, name: str) -> None:
    """Each is whole on one line, and the sheet has no other that looks like a number to call."""
    article = article_of(press.html(name), *SAMPLE[name])
    known = {channel.dial for service in library.shown_services for channel in service.shown_channels if channel.dial}
    wanted = numbers(article)
    assert wanted <= known
    text = press.paper(name).text
    shown = {link.get_text().replace("\xa0", " ") for link in article.select("a.phone, a.sms")}
    assert [] == [number for number in shown if number not in text]
    for number in sorted(shown, key=len, reverse=True):
        text = text.replace(number, "")
    assert [] == [number for number in re.findall(NUMBER, text) if digits(number) not in known]


@each
def test_stamp_stands_on_every_page(press: Press, name: str) -> None:
    paper, sheet = press.paper(name), press.sheets[name]
    count = 5 if name.endswith("wallet-card") else len(paper.sizes)
    words = "".join(char["text"] for char in paper.chars)
    for text in (
        "Replace after 19 February 2027.",
        "Checked on 21 November 2026.",
        "Teal corner.",
        f"{sheet.id} · 1a2b3c4d",
    ):
        assert (text, count) == (text, words.count(text.replace(" ", "")))
    if count == len(paper.sizes):
        assert [f"page {at} of {count}" for at in range(1, count + 1)] == re.findall(r"page \d+ of \d+", paper.text)


@each
def test_sheet_is_small(press: Press, name: str) -> None:
    assert 150_000 >= len(press.made(name))


# The same bytes


def test_same_page_makes_the_same_bytes_anywhere(press: Press, tmp_path: Path) -> None:
    name = "school/handouts/poster"
    for path in ["assets", f"{name}/index.html"]:
        target = tmp_path / "elsewhere" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cp", "-r", press.site / path, target], check=True)
    script = (
        "import sys; from pathlib import Path; from tests.press import *; root = Path(sys.argv[1]);"
        "sheet = Sheet('school/handouts/poster/index.html', 'docs/school/handouts/poster.md', int(sys.argv[2]),"
        "date(2026, 11, 21), Form('handout', 'A4', 1)); site = Path('elsewhere');"
        "html = (site / sheet.page).read_text(encoding='utf-8');"
        "sys.stdout.buffer.write(SheetPrinter(root, site).pdf(html, sheet, stamp_of(sheet)))"
    )
    strange = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    line = str(press.sheets[name].line)
    done = subprocess.run(
        [sys.executable, "-c", script, ROOT, line],
        cwd=tmp_path,
        env=os.environ | strange,
        capture_output=True,
        check=True,
    )
    assert press.made(name) == done.stdout


def test_another_word_makes_another_document(press: Press) -> None:
    ids = [pikepdf.open(io.BytesIO(press.draft(f"<h1>{word}</h1>"))).trailer.ID[0] for word in ("One", "Two")]
    assert ids[0] != ids[1]


# The code


def test_square_code_holds_the_address_beside_it(press: Press) -> None:
    """The code's own squares are read from the drawn page, one by one."""
    name = "school/handouts/help-sheet-16-18"
    address = stamp_of(press.sheets[name]).address
    expected = [[bool(dark) for dark in row] for row in segno.make(address, error="m", micro=False).matrix]
    assert address in press.paper(name).text
    with press.open(name) as pdf:
        images = [
            found for found in pdf.objects if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image"
        ]
        assert 1 == len(images)
        drawn = pikepdf.PdfImage(images[0]).as_pil_image().convert("L")
    side = drawn.width / (len(expected) + 4)
    read = [
        [drawn.getpixel((int((x + 2.5) * side), int((y + 2.5) * side))) < 128 for x in range(len(expected))]
        for y in range(len(expected))
    ]
    assert expected == read


def test_site_without_an_address_has_no_code_and_no_dead_links(press: Press) -> None:
    sheet = replace(SHEET, form=Form("page"))
    main = "<h1>Links</h1><p><a href='../other/'>Other</a> <a href='https://example.org/'>Out</a></p>"
    with pikepdf.open(io.BytesIO(press.draft(main, stamp=stamp_of(sheet, address=False)))) as pdf:
        links = [str(link.A.URI) for link in pdf.pages[0].Annots]
        assert ["https://example.org/"] == links
    with pikepdf.open(io.BytesIO(press.draft(main, stamp=stamp_of(sheet)))) as pdf:
        links = [str(link.A.URI) for link in pdf.pages[0].Annots]
        assert ["https://steady.example.org/other/", "https://example.org/"] == links


# Which sheets there are


def test_handout_has_one_sheet_for_each_paper(press: Press) -> None:
    handout = Handout(form="sheet", paper=("A4", "A5"), sides=1)
    assert [Form("handout", "A4", 1), Form("handout", "A5", 1)] == handout_forms(handout)
    assert [Form("large-print")] == handout_forms(handout, "large-print")


def test_every_plan_brief_guide_and_handout_is_a_sheet(press: Press, library: Library) -> None:
    layouts = [sheet.form.layout for sheet in press.sheets.values()]
    handouts = [item.record for item in library.pages.values() if item.record.handout]
    assert 4 * len(library.plans) == layouts.count("brief")
    assert len(library.guides) == layouts.count("guide")
    assert sum(4 if record.vary else 1 for record in handouts) == layouts.count("handout") - 1  # black and white
    assert [] == [name for name in press.sheets if not (press.site / press.sheets[name].page).is_file()]
