"""The table of who can be reached when."""

from steady.context import PageContext
from steady.coverage import Cell, Coverage
from steady.library import Library
from steady.macros.registry import macro
from steady.models import Audience, Nation
from steady.rendering import View

Group = tuple[str, list[str]]
"""A heading, which may be empty, and the services under it."""

READERS = {
    Audience.YOUNG: "Young person",
    Audience.FRIEND: "Friend",
    Audience.PARENT: "Parent or carer",
    Audience.TEACHER: "Teacher",
    Audience.LEAD: "Safeguarding lead",
}


@macro
def coverage_matrix(library: Library, page: PageContext) -> View:
    """For each nation, age and reader: which services can be reached, in each kind of way, and what is missing."""
    found = Coverage(library)
    width = len(found.routes)
    rows = [found.cells[at : at + width] for at in range(0, len(found.cells), width)] if width else []
    nations = [
        (library.nation_name(nation), [_row(library, row) for row in rows if row[0].place.nation == nation])
        for nation in Nation
    ]
    services = {way.service.id: way.service for cell in found.cells for way, _ in cell.ways}
    data = {
        "nations": nations,
        "routes": found.routes,
        "services": sorted(services.values(), key=lambda service: service.name.lower()),
        "gaps": [item.record for item in library.cover_gaps.values()],
    }
    return View("coverage_matrix", data, block=True)


def _row(library: Library, cells: tuple[Cell, ...]) -> tuple[str, list[tuple[Cell, list[Group]]]]:
    """Return a row's heading, and for each cell its services in groups by what is known of their hours."""
    place = cells[0].place
    heading = f"{library.band_name(place.band).capitalize()}: {READERS[place.audience].lower()}"
    return heading, [(cell, _groups(cell)) for cell in cells]


def _groups(cell: Cell) -> list[Group]:
    """Return what never closes, then what has set hours, then what has none that may be shown."""
    named: dict[str, list[str]] = {"": [], "Set hours": [], "Hours not confirmed": []}
    for way, ages in cell.ways:
        label = "" if way.never_closes else "Set hours" if way.proven else "Hours not confirmed"
        named[label].append(way.service.name + _ages(cell, ages))
    return [(label, names) for label, names in named.items() if names]


def _ages(cell: Cell, ages: tuple[int, ...]) -> str:
    """Return the ages that a service fits, where they are not all of the row's."""
    low, high = cell.place.band.ages
    if ages == (high,):
        return f" (at {high})"
    if ages[0] > low:
        return f" (from {ages[0]})"
    return f" (up to {ages[-1]})" if ages[-1] < high else ""
