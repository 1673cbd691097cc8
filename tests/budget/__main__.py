"""Agree to what the site weighs now: `python -m tests.budget [SITE]` rewrites `agreed.txt` and names what changed."""

import sys
import tempfile
from pathlib import Path

import click

from tests.budget.agreed import AGREED, differences, lines
from tests.budget.listed import listed
from tests.budget.weigh import Scales
from tests.conftest import mkdocs


@click.command(help=__doc__)
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
def main(site: Path | None) -> None:
    """Weigh a built site; without one, build it first. Exit code 1 where the build fails."""
    with tempfile.TemporaryDirectory(prefix="steady-budget-") as folder:
        if site is None:
            site = Path(folder) / "site"
            done = mkdocs("build", "--strict", "--site-dir", site)
            if done.returncode:
                raise click.ClickException(done.stdout)
        scales = Scales(site)
        agreed = AGREED.read_text(encoding="utf-8") if AGREED.exists() else ""
        wanted = "\n".join(lines(scales, listed(scales), agreed)) + "\n"
    AGREED.write_text(wanted, encoding="utf-8")
    click.echo("\n".join(differences(wanted, agreed)) or "Nothing has changed.")


if __name__ == "__main__":
    sys.exit(main())
