"""The promise that everyone can reach somebody, at every hour of the week."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from steady.content import Content
from steady.coverage import ALL_WEEK, Coverage, Hole, excuses
from steady.library import Library
from steady.models import Audience, CoverGap, CoverRoute, Nation, Need, Service
from steady.problems import Problem, perhaps
from steady.schedules import NAMES, WEEK, Window, spoken
from steady.shapes import Item, dotted

DIRECTORY = "docs/signposting/services"


def check_coverage(content: Content, library: Library) -> Iterator[Problem]:
    """Every age, nation and reader has every kind of route at every hour of the week, by hours that may be shown.

    A gap that nobody can close yet is written down in `docs/_data/cover-gaps.yml`, and struck out when it is closed.
    A service that is closed or quarantined for now counts as if it were back: to take a wrong number off every page
    must stay one line. The coverage page shows the hole meanwhile.
    """
    routes, gaps = content.facts(CoverRoute), content.facts(CoverGap)
    for route in routes:
        for index, name in enumerate(route.record.needs):
            if name not in library.needs and not library.is_broken(Need, name):
                at = ("needs", index)
                hint = perhaps(name, library.needs)
                yield route.problem(*at, f"{dotted(at)} must be the id of a need that exists, not '{name}'.{hint}")
    if library.broken.get(Service) or library.lost & {CoverRoute, CoverGap} or library.broken.get(CoverGap):
        return  # what could not be read has its own message, and is not a hole
    holes = Coverage(_all_back(library)).holes
    open_holes = [hole for hole in holes if not any(excuses(gap.record, hole) for gap in gaps)]
    for message in _messages(open_holes):
        yield Problem(DIRECTORY, 1, message)
    for gap in gaps:
        yield from _closed(gap, holes)


def _all_back(library: Library) -> Library:
    services = {
        name: replace(item, record=item.record.model_copy(update={"status": "active"}))
        for name, item in library.services.items()
        if item.record.status in ("temporarily-closed", "quarantined")
    }
    return replace(library, services={**library.services, **services}) if services else library


def _closed(gap: Item[CoverGap], holes: Iterable[Hole]) -> Iterator[Problem]:
    if not any(excuses(gap.record, hole) for hole in holes):
        yield gap.problem("id", f"gap must still be there, not closed as '{gap.record.id}' is: delete it.")


def _messages(holes: Iterable[Hole]) -> Iterator[str]:
    """One message for holes that differ only in reader or nation."""
    readers: dict[tuple[str, tuple[int, ...], tuple[Window, ...], tuple[str, ...], Nation], list[Audience]] = {}
    for hole in holes:
        key = (hole.place.route.name, hole.ages, hole.missing, hole.unproven, hole.place.nation)
        readers.setdefault(key, []).append(hole.place.audience)
    nations: dict[tuple[str, tuple[int, ...], tuple[Window, ...], tuple[str, ...], tuple[Audience, ...]], list[Nation]]
    nations = defaultdict(list)
    for (name, ages, missing, unproven, nation), audiences in readers.items():
        nations[name, ages, missing, unproven, tuple(dict.fromkeys(audiences))].append(nation)
    for (name, ages, missing, unproven, who), where in nations.items():
        span = f"age {ages[0]}" if len(ages) == 1 else f"ages {ages[0]} to {ages[-1]}"
        hint = f" The hours of {', '.join(unproven)} may not be shown, so they do not count." if unproven else ""
        yield (
            f"{span} in {', '.join(where)} ({', '.join(who)}) must have a route '{name}' at every hour of the week, "
            f"not none {times(missing)}.{hint}"
        )


def times(missing: tuple[Window, ...]) -> str:
    """Return when a route is missing: `at any hour`, `from 4pm Friday to 10am Monday (and 4 other times)`."""
    if missing == ALL_WEEK:
        return "at any hour"
    start, end = missing[0]
    first = f"from {spoken(start)} {NAMES[start // 1440]} to {spoken(end)} {NAMES[end % WEEK // 1440]}"
    others = len(missing) - 1
    return first + (f" (and {others} other time{'s' if others > 1 else ''})" if others else "")
