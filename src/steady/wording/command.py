"""The command `steady words`: what the wording rules find, and how hard each text is to read."""

import sys
from pathlib import Path

import click

from steady.checks.structure import check_structure
from steady.checks.wording import check_reading, check_wording
from steady.content import Content, read_content
from steady.library import Library
from steady.models import ReadingCeiling, Unscored, WordingRule
from steady.options import ROOT
from steady.problems import counted
from steady.wording.grades import Graded, graded, names
from steady.wording.texts import passages
from steady.wording.waivers import in_force

_OWN = Path(__file__).resolve().parents[3]


@click.command()
@ROOT
@click.option("--grades", is_flag=True, help="Print how hard each text is to read, beside its ceiling.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True))
def words(root: Path, grades: bool, files: tuple[Path, ...]) -> None:
    """Print what the wording rules refuse and what is hard to read, in FILES or everywhere. Exit code 1 if there is any.

    Numbers, addresses and hours typed in prose are found by `steady check`, which has the directory in hand.
    """
    content = read_content(root)
    if not (root / "docs" / "_data" / "wording.yml").exists():  # a project from before it had rules of its own
        own = read_content(_OWN)
        content.data |= {model: own.data[model] for model in (WordingRule, ReadingCeiling, Unscored)}
    library = Library.of(content)
    for path in files:
        if not path.resolve().is_relative_to(root.resolve()):
            raise click.ClickException(f"each file must be inside the project, not '{path}'.")
    wanted = {path.resolve().relative_to(root.resolve()).as_posix() for path in files}

    def is_wanted(path: str) -> bool:
        return not wanted or path in wanted

    pages = [page for page in _graded(content, library) if is_wanted(page.path)]
    if grades:
        click.echo("\n".join(table(pages)))
    found = {problem for rule in (check_structure, check_wording, check_reading) for problem in rule(content, library)}
    shown = sorted(problem for problem in found if is_wanted(problem.path))
    for problem in shown:
        click.echo(str(problem))
    click.echo(f"{counted(len(shown), 'problem')} to mend; {counted(in_force(content), 'waiver')} in force.", err=True)
    sys.exit(1 if shown else 0)


def _graded(content: Content, library: Library) -> list[Graded]:
    left_out = names(library, (item.record for item in content.facts(Unscored)))
    ceilings = [item.record for item in content.facts(ReadingCeiling)]
    return sorted(graded(passages(content), ceilings, left_out), key=lambda page: (page.path, page.ceiling.id))


def table(pages: list[Graded]) -> list[str]:
    """Return the measures as lines: what was found, and in brackets the most it may be."""
    rows = [("text", "reader", "words", "grade", "SMOG", "mean", "longest")]
    for page in pages:
        reading, most = page.reading, page.ceiling
        rows.append(
            (
                page.path,
                most.id,
                str(reading.words),
                f"{reading.grade:.1f} ({most.grade:g})",
                f"{reading.smog:.1f} ({most.smog:g})",
                f"{reading.mean:.1f} ({most.mean:g})",
                f"{reading.longest.words} ({most.longest})",
            )
        )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
