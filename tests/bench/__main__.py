"""Build the same pages with three generators at three sizes, and open the young page in a browser beside stock Material.

Print what each took and which targets are held.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from tests.bench.generators import STEADY, STOCK, Generator, zensical
from tests.bench.measure import BuildFailed, Figures, build, machine, middle
from tests.bench.report import table, targets

ROOT = Path(__file__).parents[2]
SIZES = (10, 100, 1000)
# As long as the pages of the trial that the targets come from (some 600 words); a real lesson is five times that.
LESSON = Path("lesson_plans/_template")
_NOTE = """\
All three build the same pages (lessons, services, lists) with the same short menu, extensions and search, cold.
This project also reads and checks the content, makes the pages and answers the macro calls; stock Material and
Zensical are given the Markdown with the calls already answered, and have the macros plugin on. Seconds are as a
clock shows them; growth and comparisons are of processor seconds, which say less about what else the machine does."""


def main() -> int:
    """Return 0 where every target is held, 1 where one is missed or a build of ours or of stock Material fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--runs", type=int, help="builds of which the median counts (default: 3, and 1 at 1,000)")
    parser.add_argument(
        "--lesson",
        type=Path,
        default=LESSON,
        help="the lesson of which the generated ones are made (default: %(default)s)",
    )
    asked = parser.parse_args()
    runs, lesson = asked.runs, ROOT / asked.lesson
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    click.echo(f"{machine()}\n")
    generators = [STEADY, STOCK]
    third = zensical()
    if isinstance(third, Generator):
        generators.append(third)
    results: dict[str, dict[int, Figures]] = {generator.name: {} for generator in generators}
    try:
        with tempfile.TemporaryDirectory(prefix="steady-bench-") as folder:
            real = _real(Path(folder) / "real", runs or 3)
            for size in SIZES:
                _write(size, Path(folder) / str(size), lesson)
                _compare(generators, size, Path(folder) / str(size), runs or (1 if size == SIZES[-1] else 3), results)
            _print(results, real, lesson, "" if isinstance(third, Generator) else third)
            young = _young(Path(folder) / "real")
    except (BuildFailed, subprocess.CalledProcessError) as error:
        click.echo(str(error), err=True)
        return 1
    return 0 if young and all(held for _, _, held in _targets(results, real)) else 1


def _real(site: Path, runs: int) -> Figures:
    """Build the real site. Its site folder is outside the project, so nothing of it changes."""
    click.echo("real site …", err=True)
    command = [*STEADY.command, "--site-dir", str(site)]
    return middle([build(command, ROOT, site) for _ in range(runs)])


def _young(site: Path) -> bool:
    """Measure the young page of the built site in a browser, in a program of its own: it holds the whole library."""
    click.echo("")
    return subprocess.run([sys.executable, "-m", "tests.bench.young", str(site)], cwd=ROOT).returncode == 0


def _write(size: int, folder: Path, lesson: Path) -> None:
    click.echo(f"{size:,} variants: writing …", err=True)
    command = [sys.executable, "-m", "tests.bench.content", str(size), str(folder), str(lesson)]
    subprocess.run(command, cwd=ROOT, check=True)


def _compare(
    generators: list[Generator], size: int, folder: Path, runs: int, results: dict[str, dict[int, Figures]]
) -> None:
    """Build one size with every generator in turn, so that a busy machine is as unkind to one as to another."""
    found: dict[str, list[Figures]] = {generator.name: [] for generator in generators}
    for run in range(runs):
        for generator in list(generators):
            click.echo(f"{size:,} variants: {generator.name}, run {run + 1} of {runs} …", err=True)
            project = folder / generator.project
            try:
                found[generator.name].append(build(list(generator.command), project, project / "site"))
            except BuildFailed as error:
                if generator in (STEADY, STOCK):
                    raise
                click.echo(f"{generator.name} does not build it: {str(error).splitlines()[-1]}", err=True)
                generators.remove(generator)
    for name, figures in found.items():
        if figures:
            results[name][size] = middle(figures)


def _targets(results: dict[str, dict[int, Figures]], real: Figures) -> list[tuple[str, str, bool]]:
    return targets(real, results[STEADY.name], results[STOCK.name], SIZES)


def _print(results: dict[str, dict[int, Figures]], real: Figures, lesson: Path, without: str) -> None:
    click.echo(f"{_NOTE}\n{_size(lesson)}\n")
    for row in table(results, SIZES):
        click.echo(row)
    if without:
        click.echo(without)
    click.echo(f"\nThe real site: {real.pages} pages in {real.seconds:.2f} s, {real.memory:.0f} MB of memory.\n")
    for what, figure, held in _targets(results, real):
        click.echo(f"{what:<38} {figure:>9}  {'held' if held else 'missed'}")


def _size(lesson: Path) -> str:
    plans = [plan.read_text(encoding="utf-8") for plan in lesson.glob("*.md")]
    words = sum(len(text.split()) for text in plans) // len(plans)
    return f"Each plan is made of a plan of '{lesson.name}', {words:,} words with its front matter."


if __name__ == "__main__":
    sys.exit(main())
