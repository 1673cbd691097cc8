"""Worksheets, answers, family sheets and letters as Word files: nothing lost, nothing typed, the same bytes each time."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape

import pytest

from steady.content import Plan
from steady.context import PageContext
from steady.exports.word.helps import help_box
from steady.exports.worksheets import answers, family_sheet, letter, worksheets
from steady.library import Library
from steady.macros import Macros
from steady.models import Audience, Band, Nation
from steady.mounted import STAFF, lesson_path
from steady.problems import ContentError
from steady.rendering import Renderer
from tests.project import NATIONS, ROOT, Project
from tests.word import STAMP, W, Word, style, text, words

MAKERS = {"Worksheet: ": worksheets, "Answers: ": answers}
NUMBER = re.compile(r"(?<![\w£.])(?:0[\d\u00a0 ]{5,}\d|\d{5,}|999|101|112|105|18000)(?!\w)")


@pytest.fixture(scope="session")
def macros(library: Library) -> Macros:
    return Macros(library, Renderer(ROOT))


Making = Callable[[Callable[..., bytes | None], Plan, Nation], Word]


@pytest.fixture(scope="session")
def make(library: Library, macros: Macros) -> Making:
    """Makes a sheet of the real library, once for all tests."""

    @cache
    def made(maker: Callable[..., bytes | None], lesson: str, band: Band, nation: Nation) -> Word:
        return Word.of(maker(library, macros, library.plans[lesson, band], nation, STAMP))

    return lambda maker, plan, nation: made(maker, plan.lesson, plan.record.band, nation)


def plain(markdown: str) -> list[str]:
    """The words of an author's text by a way of its own: no Markdown library, marks taken off one by one."""
    kept = re.sub(r"<[^>]+>", "", markdown)
    kept = re.sub(r"^ *\d+\. ", "", kept, flags=re.MULTILINE)
    kept = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", kept)
    return words(unescape(kept))


def variants(library: Library) -> Iterator[tuple[Plan, Nation, PageContext]]:
    for (lesson, band), plan in library.plans.items():
        for nation in Nation:
            yield plan, nation, PageContext(lesson_path(lesson, band, nation), frozenset(STAFF), band, nation, lesson)


@pytest.mark.parametrize("kind", list(MAKERS))
def test_every_word_of_every_plan_is_in_its_sheets(library: Library, macros: Macros, make: Making, kind: str) -> None:
    """For all lessons, bands and nations, in the author's order."""
    checked = 0
    for plan, nation, page in variants(library):
        parts = [part for section in plan.body.sections for part in section.parts if part.title.startswith(kind)]
        expected = [] if kind == "Worksheet: " else ["Answers"]
        for part in parts:
            expected += plain(f"{part.title.removeprefix(kind)}\n{macros.expanded(part.text, page)}")
        assert expected == make(MAKERS[kind], plan, nation).words, (plan.item.path, nation)
        checked += len(parts)
    assert checked > 200


def test_every_worksheet_starts_a_page_under_its_own_heading(library: Library, make: Making) -> None:
    for plan, nation, _ in variants(library):
        sheet = make(worksheets, plan, nation)
        tops = [paragraph for paragraph in sheet.body.iter(f"{W}p") if style(paragraph) == "Heading1"]
        titles = [p.title.split(": ", 1)[1] for s in plan.body.sections for p in s.parts if p.title.startswith("Work")]
        assert [title.replace("'", "’") for title in titles] == [text(top) for top in tops]
        breaks = [top.find(f"{W}pPr/{W}pageBreakBefore") is not None for top in tops]
        assert [False, *[True] * (len(titles) - 1)] == breaks


def test_family_sheet_has_the_words_for_home_and_the_help_box(library: Library, macros: Macros, make: Making) -> None:
    for plan, nation, page in variants(library):
        sheet = make(family_sheet, plan, nation)
        box = help_box(library, PageContext("parents/x.md", frozenset({Audience.PARENT}), plan.record.band, nation))
        here = plain(macros.expanded("At home\n" + plan.body.of("At home")[0].text, page))
        assert here == sheet.words[: len(here)]
        rows = [text(row) for row in sheet.body.iter(f"{W}tr")][1:]
        assert len(box.services) == len(rows) >= 5
        for service, row in zip(box.services, rows, strict=True):
            assert row.startswith(service.name)
            assert (service.shown_cost or "Cost not confirmed.") in row
            channel = service.shown_channels[0]
            assert (channel.number or "").replace(" ", "\u00a0") in row or "Online" in row
            assert channel.shown_schedule or "Hours not confirmed." in row


def test_numbers_are_the_directorys(library: Library, make: Making) -> None:
    dials = {channel.dial for service in library.shown_services for channel in service.shown_channels}
    seen = set()
    for plan, nation, _ in variants(library):
        for maker in (worksheets, answers, family_sheet):
            for paragraph in make(maker, plan, nation).paragraphs:
                seen |= {re.sub(r"\D", "", number) for number in NUMBER.findall(paragraph[1])}
    assert {"999", "101", "08001111", "85258"} <= seen
    assert set() == seen - dials


def test_plan_without_worksheets_makes_no_file(small: Library) -> None:
    plan = next(iter(small.plans.values()))
    macros = Macros(small, Renderer(ROOT))
    assert (None, None) == tuple(maker(small, macros, plan, Nation.WALES, STAMP) for maker in (worksheets, answers))


def test_no_dots_or_underscores_are_left_where_pupils_write(library: Library, make: Making) -> None:
    for plan, nation, _ in variants(library):
        for _, line in make(worksheets, plan, nation).paragraphs:
            assert not re.search("……|__|——|blank to fill", line), line


def test_letter_is_made_from_any_page_for_its_nation(project: Project) -> None:
    project.append(
        NATIONS, "\n## A letter\n\n> Dear ____________,\n>\n> - first\n\n- [ ] Sent to the {{ role('lead') }}\n"
    )
    library = project.library()
    page = library.pages[NATIONS.removeprefix("docs/")]
    macros = Macros(library, Renderer(ROOT))
    welsh, scottish = (
        Word.of(letter(library, macros, page, nation, STAMP)) for nation in (Nation.WALES, Nation.SCOTLAND)
    )
    assert ("Heading2", "A letter") in welsh.paragraphs
    assert ("TickBox", "☐ Sent to the Designated Safeguarding Person") in welsh.paragraphs
    assert "Designated Safeguarding Person" not in " ".join(text for _, text in scottish.paragraphs)
    assert welsh.around("header").endswith("\tWales")


def test_letter_with_a_macro_that_fails_names_the_line(project: Project) -> None:
    library = project.library()
    page = library.pages[NATIONS.removeprefix("docs/")]
    macros = Macros(library, Renderer(ROOT))
    line = next(n for n, row in enumerate(project.read(NATIONS).split("\n"), start=1) if "nation_name(" in row)
    with pytest.raises(ContentError, match=rf"^{NATIONS}:{line}: nation_name\(\) must be on a page that has a nation"):
        letter(library, macros, page, None, STAMP)


MAKE = """
import hashlib, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.test_worksheets import STAMP, answers, family_sheet, worksheets
from steady.content import read_content
from steady.library import Library
from steady.macros import Macros
from steady.models import Nation
from steady.rendering import Renderer
root = Path({root!r})
library = Library.of(read_content(root))
macros = Macros(library, Renderer(root))
for plan in list(library.plans.values())[:3]:
    for maker in (worksheets, answers, family_sheet):
        print(hashlib.sha256(maker(library, macros, plan, Nation.SCOTLAND, STAMP)).hexdigest())
"""


def test_same_bytes_in_another_place_time_zone_language_and_hash_seed(library: Library, macros: Macros) -> None:
    plans = list(library.plans.values())[:3]
    makers = (worksheets, answers, family_sheet)
    made = (maker(library, macros, plan, Nation.SCOTLAND, STAMP) for plan in plans for maker in makers)
    expected = [hashlib.sha256(file or b"").hexdigest() for file in made]
    odd = {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", MAKE.format(root=str(ROOT))],
        cwd="/",
        env=os.environ | odd,
        capture_output=True,
        text=True,
        check=True,
    )
    assert expected == done.stdout.split()


def test_scale_to_mark_has_a_line_of_its_own(library: Library) -> None:
    """After a sentence it would break in two, and its first end would stand on the line above."""
    inside = re.compile(r"[.?!:][\"”]? \S.*—{3}.*\S")
    found = [
        (plan.item.path, number)
        for plan in library.plans.values()
        for number, line in enumerate(plan.body.text.split("\n"), plan.body.first_line)
        if inside.search(line)
    ]
    assert [] == found


def test_family_sheet_speaks_to_families(library: Library) -> None:
    """It goes home as it is: what a teacher is to ask or tell stands in the plan's other parts."""
    starts = re.compile(
        r"(?:^|[.?!:] )(?:Ask|Tell|Remind) (?:pupils|children|students|families|parents)\b", re.MULTILINE
    )
    found = [
        plan.item.path
        for plan in library.plans.values()
        for part in plan.body.of("At home")
        if starts.search(part.text)
    ]
    assert [] == found
