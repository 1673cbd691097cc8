"""How fast readers see a page on a slow phone, beside the same text in stock Material: `python -m tests.bench.phone`.

The figures are a trend, never a test: a browser on a busy machine is not a stopwatch.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import click
from playwright.sync_api import Browser, sync_playwright

from tests.bench.generators import STEADY
from tests.bench.lighthouse import VERSION, audit, install_lighthouse
from tests.bench.report import held
from tests.bench.sites import FOLDER, sites
from tests.bench.visits import NOT_SPOT, SLOW_4G, Visit, answer, middle, visit
from tests.browser.kinds import KINDS
from tests.conftest import CHROMIUM_ARGS

YOUNG = ("now", "now for a band")
ASKED = (*YOUNG, "guide", "tonight", "school page", "lesson variant", "service", "directory", "statistics")
LCP_YOUNG, LCP, TBT, INP = 0.9, 1.3, 20.0, 50.0
LCP_FAR, TBT_FAR = 3.0, 50.0
_NOTE = """\
On a phone with a processor {slowdown:.0f} times slower, a line of {trip:.0f} ms and {down} Mbps, everything zipped, nothing in
the cache; median of {runs}. Stock Material has the same pages, menu and search. A busy machine makes both slower."""

Measure = Callable[[Path, str], Visit]
Found = Mapping[tuple[str, str], Visit]


@contextmanager
def measuring() -> Iterator[tuple[str, Measure, Measure]]:
    """Yield who measures, in words; what measures a visit as Lighthouse does; and what measures one on the worst line."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise click.ClickException("chromium must be installed: run `make test`, which sets it up.")
    missing = install_lighthouse()
    with sync_playwright() as playwright:
        browser: Browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        own = partial(visit, browser, line=SLOW_4G)
        far = partial(visit, browser, line=NOT_SPOT)

        def both(site: Path, path: str) -> Visit:
            return replace(audit(chromium, site, path), answer=answer(browser, site, path, SLOW_4G.slowdown))

        if missing:
            yield f"{missing}\nSo Chromium's own throttling, set as Lighthouse sets it", own, far
        else:
            yield (
                f"Lighthouse {VERSION}, its mobile profile; INP by Chromium's own throttling of the processor",
                both,
                far,
            )
        browser.close()


def measure(once: Measure, built: Mapping[str, Path], kinds: tuple[str, ...], runs: int) -> Found:
    """Visit each page of every site in turn, so that a busy machine is as unkind to one as to another."""
    found: dict[tuple[str, str], list[Visit]] = {}
    for kind in kinds:
        for run in range(runs):
            for name, site in built.items():
                click.echo(f"{kind}: {name}, run {run + 1} of {runs} …", err=True)
                found.setdefault((kind, name), []).append(once(site, KINDS[kind]))
    return {what: middle(visits) for what, visits in found.items()}


def table(found: Found) -> Iterator[str]:
    """Yield the rows: each page of each site."""
    yield (
        f"{'page':<16} {'site':<16} {'FCP s':>6} {'LCP s':>6} {'CLS':>6} {'TBT ms':>7} {'INP ms':>7} {'kB':>7} {'asks':>5}"
    )
    for (kind, name), seen in found.items():
        answer = f"{seen.answer:.0f}" if seen.answer else ""
        yield (
            f"{kind:<16} {name:<16} {seen.first:>6.2f} {seen.largest:>6.2f} {seen.shift:>6.3f} {seen.blocked:>7.0f} "
            f"{answer:>7} {seen.kilobytes:>7.1f} {seen.requests:>5.0f}"
        )


def targets(near: Found, far: Found) -> Iterator[tuple[str, str, bool]]:
    """Yield each target as (what, figure, held): F5, F6 and F7, its INP on both phones."""
    for (kind, name), seen in near.items():
        if name == STEADY.name:
            most = LCP_YOUNG if kind in YOUNG else LCP
            yield f"{kind}: LCP at most {most} s", f"{seen.largest:.2f} s", seen.largest <= most
            yield f"{kind}: TBT at most {TBT:.0f} ms", f"{seen.blocked:.0f} ms", seen.blocked <= TBT
            yield f"{kind}: INP at most {INP:.0f} ms", f"{seen.answer:.0f} ms", seen.answer <= INP
            yield f"{kind}: CLS 0", f"{seen.shift:.3f}", seen.shift == 0
    for (kind, name), seen in far.items():
        if name == STEADY.name:
            yield f"{kind}, not-spot: LCP at most {LCP_FAR} s", f"{seen.largest:.2f} s", seen.largest <= LCP_FAR
            yield f"{kind}, not-spot: TBT at most {TBT_FAR:.0f} ms", f"{seen.blocked:.0f} ms", seen.blocked <= TBT_FAR
            yield f"{kind}, not-spot: INP at most {INP:.0f} ms", f"{seen.answer:.0f} ms", seen.answer <= INP


@click.command(help=__doc__)
@FOLDER
@click.option("--runs", type=click.IntRange(1), default=5, show_default=True, help="Visits of which the median counts.")
@click.option(
    "--kinds", default=",".join(ASKED), help="The kinds of page, with commas (default: those of the targets)."
)
def main(folder: Path | None, runs: int, kinds: str) -> None:
    """Exit code 0 where every target is held."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    asked = tuple(kinds.split(","))
    with sites(folder) as built, measuring() as (who, once, far):
        near_found = measure(once, built, asked, runs)
        far_found = measure(far, built, tuple(kind for kind in asked if kind in YOUNG), runs)
    for line, found, by in ((SLOW_4G, near_found, who), (NOT_SPOT, far_found, "Chromium's own throttling")):
        note = _NOTE.format(slowdown=line.slowdown, trip=line.trip, down=line.down, runs=runs)
        click.echo("\n".join([note, f"{by}.", "", *table(found), ""]))
    sys.exit(not held(targets(near_found, far_found)))


if __name__ == "__main__":
    main()
