"""Contacts for a weak spot in the site: tried within a year, with time left at a release, and a page that is there."""

from collections.abc import Iterator
from datetime import date, timedelta

from steady.checks.dates import done_in_order
from steady.content import Content
from steady.models import SecurityContact
from steady.problems import Problem, perhaps

LEFT = timedelta(days=30)
"""What an edition that goes out must have left before its `security.txt` expires."""


def check_contacts(content: Content, today: date | None) -> Iterator[Problem]:
    """A contact is tried again within 12 months; its policy is a page of ours; a release has 30 days left.

    Without `today` only the order of the dates is judged. That the day has passed is said by `check_dates`.
    """
    pages = [page.path.removeprefix("docs/") for page in content.pages]
    for item in content.facts(SecurityContact):
        record = item.record
        if record.policy not in pages:
            yield item.problem(
                "policy", f"policy must be a page of ours, not '{record.policy}'.{perhaps(record.policy, pages)}"
            )
        if wrong := done_in_order(item, "checked", today):
            yield wrong
        elif today is not None and today <= record.review_by <= today + LEFT:
            yield item.problem(
                "review_by",
                f"review_by must be more than {LEFT.days} days ahead at a release, not '{record.review_by}': "
                "try the contact again and move the date.",
            )
