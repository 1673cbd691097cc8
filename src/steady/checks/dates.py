"""Dates in the right order, and none that is overdue."""

from collections.abc import Iterator
from datetime import date, timedelta

from steady.content import Content
from steady.due import is_overdue
from steady.models import Service
from steady.models.base import Assured, Reviewed
from steady.problems import Problem

_YEAR = timedelta(days=366)


def check_dates(content: Content, today: date | None) -> Iterator[Problem]:
    """Words are read again within 12 months; nothing was checked in the future; no review date has passed.

    A held service prints nothing, so its date stops nobody: `steady due` lists it.
    Without `today` only the order of the dates is judged.
    """
    for item in content.items():
        record = item.record
        if isinstance(record, Reviewed) and not record.updated < record.review_by <= record.updated + _YEAR:
            yield item.problem(
                "review_by",
                f"review_by must be after updated {record.updated} and at most 12 months on, not '{record.review_by}'.",
            )
            continue
        if today is None:
            continue
        due = getattr(record, "review_by", None)
        if due is not None and is_overdue(due, today) and not (isinstance(record, Service) and not record.shown):
            yield item.problem(
                "review_by", f"review_by must not be in the past, not '{due}': check it again and move the date."
            )
        for key in ("updated", "assured_date"):
            done = getattr(record, key, None) if isinstance(record, Assured | Reviewed) else None
            if done is not None and done > today:
                yield item.problem(key, f"{key} must not be in the future, not '{done}'.")
