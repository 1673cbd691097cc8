"""What the accessibility statement says of a run: dates in order, due like all else, shown with every figure."""

from datetime import date

import pytest

from steady.context import PageContext
from steady.due import everything
from steady.library import Library
from steady.macros import look_up
from steady.rendering import Renderer
from tests.project import ROOT, TODAY, Project

FILE = "docs/_data/access-runs.yml"
FAILURE = """
  failures:
    - what: The menu cannot be opened by voice.
      criterion: 4.1.2
      issue: "#12"
      since: 2026-11-20"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("review_by: 2027-11-20", "review_by: 2027-12-20", "review_by must be after ran_on 2026-11-20 and at most 12"),
        ("review_by: 2027-11-20", "review_by: 2026-11-20", "review_by must be after ran_on 2026-11-20"),
        ("ran_on: 2026-11-20", "ran_on: 2026-11-22", "ran_on must not be in the future, not '2026-11-22'."),
        ("faults: 0", "faults: -1", "faults must"),
        ("pages: 9", "pages: 0", "pages must"),
        ("pages: 9", "pages: many", "pages must"),
        ("faults: 0", "faults: 37", "failures must name what the 37 faults are, each with its open issue"),
        ("faults: 0", f"faults: 0{FAILURE}", "failures must be empty where faults is 0: take out what is mended."),
        ("faults: 0", f"faults: 1{FAILURE}".replace("#12", "soon"), "issue must"),
        ("faults: 0", f"faults: 1{FAILURE}".replace("2026-11-20", "2026-11-21"), "since must not be after ran_on"),
    ],
)
def test_fault_is_told_with_its_line(project: Project, old: str, new: str, told: str) -> None:
    problems = project.broken(FILE, old, new)
    assert [f"{FILE}:"] == [problem[: len(FILE) + 1] for problem in problems if told in problem], problems


def test_a_run_falls_due_and_stops_a_release_after_its_day(project: Project) -> None:
    assert [(date(2027, 11, 20), FILE)] == [
        (entry.review_by, entry.path) for entry in everything(project.library()) if entry.name == "axe-core"
    ]
    assert [] == [problem for problem in project.problems() if FILE in problem]
    project.write(FILE, project.read(FILE).replace("2026-11-20", "2025-11-20").replace("2027-11-20", "2026-11-20"))
    assert TODAY > date(2026, 11, 20)
    assert [True] == ["review_by must not be in the past" in found for found in project.problems() if FILE in found]


def test_statement_shows_every_run_with_its_figures(library: Library) -> None:
    view = look_up("access_runs", library, PageContext("about/accessibility.md", frozenset()), (), {})
    assert ["axe", "nu"] == [run.id for run in view.data["runs"]]


def test_statement_names_what_is_known_to_fail_and_only_then_does_not_say_that_nothing_does(project: Project) -> None:
    def said() -> str:
        library = project.library()
        page = PageContext("about/accessibility.md", frozenset())
        return Renderer(ROOT).html(look_up("known_failures", library, page, (), {}), library, page)

    nothing = "We know of no part of the site that fails it."
    assert nothing in said()
    project.write(FILE, project.read(FILE).replace("faults: 0", f"faults: 1{FAILURE}"))
    assert "The menu cannot be opened by voice. Found on 20 November 2026; issue #12; criterion 4.1.2." in said()
    assert nothing not in said()


def test_no_hand_writes_that_nothing_fails() -> None:
    assert "know of no" not in (ROOT / "docs/about/accessibility.md").read_text("utf-8")
