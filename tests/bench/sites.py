"""The two sites that are looked at beside each other: the real one, and the same pages in stock Material."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.bench.content import write_stock
from tests.bench.generators import STEADY, STOCK
from tests.project import ROOT

FOLDER = click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)


@contextmanager
def sites(folder: Path | None) -> Iterator[dict[str, Path]]:
    """Yield the two built sites by the name of what built them. A folder that is named is kept, and not built again."""
    with TemporaryDirectory(prefix="steady-sites-") as own:
        folder = (folder or Path(own)).resolve()
        ours, stock = folder / "ours", folder / "stock"
        if not ours.exists():
            _build(STEADY.command, ROOT, ours)
        if not (stock / "site").exists():
            write_stock(ROOT, stock)
            _build(STOCK.command, stock, stock / "site")
        yield {STEADY.name: ours, STOCK.name: stock / "site"}


def _build(command: tuple[str, ...], project: Path, site: Path) -> None:
    click.echo(f"building {site.name} …", err=True)
    subprocess.run([*command, "--quiet", "--site-dir", str(site)], cwd=project, check=True)
