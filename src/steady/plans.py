"""Reading the body of a lesson plan: fixed sections in a fixed order, minutes and phases from the headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from steady.models.lessons import ShortForm

Fault = tuple[int, str]
"""A line and a message: of a plan's text, whichever file it stands in."""

Phase = Literal["opening", "baseline", "core", "help", "endpoint", "close"]

_HEADING = re.compile(r"^(?P<marks>#{2,3}) +(?P<title>.(?:\s*+\S++)*+)\s*$")
_TIMED = re.compile(r"^(?P<title>.+?) \((?P<minutes>\d{1,3}) minutes?(?P<drop>, can be dropped)?\)$")
_FENCE = re.compile(r"^(```|~~~)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


# The words an H2 starts with, in the order of the lesson model (section 2.2), and the phase of the timed ones.
# `many` sections may come more than once, `timed` ones state minutes, `titled` ones go on ': title'.
@dataclass(frozen=True)
class SectionKind:
    """One kind of section that every plan has."""

    start: str
    phase: Phase | None = None
    titled: bool = False
    many: bool = False
    parts: tuple[str, ...] = ()


_CYCLE = ("Teacher explains", "Slide:", "Check for understanding", "Practice", "Feedback")

KINDS: tuple[SectionKind, ...] = (
    SectionKind(
        "Before the lesson", parts=("Your safeguarding lead first", "Parents and carers", "Pupils to think about")
    ),
    SectionKind("The first minutes", phase="opening"),
    SectionKind("Baseline", phase="baseline", titled=True),
    SectionKind("Core", phase="core", titled=True, many=True, parts=_CYCLE),
    SectionKind("Help and support", phase="help", titled=True, parts=_CYCLE),
    SectionKind("Endpoint", phase="endpoint", titled=True),
    SectionKind("Close", phase="close", titled=True),
    SectionKind("Hard questions"),
    SectionKind("If a pupil tells you"),
    SectionKind("Adaptations", parts=("Support", "Challenge", "SEND", "English as an additional language")),
    SectionKind("At home"),
    SectionKind("Looking after yourself"),
)


@dataclass(frozen=True)
class Part:
    """An H3 inside a section: its title, the line it starts on, its text."""

    title: str
    line: int
    text: str

    @property
    def short_answer(self) -> str:
        """Of a hard question: the words in bold in its answer, which are enough by themselves, or nothing."""
        return next((bold[1] for quote in _quotes(self.text) if (bold := _BOLD.search(quote))), "")


@dataclass(frozen=True)
class Section:
    """An H2 section of a plan. `minutes` is None where the heading states none."""

    heading: str
    title: str
    kind: SectionKind | None
    minutes: int | None
    droppable: bool
    line: int
    text: str
    parts: tuple[Part, ...]

    @property
    def start(self) -> str:
        """The words before the title and the minutes: those that say which kind of section it is."""
        return self.heading.split(":")[0].split(" (")[0]

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words to say aloud, in order: the section's Markdown blockquotes, each on one line without its marks."""
        return tuple(_quotes(self.text))


@dataclass(frozen=True)
class PlanBody:
    """The sections of a plan, in the author's order."""

    text: str
    first_line: int

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every H2 section."""
        return tuple(_sections(self.text, self.first_line))

    def of(self, phase_or_start: str) -> tuple[Section, ...]:
        """Return the sections of a phase, or those whose heading starts with the given words."""
        return tuple(
            section
            for section in self.sections
            if section.kind and phase_or_start in (section.kind.phase, section.kind.start)
        )

    @property
    def timed(self) -> tuple[Section, ...]:
        """The sections that take lesson time, in order."""
        return tuple(section for section in self.sections if section.kind and section.kind.phase)

    @property
    def droppable(self) -> tuple[Section, ...]:
        """The sections that may be left out where time runs short: one, in a plan that passes the checks."""
        return tuple(section for section in self.sections if section.droppable)

    @property
    def hardest(self) -> tuple[Part, ...]:
        """The hard questions for the brief: those whose answer has words in bold."""
        return tuple(part for section in self.of("Hard questions") for part in section.parts if part.short_answer)

    @property
    def slides(self) -> tuple[Part, ...]:
        """Every slide, in order."""
        return tuple(part for section in self.sections for part in section.parts if part.title.startswith("Slide:"))


def shortened(body: PlanBody, form: ShortForm) -> PlanBody:
    """Return the body of a shorter form: all that takes no time, and the timed sections it keeps under their new minutes.

    Before a kept section's own words stands what the form does differently there.
    """
    kept = {cut.section: cut for cut in form.sections}
    words = form.format.replace("-", " ")
    parts = []
    for section in body.sections:
        name = section.heading.split(" (")[0]
        if section.minutes is None:
            parts.append(f"## {section.heading}\n\n{section.text}")
        elif name in kept:
            cut = kept[name]
            how = f"**In {words}:** {cut.how}\n\n" if cut.how else ""
            parts.append(f"## {name} ({cut.minutes} minutes)\n\n{how}{section.text}")
    return PlanBody("\n\n".join(parts), body.first_line)


def _quotes(text: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", text):
        rows = block.strip().split("\n")
        if rows[0].startswith(">"):
            yield " ".join(row.lstrip("> ").rstrip() for row in rows)


def headings(text: str, first_line: int = 1) -> Iterator[tuple[int, int, str, int]]:
    """Yield `(level, line, title, index of the row)` for each H2 and H3, skipping fenced code."""
    fenced = False
    for index, row in enumerate(text.split("\n")):
        if _FENCE.match(row):
            fenced = not fenced
        match = None if fenced else _HEADING.match(row)
        if match:
            yield len(match["marks"]), first_line + index, match["title"], index


def _sections(text: str, first_line: int) -> Iterator[Section]:
    rows = text.split("\n")
    found = list(headings(text, first_line))
    tops = [entry for entry in found if entry[0] == 2]
    for (_, line, heading, start), end in zip(tops, [entry[3] for entry in tops[1:]] + [len(rows)], strict=False):
        inner = [entry for entry in found if entry[0] == 3 and start < entry[3] < end]
        ends = [entry[3] for entry in inner[1:]] + [end]
        parts = tuple(
            Part(title, part_line, "\n".join(rows[at + 1 : stop]).strip())
            for (_, part_line, title, at), stop in zip(inner, ends, strict=False)
        )
        timed = _TIMED.match(heading)
        name = timed["title"] if timed else heading
        kind = next((kind for kind in KINDS if name == kind.start or name.startswith(f"{kind.start}: ")), None)
        yield Section(
            heading=heading,
            title=name.removeprefix(f"{kind.start}: ") if kind and kind.titled else name,
            kind=kind,
            minutes=int(timed["minutes"]) if timed else None,
            droppable=bool(timed and timed["drop"]),
            line=line,
            text="\n".join(rows[start + 1 : end]).strip("\n"),
            parts=parts,
        )
