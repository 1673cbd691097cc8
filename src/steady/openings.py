"""Whether a channel is open at a moment, by the clock on the wall in London. Nothing here knows what day it is today.

`hours.js` says the same in the browser, from the attributes made here; a test compares the two.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from holidays import country_holidays

from steady.models import Channel, Nation, Schedule, Service
from steady.schedules import DAY, DAYS, NAMES, WEEK, Window, holds_on, never_closes, spoken, windows

LONDON = ZoneInfo("Europe/London")
SUBDIVISIONS = {Nation.ENGLAND: "ENG", Nation.WALES: "WLS", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}
LIVE = ("phone", "text", "chat", "bsl", "relay")
"""Channels with somebody at the other end. A form takes a message at any time, and nobody is there to be open."""
_ONE = timedelta(days=1)


@dataclass(frozen=True)
class Open:
    """Open at that moment."""


@dataclass(frozen=True)
class Closed:
    """Closed, and the next opening within a week, where it is certain."""

    opens_at: datetime | None = None


@dataclass(frozen=True)
class Unknown:
    """Nobody can say: the details were not checked `yet`, are `due` a check, or it is a bank `holiday`."""

    why: Literal["yet", "due", "holiday"]


State = Open | Closed | Unknown


@dataclass(frozen=True)
class Timetable:
    """A channel's hours from the day they were checked until the day they are due to be checked again.

    `weeks` are the windows of a week, each from a day on; `unsure` are bank holidays of which nothing is known.
    """

    weeks: tuple[tuple[date, tuple[Window, ...]], ...]
    closed: frozenset[date]
    unsure: frozenset[date]
    last: date

    def on(self, day: date) -> tuple[Window, ...]:
        """Return the day's windows in minutes since midnight."""
        if day in self.closed:
            return ()
        return next(days for first, days in reversed(self._days) if first <= day)[day.weekday()]

    @cached_property
    def _days(self) -> list[tuple[date, list[tuple[Window, ...]]]]:
        """For each week the windows of its seven days: cut at midnight once, and not for every moment that is asked."""
        return [(first, [_of_day(week, at * DAY) for at in range(7)]) for first, week in self.weeks]


def _of_day(week: tuple[Window, ...], start: int) -> tuple[Window, ...]:
    """Return what a day has of a week's windows, which may run on into the next week."""
    cut = ((max(opens - at, 0), min(closes - at, DAY)) for opens, closes in week for at in (start, start + WEEK))
    return tuple(sorted((opens, closes) for opens, closes in cut if opens < closes))


@cache
def bank_holidays(nation: Nation, year: int) -> frozenset[date]:
    """Return the bank holidays of a nation in a year."""
    return frozenset(country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=year))


def timetable(service: Service, channel: Channel) -> Timetable | None:
    """Return the channel's timetable, or nothing where its hours may not be shown or the service is not in use."""
    schedule = channel.shown_schedule
    if service.status != "active" or not channel.shown or not schedule:
        return None
    first, last = service.assured_date, service.review_by
    turns = {entry.valid_from for entry in schedule} | {entry.valid_to + _ONE for entry in schedule if entry.valid_to}
    starts = sorted({first} | {day for day in turns if day and first < day <= last})
    weeks = tuple((day, tuple(windows(_held(schedule, day)))) for day in starts)
    holidays = {day: _on_holiday(service, schedule, day) for day in _holidays(service, first, last)}
    return Timetable(
        weeks,
        frozenset(day for day, kind in holidays.items() if kind == "closed"),
        frozenset(day for day, kind in holidays.items() if kind == "unknown"),
        last,
    )


def _held(schedule: tuple[Schedule, ...], day: date) -> list[Schedule]:
    return [entry for entry in schedule if holds_on(entry, day)]


def _holidays(service: Service, first: date, last: date) -> Iterator[date]:
    years = range(first.year, last.year + 1)
    found = {day for nation in service.nations for year in years for day in bank_holidays(nation, year)}
    yield from sorted(day for day in found if first <= day <= last)


def _on_holiday(service: Service, schedule: tuple[Schedule, ...], day: date) -> str:
    """Return `open`, `closed` or `unknown` for a day that is a holiday in one of the service's nations or more.

    A service for several nations is closed for certain only on a holiday of all of them.
    """
    held = _held(schedule, day)
    kinds = {entry.bank_holidays for entry in held if DAYS[day.weekday()] in entry.byday}
    if not kinds or kinds == {"open"} or (never_closes(held) and "closed" not in kinds):
        return "open"
    everywhere = all(day in bank_holidays(nation, day.year) for nation in service.nations)
    return "closed" if kinds == {"closed"} and everywhere else "unknown"


def state(table: Timetable, at: datetime) -> State:
    """Return whether the channel is open at a moment, which must know its time zone.

    Windows are wall-clock time, so that a change of the clocks moves nothing.
    """
    here = at.astimezone(LONDON)
    today, minute = here.date(), here.hour * 60 + here.minute
    if today < table.weeks[0][0]:
        return Unknown("yet")
    if today > table.last:
        return Unknown("due")
    if today in table.unsure:
        return Unknown("holiday")
    if any(opens <= minute < closes for opens, closes in table.on(today)):
        return Open()
    for ahead in range(7):
        day = today + ahead * _ONE
        if day > table.last or day in table.unsure:
            break
        for opens, _ in table.on(day):
            if ahead or opens > minute:
                return Closed(datetime.combine(day, time(*divmod(opens, 60)), LONDON))
    return Closed()


def words(found: State, at: datetime, due: str = "") -> str:
    """Return the state in words for a reader at that moment, or nothing where there is nothing true to say.

    `due` is what to say once the details are due a check.
    """
    match found:
        case Open():
            return "Open now"
        case Closed(None):
            return "Closed now"
        case Closed(datetime() as opens):
            day = "" if opens.date() == at.astimezone(LONDON).date() else f" on {NAMES[opens.weekday()]}"
            return f"Opens at {spoken(opens.hour * 60 + opens.minute)}{day}"
        case Unknown("due"):
            return due
        case Unknown("holiday"):
            return "Hours may differ today"
    return ""


def attributes(service: Service, channel: Channel) -> dict[str, str]:
    """Return what `hours.js` needs, as attributes of an element; empty where no hours may be shown.

    `data-week` is `2026-11-21=540-1020,1980-2460`: from that day on, minutes since Monday 00:00; a change of hours
    follows after a space.
    """
    table = timetable(service, channel) if channel.kind in LIVE else None
    if table is None:
        return {}
    weeks = (f"{day}={','.join(f'{opens}-{closes}' for opens, closes in week)}" for day, week in table.weeks)
    found = {"data-week": " ".join(weeks), "data-until": str(table.last)}
    for name, days in (("data-closed", table.closed), ("data-unsure", table.unsure)):
        if days:
            found[name] = ",".join(str(day) for day in sorted(days))
    return found
