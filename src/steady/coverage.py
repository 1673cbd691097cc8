"""Who can be reached when: for each age, nation and reader, which services prove each kind of route, hour by hour.

Only hours that may be shown count. A route whose hours nobody could confirm is named, and proves nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from steady.access import emergency_dials
from steady.context import YOUNG
from steady.library import Library
from steady.models import Audience, Band, Channel, CoverGap, CoverRoute, Nation, Service
from steady.schedules import WEEK, Window, windows

ALL_WEEK: tuple[Window, ...] = ((0, WEEK),)


@dataclass(frozen=True)
class Way:
    """A service as one kind of route, and the windows of the week in which it is proven open."""

    service: Service
    proven: tuple[Window, ...]

    @property
    def never_closes(self) -> bool:
        """Whether it is proven open all week."""
        return self.proven == ALL_WEEK


@dataclass(frozen=True)
class Place:
    """Whose route it is: a kind of route for one reader of one nation, about a young person of one band."""

    route: CoverRoute
    band: Band
    nation: Nation
    audience: Audience


@dataclass(frozen=True)
class Hole:
    """Ages of a place for which no route is proven in some windows of the week. `unproven` fit but have no hours."""

    place: Place
    ages: tuple[int, ...]
    missing: tuple[Window, ...]
    unproven: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """What a place has: each service with the ages of the band that it fits."""

    place: Place
    ways: tuple[tuple[Way, tuple[int, ...]], ...]
    holes: tuple[Hole, ...]


class Coverage:
    """The whole table, worked out from a library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._emergency = emergency_dials(library)
        self.routes = tuple(item.record for item in library.cover_routes.values())
        self._ways = {route.id: tuple(self._find(route)) for route in self.routes}

    def _find(self, route: CoverRoute) -> Iterator[Way]:
        for service in self._library.shown_services:
            if service.status == "active" and not service.area and set(route.needs) & set(service.needs):
                found = [channel for channel in service.shown_channels if self._counts(channel, route)]
                weeks = [_proven(service, channel) for channel in found]
                if found and (not route.alone or ALL_WEEK in weeks):
                    yield Way(service, _joined(window for week in weeks for window in week))

    def _counts(self, channel: Channel, route: CoverRoute) -> bool:
        """Whether a channel counts: an emergency number is for danger, and no place to talk or to report calmly."""
        return channel.kind in route.kinds and channel.dial not in self._emergency

    def cell(self, place: Place) -> Cell:
        """Return the services of a place, and its holes."""
        low, high = place.band.ages
        ages = range(low, high + 1)
        ways = [
            (way, tuple(age for age in ages if _fits(way.service, place, age))) for way in self._ways[place.route.id]
        ]
        known = tuple((way, fitting) for way, fitting in ways if fitting)
        return Cell(place, known, tuple(_holes(place, ages, known)))

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every place there is, in the order of the page: nation, band, reader, route."""
        places = product(Nation, Band, Audience, self.routes)
        return tuple(self.cell(Place(route, band, nation, who)) for nation, band, who, route in places)

    @cached_property
    def holes(self) -> tuple[Hole, ...]:
        """Every hole, those that are known of included."""
        return tuple(hole for cell in self.cells for hole in cell.holes)


def excuses(gap: CoverGap, hole: Hole) -> bool:
    """Return whether a gap that we know of speaks of the whole of a hole."""
    return (
        gap.route == hole.place.route.id
        and hole.place.nation in gap.nations
        and hole.place.audience in gap.audiences
        and all(gap.minimum_age <= age <= gap.maximum_age for age in hole.ages)
    )


def _fits(service: Service, place: Place, age: int) -> bool:
    """Whether a reader of the place may use the service about a young person of that age.

    A report or a take-down must fit the young person. Otherwise a service that young people use too has its age
    limits for them, and the limits of one for adults alone say nothing of the child.
    """
    readers = set(service.audiences)
    if place.nation not in service.nations:
        return False
    if place.route.of_the_child:
        return Audience.YOUNG in readers and service.serves_age(age, age)
    return place.audience in readers and (not readers & YOUNG or service.serves_age(age, age))


def _proven(service: Service, channel: Channel) -> tuple[Window, ...]:
    """The windows that hold for as long as the details stand, each within the week."""
    lasting = [
        entry
        for entry in channel.shown_schedule
        if (not entry.valid_from or entry.valid_from <= service.assured_date)
        and (not entry.valid_to or entry.valid_to >= service.review_by)
    ]
    return _joined(windows(lasting))


def _joined(found: Iterable[Window]) -> tuple[Window, ...]:
    """Sorted windows, joined where they touch; one that runs over the week's end goes on at its start."""
    cut = [part for start, end in found for part in ((start, min(end, WEEK)), (0, end - WEEK)) if part[1] > part[0]]
    joined: list[Window] = []
    for start, end in sorted(cut):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _missing(proven: tuple[Window, ...]) -> tuple[Window, ...]:
    edges = [0, *(edge for window in proven for edge in window), WEEK]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple((start, end) for start, end in pairs if start < end)


def _holes(place: Place, ages: Iterable[int], ways: tuple[tuple[Way, tuple[int, ...]], ...]) -> Iterator[Hole]:
    """Ages with the same missing windows and the same unproven services are one hole."""
    found: dict[tuple[tuple[Window, ...], tuple[str, ...]], list[int]] = {}
    for age in ages:
        fitting = [way for way, fits in ways if age in fits]
        missing = _missing(_joined(window for way in fitting for window in way.proven))
        unproven = tuple(way.service.id for way in fitting if not way.proven)
        if missing:
            found.setdefault((missing, unproven), []).append(age)
    for (missing, unproven), group in found.items():
        yield Hole(place, tuple(group), missing, unproven)
