"""The command `steady recall`: which sheets are no longer what went out, and the entry that calls them back."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import click

from steady.checks import check
from steady.content import read_content
from steady.library import Library
from steady.options import ROOT
from steady.plainly import explained
from steady.problems import ContentError, counted
from steady.sheets.ledger import RECALLS, SHEETS, Differences, differences, record
from steady.sheets.stamping import stamps


@click.command()
@ROOT
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Date the entry so, not with the real day."
)
@click.argument("why", required=False)
def recall(root: Path, today: datetime | None, why: str | None) -> None:
    """List the sheets whose words or facts differ from the ledger; with WHY, a sentence, write them into it.

    WHY is read by safeguarding leads, on the page of recalled sheets and in its feed.
    """
    library = _checked(root)
    if why is None:
        found = differences(library, stamps(library, root).values())
        click.echo("\n".join(_listed(found)))
        return
    if not why.strip():
        raise click.ClickException("WHY must be a sentence that says why the sheets changed, not nothing.")
    before = {name: (root / name).read_bytes() for name in (RECALLS, SHEETS)}
    try:
        found = record(library, root, why, today.date() if today else date.today())
    except OSError as error:
        raise click.ClickException(explained(error)) from None
    _refuse_what_it_wrote(root, before)
    click.echo(_outcome(found))


def _checked(root: Path) -> Library:
    try:
        return check(read_content(root))
    except ContentError as error:
        raise click.ClickException(f"{error}\n{counted(len(error.problems), 'problem')}. Mend first.") from None


def _refuse_what_it_wrote(root: Path, before: dict[str, bytes]) -> None:
    """The reason is an author's words, with the same rules as any page's. Where it breaks one, nothing was written."""
    try:
        check(read_content(root))
    except ContentError as error:
        for name, content in before.items():
            (root / name).write_bytes(content)
        raise click.ClickException(f"{error}\nNothing was written: say WHY in other words.") from None


def _listed(found: Differences) -> Iterator[str]:
    if not found:
        yield "Every sheet is what the ledger says."
        return
    for title, ids in (("Changed", found.changed), ("New", found.new), ("Made no more", found.gone)):
        if ids:
            yield f"{title}: {counted(len(ids), 'sheet')}"
            yield from (f"  {name}" for name in ids)
    yield 'To record them: steady recall "why they changed, in a sentence"'


def _outcome(found: Differences) -> str:
    if not found:
        return "Every sheet is what the ledger says: nothing was written."
    if not (found.changed or found.gone):
        return f"Recorded in {SHEETS}: {found.told}. Nobody holds an older copy, so nothing is recalled."
    return f"Recorded in {RECALLS} and {SHEETS}: {found.told}."
