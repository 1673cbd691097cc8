"""Files and folders that nothing would read: each is named, with what was perhaps meant."""

import os
from pathlib import Path

import pytest

from steady.content import DATA_FILES
from tests.project import LESSON, PARENT, PLAN, STATISTIC, Project

LEFT_OUT = "or its name must start with '_', which leaves it out"


@pytest.mark.parametrize("path", [*(f"docs/_data/{name}" for name in DATA_FILES), PARENT, PLAN, LESSON, STATISTIC])
def test_folder_where_a_file_must_be_is_refused(project: Project, path: str) -> None:
    """A list that is not there says nothing about any record: every check on its kind would be silent."""
    (project.root / path).unlink()
    (project.root / path).mkdir()
    assert f"{path}:1: it must be a file, not a folder: its name ends like a file's." in project.problems()


def test_folder_where_a_file_must_be_is_said_once(project: Project) -> None:
    path = "docs/_data/nations.yml"
    (project.root / path).unlink()
    project.write(f"{path}/index.md", project.read(PARENT))
    assert [f"{path}:1: it must be a file, not a folder: its name ends like a file's."] == project.problems()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("docs/parents/x.markdown", "the file name must end in .md: did you mean 'docs/parents/x.md'?"),
        ("docs/parents/x.mkd", "the file name must end in .md: did you mean 'docs/parents/x.md'?"),
        ("docs/parents/x.yaml", "the file name must end in .yml: did you mean 'docs/parents/x.yml'?"),
        ("docs/_data/nation.yml", f"the file must have a name that Steady knows, {LEFT_OUT}. Did you mean 'nations.yml'?"),
        ("docs/_data/terms.yaml", f"the file must have a name that Steady knows, {LEFT_OUT}. Did you mean 'terms.yml'?"),
        ("docs/_data/facts/a.yml", f"the file must stand in docs/_data/ itself, or in docs/_data/statistics/, {LEFT_OUT}."),
        ("lesson_plans/x.md", f"a plan must stand in the folder of its lesson, like 'lesson_plans/be-the-friend/11-14.md', {LEFT_OUT}."),
        ("lesson_plans/say-it-once/deep/11-14.md", f"a plan must stand in the folder of its lesson, like 'lesson_plans/say-it-once/11-14.md', {LEFT_OUT}."),
        ("lesson_plans/say-it-once/14-16.markdown", f"the file must be 'lesson.yml' or a plan that ends in .md, {LEFT_OUT}. Did you mean '14-16.md'?"),
        ("lesson_plans/say-it-once/notes.docx", f"the file must be 'lesson.yml' or a plan that ends in .md, {LEFT_OUT}."),
    ],
)  # fmt: skip
def test_file_that_nothing_would_read_is_named(project: Project, path: str, message: str) -> None:
    project.copy(PARENT, path)
    assert [f"{path}:1: {message}"] == project.problems()


@pytest.mark.parametrize(
    "path",
    [
        *(
            "docs/_x.markdown",
            "docs/_old/x.markdown",
            "docs/_data/_x.yml",
            "lesson_plans/_x.md",
            "lesson_plans/_old/a/x.md",
        ),
        *("lesson_plans/say-it-once/_x.md", "lesson_plans/say-it-once/_old/x.md", "docs/x.png", "docs/robots.txt"),
    ],
)
def test_what_is_meant_to_be_left_out_is_left_out(project: Project, path: str) -> None:
    project.write(path, "x\n")
    assert [] == project.problems()


@pytest.mark.parametrize(("name", "deep"), [("a", 1_500), ("a" * 250, 20)])
def test_folders_in_folders_without_end_are_refused(
    project: Project, monkeypatch: pytest.MonkeyPatch, name: str, deep: int
) -> None:
    """They ended in a traceback: more than Python goes into, or a path longer than any system opens."""
    monkeypatch.chdir(project.root / "docs")
    for _ in range(deep):
        Path(name).mkdir()
        os.chdir(name)
    (found,) = project.problems()
    for _ in range(deep):  # step by step, as they were made: what removes whole folders goes no deeper than Python
        os.chdir("..")
        Path(name).rmdir()
    path = found.split(":")[0]
    assert path.startswith(f"docs/{name}")
    assert f"{path}:1: the path must be at most 200 characters, not {len(path)}: shorten a name in it." == found
