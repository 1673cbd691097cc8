"""Pages that a school changes: each leaves the site as a Word file for each nation, and the page offers it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from steady.exports.catalogue import Makers, jobs, prepare
from steady.exports.jobs import Job
from steady.exports.offers import MARK, Download, put_offers
from steady.exports.worksheets import letter
from steady.library import Library
from steady.macros import Macros
from steady.models import Nation, School
from steady.phones import digits
from steady.problems import ContentError
from steady.rendering import Renderer
from steady.sheets.stamping import stamps
from tests.project import NATIONS, ROOT, TODAY, Project
from tests.word import STAMP, W, Word, style, text

LETTERS = "school/letters.md"
NUMBER = re.compile(r"(?<![\w£.])(?:0[\d\u00a0 ]{5,}\d|\d{5,}|999|101|112|105|18000)(?!\w)")


@pytest.fixture(scope="module")
def macros(library: Library) -> Macros:
    return Macros(library, Renderer(ROOT))


@pytest.fixture(scope="module")
def editable(library: Library) -> list[str]:
    return [path for path, item in library.pages.items() if item.record.editable]


@pytest.fixture(scope="module")
def planned(site: Path, library: Library) -> list[tuple[Download, Job]]:
    makers = Makers(ROOT, site, library, stamps(library, ROOT), TODAY)
    prepare(makers)
    return list(jobs(makers))


def test_pages_that_a_lead_fills_in_are_among_them(editable: list[str]) -> None:
    """Letters, policy, chronology, referral, safety plan: what needs.md says a school changes."""
    names = ("letters", "policy", "chronology", "referral", "plan-for-the-week")
    assert {f"school/{name}.md" for name in names} <= set(editable)


def test_page_offers_its_word_file_and_its_pdf_for_each_nation(
    site: Path, planned: list[tuple[Download, Job]], editable: list[str]
) -> None:
    for path in editable:
        for nation in Nation:
            page = f"{path.removesuffix('.md')}/{nation.value}.md"
            kinds = sorted(entry.kind for entry, _ in planned if entry.page == page)
            assert ["PDF", "Word"] == kinds, page
            html = (site / page.removesuffix(".md") / "index.html").read_text("utf-8")
            assert 1 == html.count(MARK), page
    paths = {job.path for _, job in planned}
    assert "downloads/school/letters/wales/letters-wales.docx" in paths
    assert "downloads/school/letters/wales/letters-wales.pdf" in paths


def test_list_on_the_page_leads_to_the_word_file(
    site: Path, library: Library, planned: list[tuple[Download, Job]], tmp_path: Path
) -> None:
    entry, job = next(found for found in planned if found[1].path.endswith("letters-wales.docx"))
    page = tmp_path / "school/letters/wales/index.html"
    page.parent.mkdir(parents=True)
    page.write_bytes((site / "school/letters/wales/index.html").read_bytes())
    (tmp_path / job.path).parent.mkdir(parents=True)
    (tmp_path / job.path).write_bytes(job.make(*job.args))
    assert 1 == put_offers(library, ROOT, tmp_path, [entry])
    link = re.search(
        r'<a href="([^"]+)" download>This page to change and fill in</a> \(Word, \d+ kB\)', page.read_text()
    )
    assert link
    assert (page.parent / link[1]).is_file()


def test_digest_follows_the_page_and_the_facts_that_are_not_on_it(
    site: Path, library: Library, planned: list[tuple[Download, Job]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A helpline that no page of a lesson shows may still stand on its slides and in its sheet for families."""
    before = {job.path: job.digest for _, job in planned}
    monkeypatch.setattr("steady.exports.catalogue._elsewhere", lambda root: [root / "README.md"])
    after = {job.path: job.digest for _, job in jobs(Makers(ROOT, site, library, stamps(library, ROOT), TODAY))}
    assert before.keys() == after.keys()
    changed = {Path(path).suffix for path, found in after.items() if before[path] != found}
    assert {".docx", ".pptx"} == changed


def test_each_letter_has_its_own_page_and_no_rule_at_its_side(library: Library, macros: Macros) -> None:
    """So that it can be taken out and sent as it is."""
    for nation in Nation:
        sheet = Word.of(letter(library, macros, library.pages[LETTERS], nation, STAMP))
        found = list(sheet.body.iter(f"{W}p"))
        breaks = [at for at, one in enumerate(found) if one.find(f"{W}pPr/{W}pageBreakBefore") is not None]
        starts = [at for at, one in enumerate(found) if text(one).startswith("Dear ")]
        assert (2, 4) == (len(starts), len(breaks))
        assert starts == breaks[::2]
        for start, end in zip(breaks[::2], breaks[1::2], strict=True):
            assert "Quote" not in [style(one) for one in found[start:end]]
            assert any(text(one).startswith("Yours,") for one in found[start:end])


def test_headings_of_a_letter_are_a_level_below_the_letter_s_own(library: Library, macros: Macros) -> None:
    """Whoever goes through a document by its headings comes from "The letter" to what it asks, and to where help is."""
    found = Word.of(letter(library, macros, library.pages[LETTERS], Nation.WALES, STAMP)).paragraphs
    heads = [(kind, words) for kind, words in found if kind.startswith("Heading")]
    start = heads.index(("Heading3", "The letter"))
    below = ["What we ask of you", "What we ask you not to do", "Where help is"]
    assert [("Heading4", words) for words in below] == heads[start + 1 : start + 4]


def test_paragraph_that_starts_a_page_keeps_the_order_of_the_schema(library: Library, macros: Macros) -> None:
    sheet = Word.of(letter(library, macros, library.pages[LETTERS], Nation.WALES, STAMP))
    order = ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "bidi", "spacing", "ind", "jc"]
    for properties in sheet.body.iter(f"{W}pPr"):
        places = [order.index(child.tag.removeprefix(W)) for child in properties]
        assert places == sorted(places)


def test_what_only_a_screen_shows_is_left_out(library: Library, macros: Macros) -> None:
    for name in ("chronology", "referral", "plan-for-the-week", "policy"):
        sheet = Word.of(letter(library, macros, library.pages[f"school/{name}.md"], Nation.SCOTLAND, STAMP))
        said = " ".join(words for _, words in sheet.paragraphs)
        assert not re.search("Nothing is typed|to fill in\\)|For another nation|Take it away", said), name
        if name != "policy":
            assert not re.search(
                "Leave these out|How to use it|For the adult|A link you have opened|Say so in a row|They hold the pen",
                said,
            ), name


def test_empty_names_are_ruled_and_given_ones_are_printed(library: Library, macros: Macros) -> None:
    page = library.pages[LETTERS]
    blank = Word.of(letter(library, macros, page, Nation.ENGLAND, STAMP))
    named = replace(library, school=School(lead="Ms A. Okafor", phone="01632 960123"))
    filled = Word.of(letter(named, Macros(named, Renderer(ROOT)), page, Nation.ENGLAND, STAMP))
    ask = next(words for _, words in blank.paragraphs if words.startswith("You may see the plan"))
    assert re.search(r"Ask\u00a0{15,} on\u00a0{15,}\.$", ask)
    assert "Ask Ms A. Okafor on 01632 960123." in " ".join(words for _, words in filled.paragraphs)


def test_numbers_are_the_directorys_in_every_nation(library: Library, macros: Macros, editable: list[str]) -> None:
    dials = {digits(channel.dial or "") for service in library.shown_services for channel in service.shown_channels}
    for path in editable:
        for nation in Nation:
            sheet = Word.of(letter(library, macros, library.pages[path], nation, STAMP))
            found = {digits(number) for _, words in sheet.paragraphs for number in NUMBER.findall(words)}
            assert set() == found - dials, (path, nation)
            assert "999" in found or path.endswith("chronology.md"), (path, nation)


def test_same_page_is_the_same_bytes_twice(library: Library, macros: Macros) -> None:
    again = Macros(library, Renderer(ROOT))
    for nation in (Nation.WALES, Nation.NORTHERN_IRELAND):
        once = letter(library, macros, library.pages[LETTERS], nation, STAMP)
        assert once == letter(library, again, library.pages[LETTERS], nation, STAMP)


def test_page_that_word_cannot_hold_is_refused_at_its_line(project: Project) -> None:
    head = " | ".join(f"Responsibilities{number}" for number in range(9))
    project.append(NATIONS, f"\n| {head} |\n|{'---|' * 9}\n| {' | '.join('x' * 9)} |\n")
    library = Library.of(project.content())
    line = next(at for at, row in enumerate(project.read(NATIONS).split("\n"), 1) if "Responsibilities0" in row)
    with pytest.raises(ContentError, match=rf"^{NATIONS}:{line}: a table must fit the 170 mm"):
        letter(
            library, Macros(library, Renderer(ROOT)), library.pages[NATIONS.removeprefix("docs/")], Nation.WALES, None
        )
