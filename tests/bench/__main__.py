"""Print our figures beside others', in one run: `python -m tests.bench [PART …]`, or all parts where none is named."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.bench.measure import machine
from tests.bench.sites import sites
from tests.project import ROOT

# Each part with what makes it small: a program of its own, for the one that measures memory must have little itself.
PARTS: dict[str, tuple[str, ...]] = {
    "weights": (),
    "phone": ("--runs", "1", "--kinds", "now,guide"),
    "load": ("--seconds", "1", "--steps", "1,10"),
    "builds": ("--sizes", "50,100", "--runs", "1"),
}
WITH_SITES = ("weights", "phone", "load")


@click.command(help=__doc__)
@click.argument("parts", nargs=-1, type=click.Choice(list(PARTS)))
@click.option("--small", is_flag=True, help="Everything once and small: whether it works, not how fast it is.")
def main(parts: tuple[str, ...], small: bool) -> None:
    """Exit code 0 where every part holds its targets."""
    asked = parts or tuple(PARTS)
    missed = []
    click.echo(machine())
    with TemporaryDirectory(prefix="steady-bench-") as folder:
        if set(asked) & set(WITH_SITES):
            with sites(Path(folder)):
                pass
        for part in asked:
            click.echo(f"\n==== {part} ====\n")
            where = [folder] if part in WITH_SITES else []
            command = [sys.executable, "-m", f"tests.bench.{part}", *where, *(PARTS[part] if small else ())]
            if subprocess.run(command, cwd=ROOT).returncode:
                missed.append(part)
    click.echo(f"\nMissed: {', '.join(missed)}" if missed else "\nEvery target is held.")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
