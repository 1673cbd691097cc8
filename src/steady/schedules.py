"""Opening hours in words, from schedule windows that never cross midnight."""

from collections.abc import Iterable
from itertools import pairwise

from steady.models import Schedule

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = 24 * 60
_WEEK = 7 * _DAY
Window = tuple[int, int]


def minutes(clock: str) -> int:
    """Return minutes since midnight for `HH:MM`; `24:00` is 1440."""
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)


def windows(schedule: Iterable[Schedule]) -> list[Window]:
    """Return the week's opening windows as minutes since Monday 00:00, sorted, joined where they touch.

    A window that runs over Sunday midnight is one window whose end lies past the week's end.
    """
    single = sorted(
        (DAYS.index(day) * _DAY + minutes(entry.opens_at), DAYS.index(day) * _DAY + minutes(entry.closes_at))
        for entry in schedule
        for day in entry.byday
    )
    joined: list[Window] = []
    for start, end in single:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    if len(joined) > 1 and joined[0][0] == 0 and joined[-1][1] == _WEEK:
        first = joined.pop(0)
        joined[-1] = (joined[-1][0], _WEEK + first[1])
    return joined


def overlaps(schedule: Iterable[Schedule]) -> bool:
    """Return whether two windows claim the same minute."""
    single = sorted(
        (DAYS.index(day) * _DAY + minutes(entry.opens_at), DAYS.index(day) * _DAY + minutes(entry.closes_at))
        for entry in schedule
        for day in entry.byday
    )
    return any(later[0] < earlier[1] for earlier, later in pairwise(single))


def hours_text(schedule: Iterable[Schedule]) -> str:
    """Return the hours as a sentence part: `24 hours a day, every day`, `Monday to Friday, 9am to 5pm`.

    Empty when there is no window at all.
    """
    week = windows(schedule)
    if not week:
        return ""
    if week == [(0, _WEEK)]:
        return "24 hours a day, every day"
    groups: dict[tuple[int, int], list[int]] = {}
    long: list[str] = []
    for start, end in week:
        if end - start > _DAY:
            long.append(f"{_at(start)} {NAMES[start // _DAY]} to {_at(end)} {NAMES[end % _WEEK // _DAY]}")
        else:
            groups.setdefault((start % _DAY, end - start), []).append(start // _DAY)
    parts = [f"{_days(days)}, {_at(start)} to {_at(start + length)}" for (start, length), days in groups.items()]
    return "; ".join(parts + long)


def _days(days: list[int]) -> str:
    if len(days) == 7:
        return "every day"
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    names: list[str] = []
    for run in runs:
        names += [f"{NAMES[run[0]]} to {NAMES[run[-1]]}"] if len(run) > 2 else [NAMES[day] for day in run]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _at(minute: int) -> str:
    of_day = minute % _DAY
    if of_day == 0:
        return "midnight"
    if of_day == 12 * 60:
        return "12 noon"
    hour, rest = divmod(of_day, 60)
    clock = f"{(hour - 1) % 12 + 1}" + (f":{rest:02d}" if rest else "")
    return f"{clock}{'am' if hour < 12 else 'pm'}"
