"""The command `steady links`."""

import re
import ssl
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from steady.checks import check
from steady.content import read_content
from steady.links.clock import SystemClock
from steady.links.fetch import Fetcher
from steady.links.results import Result, ResultFile
from steady.links.run import DEADLINE, Report, check_all
from steady.links.table import table
from steady.links.targets import Target, targets
from steady.links.transport import Transport
from steady.options import ROOT
from steady.plainly import explained
from steady.problems import ContentError, perhaps

NOT_RUN = 3
NOBODYS = "08081570999"
"""A freephone number that Ofcom keeps for drama: no provider's page can show it as its own."""
_CONTACT = re.compile(
    r"(?:https://|mailto:)[!-'*-~]+|[!-'*-~]+@[!-'*-~]+"
)  # no space, no bracket, nothing to break a header


class NotRun(click.ClickException):
    """The check could not start. Never to be taken for a pass, nor for an alarm."""

    exit_code = NOT_RUN

    def show(self, file: object = None) -> None:
        """Say so as the report would."""
        click.echo(f"NOT RUN: {self.message}")


@click.command()
@ROOT
@click.option(
    "--report",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="JSON Lines file, one line per service. Services with a line of the last 48 hours are not asked again.",
)
@click.option("--only", "only", multiple=True, metavar="ID", help="Only this service; may be given again.")
@click.option(
    "--plant",
    "planted",
    default=None,
    metavar="ID",
    help="A drill: look only at this service's page, for a number that nobody has. It must end as an alarm (exit code 2).",
)
@click.option("--anew", is_flag=True, help="Ask again what the report file already answers.")
@click.option("--deadline", type=click.FloatRange(min=1), default=DEADLINE, show_default=True, help="Seconds in all.")
@click.option(
    "--contact",
    envvar=["STEADY_CONTACT", "STEADY_URL"],
    default=None,
    help="Address or e-mail where a webmaster can reach us; also from STEADY_CONTACT or STEADY_URL.",
)
def links(
    root: Path,
    file: Path | None,
    only: tuple[str, ...],
    planted: str | None,
    anew: bool,
    deadline: float,
    contact: str | None,
) -> None:
    """Look for every number and its telling words on the provider's own page.

    Exit code: 0 all well, 1 a person must look, 2 a crisis service is wrong, 3 not run.
    """
    if not contact or not _CONTACT.fullmatch(contact):
        raise NotRun("--contact (or STEADY_CONTACT) must be an https address or an e-mail at which we can be reached.")
    every = _targets(root)
    known = [target.id for target in every]
    for option, name in [*(("--only", name) for name in only), *([("--plant", planted)] if planted else [])]:
        if name not in known:
            raise NotRun(f"{option} must name a service with evidence, not '{name}'.{perhaps(name, known)}")
    if planted:
        only, file = (planted,), None  # a drill is no result
        every = tuple(replace(target, numbers=(NOBODYS,), risk="crisis") for target in every)
    chosen = [target for target in every if not only or target.id in only]
    try:
        report = _run(chosen, every, file, anew, deadline, contact)
    except OSError as error:  # of our own files: what a provider's machine does wrong is a result
        raise NotRun(explained(error)) from None
    click.echo(table(report), nl=False)
    sys.exit(report.exit_code)


def _targets(root: Path) -> tuple[Target, ...]:
    try:
        return targets(check(read_content(root)))
    except ContentError as error:
        raise NotRun(f"the content has {len(error.problems)} problem(s): run steady check.") from None


def _run(
    chosen: Sequence[Target], every: Sequence[Target], file: Path | None, anew: bool, deadline: float, contact: str
) -> Report:
    clock = SystemClock()
    fetcher = Fetcher(Transport(clock, contact, context=ssl.create_default_context()), clock)
    with click.progressbar(length=len(chosen), label="Asking providers", file=sys.stderr) as bar:

        def progress(result: Result) -> None:
            bar.label = result.id[:24].ljust(24)
            bar.update(1)

        return check_all(
            chosen,
            fetcher,
            clock,
            file=ResultFile(file),
            anew=anew,
            deadline=deadline,
            hosts=[target.host for target in every],
            progress=progress,
        )
