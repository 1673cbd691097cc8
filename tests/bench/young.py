"""How fast a young person sees /now/ on a slow phone, beside the same text in stock Material.

It is run as a program of its own (`python -m tests.bench.young [SITE]`), and by `make bench` with the site it has built.
The figures are a trend, never a test: a browser on a busy machine is not a stopwatch.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click
from playwright.sync_api import sync_playwright

from tests.bench.content import write_stock
from tests.bench.generators import STEADY, STOCK
from tests.bench.lighthouse import VERSION, audit, install_lighthouse
from tests.bench.visits import PAGE, SLOWDOWN, Visit, middle, visit
from tests.conftest import CHROMIUM_ARGS

ROOT = Path(__file__).parents[2]
RUNS = 5

LCP, CLS, TBT = 0.9, 0.0, 20.0
_NOTE = f"""\
/{PAGE} on a phone with a processor {SLOWDOWN} times slower, on slow 4G (150 ms, 1.6 Mbps), everything zipped, nothing in the
cache; median of {RUNS}. Stock Material has the same pages, menu and search. A busy machine makes both sites slower."""


@contextmanager
def visitor() -> Iterator[tuple[str, Callable[[Path], Visit]]]:
    """Yield who measures, in words, and what measures one visit: Lighthouse, or the browser alone where it cannot be had."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise click.ClickException("chromium must be installed: run `make test`, which sets it up.")
    missing = install_lighthouse()
    if not missing:
        yield f"Lighthouse {VERSION}, its mobile profile", partial(audit, chromium)
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        yield f"{missing}\nSo Chromium's own throttling, set as Lighthouse sets it", partial(visit, browser)
        browser.close()


def measure(visit_once: Callable[[Path], Visit], sites: dict[str, Path]) -> dict[str, Visit]:
    """Visit the page of every site in turn, so that a busy machine is as unkind to one as to another."""
    found: dict[str, list[Visit]] = {name: [] for name in sites}
    for run in range(RUNS):
        for name, site in sites.items():
            click.echo(f"/{PAGE}: {name}, run {run + 1} of {RUNS} …", err=True)
            found[name].append(visit_once(site))
    return {name: middle(visits) for name, visits in found.items()}


def report(who: str, found: dict[str, Visit]) -> bool:
    """Print who measured, the figures and the targets; return whether every target is held."""
    click.echo(f"{_NOTE}\n{who}.\n\n{'site':<16} {'LCP s':>6} {'CLS':>6} {'TBT ms':>7} {'kB':>7} {'requests':>9}")
    for name, seen in found.items():
        click.echo(
            f"{name:<16} {seen.largest:>6.2f} {seen.shift:>6.3f} {seen.blocked:>7.0f} "
            f"{seen.kilobytes:>7.1f} {seen.requests:>9.0f}"
        )
    ours = found[STEADY.name]
    click.echo()
    rows = (
        (f"LCP of /{PAGE}, at most {LCP} s", f"{ours.largest:.2f} s", ours.largest <= LCP),
        (f"CLS of /{PAGE}, {CLS:.0f}", f"{ours.shift:.3f}", ours.shift <= CLS),
        (f"TBT of /{PAGE}, at most {TBT:.0f} ms", f"{ours.blocked:.0f} ms", ours.blocked <= TBT),
    )
    for what, figure, held in rows:
        click.echo(f"{what:<38} {figure:>9}  {'held' if held else 'missed'}")
    return all(held for _, _, held in rows)


def main() -> int:
    """Return 0 where every target is held."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.young", description=__doc__)
    parser.add_argument("site", type=Path, nargs="?", help="the built site (default: build it first)")
    asked = parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory(prefix="steady-young-") as folder:
        ours, stock = asked.site or Path(folder) / "ours", Path(folder) / "stock"
        if asked.site is None:
            _build(STEADY.command, ROOT, ours)
        write_stock(ROOT, stock)
        _build(STOCK.command, stock, stock / "site")
        with visitor() as (who, visit_once):
            found = measure(visit_once, {STEADY.name: ours, STOCK.name: stock / "site"})
        return 0 if report(who, found) else 1


def _build(command: tuple[str, ...], project: Path, site: Path) -> None:
    click.echo(f"building {site.name} …", err=True)
    subprocess.run([*command, "--quiet", "--site-dir", str(site)], cwd=project, check=True)


if __name__ == "__main__":
    sys.exit(main())
