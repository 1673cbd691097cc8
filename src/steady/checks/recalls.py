"""The ledger of recalled sheets: newest first, each entry names a sheet, and none has a date that is still to come."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from steady.content import Content
from steady.models import Recall
from steady.problems import Problem


def check_recalls(content: Content, today: date | None) -> Iterator[Problem]:
    """The newest entry stands first; every entry names what changed; no entry is from the future.

    Whether the ledger knows every sheet as it is now is asked at a release alone: `steady.sheets.ledger`.
    """
    entries = content.facts(Recall)
    for entry in entries:
        record = entry.record
        if not (record.files or record.sheets or record.gone):
            yield entry.problem("why", "a recall must name files, sheets or what is gone, not nothing.")
        if today is not None and record.date > today:
            yield entry.problem("date", f"date must not be in the future, not '{record.date}'.")
        for index, file in enumerate(record.files):
            if not file.startswith(("docs/", "lesson_plans/")):
                message = f"files[{index + 1}] must be a file of ours, like 'docs/now/card.md', not '{file}'."
                yield entry.problem("files", index, message)
    for newer, older in pairwise(entries):
        if newer.record.date < older.record.date:
            yield older.problem(
                "date",
                f"date must not be after {newer.record.date}, that of the entry above, not '{older.record.date}': the newest "
                "stands first.",
            )
