"""The command `steady`: check, new, pages."""

import sys
from datetime import date, datetime
from pathlib import Path

import click

from steady.checks import check as run_checks
from steady.content import read_content
from steady.links.command import links
from steady.problems import ContentError, counted
from steady.starters import KINDS, write_starter
from steady.variants import pages as all_pages

_ROOT = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder with docs/ and lesson_plans/.",
)


@click.group()
def main() -> None:
    """Check and build Steady's content."""


main.add_command(links)


@main.command()
@_ROOT
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="Judge review dates against this day, not the real one.",
)
def check(root: Path, today: datetime | None) -> None:
    """Check every file; print all problems as path:line: message. Exit code 1 if there is any."""
    content = read_content(root)
    try:
        library = run_checks(content, today.date() if today else date.today())
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
    click.echo(f"All well: {', '.join(counted(len(records), word) for records, word in found)}.")


@main.command()
@_ROOT
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
@_ROOT
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def pages(root: Path, folder: Path) -> None:
    """Write the very pages that the plugin mounts to FOLDER, so that another generator can build them."""
    try:
        library = run_checks(read_content(root))
    except ContentError as error:
        raise click.ClickException(
            f"{error}\n{counted(len(error.problems), 'problem')}. Nothing was written."
        ) from None
    count = 0
    for page in all_pages(library):
        target = folder / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.text, encoding="utf-8")
        count += 1
    click.echo(f"Wrote {count} pages to {folder}")


if __name__ == "__main__":
    main()
