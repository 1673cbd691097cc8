"""The command: exit codes, what is printed where, and that nothing is written beside a problem."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from steady.cli import main
from tests.project import CHILDLINE, PARENT, PLAN, Project


def steady(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_good_project_is_all_well(project: Project) -> None:
    done = steady("check", "--root", project.root, "--today", "2026-11-21")
    assert (0, "") == (done.exit_code, done.stderr)
    assert done.stdout.startswith("All well: 4 services, 1 lesson plan")


def test_all_problems_are_printed_sorted_and_the_exit_code_is_1(project: Project) -> None:
    project.replace(PLAN, "(4 minutes)", "(5 minutes)")
    project.replace(CHILDLINE, "fallback: police-999", "fallback: police-99")
    project.append(PARENT, "\nCall 0800 068 4141.\n{{ phone('chidline') }}\n")
    done = steady("check", "--root", project.root, "--today", "2026-11-21")
    expected = [
        f"{PARENT}:16: a phone number must come from the directory by {{{{ phone(\"…\") }}}}, not be typed as '0800 068 4141'.",
        f"{PARENT}:17: service must be an id that exists, not 'chidline'. Did you mean 'childline'?",
        f"{CHILDLINE}:30: fallback must be the id of a service that exists, not 'police-99'. Did you mean 'police-999'?",
        f"{PLAN}:4: minutes must be what the headings add up to, 51, not '50'.",
    ]
    assert (1, expected) == (done.exit_code, done.stdout.splitlines())
    assert done.stderr == "4 problems to mend.\n"


def test_one_problem_is_counted_as_one(project: Project) -> None:
    project.replace(PLAN, "(4 minutes)", "(5 minutes)")
    assert steady("check", "--root", project.root, "--today", "2026-11-21").stderr == "1 problem to mend.\n"


def test_today_decides_what_is_overdue(project: Project) -> None:
    early = steady("check", "--root", project.root, "--today", "2027-02-19")
    late = steady("check", "--root", project.root, "--today", "2027-02-20")
    assert (0, 1) == (early.exit_code, late.exit_code)
    assert f"{CHILDLINE}:34: review_by must not be in the past, not '2027-02-19'" in late.stdout


def test_folder_without_content_is_told_what_is_missing(tmp_path: Path) -> None:
    done = steady("check", "--root", tmp_path)
    assert done.exit_code == 1
    assert "docs/_data/sources.yml:1: the file must exist" in done.stdout


def test_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    done = steady("check", "--root", tmp_path / "nowhere")
    assert done.exit_code == 2
    assert "does not exist" in done.stderr


def test_day_that_no_calendar_has_is_refused(project: Project) -> None:
    assert steady("check", "--root", project.root, "--today", "2026-02-30").exit_code == 2


def test_pages_writes_the_very_pages(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    done = steady("pages", "--root", project.root, folder)
    written = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    pages = [path for path in written if path.endswith(".md")]
    expected = f"Wrote {len(pages)} pages and {len(written) - len(pages)} files of data to {folder}\n"
    assert (0, expected) == (done.exit_code, done.stdout)
    assert "api/services.json" in written
    assert "lessons/wales/11-14/say-it-once.md" in written
    assert (folder / "now/9-11.md").read_text(encoding="utf-8").startswith("---\naudience:\n- young\n")


def test_pages_writes_nothing_beside_a_problem(project: Project, tmp_path: Path) -> None:
    project.replace(PLAN, "(4 minutes)", "(5 minutes)")
    folder = tmp_path / "pages"
    done = steady("pages", "--root", project.root, folder)
    assert (1, False) == (done.exit_code, folder.exists())
    assert "minutes must be what the headings add up to" in done.stderr


def test_new_says_what_it_wrote(project: Project) -> None:
    project.write("docs/parents/guides/_template.md", "---\nid: TEMPLATE-ID\n---\n")
    done = steady("new", "--root", project.root, "guide", "after-a-week")
    assert done.exit_code == 0
    assert done.stdout.startswith("Wrote docs/parents/guides/after-a-week.md\n")


@pytest.mark.parametrize("name", ["Not An Id", "just-told"])
def test_new_refuses_a_name_in_one_line(project: Project, name: str) -> None:
    project.write("docs/parents/guides/_template.md", "---\nid: TEMPLATE-ID\n---\n")
    done = steady("new", "--root", project.root, "guide", name)
    assert (1, 1) == (done.exit_code, len(done.stderr.splitlines()))
    assert done.stderr.startswith("Error: name must be")


def test_command_itself_ends_without_a_traceback(project: Project) -> None:
    """The installed program, in a process of its own, on bytes that are not text."""
    project.write(CHILDLINE, b"\xff\xfe\x00")
    done = subprocess.run(
        [sys.executable, "-m", "steady", "check", "--root", project.root, "--today", "2026-11-21"],
        capture_output=True,
        text=True,
        check=False,
    )
    expected = f"{CHILDLINE}:1: the file must be saved as UTF-8 text, not with a byte 0xff in it.\n"
    assert (1, expected, "1 problem to mend.\n") == (done.returncode, done.stdout, done.stderr)
