"""What is due to be checked again, and what is overdue, on a given day. The day is always given: nothing here asks for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from steady.library import Library
from steady.problems import counted
from steady.rendering import day

WARNING = timedelta(days=14)
RISKS = ("crisis", "reporting", "information", "words")
"""The order in which to work: what a wrong detail could cost. `words` are pages, guides and lesson plans,
and the runs that the accessibility statement is made of."""


@dataclass(frozen=True)
class Due:
    """Something that must be checked again by a day."""

    risk: str
    review_by: date
    name: str
    path: str
    line: int
    shown: bool = True
    """Whether readers see it now: what is held stops no release."""


def is_overdue(review_by: date, today: date) -> bool:
    """Whether the day has passed. On the day itself it has not."""
    return review_by < today


def everything(library: Library) -> Iterator[Due]:
    """Yield all that has a day to be checked again."""
    for service in library.services.values():
        record = service.record
        line = service.line("review_by")
        yield Due(record.risk, record.review_by, record.name, service.path, line, record.shown)
    for item in library.security:
        yield Due("information", item.record.review_by, item.record.address, item.path, item.line("review_by"))
    for run in library.access_runs.values():
        yield Due("words", run.record.review_by, run.record.tool, run.path, run.line("review_by"))
    for page in library.pages.values():
        yield Due("words", page.record.review_by, page.record.title, page.path, page.line("review_by"))
    for guide in library.guides.values():
        yield Due("words", guide.record.review_by, guide.record.title, guide.path, guide.line("review_by"))
    for (lesson, band), plan in library.plans.items():
        name = f"{library.lessons[lesson].record.title}, {library.band_name(band)}"
        yield Due("words", plan.record.review_by, name, plan.item.path, plan.item.line("review_by"))


def overdue(library: Library, today: date) -> list[Due]:
    """Return what is past its day: the gravest first, and the oldest of these."""
    return _sorted(entry for entry in everything(library) if is_overdue(entry.review_by, today))


def due_soon(library: Library, today: date, warning: timedelta = WARNING) -> list[Due]:
    """Return what falls due within the warning time, today included, and is not overdue."""
    return _sorted(entry for entry in everything(library) if today <= entry.review_by <= today + warning)


def _sorted(found: Iterator[Due]) -> list[Due]:
    return sorted(found, key=lambda entry: (RISKS.index(entry.risk), entry.review_by, entry.path))


def report(library: Library, today: date) -> str:
    """Return both lists as people read them, by risk."""
    late, soon = overdue(library, today), due_soon(library, today)
    lines = [f"On {day(today)}: {len(late)} overdue, {len(soon)} due within {counted(WARNING.days, 'day')}."]
    for title, found in (("Overdue", late), ("Due soon", soon)):
        for risk in RISKS:
            entries = [entry for entry in found if entry.risk == risk]
            if entries:
                lines += ["", f"{title}: {risk}", *(_line(entry, today) for entry in entries)]
    return "\n".join(lines)


def _line(entry: Due, today: date) -> str:
    days = (entry.review_by - today).days
    when = "today" if not days else f"in {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} ago"
    held = "" if entry.shown else ", held"
    return f"  {entry.path}:{entry.line}: {entry.name} ({entry.review_by.isoformat()}, {when}{held})"
