"""Opening hours in words."""

import pytest

from steady.models import Schedule
from steady.schedules import DAYS, hours_text, overlaps, windows

ALL = " ".join(DAYS)


def schedule(*entries: tuple[str, str, str]) -> list[Schedule]:
    return [Schedule(byday=tuple(days.split()), opens_at=start, closes_at=end) for days, start, end in entries]


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([], ""),
        ([(ALL, "00:00", "24:00")], "24 hours a day, every day"),
        ([("MO TU WE TH FR", "09:00", "17:00")], "Monday to Friday, 9am to 5pm"),
        ([("MO", "09:30", "12:00")], "Monday, 9:30am to 12 noon"),
        ([("SA SU", "12:00", "24:00")], "Saturday and Sunday, 12 noon to midnight"),
        ([("MO WE TH", "10:00", "16:00")], "Monday, Wednesday and Thursday, 10am to 4pm"),
        (
            [("MO TU WE TH FR", "09:00", "17:00"), ("SA", "10:00", "14:00")],
            "Monday to Friday, 9am to 5pm; Saturday, 10am to 2pm",
        ),
        ([(ALL, "18:00", "24:00"), (ALL, "00:00", "02:00")], "every day, 6pm to 2am"),
        ([("FR", "18:00", "24:00"), ("SA SU", "00:00", "24:00"), ("MO", "00:00", "06:00")], "6pm Friday to 6am Monday"),
        ([("SU", "22:00", "24:00"), ("MO", "00:00", "01:00")], "Sunday, 10pm to 1am"),
        ([("MO", "09:00", "12:00"), ("MO", "13:00", "17:00")], "Monday, 9am to 12 noon; Monday, 1pm to 5pm"),
    ],
)
def test_hours_read_as_a_person_would_say_them(entries: list[tuple[str, str, str]], words: str) -> None:
    assert words == hours_text(schedule(*entries))


def test_windows_that_touch_at_midnight_are_one() -> None:
    assert [(22 * 60, 26 * 60)] == windows(schedule(("MO", "22:00", "24:00"), ("TU", "00:00", "02:00")))


def test_window_over_sunday_midnight_runs_past_the_week() -> None:
    week = 7 * 24 * 60
    assert [(week - 60, week + 60)] == windows(schedule(("SU", "23:00", "24:00"), ("MO", "00:00", "01:00")))


@pytest.mark.parametrize(
    ("second", "expected"),
    [(("MO", "12:00", "13:00"), False), (("MO", "11:59", "13:00"), True), (("TU", "09:00", "12:00"), False)],
)
def test_only_windows_that_share_a_minute_overlap(second: tuple[str, str, str], expected: bool) -> None:
    assert expected == overlaps(schedule(("MO", "09:00", "12:00"), second))
