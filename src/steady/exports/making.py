"""Making every download of a built site, and a trust's packs, with a bar that says what and how many are left."""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from steady.checks import check
from steady.content import read_content
from steady.exports.bundles import PACK, lesson_bundles, whole_site
from steady.exports.catalogue import DOWNLOADS, Makers, jobs, prepare
from steady.exports.fonts import FontMissing
from steady.exports.jobs import Cache, Job, alone, run, sweep
from steady.exports.offers import Download, in_words, put_offers
from steady.exports.packs import pack_jobs, strays
from steady.exports.schools import read_schools
from steady.problems import ContentError, counted
from steady.release.sums import write_sums
from steady.sheets.stamping import stamps


def make_all(site: Path, root: Path, cache: Path, workers: int | None, today: date) -> str:
    """Make every file of the built site, list them on its pages, and return what was done, in a line.

    Raises ClickException with every fault; the files without one are there all the same.
    """
    started = time.monotonic()
    with _told(cache, site):
        sweep(site / DOWNLOADS)
        there, anew, offered = _make(_makers(site, root, today), Cache(cache), workers)
        write_sums(site)
    size = sum((site / entry.path).stat().st_size for entry in there)
    return (
        f"{counted(len(there), 'file')} on {counted(offered, 'page')}, {in_words(size)}; "
        f"{anew} made now, in {time.monotonic() - started:.0f} s."
    )


def make_packs(listing: Path, site: Path, out: Path, root: Path, cache: Path, workers: int | None, today: date) -> str:
    """Make a folder of sheets for each school of a list, and return what was done, in a line.

    Raises ClickException with every fault.
    """
    started = time.monotonic()
    with _told(cache, out):
        listed = read_schools(listing, str(listing))
        makers = _makers(site, root, today)
        wanted = list(pack_jobs(makers, listed))
        sweep(out)
        for stray in strays(makers, out, wanted):
            stray.unlink()
        with _bar() as bar:
            anew = _run(wanted, out, Cache(cache), workers, bar)[1]
    return (
        f"{counted(len(listed), 'pack')} in {out}, {counted(len(wanted), 'sheet')}; "
        f"{anew} made now, in {time.monotonic() - started:.0f} s."
    )


@contextmanager
def _told(cache: Path, written: Path) -> Iterator[None]:
    """Hold the cache for one run, and tell what goes wrong in it in words."""
    try:
        with alone(cache):
            yield
    except BlockingIOError:
        raise click.ClickException(f"Another export is using {cache}: wait until it is done.") from None
    except (ContentError, FontMissing) as error:
        raise click.ClickException(f"{error}\nThe files without a fault were made.") from None
    except ChildProcessError as error:
        raise click.ClickException(f"{error.filename} was not made: {error.strerror}. Run it again to go on.") from None
    except OSError as error:
        where = error.filename or written
        raise click.ClickException(f"{where} could not be read or written: {error.strerror or error}.") from None


def _makers(site: Path, root: Path, today: date) -> Makers:
    """Check the content, and say what all jobs are to use."""
    library = check(read_content(root))
    makers = Makers(root, site, library, stamps(library, root, _base()), today)
    prepare(makers)
    return makers


def _base() -> str:
    return os.environ.get("STEADY_URL", "")


def _make(makers: Makers, cache: Cache, workers: int | None) -> tuple[list[Download], int, int]:
    """Make single files first, then what holds several of them; return all, how many are new, on how many pages."""
    library, root, site = makers.library, makers.root, makers.site
    with _bar() as bar:
        single, anew = _offered(jobs(makers), site, cache, workers, bar)
        # The pages that go into a pack or a platform list what goes with them.
        put_offers(library, root, site, single)
        held = [*lesson_bundles(makers, single, _base()), (PACK, whole_site(makers, single))]
        bundles, more = _offered(held, site, cache, workers, bar)
    there = [*single, *bundles]
    return there, anew + more, put_offers(library, root, site, there)


def _offered(
    planned: Iterable[tuple[Download, Job]], site: Path, cache: Cache, workers: int | None, bar: Progress
) -> tuple[list[Download], int]:
    """Run all jobs; return the files that are there, in the order they were planned, and how many are new."""
    every = list(planned)
    there, anew = _run([job for _, job in every], site, cache, workers, bar)
    return [entry for entry, _ in every if entry.path in there], anew


def _bar() -> Progress:
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    return Progress(*columns, console=Console(stderr=True))


def _run(jobs: list[Job], folder: Path, cache: Cache, workers: int | None, bar: Progress) -> tuple[set[str], int]:
    """Run all jobs under a progress bar; return the paths of the files that are there, and how many are new.

    A plan without worksheets makes an empty file, which is taken away again.
    """
    task = bar.add_task("", total=len(jobs))
    there, anew = set(), 0
    for result in run(jobs, folder, cache, workers):
        bar.update(task, advance=1, description=result.job.path.rsplit("/", 1)[1])
        anew += result.anew
        if result.size:
            there.add(result.job.path)
        else:
            (folder / result.job.path).unlink()
    return there, anew
