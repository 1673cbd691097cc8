"""What the accessibility statement says of a run: not of the future, and no older than a year."""

from collections.abc import Iterator
from datetime import date, timedelta

from steady.content import Content
from steady.models import AccessRun
from steady.problems import Problem

_YEAR = timedelta(days=366)


def check_access_runs(content: Content, today: date | None) -> Iterator[Problem]:
    """A run is done again within 12 months, and none was done in the future.

    Without `today` only the order of the dates is judged. That the day has passed is said by `check_dates`.
    """
    for item in content.facts(AccessRun):
        record = item.record
        if not record.ran_on < record.review_by <= record.ran_on + _YEAR:
            yield item.problem(
                "review_by",
                f"review_by must be after ran_on {record.ran_on} and at most 12 months on, not '{record.review_by}'.",
            )
        elif today is not None and record.ran_on > today:
            yield item.problem("ran_on", f"ran_on must not be in the future, not '{record.ran_on}'.")
