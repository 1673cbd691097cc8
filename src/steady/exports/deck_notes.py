"""The speaker notes of a lesson's first slide: what a teacher needs before the class comes in."""

from collections.abc import Iterator

from steady.content import Plan
from steady.context import PageContext
from steady.exports.blocks import Block, Reader, Run
from steady.exports.helpline import helpline, in_one_line
from steady.exports.slides import heading, labelled
from steady.exports.stamps import Stamp
from steady.library import Library
from steady.macros import Macros
from steady.plans import PlanBody
from steady.rendering import day


def opening_notes(
    library: Library, macros: Macros, plan: Plan, body: PlanBody, page: PageContext, stamp: Stamp | None
) -> tuple[Block, ...]:
    """Return the notes: whom the lesson is for, its parts and minutes, what to bring, what not to say, its stamp.

    `body` is the plan's, or that of a shorter form of it.
    """
    return tuple(_notes(library, macros, plan, body, page, stamp))


def _notes(
    library: Library, macros: Macros, plan: Plan, body: PlanBody, page: PageContext, stamp: Stamp | None
) -> Iterator[Block]:
    reader = Reader()
    record = plan.record

    def bullet(text: str) -> Block:
        return Block("bullet", reader.line(macros.expanded(text, page)))

    nation = page.need_nation("a deck")
    yield heading(f"{library.lessons[plan.lesson].record.title}, {library.band_name(record.band)}")
    yield _plain("For", f"{library.nation_name(nation)}, {library.stage(record.band, nation)}")
    yield _plain("Minutes", str(sum(section.minutes or 0 for section in body.timed)))
    yield _plain("Help on every slide", in_one_line(*helpline(library, record.band, nation)))
    lead = reader.line(macros.expanded('{{ role("lead") }}', page))
    yield Block("words", (Run("Read the teacher’s plan first. Two days before, tell the "), *lead, Run(".")))
    yield heading("Parts")
    for section in body.timed:
        dropped = ", can be dropped" if section.droppable else ""
        name = macros.expanded(section.heading.split(" (")[0], page)
        yield Block("bullet", (*reader.line(name), Run(f": {section.minutes} minutes{dropped}")))
    yield heading("What the lesson covers")
    yield from map(bullet, record.content_guidance)
    yield heading("Bring")
    yield from (bullet(entry.item + (" (optional)" if entry.optional else "")) for entry in record.equipment)
    yield heading("Never say")
    for never, instead in zip(record.never_say, record.say_instead, strict=True):
        yield bullet(f"{never} **Say instead:** {instead}")
    if stamp:
        yield from _stamped(stamp)


def _stamped(stamp: Stamp) -> Iterator[Block]:
    yield heading("These slides")
    yield _plain("Sheet", f"{stamp.id}, version {stamp.version}")
    yield _plain("Checked on", day(stamp.checked_on))
    yield _plain("Replace after", f"{day(stamp.replace_after)} (colour of the month: {stamp.colour})")
    if stamp.address:
        yield _plain("Newest version", stamp.address)


def _plain(label: str, text: str) -> Block:
    return labelled(label, (Run(text),))
