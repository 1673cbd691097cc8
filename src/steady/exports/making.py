"""Making every download of a built site, with a bar that says what and how many are left."""

import os
import time
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from steady.checks import check
from steady.content import read_content
from steady.exports.catalogue import Makers, jobs, prepare, zips
from steady.exports.fonts import FontMissing
from steady.exports.jobs import Cache, Job, Made, run, write_whole
from steady.exports.offers import Download, in_words, put_offers
from steady.problems import ContentError, counted
from steady.sheets.stamping import stamps


def make_all(site: Path, root: Path, cache: Path, workers: int | None, today: date) -> str:
    """Make every file of the built site, list them on its pages, and return what was done, in a line.

    Raises ClickException with every fault; the files without one are there all the same.
    """
    started = time.monotonic()
    try:
        library = check(read_content(root))
        found = stamps(library, root, os.environ.get("STEADY_URL", ""))
        makers = Makers(root, site, library, found, today)
        prepare(makers)
        planned = {job.path: (entry, job) for entry, job in jobs(makers)}
        made = _run(planned, site, Cache(cache), workers)
        there = [planned[result.job.path][0] for result in made if result.size]
        there += _zip(makers, site, there)
        offered = put_offers(library, root, site, there)
    except (ContentError, FontMissing) as error:
        raise click.ClickException(f"{error}\nThe files without a fault were made.") from None
    except OSError as error:
        raise click.ClickException(
            f"{error.filename or site} could not be written: {error.strerror or error}."
        ) from None
    size = sum((site / entry.path).stat().st_size for entry in there)
    anew = sum(result.anew for result in made)
    return (
        f"{counted(len(there), 'file')} on {counted(offered, 'page')}, {in_words(size)}; "
        f"{anew} made now, in {time.monotonic() - started:.0f} s."
    )


def _run(planned: dict[str, tuple[Download, Job]], site: Path, cache: Cache, workers: int | None) -> list[Made]:
    """Run all jobs under a progress bar. A plan without worksheets makes an empty file, which is taken away again."""
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    made = []
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=len(planned))
        for result in run((job for _, job in planned.values()), site, cache, workers):
            bar.update(task, advance=1, description=result.job.path.rsplit("/", 1)[1])
            if not result.size:
                (site / result.job.path).unlink()
            made.append(result)
    return made


def _zip(makers: Makers, site: Path, there: list[Download]) -> list[Download]:
    found = []
    for entry, content in zips(makers.library, site, sorted(there, key=lambda entry: entry.path)):
        write_whole(site / entry.path, content)
        found.append(entry)
    return found
