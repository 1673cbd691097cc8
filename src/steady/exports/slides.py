"""From a lesson plan to its slides for one nation: titles, words and speaker notes, before any file is made of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from steady.content import Plan
from steady.context import PageContext
from steady.exports.blocks import Block, Cell, Reader, Run, Table
from steady.macros import Macros
from steady.models.lessons import ShortForm
from steady.plans import Phase, PlanBody, Section, shortened
from steady.problems import ContentError, Problem

_SLIDE = "Slide:"
_PART = re.compile(r"^### .*\S", re.MULTILINE)
_MARK = "\x1f"  # a sign that no file of ours can hold: what follows it is the heading's line in the author's file


@dataclass(frozen=True)
class Slide:
    """One slide: where the author wrote it, what it shows, and what the teacher reads while it is up.

    `words` come before `table`, which a slide may have one of. `phase` is that of the section it stands in.
    """

    line: int
    title: Cell
    words: tuple[Block, ...]
    table: Table | None
    notes: tuple[Block, ...]
    phase: Phase | None

    @property
    def heading(self) -> str:
        """The title's words alone."""
        return "".join(run.text for run in self.title)


def slides(macros: Macros, plan: Plan, page: PageContext, form: ShortForm | None = None) -> tuple[Slide, ...]:
    """Return a plan's slides in order, its macro calls answered for the page: all, or those of a shorter form.

    Raises ContentError, with the plan's file and lines, where there are none or one of them cannot be a slide.
    """
    reader = Reader()
    body = answered(macros, plan, page, form)
    problems: list[Problem] = []
    found: list[Slide] = []
    for section in body.sections:
        notes = tuple(_notes(reader, body, section))
        for part in section.parts:
            if not part.title.startswith(_SLIDE):
                continue
            title, _, line = part.title.removeprefix(_SLIDE).partition(_MARK)
            words = reader.words(part.text)
            shown = tuple(block for block in words.blocks if block.kind != "quote")
            tables = words.tables
            slide = Slide(
                line=int(line),
                title=reader.line(title.strip()),
                words=shown,
                table=tables[0] if tables else None,
                notes=notes,
                phase=section.kind.phase if section.kind else None,
            )
            kinds = [type(part) for part in words.parts if part in tables or part in shown]
            problems += (Problem(plan.item.path, slide.line, fault) for fault in _faults(slide, kinds, words.strange))
            found.append(slide)
    problems += _said_twice(plan, found)
    if not found:
        problems.append(_none(plan, form))
    if problems:
        raise ContentError(problems)
    return tuple(found)


def _none(plan: Plan, form: ShortForm | None) -> Problem:
    if form:
        like = f"{form.format} must keep at least one section with a part '### Slide: …', not none."
        return plan.item.problem("formats", like)
    like = "plan must have at least one part '### Slide: …' with the words of a slide, not none."
    return Problem(plan.item.path, plan.body.first_line, like)


def answered(macros: Macros, plan: Plan, page: PageContext, form: ShortForm | None = None) -> PlanBody:
    """Return the plan's body as it reads on the page: a part keeps its line in the author's file after its title.

    The whole text at once, because a block for one nation may hold whole parts.
    """
    text = plan.body.text

    def marked(heading: re.Match[str]) -> str:
        return f"{heading[0]}{_MARK}{plan.body.first_line + text.count(chr(10), 0, heading.start())}"

    whole = PlanBody(_PART.sub(marked, text), plan.body.first_line)
    body = shortened(whole, form) if form else whole
    return PlanBody(macros.expanded(body.text, page), plan.body.first_line)


def _faults(slide: Slide, kinds: list[type], strange: tuple[str, ...]) -> Iterator[str]:
    if not slide.heading:
        yield "slide must have a title after 'Slide:', not nothing."
    if not kinds:
        yield "slide must show words of its own, not only words to say aloud."
    if strange:
        yield f"slide must hold words, lists and a short table, not <{strange[0]}>: no pictures, no lines, no code."
    if Table in kinds[:-1]:
        yield "slide must end with its one table, not go on after it: make two slides of it."


def _said_twice(plan: Plan, found: list[Slide]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for slide in found:
        key = slide.heading.casefold()
        if key in first:
            message = f"slide must have a title of its own, not '{slide.heading}' again: line {first[key]} has it."
            yield Problem(plan.item.path, slide.line, message)
        first.setdefault(key, slide.line)


def heading(text: str) -> Block:
    """Return words as a heading of the notes."""
    return Block("heading", (Run(text, bold=True),))


def labelled(label: str, runs: Cell) -> Block:
    """Return a paragraph of the notes that says first what it is."""
    return Block("words", (Run(f"{label}: ", bold=True), *runs))


def _notes(reader: Reader, body: PlanBody, section: Section) -> Iterator[Block]:
    """Yield what a teacher needs while a slide of the section is up: when, what to do and say, what to check."""
    yield heading(section.heading.split(" (")[0])
    yield from _minutes(body, section)
    yield from _spoken(reader, re.split(r"^### ", section.text, maxsplit=1, flags=re.MULTILINE)[0])
    for part in section.parts:
        title = part.title.partition(_MARK)[0]
        if title in ("Teacher explains", "Check for understanding"):
            yield heading("Explain" if title == "Teacher explains" else "Check for understanding, with answers")
            yield from _spoken(reader, part.text)
        else:
            yield from (block for block in _spoken(reader, part.text, only_quotes=True))


def _minutes(body: PlanBody, section: Section) -> Iterator[Block]:
    if section.minutes is None:
        return
    before = body.timed[: body.timed.index(section)]
    start = sum(entry.minutes or 0 for entry in before)
    dropped = " You may leave this part out where time runs short." if section.droppable else ""
    words = f"{section.minutes}, from minute {start} to minute {start + section.minutes}.{dropped}"
    yield labelled("Minutes", (Run(words),))


def _spoken(reader: Reader, text: str, only_quotes: bool = False) -> Iterator[Block]:
    """Yield a text's blocks for the notes: what is said aloud says so, a table is one line for each row."""
    for part in reader.words(text).parts:
        if isinstance(part, Table):
            if not only_quotes:
                yield from (Block("words", (Run(_row(cells)),)) for cells in part.rows)
        elif part.kind == "quote":
            yield labelled("Say aloud", part.runs)
        elif not only_quotes:
            yield (
                replace(part, runs=tuple(replace(run, bold=True) for run in part.runs))
                if part.kind == "heading"
                else part
            )


def _row(cells: tuple[Cell, ...]) -> str:
    return " | ".join("".join(run.text for run in cell) or "…" for cell in cells)
