"""A lesson's slides for one age band and nation, as a PowerPoint file that a teacher can edit.

Native text in native layouts, from the same plan as the page. The template is `deck_template/`, a pptx file's own XML
kept as a folder that people can read: it is zipped here, and sizes and places are read from it.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.shapes.placeholder import PlaceholderGraphicFrame, TablePlaceholder
from pptx.slide import Slide as Sheet
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Emu, Pt

from steady.content import Plan
from steady.context import PageContext
from steady.exports.blocks import Block, Cell, Run, Table
from steady.exports.deck_banner import put_banner
from steady.exports.deck_notes import opening_notes
from steady.exports.fit import CELL, GAP, LINE, columns, height, largest, line_count, row_heights, too_wide
from steady.exports.helpline import helpline, in_one_line
from steady.exports.pptx_text import write_blocks, write_runs, write_table
from steady.exports.slides import Slide, slides
from steady.exports.stamps import Stamp
from steady.exports.zips import rezipped, zipped
from steady.library import Library
from steady.macros import Macros
from steady.models import Nation
from steady.models.lessons import ShortForm
from steady.mounted import STAFF, lesson_path
from steady.plans import shortened
from steady.problems import ContentError, Problem

PLEDGE = "One class you know. You can step out."
"""What the first slide says to every class: the lesson is never an assembly, and nobody has to stay."""

_TEMPLATE = Path(__file__).with_name("deck_template")
# Points, the largest that fits is taken. The last of each is the smallest that can be read from the back of a room;
# the lesson's title in the foot is for the teacher.
_LESSON, _TITLE, _WORDS, _TABLE = (54, 48, 44, 40, 36, 32), (44, 40, 36, 32), (40, 36, 32, 28, 24), (32, 28, 24)
_HELP, _FOOT = (24, 22, 20), (18, 16, 14, 12)
_AGES = 32


def deck(
    library: Library,
    macros: Macros,
    plan: Plan,
    nation: Nation,
    stamp: Stamp | None,
    banner: str = "",
    form: ShortForm | None = None,
) -> bytes:
    """Return a plan's slides for a nation as a pptx file: the same bytes for the same content.

    `banner` is what every slide must say above all else, in one line; `form` makes them the slides of a shorter form.

    Raises ContentError, with the author's file and line, where the plan has no slides, a slide cannot be one, or words
    do not fit at the smallest size.
    """
    page = PageContext(
        lesson_path(plan.lesson, plan.record.band, nation), frozenset(STAFF), plan.record.band, nation, plan.lesson
    )
    found = slides(macros, plan, page, form)
    made: Deck = Presentation(BytesIO(_template()))
    ages = library.band_name(plan.record.band) + (f", in {form.format.replace('-', ' ')}" if form else "")
    lesson = library.lessons[plan.lesson]
    problems = list(_foot(made, library, plan, nation))
    opening = _sheet(made, "Title")
    problems += _opening(opening, library, plan, ages)
    body = shortened(plan.body, form) if form else plan.body
    _write_notes(opening, opening_notes(library, macros, plan, body, page, stamp))
    for slide in found:
        problems += (Problem(plan.item.path, slide.line, fault) for fault in _add(made, slide))
    if problems:
        raise ContentError(problems)
    if banner:
        put_banner(made, banner)
    _describe(made, plan, f"{lesson.record.title}, {ages}, {library.nation_name(nation)}", stamp)
    saved = BytesIO()
    made.save(saved)
    return rezipped(saved.getvalue())


def _describe(made: Deck, plan: Plan, title: str, stamp: Stamp | None) -> None:
    """Set what the file says of itself, and the day its words were changed in place of today."""
    about = made.core_properties
    about.title, about.revision = title, 1
    about.created = about.modified = datetime.combine(plan.record.updated, time())
    if stamp:
        about.identifier, about.version = stamp.id, stamp.version


@cache
def _template() -> bytes:
    files = (file for file in _TEMPLATE.rglob("*") if file.is_file())
    return zipped((file.relative_to(_TEMPLATE).as_posix(), file.read_bytes()) for file in files)


def _foot(made: Deck, library: Library, plan: Plan, nation: Nation) -> Iterator[Problem]:
    """Put the help line on the master, where no slide can lose it, and the lesson's title in every foot."""
    service, channel = helpline(library, plan.record.band, nation)
    line = next(shape for shape in made.slide_master.shapes if shape.name == "Help line")
    runs = (Run(f"Help: {in_one_line(service, channel)}", bold=True),)
    size = _one_of(_HELP, runs, line)
    if size is None:
        item = library.services[service.id]
        yield item.problem(
            "name", f"name must fit the foot of a slide with its number, not be as long as '{service.name}'."
        )
    _replace_words(line, runs[0].text, size)
    title = library.lessons[plan.lesson].record.title
    foot = _placeholder(made.slide_master, PP_PLACEHOLDER.FOOTER)
    size = _one_of(_FOOT, (Run(title),), foot)
    if size is None:
        yield _too_long(library, plan)
    for part in (made.slide_master, *made.slide_layouts):
        _replace_words(_placeholder(part, PP_PLACEHOLDER.FOOTER), title, size)


def _placeholder(part: SlideMaster | SlideLayout, kind: PP_PLACEHOLDER) -> BaseShape:
    # A list first: the collection's own type hints do not let it be iterated.
    shapes: list[BaseShape] = list(part.placeholders)
    return next(shape for shape in shapes if shape.placeholder_format.type == kind)


def _replace_words(shape: BaseShape, text: str, size: int | None) -> None:
    run = shape.text_frame.paragraphs[0].runs[0]  # type: ignore[attr-defined]  # only asked of shapes that hold text
    run.text = text
    if size:
        run.font.size = Pt(size)


def _too_long(library: Library, plan: Plan) -> Problem:
    lesson = library.lessons[plan.lesson]
    return lesson.problem(
        "title", f"title must fit the first slide and the foot, not be as long as '{lesson.record.title}'."
    )


def _room(shape: BaseShape) -> float:
    """Return the points from top to bottom that a shape has for words."""
    return Emu(shape.height).pt - 2 * CELL


def _one_of(sizes: Sequence[int], runs: Cell, shape: BaseShape, room: float | None = None) -> int | None:
    """Return the first font size at which the words fit the shape, or nothing."""
    room, width = room or _room(shape), Emu(shape.width).pt - 4 * CELL
    bold = tuple(Run(run.text, bold=True) for run in runs)
    return next((size for size in sizes if line_count(bold, size, width) * size * LINE <= room), None)


def _sheet(made: Deck, layout: str) -> Sheet:
    """Add a slide by the name of its layout, its foot and number as native placeholders."""
    chosen = next(entry for entry in made.slide_layouts if entry.name == layout)
    sheet: Sheet = made.slides.add_slide(chosen)
    tree = sheet.shapes._spTree
    for kind in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
        copied = deepcopy(_placeholder(chosen, kind)._element)
        copied.nvSpPr.cNvPr.set("id", str(max(shape.shape_id for shape in sheet.shapes) + 1))
        tree.append(copied)
    # PowerPoint counts by itself; a program that does not reads what stands there.
    for number in tree.iter(qn("a:fld")):
        number.find(qn("a:t")).text = str(len(made.slides))
    return sheet


def _opening(sheet: Sheet, library: Library, plan: Plan, ages: str) -> Iterator[Problem]:
    """The title slide: its title ends in the ages, so that no slide of the lesson can have the same one."""
    shape, words = sheet.shapes.title, sheet.placeholders[1]
    assert shape is not None
    title = (Run(library.lessons[plan.lesson].record.title),)
    size = _one_of(_LESSON, title, shape, _room(shape) - _AGES * LINE)
    if size is None:
        yield _too_long(library, plan)
    paragraph = shape.text_frame.paragraphs[0]
    write_runs(paragraph, title, size)
    paragraph.add_line_break()
    write_runs(paragraph, (Run(ages[:1].upper() + ages[1:]),), _AGES)
    write_runs(words.text_frame.paragraphs[0], (Run(PLEDGE),))


def _add(made: Deck, slide: Slide) -> Iterator[str]:
    """Add one slide of the plan; yield what its author must mend where it does not fit."""
    sheet = _sheet(made, "Table" if slide.table else "Help" if slide.phase == "help" else "Words")
    title = sheet.shapes.title
    assert title is not None
    size = _one_of(_TITLE, slide.title, title)
    if size is None:
        yield f"slide must have a title that fits two lines at {_TITLE[-1]} points, not '{slide.heading}'."
    write_runs(title.text_frame.paragraphs[0], slide.title, size if size != _TITLE[0] else None)
    _write_notes(sheet, slide.notes)
    if slide.table:
        yield from _fill_with_table(made, sheet, slide.words, slide.table)
        return
    box = sheet.placeholders[1]
    fitting = largest(slide.words, _WORDS, Emu(box.width).pt, _room(box))
    if fitting is None:
        yield _overlong(height(slide.words, _WORDS[-1], Emu(box.width).pt) / _room(box))
    write_blocks(box.text_frame, slide.words, fitting if fitting != _WORDS[0] else None)


def _overlong(share: float) -> str:
    return (
        f"slide must fit its screen at {_WORDS[-1]} points, not need {share:.1f} times as much: "
        "make two slides of it, or use fewer words."
    )


def _fill_with_table(made: Deck, sheet: Sheet, words: tuple[Block, ...], table: Table) -> Iterator[str]:
    """Put words over a table, each as high as it needs, in the room that other slides have for words."""
    over, under = sheet.placeholders[1], sheet.placeholders[13]
    body = _placeholder(made.slide_master, PP_PLACEHOLDER.BODY)
    width, room, left, top = Emu(body.width).pt, _room(body), body.left, body.top
    widths = columns(table, width)
    sums = {size: (height(words, size, width), sum(row_heights(table, size, widths))) for size in _TABLE}
    fitting = (size for size in _TABLE if sum(sums[size]) + GAP <= room and not too_wide(table, size, widths))
    size = next(fitting, _TABLE[-1])
    above, below = sums[size]
    if word := too_wide(table, size, widths):
        yield (
            f"slide must have a table whose words fit its {len(widths)} columns at {size} points, not '{word}': "
            "use fewer columns, or shorter words."
        )
    if above + below + GAP > room:
        yield _overlong((above + below + GAP) / room)
    if words:
        over.left, over.top, over.width, over.height = left, top, body.width, Pt(above + 2 * CELL)
        write_blocks(over.text_frame, words, size)
    else:
        over._element.getparent().remove(over._element)
    assert isinstance(under, TablePlaceholder)
    frame: PlaceholderGraphicFrame = under.insert_table(len(table.rows), len(table.rows[0]))  # type: ignore[no-untyped-call]
    frame.left, frame.top, frame.width = left, Emu(top + Pt(above + GAP)), body.width
    write_table(frame, table, size)


def _write_notes(sheet: Sheet, notes: Sequence[Block]) -> None:
    frame = sheet.notes_slide.notes_text_frame
    assert frame is not None
    write_blocks(frame, notes, below=1)
