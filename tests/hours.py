"""Schedules that the tests of opening hours share, and a model of them that looks at nothing but the entries."""

import json
from datetime import date, datetime, timedelta
from functools import cache
from itertools import product

from steady.models import Channel, Nation, Schedule, Service
from steady.openings import LONDON, Closed, Open, State, Unknown, bank_holidays
from steady.schedules import DAYS

FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
ALL = " ".join(DAYS)
WEEKDAYS = "MO TU WE TH FR"

NIGHTS = [
    {"byday": "MO", "opens_at": "00:00", "closes_at": "06:00"},
    {"byday": "MO TU WE TH", "opens_at": "18:00", "closes_at": "24:00"},
    {"byday": "TU WE TH FR", "opens_at": "00:00", "closes_at": "02:00"},
    {"byday": "FR", "opens_at": "18:00", "closes_at": "24:00"},
    {"byday": "SA SU", "opens_at": "00:00", "closes_at": "24:00"},
]
SCHEDULES = {
    "weekdays": [{"byday": WEEKDAYS, "opens_at": "10:00", "closes_at": "16:00"}],
    "nights": NIGHTS,
    "always": [{"byday": ALL, "opens_at": "00:00", "closes_at": "24:00"}],
    "closed on bank holidays": [
        {"byday": WEEKDAYS, "opens_at": "09:30", "closes_at": "12:00", "bank_holidays": "closed"},
        {"byday": WEEKDAYS, "opens_at": "13:00", "closes_at": "17:15", "bank_holidays": "closed"},
        {"byday": "SU", "opens_at": "01:30", "closes_at": "02:30", "bank_holidays": "open"},
    ],
    "by season": [
        {"byday": ALL, "opens_at": "08:00", "closes_at": "20:00", "valid_to": "2026-06-30", "bank_holidays": "open"},
        {"byday": WEEKDAYS, "opens_at": "12:00", "closes_at": "24:00", "valid_from": "2026-07-01"},
        {"byday": "SA", "opens_at": "00:00", "closes_at": "02:00", "valid_from": "2026-07-01"},
    ],
}
NATIONS = {"all": tuple(Nation), "scotland": (Nation.SCOTLAND,), "northern-ireland": (Nation.NORTHERN_IRELAND,)}


def schedule(entries: list[dict[str, str]]) -> tuple[Schedule, ...]:
    """The entries as an author writes them: days of the week with blanks between, dates as text."""
    written = (json.dumps(entry | {"byday": entry["byday"].split()}) for entry in entries)
    return tuple(Schedule.model_validate_json(entry) for entry in written)


def channel(entries: list[dict[str, str]]) -> Channel:
    return Channel(kind="phone", number="0800 1111", dial="08001111", schedule=schedule(entries))


def at(text: str) -> datetime:
    """A moment of London's wall clock; `2026-10-25 01:30 GMT` is the second of the two half past ones."""
    clock, second, _ = text.partition(" GMT")
    return datetime.fromisoformat(clock).replace(tzinfo=LONDON, fold=int(bool(second)))


class Naive:
    """Each day as ninety-six quarters, or None where the day is a bank holiday of which nothing is known."""

    def __init__(self, line: Service, entries: tuple[Schedule, ...]) -> None:
        self.line, self.entries = line, entries
        self.day = cache(self._day)

    def _day(self, day: date) -> tuple[bool, ...] | None:
        name = DAYS[day.weekday()]
        valid = [entry for entry in self.entries if (entry.valid_from or day) <= day and day <= (entry.valid_to or day)]
        today = [entry for entry in valid if name in entry.byday]
        hit = [day in bank_holidays(nation, day.year) for nation in self.line.nations]
        if any(hit) and today:
            kinds = {entry.bank_holidays for entry in today}
            if "unknown" in kinds and not self._full(valid):
                return None
            if "closed" in kinds:
                if len(kinds) > 1 or not all(hit):
                    return None
                return (False,) * 96
        return tuple(any(self._covers(entry, quarter) for entry in today) for quarter in range(96))

    def _full(self, entries: list[Schedule]) -> bool:
        return all(
            any(name in entry.byday and self._covers(entry, quarter) for entry in entries)
            for name, quarter in product(DAYS, range(96))
        )

    @staticmethod
    def _covers(entry: Schedule, quarter: int) -> bool:
        clock = f"{quarter // 4:02d}:{quarter % 4 * 15:02d}"
        return entry.opens_at <= clock < entry.closes_at

    def state(self, moment: datetime) -> State:
        wall = moment.astimezone(LONDON)
        today, now = wall.date(), wall.hour * 4 + wall.minute // 15
        quarters = self.day(today)
        if quarters is None:
            return Unknown("holiday")
        if quarters[now]:
            return Open()
        for ahead in range(7):
            day = today + timedelta(days=ahead)
            later = self.day(day)
            if later is None or day > LAST:
                return Closed()
            for quarter in range(0 if ahead else now, 96):
                if later[quarter]:
                    return Closed(datetime(day.year, day.month, day.day, quarter // 4, quarter % 4 * 15, tzinfo=LONDON))
        return Closed()
