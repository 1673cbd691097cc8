"""`steady export`: every download of a built site, made where it has changed."""

from datetime import date, datetime
from pathlib import Path

import click

from steady.options import ROOT, TODAY


@click.command()
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False))
@ROOT
@click.option(
    "--cache", type=click.Path(path_type=Path, file_okay=False), default=Path(".export-cache"), show_default=True
)
@click.option(
    "--jobs", "workers", type=click.IntRange(1, 64), default=None, help="Processes at once (default: one a core)."
)
@TODAY
def export(site: Path, root: Path, cache: Path, workers: int | None, today: datetime | None) -> None:
    """Make every download of the built SITE, and list them on its pages.

    What has not changed is taken from the cache. Stopped at any moment, it leaves whole files only, and goes on from
    there the next time.
    """
    # What makes the files is a lock file of its own: no other command needs it, and a machine for the site has none.
    try:
        from steady.exports.making import make_all
    except ImportError as error:
        raise click.ClickException(f"{error.name} must be installed to make files: run `make export`.") from None
    click.echo(make_all(site, root, cache, workers, today.date() if today else date.today()))
