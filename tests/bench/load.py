"""nginx with the configuration that we ship, under rising load until it bends: `python -m tests.bench.load`.

wrk asks from the same machine and takes its share of it, so a host of its own does better than this.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from steady.hosting.models import load_headers
from steady.hosting.twins import compress
from tests.bench.sites import FOLDER
from tests.browser.kinds import KINDS
from tests.conftest import mkdocs
from tests.hosting.nginx import Served, nginx
from tests.project import ROOT

STEPS = (1, 2, 5, 10, 25, 50, 100, 200, 400, 800)
BENT_GAIN, BENT_P99 = 1.05, 500.0
MIX = Path(__file__).with_name("mix.lua")
_NOTE = f"""\
The shipped configuration of nginx, one worker, TLS, files squeezed beforehand, asked for by Brotli; one page of each
kind in turn. It has bent where more readers bring less than {BENT_GAIN - 1:.0%} more answers than the best so far, or one
in a hundred waits longer than {BENT_P99:.0f} ms; the second such step in a row is the last."""


@dataclass(frozen=True)
class Step:
    """What came back with so many open connections: answers a second, milliseconds, megabytes a second, failures."""

    connections: int
    rate: float
    median: float
    slowest: float
    throughput: float
    wrong: int
    lost: int
    memory: float

    def bent(self, best: float) -> bool:
        """Whether more readers no longer bring more answers a second than the best so far, or wait too long."""
        return self.slowest > BENT_P99 or self.rate < best * BENT_GAIN


def press(served: Served, connections: int, seconds: int, paths: list[str]) -> Step:
    """Ask for the paths in turn for some seconds. Raises CalledProcessError where wrk fails."""
    command = ["wrk", "--latency", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "5s", "-s", str(MIX)]
    done = subprocess.run(
        [*command, "-H", "Accept-Encoding: br", served.url, "--", *paths], capture_output=True, text=True, check=True
    )
    row = next(row for row in done.stdout.splitlines() if row.startswith("MIX "))
    requests, duration, sent, p50, p99, _, wrong, lost = map(int, row.split()[1:])
    elapsed = duration / 1e6
    return Step(
        connections,
        requests / elapsed,
        p50 / 1e3,
        p99 / 1e3,
        sent / elapsed / 1e6,
        wrong,
        lost,
        memory(served.process.pid),
    )


def memory(process: int) -> float:
    """The most that a process and its children have held at once, in megabytes: shared pages are counted in each."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    status = [Path(f"/proc/{one}/status").read_text() for one in (str(process), *children)]
    return sum(int(text.partition("VmHWM:")[2].split()[0]) for text in status) / 1024


def rising(served: Served, seconds: int, steps: tuple[int, ...], paths: list[str]) -> Iterator[Step]:
    """Yield each step until two in a row have bent."""
    press(served, 1, 1, paths)  # so that files are in the system's memory
    best, bent = 0.0, 0
    for connections in steps:
        click.echo(f"{connections} connections …", err=True)
        found = press(served, connections, seconds, paths)
        yield found
        bent = bent + 1 if found.bent(best) else 0
        best = max(best, found.rate)
        if bent == 2:
            return


@click.command(help=__doc__)
@FOLDER
@click.option("--seconds", type=click.IntRange(1), default=10, show_default=True, help="How long each step lasts.")
@click.option("--steps", default=",".join(map(str, STEPS)), help="Open connections at each step, with commas.")
def main(folder: Path | None, seconds: int, steps: str) -> None:
    """Exit code 1 where anything but pages and the answer 404 came back, or a connection was lost."""
    if shutil.which("wrk") is None:
        raise click.ClickException("wrk must be installed:  sh tests/apt.sh wrk")
    with TemporaryDirectory(prefix="steady-load-") as own:
        site = Path(own) / "site"
        if folder and (folder / "ours").exists():
            shutil.copytree(folder / "ours", site)
        elif (done := mkdocs("build", "--strict", "--site-dir", site)).returncode:
            raise click.ClickException(done.stdout)
        click.echo("squeezing …", err=True)
        compress(site, load_headers(ROOT).source.compressible)
        paths = [f"/{path}" for path in KINDS.values() if path != "404.html"]
        with nginx(Path(own) / "nginx", site) as served:
            click.echo(f"{_NOTE}\n")
            click.echo(
                f"{'readers':>7} {'answers/s':>10} {'p50 ms':>8} {'p99 ms':>8} {'MB/s':>7} {'memory MB':>10} {'wrong':>6} {'lost':>5}"
            )
            found = list(_said(rising(served, seconds, tuple(map(int, steps.split(","))), paths)))
    best = max(found, key=lambda step: step.rate)
    click.echo(
        f"\nAt best {best.rate:,.0f} answers a second, with {best.connections} readers at once; one core's worth."
    )
    sys.exit(any(step.wrong or step.lost for step in found))


def _said(steps: Iterator[Step]) -> Iterator[Step]:
    for step in steps:
        click.echo(
            f"{step.connections:>7} {step.rate:>10,.0f} {step.median:>8.1f} {step.slowest:>8.1f} {step.throughput:>7.1f} "
            f"{step.memory:>10.0f} {step.wrong:>6} {step.lost:>5}"
        )
        yield step


if __name__ == "__main__":
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    main()
