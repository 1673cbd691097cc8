"""Worksheets, answers, family sheets and letters as Word files that a teacher can change.

All makers take the stamp that the sheet prints at its foot, and `banner`, which every page says above all else.
"""

from docx.document import Document as Sheet

from steady.content import Plan
from steady.context import PageContext
from steady.exports.stamps import Stamp
from steady.exports.word.furniture import furnish, saved
from steady.exports.word.helps import help_box, help_table
from steady.exports.word.inline import unlinked
from steady.exports.word.links import resolver
from steady.exports.word.reading import Passage, line_of, read
from steady.exports.word.tables import TooWide
from steady.exports.word.template import SMALL, blank_sheet
from steady.exports.word.tree import Node
from steady.exports.word.writing import Writer
from steady.library import Library
from steady.macros import Macros
from steady.models import Audience, Band, Nation, PageMeta
from steady.mounted import STAFF, lesson_path, nation_path
from steady.plans import Part, Section
from steady.shapes import Item

_YOUNGER = 14  # points, for readers under 14; answers and family sheets are for adults
_SIZES = {Band.B9_11: _YOUNGER, Band.B11_14: _YOUNGER}
_WORKSHEET, _ANSWERS = "Worksheet: ", "Answers: "


def worksheets(
    library: Library, macros: Macros, plan: Plan, nation: Nation, stamp: Stamp | None, banner: str = ""
) -> bytes | None:
    """Return all worksheets of a plan as one Word file, each on a new page, or None where the plan has none.

    Raises ContentError, with the author's file and line, for what a sheet cannot hold.
    """
    return _of_plan(library, macros, plan, nation, stamp, banner, _WORKSHEET)


def answers(
    library: Library, macros: Macros, plan: Plan, nation: Nation, stamp: Stamp | None, banner: str = ""
) -> bytes | None:
    """Return the answers to a plan's worksheets as one Word file for the teacher, or None where the plan has none.

    Raises ContentError, with the author's file and line, for what a sheet cannot hold.
    """
    return _of_plan(library, macros, plan, nation, stamp, banner, _ANSWERS)


def family_sheet(
    library: Library, macros: Macros, plan: Plan, nation: Nation, stamp: Stamp | None, banner: str = ""
) -> bytes | None:
    """Return a plan's words for home, with where help is, as one Word file, or None where the plan has no such section.

    Raises ContentError, with the author's file and line, for what a sheet cannot hold.
    """
    sections = plan.body.of("At home")
    if not sections:
        return None
    writer = Writer(blank_sheet(SMALL), SMALL, shift=-1)
    writer.heading(1, ["At home"])
    for section in sections:
        _write(writer, _passage(plan, nation, section), macros, stamp)
    box = help_box(library, PageContext("parents/index.md", frozenset({Audience.PARENT}), plan.record.band, nation))
    writer.heading(2, [box.title])
    writer.write(Node("div", {}, [box.intro]), unlinked)
    writer.table(help_table(box.services), resolver(_page(plan, nation), stamp))
    return _furnished(library, plan, "At home", stamp, banner, writer.sheet)


def letter(
    library: Library,
    macros: Macros,
    page: Item[PageMeta],
    nation: Nation | None,
    stamp: Stamp | None,
    banner: str = "",
) -> bytes:
    """Return an ordinary page as a Word file: a letter, a policy or a record to change, fill in and keep.

    `nation` is that of a page that varies. The school's own names stand in their places where it has given them.

    Raises ContentError, with the author's file and line, for what a sheet cannot hold.
    """
    record = page.record
    here = nation if record.vary else record.nation
    mounted = nation_path(page.path.removeprefix("docs/"), here if record.vary else None)
    context = PageContext(mounted, frozenset(record.audience), record.band, here)
    size = _SIZES.get(record.band, SMALL) if record.band else SMALL
    writer = Writer(blank_sheet(size), size)
    _write(writer, Passage(page.document.body, context, page.path, page.document.body_line), macros, stamp)
    furnish(writer.sheet, record.title, library.nation_name(here) if here else "", stamp, banner)
    return saved(writer.sheet)


def _of_plan(
    library: Library, macros: Macros, plan: Plan, nation: Nation, stamp: Stamp | None, banner: str, kind: str
) -> bytes | None:
    """Return the parts of one kind as a Word file: of worksheets, each starts a page."""
    parts = [part for section in plan.body.sections for part in section.parts if part.title.startswith(kind)]
    if not parts:
        return None
    alone = kind == _WORKSHEET
    what = "Worksheets" if alone else "Answers"
    size = _SIZES.get(plan.record.band, SMALL) if alone else SMALL
    writer = Writer(blank_sheet(size), size, shift=-2 if alone else -1)
    if not alone:
        writer.heading(1, [what])
    for number, part in enumerate(parts):
        title = Passage(f"# {part.title.removeprefix(kind)}", _page(plan, nation), plan.item.path, part.line)
        writer.heading(1 if alone else 2, read(title, macros).children, new_page=alone and number > 0)
        _write(writer, _passage(plan, nation, part), macros, stamp)
    return _furnished(library, plan, what, stamp, banner, writer.sheet)


def _write(writer: Writer, passage: Passage, macros: Macros, stamp: Stamp | None) -> None:
    try:
        writer.write(read(passage, macros), resolver(passage.page, stamp))
    except TooWide as error:
        signs = sorted(filter(None, error.words), key=len, reverse=True)
        raise passage.fault(line_of(passage, macros, iter(signs)), str(error)) from error


def _furnished(library: Library, plan: Plan, what: str, stamp: Stamp | None, banner: str, sheet: Sheet) -> bytes:
    lesson = library.lessons[plan.lesson].record
    furnish(sheet, lesson.title, f"{what}, {library.band_name(plan.record.band)}", stamp, banner)
    return saved(sheet)


def _page(plan: Plan, nation: Nation) -> PageContext:
    """Return the page that the plan's words stand on: macros answer here as they do there."""
    band = plan.record.band
    return PageContext(lesson_path(plan.lesson, band, nation), frozenset(STAFF), band, nation, plan.lesson)


def _passage(plan: Plan, nation: Nation, part: Part | Section) -> Passage:
    """Return the text of a part; it may start some lines below its heading."""
    under = plan.body.text.split("\n")[part.line - plan.body.first_line + 1 :]
    blank = next((count for count, row in enumerate(under) if row.strip()), 0)
    return Passage(part.text.strip("\n"), _page(plan, nation), plan.item.path, part.line + 1 + blank)
