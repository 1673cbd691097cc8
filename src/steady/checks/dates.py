"""Dates in the right order, and none that is overdue."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from steady.content import Content
from steady.due import is_overdue
from steady.models import Service
from steady.models.base import Assured, Reviewed
from steady.problems import Problem
from steady.shapes import Item

_YEAR = timedelta(days=366)


def check_dates(content: Content, today: date | None) -> Iterator[Problem]:
    """Words are read again within 12 months; nothing was checked in the future; no review date has passed.

    A held service prints nothing, so its date stops nobody: `steady due` lists it.
    Without `today` only the order of the dates is judged.
    """
    for item in content.items():
        record = item.record
        if isinstance(record, Reviewed) and (wrong := done_in_order(item, "updated", today)):
            yield wrong
            continue
        if today is None:
            continue
        due = getattr(record, "review_by", None)
        if due is not None and is_overdue(due, today) and not (isinstance(record, Service) and not record.shown):
            yield item.problem(
                "review_by", f"review_by must not be in the past, not '{due}': check it again and move the date."
            )
        if isinstance(record, Assured) and record.assured_date and record.assured_date > today:
            yield item.problem("assured_date", _future("assured_date", record.assured_date))


def done_in_order(item: Item[Any], key: str, today: date | None) -> Problem | None:
    """Return what is wrong with a record that is done again within 12 months, or None.

    `key` is the field with the day it was last done: before `review_by`, and not after `today` where there is one.
    """
    done, again = getattr(item.record, key), item.record.review_by
    if not done < again <= done + _YEAR:
        message = f"review_by must be after {key} {done} and at most 12 months on, not '{again}'."
        return item.problem("review_by", message)
    if today is not None and done > today:
        return item.problem(key, _future(key, done))
    return None


def _future(key: str, day: date) -> str:
    return f"{key} must not be in the future, not '{day}'."
