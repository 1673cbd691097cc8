"""The command `steady`: check, words, due, changed, new, pages, offline, export, schools, links, recall, host, sums, sbom."""

import sys
from datetime import date, datetime
from pathlib import Path

import click

from steady.changes import changed_facts, changed_sheets
from steady.changes import report as report_changes
from steady.checks import check as run_checks
from steady.content import read_content
from steady.due import report as report_due
from steady.exports import data_files
from steady.exports.command import export, schools
from steady.exports.offline import offline_files
from steady.hosting.command import host
from steady.library import Library
from steady.links.command import links
from steady.options import ROOT, TODAY
from steady.plainly import Plain
from steady.problems import ContentError, counted
from steady.release.command import sbom, sums
from steady.revisions import NoRevision, content_at, last_edition
from steady.sheets.command import recall
from steady.sheets.ledger import refuse_behind
from steady.starters import KINDS, write_starter
from steady.variants import pages as all_pages
from steady.wording.command import words
from steady.wording.waivers import in_force


@click.group(cls=Plain)
def main() -> None:
    """Check and build Steady's content."""


main.add_command(export)
main.add_command(host)
main.add_command(links)
main.add_command(recall)
main.add_command(sbom)
main.add_command(schools)
main.add_command(sums)
main.add_command(words)


@main.command()
@ROOT
@TODAY
@click.option("--release", is_flag=True, help="Refuse what is overdue today too, as an edition that goes out must.")
def check(root: Path, today: datetime | None, release: bool) -> None:
    """Check every file; print all problems as path:line: message. Exit code 1 if there is any.

    No clock, unless a day is given or it is for a release: work on one page must not stop because a date passed
    elsewhere. `steady due` lists those dates.
    """
    content = read_content(root)
    try:
        library = run_checks(content, today.date() if today else date.today() if release else None)
        if release:
            refuse_behind(library, root)
    except ContentError as error:
        for problem in error.problems:
            click.echo(str(problem))
        click.echo(f"{counted(len(error.problems), 'problem')} to mend.", err=True)
        sys.exit(1)
    found = (
        (library.services, "service"),
        (library.plans, "lesson plan"),
        (library.guides, "guide"),
        (library.pages, "page"),
        (library.statistics, "statistic"),
    )
    listed = ", ".join(counted(len(records), word) for records, word in found)
    click.echo(f"All well: {listed}; {counted(in_force(content), 'waiver')} in force.")
    if release and not library.security:
        click.echo(
            "No security contact is recorded in docs/_data/security-contacts.yml: this edition has no security.txt."
        )


@main.command()
@ROOT
@TODAY
def due(root: Path, today: datetime | None) -> None:
    """List what is overdue and what falls due within 14 days, the gravest first."""
    click.echo(report_due(_checked(root), today.date() if today else date.today()))


@main.command()
@ROOT
@click.option("--since", default=None, help="A tag, branch or commit. Else the last tag, or the commit before.")
def changed(root: Path, since: str | None) -> None:
    """List the details that changed since an edition, and the printed sheets that they make stale."""
    new = _checked(root)
    try:
        revision = since or last_edition(root)
        old = content_at(root, revision)
    except NoRevision as error:
        raise click.ClickException(str(error)) from None
    if old.problems:
        click.echo(
            f"Of {revision}, {counted(len(old.problems), 'record')} could not be read by today's rules.", err=True
        )
    then = Library.of(old)
    click.echo(report_changes(changed_facts(then, new), changed_sheets(then, new, root), revision))


@main.command()
@ROOT
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("name")
def new(root: Path, kind: str, name: str) -> None:
    """Write a commented file that already passes the checks: a lesson, a service or a guide called NAME."""
    try:
        written = write_starter(root, kind, name, date.today())
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    for path in written:
        click.echo(f"Wrote {path.relative_to(root)}")
    click.echo("Next: put your own words in it, then run: steady check")


@main.command()
@ROOT
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def pages(root: Path, folder: Path) -> None:
    """Write the very pages that the plugin mounts to FOLDER, so that another generator can build them."""
    library = _checked(root, "Nothing was written.")
    count = 0
    for page in all_pages(library):
        target = folder / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.text, encoding="utf-8")
        count += 1
    files = dict(data_files(library))
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    click.echo(f"Wrote {count} pages and {len(files)} files of data to {folder}")


@main.command()
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@ROOT
def offline(site: Path, folder: Path, root: Path) -> None:
    """Write the built SITE to FOLDER in the form that opens from a disk or a stick, without a server."""
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} must be a new or empty folder.")
    try:
        files = dict(offline_files(site, root))
    except FileNotFoundError as error:
        raise click.ClickException(str(error)) from None
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    click.echo(f"Wrote {len(files)} files to {folder}: open {folder / 'index.html'}")


def _checked(root: Path, outcome: str = "Mend first.") -> Library:
    try:
        return run_checks(read_content(root))
    except ContentError as error:
        raise click.ClickException(f"{error}\n{counted(len(error.problems), 'problem')}. {outcome}") from None


if __name__ == "__main__":
    main()
