"""`steady sums` and `steady sbom`: the last steps of a release."""

from pathlib import Path

import click

from steady.exports.jobs import write_whole
from steady.release.sbom import bill
from steady.release.sums import write_sums


@click.command()
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False))
def sums(site: Path) -> None:
    """Write SHA256SUMS of the built SITE anew: run it after whatever changes a file there."""
    write_sums(site)
    click.echo(f"Wrote the sums of {site}")


@click.command()
@click.argument("lock", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
def sbom(lock: Path, out: Path) -> None:
    """Write the packages of LOCK, a requirements file with hashes, to OUT as CycloneDX JSON."""
    try:
        content = bill(lock.read_text(encoding="utf-8"))
    except ValueError as error:
        raise click.ClickException(f"{lock}: {error}") from None
    write_whole(out, content)
    click.echo(f"Wrote {out}")
