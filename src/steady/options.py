"""Options that several commands share."""

from pathlib import Path

import click

ROOT = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder with docs/ and lesson_plans/.",
)
TODAY = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="Judge review dates against this day, not the real one.",
)
