"""What the accessibility statement says of a run: not of the future, no older than a year, and no fault kept quiet."""

from collections.abc import Iterator
from datetime import date

from steady.checks.dates import done_in_order
from steady.content import Content
from steady.models import AccessRun
from steady.problems import Problem


def check_access_runs(content: Content, today: date | None) -> Iterator[Problem]:
    """A run is done again within 12 months, none was done in the future, and its faults are those the statement names.

    Without `today` only the order of the dates is judged. That the day has passed is said by `check_dates`.
    """
    for item in content.facts(AccessRun):
        if wrong := done_in_order(item, "ran_on", today):
            yield wrong
        run = item.record
        if run.faults and not run.failures:
            message = (
                f"failures must name what the {run.faults} faults are, each with its open issue, or the statement "
            )
            yield item.problem("faults", message + "would say that nothing is known to fail.")
        elif run.failures and not run.faults:
            yield item.problem("failures", "failures must be empty where faults is 0: take out what is mended.")
        for failure in run.failures:
            if failure.since > run.ran_on:
                yield item.problem("failures", f"since must not be after ran_on {run.ran_on}, not '{failure.since}'.")
