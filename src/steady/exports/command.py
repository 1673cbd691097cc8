"""`steady export` and `steady schools`: downloads of a built site, made where something has changed."""

from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click

from steady.options import ROOT, TODAY

CACHE = click.option(
    "--cache", type=click.Path(path_type=Path, file_okay=False), default=Path(".export-cache"), show_default=True
)
WORKERS = click.option(
    "--jobs", "workers", type=click.IntRange(1, 64), default=None, help="Processes at once (default: one a core)."
)


@click.command()
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False))
@ROOT
@CACHE
@WORKERS
@TODAY
def export(site: Path, root: Path, cache: Path, workers: int | None, today: datetime | None) -> None:
    """Make every download of the built SITE, and list them on its pages.

    What has not changed is taken from the cache. Stopped at any moment, it leaves whole files only, and goes on from
    there the next time.
    """
    click.echo(_making().make_all(site, root, cache, workers, _day(today)))


@click.command()
@click.argument("listing", metavar="LIST", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@ROOT
@CACHE
@WORKERS
@TODAY
def schools(
    listing: Path, site: Path, out: Path, root: Path, cache: Path, workers: int | None, today: datetime | None
) -> None:
    """Make a pack of sheets for each school in LIST, with its own names, from the built SITE into OUT.

    LIST is a table saved as CSV: a row for each school, and columns named as the lines of school.example.yml are.
    """
    click.echo(_making().make_packs(listing, site, out, root, cache, workers, _day(today)))


def _making() -> ModuleType:
    """Return what makes the files: a lock file of its own, which no other command needs and no site's machine has."""
    try:
        return import_module("steady.exports.making")
    except ImportError as error:
        raise click.ClickException(f"{error.name} must be installed to make files: run `make export`.") from None


def _day(today: datetime | None) -> date:
    return today.date() if today else date.today()
