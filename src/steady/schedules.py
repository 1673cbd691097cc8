"""Opening hours in words, from schedule windows that never cross midnight."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import combinations

from steady.models import Schedule

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY = 24 * 60
WEEK = 7 * DAY
Window = tuple[int, int]


def minutes(clock: str) -> int:
    """Return minutes since midnight for `HH:MM`; `24:00` is 1440."""
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)


def holds_on(entry: Schedule, day: date) -> bool:
    """Return whether a window holds on the date, weekdays apart."""
    first, last = _term(entry)
    return first <= day <= last


def single(entry: Schedule) -> list[Window]:
    """Return one entry's windows, one for each of its days, as minutes since Monday 00:00."""
    starts = [DAYS.index(day) * DAY for day in entry.byday]
    return [(start + minutes(entry.opens_at), start + minutes(entry.closes_at)) for start in starts]


def windows(schedule: Iterable[Schedule]) -> list[Window]:
    """Return the week's opening windows as minutes since Monday 00:00, sorted, joined where they touch.

    A window that runs over Sunday midnight is one window whose end lies past the week's end.
    """
    return list(_windows(tuple(schedule)))


@lru_cache(maxsize=1024)  # the same few helplines stand on nearly every page
def _windows(schedule: tuple[Schedule, ...]) -> list[Window]:
    joined: list[Window] = []
    for start, end in sorted(window for entry in schedule for window in single(entry)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    if len(joined) > 1 and joined[0][0] == 0 and joined[-1][1] == WEEK:
        first = joined.pop(0)
        joined[-1] = (joined[-1][0], WEEK + first[1])
    return joined


def never_closes(schedule: Iterable[Schedule]) -> bool:
    """Return whether the windows fill the week."""
    return windows(schedule) == [(0, WEEK)]


def overlaps(schedule: Iterable[Schedule]) -> bool:
    """Return whether two windows that hold on the same dates claim the same minute."""
    claims = [(*window, *_term(entry)) for entry in schedule for window in single(entry)]
    return any(
        max(one[0], two[0]) < min(one[1], two[1]) and max(one[2], two[2]) <= min(one[3], two[3])
        for one, two in combinations(claims, 2)
    )


def _term(entry: Schedule) -> tuple[date, date]:
    return entry.valid_from or date.min, entry.valid_to or date.max


def hours_text(schedule: Iterable[Schedule]) -> str:
    """Return the hours as a sentence part: `24 hours a day, every day`, `Monday to Friday, 9am to 5pm`.

    Windows that hold on some dates only come with these dates. Empty when there is no window at all.
    """
    groups: dict[tuple[date | None, date | None], list[Schedule]] = {}
    for entry in schedule:
        groups.setdefault((entry.valid_from, entry.valid_to), []).append(entry)
    return "; ".join(_week_text(entries) + _dates(*dates) for dates, entries in groups.items())


def holiday_text(schedule: Iterable[Schedule]) -> str:
    """Return what is known of bank holidays, as a sentence part, or nothing where there is nothing to add."""
    entries = list(schedule)
    if not entries or never_closes(entries):
        return ""
    kinds = {entry.bank_holidays for entry in entries}
    if len(kinds) > 1 or kinds == {"unknown"}:
        return "may differ on bank holidays"
    return "bank holidays too" if kinds == {"open"} else "closed on bank holidays"


def _week_text(entries: list[Schedule]) -> str:
    week = windows(entries)
    if week == [(0, WEEK)]:
        return "24 hours a day, every day"
    groups: dict[tuple[int, int], list[int]] = {}
    long: list[str] = []
    for start, end in week:
        if end - start > DAY:
            long.append(f"{spoken(start)} {NAMES[start // DAY]} to {spoken(end)} {NAMES[end % WEEK // DAY]}")
        else:
            groups.setdefault((start % DAY, end - start), []).append(start // DAY)
    parts = [f"{_days(days)}, {spoken(start)} to {spoken(start + length)}" for (start, length), days in groups.items()]
    return "; ".join(parts + long)


def _dates(first: date | None, last: date | None) -> str:
    words = [f"{word} {day.day} {day:%B} {day.year}" for word, day in (("from", first), ("until", last)) if day]
    return f" ({' '.join(words)})" if words else ""


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


def spoken(minute: int) -> str:
    """Return a time of day in words: `9am`, `5:30pm`, `12 noon`, `midnight`."""
    of_day = minute % DAY
    if of_day == 0:
        return "midnight"
    if of_day == 12 * 60:
        return "12 noon"
    hour, rest = divmod(of_day, 60)
    clock = f"{(hour - 1) % 12 + 1}" + (f":{rest:02d}" if rest else "")
    return f"{clock}{'am' if hour < 12 else 'pm'}"
