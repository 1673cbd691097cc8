"""How long builds take, and how that grows, beside stock Material, Zensical and Hugo: `python -m tests.bench.builds`."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.bench.generators import STEADY, STOCK, Generator, hugo, zensical
from tests.bench.measure import BuildFailed, Figures, build, middle
from tests.bench.report import held, table, targets

ROOT = Path(__file__).parents[2]
SIZES = (100, 300, 500, 1000, 5000)
LARGE = 1000  # pages from which on one build is enough: what disturbs it is small beside it
# As long as the pages of the trial that the targets come from (some 600 words); a real lesson is five times that.
LESSON = Path("lesson_plans/_template")
_NOTE = """\
All build the same pages (lessons, services, lists) with the same short menu, cold. This project also reads and checks
the content, makes the pages and answers the macro calls; the others are given the Markdown with the calls already
answered. Stock Material and Zensical have the same extensions and search, and the macros plugin on; Hugo has one bare
template and writes the words of each page into one file for a search. Seconds are as a clock shows them; growth and
comparisons are of processor seconds, which say less about what else the machine does."""

Results = dict[str, dict[int, Figures]]


@click.command(help=__doc__)
@click.option("--sizes", default=",".join(map(str, SIZES)), help="How many pages, with commas.")
@click.option(
    "--runs", type=click.IntRange(1), help=f"Builds of which the median counts (default: 3; 1 from {LARGE:,})."
)
@click.option(
    "--lesson", type=click.Path(path_type=Path), default=LESSON, show_default=True, help="Lesson to make more of."
)
def main(sizes: str, runs: int | None, lesson: Path) -> None:
    """Exit code 0 where every target is held, 1 where one is missed or a build of ours or of stock Material fails."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    others = [zensical(), hugo()]
    generators = [STEADY, STOCK, *(other for other in others if isinstance(other, Generator))]
    results: Results = {generator.name: {} for generator in generators}
    try:
        with TemporaryDirectory(prefix="steady-bench-") as folder:
            real = _real(Path(folder) / "real", runs or 3)
            for size in map(int, sizes.split(",")):
                _write(size, Path(folder) / str(size), ROOT / lesson)
                _compare(generators, size, Path(folder) / str(size), runs or (1 if size >= LARGE else 3), results)
    except (BuildFailed, subprocess.CalledProcessError) as error:
        raise click.ClickException(str(error)) from None
    click.echo("\n".join([_NOTE, _size(ROOT / lesson), "", *table(results)]))
    for missing in others:
        if not isinstance(missing, Generator):
            click.echo(missing)
    click.echo(f"\nThe real site: {real.pages} pages in {real.seconds:.2f} s, {real.memory:.0f} MB of memory.\n")
    sys.exit(not held(targets(real, results[STEADY.name], results[STOCK.name])))


def _real(site: Path, runs: int) -> Figures:
    """Build the real site. Its site folder is outside the project, so nothing of it changes."""
    click.echo("real site …", err=True)
    command = [*STEADY.command, "--site-dir", str(site)]
    return middle([build(command, ROOT, site) for _ in range(runs)])


def _write(size: int, folder: Path, lesson: Path) -> None:
    click.echo(f"{size:,} pages: writing …", err=True)
    command = [sys.executable, "-m", "tests.bench.content", str(size), str(folder), str(lesson)]
    subprocess.run(command, cwd=ROOT, check=True)


def _compare(generators: list[Generator], size: int, folder: Path, runs: int, results: Results) -> None:
    """Build one size with every generator in turn, so that a busy machine is as unkind to one as to another."""
    found: dict[str, list[Figures]] = {generator.name: [] for generator in generators}
    for run in range(runs):
        for generator in list(generators):
            click.echo(f"{size:,} pages: {generator.name}, run {run + 1} of {runs} …", err=True)
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


def _size(lesson: Path) -> str:
    plans = [plan.read_text(encoding="utf-8") for plan in lesson.glob("*.md")]
    words = sum(len(text.split()) for text in plans) // len(plans)
    return f"Each plan is made of a plan of '{lesson.name}', {words:,} words with its front matter."


if __name__ == "__main__":
    main()
