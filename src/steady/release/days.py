"""The day on which each page last changed, taken from the content: a build that asked a clock would differ every day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from steady.library import Library
from steady.mounted import Page
from steady.shapes import Item


def changed_days(library: Library, pages: Iterable[Page]) -> Mapping[str, date]:
    """Return for each page, by where it is mounted, the day on which its author's file last changed.

    A page whose file has no day of its own, such as a lesson's overview, has the newest of all.
    """
    known = dict(_days(library))
    newest = max(known.values(), default=date.min)
    return {page.path: known.get(page.source, newest) for page in pages}


def _days(library: Library) -> Iterator[tuple[str, date]]:
    """Yield each author's file, from the project's root, and the day that it gives for its words or its facts."""
    reviewed: tuple[Item[Any], ...] = (
        *library.pages.values(),
        *library.guides.values(),
        *library.scenarios.values(),
        *(plan.item for plan in library.plans.values()),
    )
    for item in reviewed:
        yield item.path, item.record.updated
    for service in library.services.values():
        yield service.path, service.record.assured_date
