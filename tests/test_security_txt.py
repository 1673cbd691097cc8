"""`security.txt`: only where the publisher has named a contact, never past its day, and checked like a helpline."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner

from steady.cli import main
from steady.due import due_soon, everything
from steady.exports import data_files
from steady.exports.security_txt import PATH, security_txt
from tests.project import ROOT, TODAY, Project
from tests.test_recall import released

__all__ = ["released"]  # a fixture

FILE = "docs/_data/security-contacts.yml"
BASE = "https://steady.example/"
FORM = """- id: form
  address: https://steady.example/report
  policy: index.md
  checked: 2026-11-20
  review_by: 2027-03-01
"""
MAIL = FORM.replace("form", "mail").replace("https://steady.example/report", "mailto:security@steady.example")


def fields(project: Project) -> list[tuple[str, str]]:
    [(path, content)] = security_txt(project.library(), BASE)
    assert PATH == path
    return [tuple(line.split(": ", 1)) for line in content.decode("ascii").splitlines()]  # type: ignore[misc]


def test_fields_of_the_rfc(project: Project) -> None:
    """Contacts in order of preference, one Expires, the first of theirs, one Policy for both, one Canonical."""
    project.write(FILE, FORM.replace("2027-03-01", "2027-05-01") + MAIL)
    expected = [
        ("Contact", "https://steady.example/report"),
        ("Contact", "mailto:security@steady.example"),
        ("Expires", "2027-03-01T00:00:00Z"),
        ("Preferred-Languages", "en"),
        ("Canonical", "https://steady.example/.well-known/security.txt"),
        ("Policy", "https://steady.example/"),
    ]
    assert expected == fields(project)


def test_expires_is_a_moment_that_a_machine_reads(project: Project) -> None:
    project.write(FILE, FORM)
    assert datetime(2027, 3, 1, tzinfo=UTC) == datetime.fromisoformat(dict(fields(project))["Expires"])


@pytest.mark.parametrize(("contacts", "base"), [("[]\n", BASE), (FORM, "")])
def test_no_file_without_a_contact_or_an_address(project: Project, contacts: str, base: str) -> None:
    project.write(FILE, contacts)
    assert [] == [path for path, _ in data_files(project.library(), base) if path == PATH]


def test_a_fresh_copy_names_nobody() -> None:
    """We know no address that somebody reads, so none is in the repository: the publisher fills it in."""
    rows = (ROOT / FILE).read_text(encoding="utf-8").splitlines()
    assert ["[]"] == [row for row in rows if not row.startswith("#")]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("https://steady.example/report", "security@steady.example", "address must"),
        ("https://steady.example/report", "http://steady.example/report", "address must"),
        ("https://steady.example/report", "mailto:nobody", "address must"),
        ("policy: index.md", "policy: indexx.md", "policy must be a page of ours, not 'indexx.md'. Did you mean"),
        ("2027-03-01", "2027-12-01", "review_by must be after checked 2026-11-20 and at most 12 months on"),
        ("2027-03-01", "2026-11-19", "review_by must be after checked"),
        ("checked: 2026-11-20", "checked: 2026-11-22", "checked must not be in the future"),
    ],
)
def test_faults_are_told_with_their_line(project: Project, old: str, new: str, told: str) -> None:
    project.write(FILE, FORM)
    assert [] == project.problems()
    problems = project.broken(FILE, old, new)
    assert [f"{FILE}:"] == [problem[: len(FILE) + 1] for problem in problems if told in problem], problems


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, True), (30, True), (31, False)])
def test_a_release_has_a_month_left(project: Project, days: int, refused: bool) -> None:
    """An ordinary check, which knows no day, passes all the same."""
    last = TODAY + timedelta(days=days)
    project.write(FILE, FORM.replace("2026-11-20", "2026-10-01").replace("2027-03-01", last.isoformat()))
    assert ([], int(refused)) == (project.problems(today=None), len(project.problems()))


def test_due_lists_the_contact(project: Project) -> None:
    project.write(FILE, FORM)
    library = project.library()
    assert ["https://steady.example/report"] == [
        entry.name for entry in due_soon(library, date(2027, 2, 20)) if entry.path == FILE
    ]
    [entry] = [entry for entry in everything(library) if entry.path == FILE]
    assert re.search("review_by", project.read(FILE).splitlines()[entry.line - 1])


def test_release_without_a_contact_goes_out_and_says_so(released: Project) -> None:
    """Nobody may be named who does not read; that nobody is named must not go unseen."""
    release = ["check", "--root", str(released.root), "--today", "2026-11-21", "--release"]
    said = [CliRunner().invoke(main, release)]
    released.write(FILE, FORM)
    said += [CliRunner().invoke(main, release), CliRunner().invoke(main, release[:-1])]
    told = "No security contact is recorded in docs/_data/security-contacts.yml: this edition has no security.txt."
    assert [(0, True), (0, False), (0, False)] == [(done.exit_code, told in done.stdout) for done in said]
