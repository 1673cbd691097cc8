"""What the accessibility statement says of a run: not of the future, and no older than a year."""

from collections.abc import Iterator
from datetime import date

from steady.checks.dates import done_in_order
from steady.content import Content
from steady.models import AccessRun
from steady.problems import Problem


def check_access_runs(content: Content, today: date | None) -> Iterator[Problem]:
    """A run is done again within 12 months, and none was done in the future.

    Without `today` only the order of the dates is judged. That the day has passed is said by `check_dates`.
    """
    for item in content.facts(AccessRun):
        if wrong := done_in_order(item, "ran_on", today):
            yield wrong
