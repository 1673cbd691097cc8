"""Open, closed or unknown: at every quarter of an hour of two years, and at the edges where clocks and calendars trip."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from steady.library import Library
from steady.models import Nation, Service
from steady.openings import LONDON, Closed, Open, State, Unknown, attributes, bank_holidays, state, timetable, words
from steady.schedules import holiday_text, hours_text, overlaps
from tests.hours import ALL, FIRST, LAST, NATIONS, SCHEDULES, WEEKDAYS, Naive, at, channel, schedule
from tests.project import CHILDLINE, Project

QUARTER = timedelta(minutes=15)
CHRISTMAS = date(2026, 12, 25)


@pytest.fixture(scope="module")
def line(library: Library) -> Service:
    """An active service of all four nations, as if its details held for two years."""
    return library.service("childline").model_copy(update={"assured_date": FIRST, "review_by": LAST})


def found(line: Service, entries: list[dict[str, str]], moment: datetime) -> State:
    table = timetable(line, channel(entries))
    assert table
    return state(table, moment)


# ---- against a model that looks at nothing but the entries ----


def quarters() -> Iterator[datetime]:
    moment, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    while moment < end:
        yield moment
        moment += QUARTER


@pytest.mark.parametrize("name", SCHEDULES)
@pytest.mark.parametrize("nation", NATIONS)
def test_state_is_right_at_every_quarter_of_an_hour_of_two_years(line: Service, name: str, nation: str) -> None:
    service = line.model_copy(update={"nations": NATIONS[nation]})
    table, naive = timetable(service, channel(SCHEDULES[name])), Naive(service, schedule(SCHEDULES[name]))
    assert table
    wrong = [(moment, naive.state(moment)) for moment in quarters() if state(table, moment) != naive.state(moment)]
    assert [] == wrong[:5]


# ---- the edges, one by one ----

EDGES = [
    ("weekdays", "2026-11-23 09:59", "Opens at 10am"),
    ("weekdays", "2026-11-23 10:00", "Open now"),
    ("weekdays", "2026-11-23 15:59", "Open now"),
    ("weekdays", "2026-11-23 16:00", "Opens at 10am on Tuesday"),
    ("weekdays", "2026-11-22 02:00", "Opens at 10am on Monday"),
    ("weekdays", "2026-12-25 12:00", "Hours may differ today"),
    ("weekdays", "2026-12-26 12:00", "Closed now"),
    ("weekdays", "2026-12-24 17:00", "Closed now"),
    ("always", "2026-11-22 02:00", "Open now"),
    ("always", "2026-12-25 00:00", "Open now"),
    ("nights", "2026-11-23 23:59", "Open now"),
    ("nights", "2026-11-24 00:00", "Open now"),
    ("nights", "2026-11-24 01:59", "Open now"),
    ("nights", "2026-11-24 02:00", "Opens at 6pm"),
    ("nights", "2026-11-22 23:59", "Open now"),
    ("nights", "2026-11-23 05:59", "Open now"),
    ("nights", "2026-11-23 06:00", "Opens at 6pm"),
    ("closed on bank holidays", "2026-12-24 18:00", "Opens at 1:30am on Sunday"),
    ("closed on bank holidays", "2026-12-28 10:00", "Opens at 9:30am on Tuesday"),
    ("closed on bank holidays", "2026-11-23 12:30", "Opens at 1pm"),
    ("by season", "2026-06-30 19:59", "Open now"),
    ("by season", "2026-07-01 09:00", "Opens at 12 noon"),
    ("by season", "2026-05-04 09:00", "Open now"),
]


@pytest.mark.parametrize(("name", "moment", "expected"), EDGES)
def test_edges_read_as_a_person_would_say_them(line: Service, name: str, moment: str, expected: str) -> None:
    assert expected == words(found(line, SCHEDULES[name], at(moment)), at(moment))


def test_windows_stay_on_the_wall_clock_when_clocks_change(line: Service) -> None:
    """Ten o'clock is ten o'clock on both sides: 10:00 UTC in winter, 09:00 UTC in summer."""
    entries = [{"byday": ALL, "opens_at": "10:00", "closes_at": "16:00"}]
    moments = [
        (datetime(2026, 3, 28, 9, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 28, 10, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 29, 8, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 29, 9, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 24, 9, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 9, 59, tzinfo=UTC), False),
        (datetime(2026, 10, 25, 10, 0, tzinfo=UTC), True),
    ]
    assert [expected for _, expected in moments] == [
        isinstance(found(line, entries, moment), Open) for moment, _ in moments
    ]


def test_hour_that_is_not_there_and_hour_that_comes_twice(line: Service) -> None:
    """In spring 01:30 does not exist, so the line is open when the clocks jump; in autumn both 01:30s count."""
    entries = [{"byday": "SU", "opens_at": "01:30", "closes_at": "02:30"}]
    spring = [datetime(2026, 3, 29, 0, 59, tzinfo=UTC), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)]
    autumn = [at("2026-10-25 01:30"), at("2026-10-25 01:30 GMT"), at("2026-10-25 02:30")]
    assert [False, True] == [isinstance(found(line, entries, moment), Open) for moment in spring]
    assert [True, True, False] == [isinstance(found(line, entries, moment), Open) for moment in autumn]
    assert timedelta(hours=1) == autumn[1].astimezone(UTC) - autumn[0].astimezone(UTC)


def test_christmas_day_is_a_bank_holiday_everywhere() -> None:
    assert all(CHRISTMAS in bank_holidays(nation, 2026) for nation in Nation)


@pytest.mark.parametrize(
    ("day", "nations"),
    [
        (date(2026, 11, 30), {"scotland"}),
        (date(2027, 1, 4), {"scotland"}),
        (date(2026, 3, 17), {"northern-ireland"}),
        (date(2026, 7, 13), {"northern-ireland"}),
        (date(2026, 4, 6), {"england", "wales", "northern-ireland"}),
        (date(2026, 8, 31), {"england", "wales", "northern-ireland"}),
        (date(2026, 8, 3), {"scotland"}),
    ],
)
def test_each_nation_has_its_own_bank_holidays(day: date, nations: set[str]) -> None:
    assert nations == {nation.value for nation in Nation if day in bank_holidays(nation, day.year)}


def test_holiday_of_one_nation_does_not_prove_a_service_for_four_closed(line: Service) -> None:
    entries = SCHEDULES["closed on bank holidays"]
    scottish = line.model_copy(update={"nations": (Nation.SCOTLAND,)})
    moment = at("2026-11-30 10:00")
    assert Unknown("holiday") == found(line, entries, moment)
    assert isinstance(found(scottish, entries, moment), Closed)


@pytest.mark.parametrize("name", SCHEDULES)
def test_nothing_is_open_outside_the_days_for_which_it_was_checked(line: Service, name: str) -> None:
    before, after = FIRST - timedelta(days=1), LAST + timedelta(days=1)
    noon = [datetime(day.year, day.month, day.day, 12, tzinfo=LONDON) for day in (before, after)]
    assert [Unknown("yet"), Unknown("due")] == [found(line, SCHEDULES[name], moment) for moment in noon]
    assert ["", "Check."] == [words(found(line, SCHEDULES[name], moment), moment, "Check.") for moment in noon]


def test_last_moment_of_the_review_day_is_the_last_claim(line: Service) -> None:
    always = SCHEDULES["always"]
    assert Open() == found(line, always, at("2027-12-31 23:59"))
    assert Unknown("due") == found(line, always, at("2028-01-01 00:00"))


# ---- what reaches the page ----


def test_held_hours_make_no_timetable(library: Library) -> None:
    helpline = library.service("nspcc-helpline")
    assert [{}] * len(helpline.channels) == [attributes(helpline, channel) for channel in helpline.channels]


def test_closed_service_is_never_open(line: Service) -> None:
    shut = line.model_copy(update={"status": "temporarily-closed"})
    assert timetable(shut, channel(SCHEDULES["always"])) is None


def test_form_is_never_said_to_be_open(library: Library) -> None:
    ceop = library.service("ceop")
    assert (True, {}) == (bool(ceop.channels[0].shown_schedule), attributes(ceop, ceop.channels[0]))


def test_attributes_are_those_that_the_script_reads(line: Service) -> None:
    service = line.model_copy(update={"assured_date": date(2026, 12, 1), "review_by": date(2027, 1, 31)})
    entries = [
        {"byday": "MO", "opens_at": "09:00", "closes_at": "17:00", "bank_holidays": "closed"},
        {"byday": "FR", "opens_at": "09:00", "closes_at": "17:00", "valid_from": "2026-12-21"},
    ]
    expected = {
        "data-week": "2026-12-01=540-1020 2026-12-21=540-1020,6300-6780",
        "data-until": "2027-01-31",
        "data-closed": "2026-12-28",
        "data-unsure": "2026-12-25,2027-01-01,2027-01-04",
    }
    assert expected == attributes(service, channel(entries))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("weekdays", "may differ on bank holidays"),
        ("always", ""),
        ("closed on bank holidays", "may differ on bank holidays"),
    ],
)
def test_hours_in_print_say_what_is_known_of_bank_holidays(name: str, text: str) -> None:
    assert text == holiday_text(schedule(SCHEDULES[name]))


@pytest.mark.parametrize(("kind", "text"), [("open", "bank holidays too"), ("closed", "closed on bank holidays")])
def test_known_bank_holidays_are_said_plainly(kind: str, text: str) -> None:
    entries = [{"byday": WEEKDAYS, "opens_at": "09:00", "closes_at": "17:00", "bank_holidays": kind}]
    assert text == holiday_text(schedule(entries))


def test_hours_that_hold_for_a_time_are_printed_with_their_dates() -> None:
    expected = (
        "every day, 8am to 8pm (until 30 June 2026); "
        "Monday to Thursday, 12 noon to midnight; Friday, 12 noon to 2am (from 1 July 2026)"
    )
    assert expected == hours_text(schedule(SCHEDULES["by season"]))


# ---- what an author is told ----


def test_windows_that_never_hold_together_do_not_overlap() -> None:
    one, two = SCHEDULES["by season"][:2]
    assert [False, True] == [
        overlaps(schedule([one, two])),
        overlaps(schedule([one | {"valid_to": "2026-07-01"}, two])),
    ]


WEEKEND = '{byday: [SA, SU], opens_at: "10:00", closes_at: "16:00"}'


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        (
            "valid_from: 2026-12-01, valid_to: 2026-11-30",
            "valid_to must not be before valid_from '2026-12-01', not '2026-11-30'.",
        ),
        ("bank_holidays: shut", "bank_holidays must be open, closed or unknown, not 'shut'."),
    ],
)
def test_window_that_can_never_hold_is_refused(project: Project, added: str, expected: str) -> None:
    line = project.read(CHILDLINE)[: project.read(CHILDLINE).index(WEEKEND)].count("\n") + 1
    found = project.broken(CHILDLINE, WEEKEND, f"{WEEKEND[:-1]}, {added}}}")
    assert [f"{CHILDLINE}:{line}: channels[1].schedule[2].{expected}"] == found
