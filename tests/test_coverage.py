"""Someone can be reached: by voice, in writing, all night, to report, to take a picture down; and gaps are told."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from steady.context import PageContext
from steady.coverage import ALL_WEEK, Cell, Coverage, Place, excuses
from steady.library import Library
from steady.macros import look_up
from steady.models import Audience, Band, CoverGap, CoverRoute, Nation, Schedule, Service
from steady.shapes import Item
from tests.project import CHILDLINE, Project

SUNDAY_AT_TWO = 6 * 1440 + 2 * 60
ROUTES = ["voice", "written", "always", "reporting", "take-down"]
ROUTE_FILE = "docs/_data/cover-routes.yml"
GAP_FILE = "docs/_data/cover-gaps.yml"
VOICE = "- {id: voice, name: By voice, kinds: [phone], needs: [talk]}\n"


@pytest.fixture(scope="module")
def coverage(library: Library) -> Coverage:
    return Coverage(library)


def open_at(cell: Cell, age: int, minute: int) -> list[str]:
    """Services of a place that are proven open at a minute of the week for a young person of that age."""
    return [
        way.service.id
        for way, ages in cell.ways
        if age in ages and any(start <= minute < end for start, end in way.proven)
    ]


def cell_of(coverage: Coverage, route: str, band: Band, nation: Nation, who: Audience) -> Cell:
    wanted = (route, band, nation, who)
    return next(
        cell
        for cell in coverage.cells
        if (cell.place.route.id, cell.place.band, cell.place.nation, cell.place.audience) == wanted
    )


# ---- the real directory ----


def test_directory_promises_five_routes_to_every_band_nation_and_reader(coverage: Coverage) -> None:
    places = {(cell.place.route.id, cell.place.band, cell.place.nation, cell.place.audience) for cell in coverage.cells}
    assert ROUTES == [route.id for route in coverage.routes]
    assert set(product(ROUTES, Band, Nation, Audience)) == places


def test_every_place_has_every_route_at_every_hour_or_the_gap_is_told(library: Library, coverage: Coverage) -> None:
    gaps = [item.record for item in library.cover_gaps.values()]
    assert [] == [hole for hole in coverage.holes if not any(excuses(gap, hole) for gap in gaps)]


@pytest.mark.parametrize("route", ROUTES)
def test_at_two_on_sunday_morning_somebody_is_proven_open(coverage: Coverage, route: str) -> None:
    """Asked of the hours themselves, for every age, not of the list of holes. At 18 two routes are a known gap."""
    known = {18} if route in ("reporting", "take-down") else set()
    nobody = {
        age
        for cell in coverage.cells
        if cell.place.route.id == route
        for age in range(cell.place.band.ages[0], cell.place.band.ages[1] + 1)
        if not open_at(cell, age, SUNDAY_AT_TWO)
    }
    assert known == nobody


def test_every_hour_of_the_week_is_asked_about(coverage: Coverage) -> None:
    """A place without a hole has somebody at each of the 168 hours, for each age."""
    whole = [cell for cell in coverage.cells if not cell.holes]
    dark = [
        (cell.place.route.id, cell.place.band.value, age, hour)
        for cell in whole
        for age in range(cell.place.band.ages[0], cell.place.band.ages[1] + 1)
        for hour in range(168)
        if not open_at(cell, age, hour * 60)
    ]
    assert (True, []) == (len(whole) > 300, dark)


def test_no_place_leans_on_hours_that_bank_holidays_may_change(coverage: Coverage) -> None:
    """Where there is no hole, one service that never closes is enough on its own, Christmas Day included."""
    assert [] == [
        (cell.place.route.id, cell.place.band.value, age)
        for cell in coverage.cells
        if not cell.holes
        for age in range(cell.place.band.ages[0], cell.place.band.ages[1] + 1)
        if not any(way.never_closes and age in ages for way, ages in cell.ways)
    ]


def test_both_sides_of_eighteen_have_their_own_routes(coverage: Coverage) -> None:
    cell = cell_of(coverage, "take-down", Band.B16_18, Nation.WALES, Audience.LEAD)
    ages = {way.service.id: fits for way, fits in cell.ways}
    assert ((16, 17), (18,), (18,)) == (ages["report-remove"], ages["rph"], ages["stopncii"])


def test_route_for_adults_fits_the_child_they_care_for(coverage: Coverage) -> None:
    """A parent of a child of nine is not sent to a service for people of 18 or over."""
    cells = [cell for cell in coverage.cells if cell.place.route.of_the_child and cell.place.band == Band.B9_11]
    named = {way.service.id for cell in cells for way, _ in cell.ways}
    assert set() == named & {"rph", "stopncii", "crimestoppers", "ncsc", "iwf"}


def test_local_service_and_emergency_number_cover_nobody(coverage: Coverage) -> None:
    named = {way.service.id for cell in coverage.cells for way, _ in cell.ways}
    assert set() == named & {"police-999", "northants-police", "wiltshire-police"}
    psni = [way for cell in coverage.cells for way, _ in cell.ways if way.service.id == "psni"]
    assert (True, {()}) == (bool(psni), {way.proven for way in psni})


def test_held_hours_are_named_and_prove_nothing(library: Library, coverage: Coverage) -> None:
    held = {
        service.id
        for service in library.shown_services
        if not any(channel.shown_schedule for channel in service.shown_channels)
    }
    ways = [way for cell in coverage.cells for way, _ in cell.ways if way.service.id in held]
    assert (True, {()}) == (bool(ways), {way.proven for way in ways})


def without(library: Library, name: str) -> Library:
    record = library.services[name].record.model_copy(update={"status": "quarantined"})
    return replace(library, services={**library.services, name: replace(library.services[name], record=record)})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("papyrus", {"written"}),
        ("ceop", {"reporting"}),
        ("report-remove", {"take-down"}),
        ("childline", set()),
        ("samaritans", set()),
    ],
)
def test_losing_a_service_opens_the_holes_that_only_it_filled(library: Library, name: str, expected: set[str]) -> None:
    """Without HOPELINE247 staff have nobody to write to; without Childline others still listen."""
    gaps = [item.record for item in library.cover_gaps.values()]
    holes = Coverage(without(library, name)).holes
    assert expected == {hole.place.route.id for hole in holes if not any(excuses(gap, hole) for gap in gaps)}


def test_window_that_ends_before_the_review_proves_nothing(library: Library) -> None:
    """A summer's hours are no proof for the winter in which the details still stand."""
    item = library.services["ceop"]
    schedule = (item.record.channels[0].schedule[0].model_copy(update={"valid_to": item.record.assured_date}),)
    channel = item.record.channels[0].model_copy(update={"schedule": schedule})
    record = item.record.model_copy(update={"channels": (channel,)})
    ended = replace(library, services={**library.services, "ceop": replace(item, record=record)})
    assert "reporting" in {hole.place.route.id for hole in Coverage(ended).holes if 18 not in hole.ages}


def test_hours_over_sunday_midnight_are_one_stretch(library: Library) -> None:
    """Two services share the week; one runs from Sunday evening into Monday."""
    first = [("MO", "04:00", "24:00"), ("TU", "00:00", "24:00"), ("WE TH FR SA", "00:00", "24:00")]
    second = [("SU", "00:00", "24:00"), ("MO", "00:00", "04:00")]
    services = {
        name: Item(_voice(library, name, hours), library.services["samaritans"].document)
        for name, hours in (("one", first), ("two", second))
    }
    found = Coverage(replace(library, services=services))
    place = Place(found.routes[0], Band.B9_11, Nation.ENGLAND, Audience.YOUNG)
    assert () == found.cell(place).holes
    alone = Place(found.routes[2], Band.B9_11, Nation.ENGLAND, Audience.YOUNG)
    assert [ALL_WEEK] == [hole.missing for hole in found.cell(alone).holes]


def _voice(library: Library, name: str, hours: list[tuple[str, str, str]]) -> Service:
    record = library.services["samaritans"].record
    schedule = tuple(
        Schedule.model_validate({"byday": days.split(), "opens_at": opens, "closes_at": closes})
        for days, opens, closes in hours
    )
    channel = record.channels[0].model_copy(update={"schedule": schedule})
    return record.model_copy(update={"id": name, "channels": (channel,)})


# ---- what an author is told ----


def test_hole_is_reported_at_the_directory_once_for_all_alike(project: Project) -> None:
    """Childline in the small project: weekdays nine to five, ten to four at weekends, for young people and friends."""
    project.write(ROUTE_FILE, VOICE)
    found = project.problems()
    expected = (
        "docs/signposting/services:1: ages 9 to 11 in england, wales, scotland, northern-ireland (young, friend) must "
        "have a route 'By voice' at every hour of the week, not none from midnight Monday to 9am Monday (and 7 other times)."
    )
    nobody = (
        "docs/signposting/services:1: ages 9 to 11 in england, wales, scotland, northern-ireland (parent, teacher, lead) "
        "must have a route 'By voice' at every hour of the week, not none at any hour."
    )
    assert {expected, nobody} <= set(found)
    assert len(found) < 20


def test_hours_that_may_not_be_shown_are_named_as_the_reason(project: Project) -> None:
    project.write(ROUTE_FILE, VOICE)
    reason = "The hours of breathing-space may not be shown, so they do not count."
    found = [message.split(" must ")[0] for message in project.problems() if message.endswith(reason)]
    expected = [
        f"docs/signposting/services:1: {ages} in scotland ({who})"
        for ages in ("age 16", "ages 16 to 18")
        for who in ("parent", "young")
    ]
    assert expected == found


def test_gap_that_is_written_down_is_no_problem(project: Project) -> None:
    project.write(ROUTE_FILE, VOICE)
    gap = "{id: nights, route: voice, minimum_age: 9, maximum_age: 18, reason: Nights., review_by: 2027-02-19}"
    project.write(GAP_FILE, f"- {gap}\n")
    assert [] == project.problems()


def test_gap_excuses_only_the_ages_nations_readers_and_route_it_names(coverage: Coverage) -> None:
    hole = next(hole for hole in coverage.holes if hole.place.nation == Nation.WALES)
    fields = {"id": "g", "route": hole.place.route.id, "minimum_age": 18, "maximum_age": 18}
    gap = CoverGap.model_validate(fields | {"reason": "R.", "review_by": date(2027, 1, 1)})
    other = next(route for route in ROUTES if route != gap.route)
    narrower = [{"maximum_age": 17}, {"minimum_age": 19}, {"nations": (Nation.SCOTLAND,)}, {"route": other}]
    narrower.append({"audiences": tuple(who for who in Audience if who != hole.place.audience)})
    assert excuses(gap, hole)
    assert [] == [update for update in narrower if excuses(gap.model_copy(update=update), hole)]


def test_closed_gap_must_be_struck_out(project: Project) -> None:
    gap = "{id: nights, route: voice, minimum_age: 9, maximum_age: 18, reason: Nights., review_by: 2027-02-19}"
    project.write(GAP_FILE, f"- {gap}\n")
    assert [f"{GAP_FILE}:1: gap must still be there, not closed as 'nights' is: delete it."] == project.problems()


def test_gap_past_its_date_is_overdue(project: Project) -> None:
    project.write(ROUTE_FILE, VOICE)
    gap = "{id: nights, route: voice, minimum_age: 9, maximum_age: 18, reason: Nights., review_by: 2026-11-20}"
    project.write(GAP_FILE, f"- {gap}\n")
    expected = "review_by must not be in the past, not '2026-11-20': check it again and move the date."
    assert [f"{GAP_FILE}:1: {expected}"] == project.problems()


def test_route_names_needs_that_exist(project: Project) -> None:
    project.write(ROUTE_FILE, VOICE.replace("talk", "tlak"))
    expected = f"{ROUTE_FILE}:1: needs[1] must be the id of a need that exists, not 'tlak'. Did you mean 'talk'?"
    assert expected in project.problems()


def test_service_that_cannot_be_read_is_reported_once_and_not_as_a_hole(project: Project) -> None:
    project.write(ROUTE_FILE, VOICE)
    assert 1 == len(project.broken(CHILDLINE, "risk: crisis", "risk: dreadful"))


# ---- the page ----


def test_matrix_shows_every_row_and_column_and_every_gap(library: Library) -> None:
    page = PageContext("about/coverage.md", frozenset({Audience.TEACHER, Audience.LEAD}))
    view = look_up("coverage_matrix", library, page, (), {})
    shape = {(len(rows), len(cells)) for _, rows in view.data["nations"] for _, cells in rows}
    assert (4, {(20, 5)}) == (len(view.data["nations"]), shape)
    gaps = [
        (cell, named) for _, rows in view.data["nations"] for _, cells in rows for cell, named in cells if cell.holes
    ]
    assert 4 * 5 * 2 == len(gaps)
    assert {route.id for route in view.data["routes"]} == set(ROUTES)
    reporting = next(named for cell, named in gaps if cell.place.route.id == "reporting")
    expected = [("", ["CEOP Safety Centre (up to 17)"]), ("Hours not confirmed", ["Police non-emergency line (101)"])]
    assert expected == reporting


def test_routes_have_headings_of_their_own(library: Library) -> None:
    names = [route.name for route in (item.record for item in library.cover_routes.values())]
    assert len(set(names)) == len(names)
    assert all(isinstance(item.record, CoverRoute) for item in library.cover_routes.values())
