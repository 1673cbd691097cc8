"""The clock, moved by hand: the right details fall due, and only they; a release refuses them, a build does not look."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from steady.checks import check
from steady.cli import main
from steady.content import read_content
from steady.due import WARNING, Due, due_soon, everything, overdue, report
from steady.library import Library
from steady.problems import ContentError
from tests.conftest import mkdocs
from tests.project import CHILDLINE, HELD, PARENT, ROOT, TODAY, Project

RHYTHM = {"crisis": 90, "reporting": 180, "information": 365}
REPORTING = "docs/signposting/services/ceop.md"


def steady(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def later(days: int) -> date:
    return TODAY + timedelta(days=days)


def services(found: list[Due]) -> set[str]:
    return {Path(entry.path).stem for entry in found if entry.risk != "words"}


@pytest.fixture
def rhythms(project: Project) -> Project:
    """The good project with one service of each risk more, all assured on the same day."""
    text = project.read(CHILDLINE).split("channels:")[0] + "channels: []\n"
    rest = "fallback" + project.read(CHILDLINE).split("\nfallback", 1)[1].split("## What")[0]
    for name, risk, due in (("reports", "reporting", "2027-05-20"), ("reading", "information", "2027-11-21")):
        record = (text + rest).replace("id: childline", f"id: {name}").replace("name: Childline", f"name: {name}")
        record = (
            record.replace('["0800 1111", Childline]', "[Childline]")
            .replace("risk: crisis", f"risk: {risk}")
            .replace("2027-02-19", due)
        )
        project.write(f"docs/signposting/services/{name}.md", f"{record}## What happens next\n\n1. Wait.\n")
    return project


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, set()),
        (90, set()),
        (91, {"childline", "breathing-space", "police-999"}),
        (180, {"childline", "breathing-space", "police-999"}),
        (181, {"childline", "breathing-space", "police-999", "reports"}),
        (365, {"childline", "breathing-space", "police-999", "reports", "the-mix"}),
        (366, {"childline", "breathing-space", "police-999", "reports", "the-mix", "reading"}),
    ],
)
def test_clock_moved_forward_makes_the_right_services_overdue_and_only_they(
    rhythms: Project, days: int, expected: set[str]
) -> None:
    """The held one, The Mix, is due a day before the others of its risk: its own record says so."""
    assert expected == services(overdue(rhythms.library(), later(days)))


@pytest.mark.parametrize("days", [91, 181, 366])
def test_clock_moved_forward_over_the_real_directory(library: Library, days: int) -> None:
    """Each service, by its own day of assurance and the rhythm of its risk: no later than that, and never sooner than its own day."""
    for item in library.services.values():
        record = item.record
        today = record.assured_date + timedelta(days=days)
        found = record.id in services(overdue(library, today))
        assert (record.id, record.review_by < today) == (record.id, found)
        if days > RHYTHM[record.risk]:
            assert (record.id, True) == (record.id, found)


def test_every_service_of_the_first_edition_has_the_whole_of_its_rhythm(library: Library) -> None:
    """Of those assured on the day of the first edition: 91 days on crisis alone, 181 reporting too, 366 all."""
    first = [item.record for item in library.services.values() if item.record.assured_date == TODAY]
    full = {record.id for record in first if record.review_by == TODAY + timedelta(days=RHYTHM[record.risk])}
    for days in RHYTHM.values():
        expected = {record.id for record in first if record.id in full and RHYTHM[record.risk] <= days}
        assert expected == services(overdue(library, later(days + 1))) & full
    assert len(full) > 40


@pytest.mark.parametrize(("days", "expected"), [(75, set()), (76, True), (89, True), (90, True), (91, set())])
def test_warning_comes_14_days_before_and_stops_when_it_is_late(
    project: Project, days: int, expected: set[str] | bool
) -> None:
    crisis = {"childline", "breathing-space", "police-999"}
    assert (crisis if expected is True else expected) == services(due_soon(project.library(), later(days)))


def test_pages_guides_and_plans_are_due_too(library: Library) -> None:
    records = [*library.services, *library.pages, *library.guides, *library.plans, *library.access_runs]
    assert len(records) == len(list(everything(library)))
    assert {"crisis", "reporting", "information", "words"} == {entry.risk for entry in everything(library)}


def test_list_puts_the_gravest_first_and_says_where_and_how_late(rhythms: Project) -> None:
    text = report(rhythms.library(), later(182))
    assert text.startswith("On 22 May 2027: ")
    heads = [line for line in text.splitlines() if line.startswith(("Overdue", "Due soon"))]
    assert ["Overdue: crisis", "Overdue: reporting", "Overdue: words"] == heads
    assert f"  {CHILDLINE}:34: Childline (2027-02-19, 92 days ago)" in text
    assert text.index("Overdue: crisis") < text.index("reports (2027-05-20, 2 days ago)")


def test_list_says_today_and_held(project: Project) -> None:
    library = project.library()
    assert "Childline (2027-02-19, today)" in report(library, date(2027, 2, 19))
    assert "The Mix (2027-11-20, in 1 day, held)" in report(library, date(2027, 11, 19))


def test_quiet_day_lists_nothing(project: Project) -> None:
    assert f"On 21 November 2026: 0 overdue, 0 due within {WARNING.days} days." == report(project.library(), TODAY)


def test_command_lists_what_is_due_on_a_day(project: Project) -> None:
    done = steady("due", "--root", project.root, "--today", "2027-02-10")
    assert (0, True) == (done.exit_code, "Due soon: crisis" in done.stdout)
    assert "Childline (2027-02-19, in 9 days)" in done.stdout


# ---- release and build ----


def test_release_refuses_an_overdue_crisis_route(project: Project) -> None:
    shutil.copytree(ROOT / "overrides", project.root / "overrides")
    assert 0 == steady("recall", "The first edition.", "--root", project.root, "--today", "2026-11-21").exit_code
    on_time = steady("check", "--release", "--root", project.root, "--today", "2027-02-19")
    late = steady("check", "--release", "--root", project.root, "--today", "2027-02-20")
    assert (0, 1) == (on_time.exit_code, late.exit_code)
    assert 3 == late.stdout.count("review_by must not be in the past, not '2027-02-19'")


def test_ordinary_check_does_not_look_at_the_clock(project: Project) -> None:
    """Overdue for years, and still no reason to stop an author: the real day is far from that of the record."""
    project.replace(PARENT, "updated: 2026-11-21\nreview_by: 2027-05-21", "updated: 2001-01-01\nreview_by: 2001-02-01")
    plain = steady("check", "--root", project.root)
    release = steady("check", "--release", "--root", project.root)
    assert (0, 1) == (plain.exit_code, release.exit_code)
    assert f"{PARENT}:6: review_by must not be in the past, not '2001-02-01'" in release.stdout


def test_held_service_stops_no_release(project: Project) -> None:
    """Nothing is printed from it. `steady due` lists it all the same."""
    found = project.broken(
        HELD,
        "assured_date: 2026-11-21\nassured_method: archive\nreview_by: 2027-11-20",
        "assured_date: 2020-11-21\nassured_method: archive\nreview_by: 2021-01-01",
    )
    assert [] == found
    assert {"the-mix"} == services(overdue(project.library(), TODAY))


def test_release_of_the_real_project_is_refused_once_a_crisis_route_is_late(library: Library) -> None:
    crisis = [item.record.review_by for item in library.services.values() if item.record.risk == "crisis"]
    late = min(crisis) + timedelta(days=1)
    with pytest.raises(ContentError) as caught:
        check(read_content(ROOT), late)
    expected = {item.path for item in library.services.values() if item.record.shown and item.record.review_by < late}
    found = {problem.path for problem in caught.value.problems}
    assert (True, expected) == (bool(expected), {path for path in found if "/services/" in path})


def test_build_shows_what_is_overdue_with_its_date(tmp_path: Path, project: Project) -> None:
    """A page that is already online must not go blank: the build knows no day, and prints the one of the record."""
    project.replace(
        CHILDLINE,
        "assured_date: 2026-11-21\nassured_method: archive\nreview_by: 2027-02-19",
        "assured_date: 2001-01-01\nassured_method: archive\nreview_by: 2001-02-01",
    )
    project.buildable(strict=False)
    done = mkdocs("build", "--site-dir", tmp_path / "out", cwd=project.root)
    assert 0 == done.returncode, done.stdout
    page = (tmp_path / "out" / "signposting" / "services" / "childline" / "index.html").read_text(encoding="utf-8")
    assert "Checked on 1 January 2001" in page
    assert "Due to be checked again by 1 February 2001" in page
    assert "tel:08001111" in page
