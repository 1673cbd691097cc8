"""`steady new`: what it writes passes the checks of the real project, as it stands."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from steady.checks import check
from steady.content import read_content
from steady.models.recall import Recall
from steady.problems import ContentError
from steady.starters import KINDS, write_starter
from tests.project import ROOT, TODAY, Project


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A copy of the real project's content, with the templates that `steady new` copies."""
    for folder in ("docs", "lesson_plans"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def files(root: Path) -> set[str]:
    return {file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()}


def test_new_files_pass_the_checks(real: Path) -> None:
    """One of each kind, in one project: to read the real one again for each would take three times as long."""
    for kind in KINDS:
        assert write_starter(real, kind, f"a-new-{kind}", TODAY)
    content = read_content(real)
    # The real project has days of its own: what was recalled after the day of the good one is not of the future.
    check(content, max(TODAY, *(item.record.date for item in content.facts(Recall))))


@pytest.mark.every
def test_new_files_pass_on_any_day(real: Path) -> None:
    """Their dates are counted from the day on which they are written."""
    day = date(2028, 2, 29)
    written = [path for kind in KINDS for path in write_starter(real, kind, f"a-new-{kind}", day)]
    names = {path.relative_to(real).as_posix() for path in written}
    assert len(KINDS) < len(names)
    assert [] == [problem for problem in _problems(real, day) if problem.split(":")[0] in names]


def _problems(root: Path, day: date) -> list[str]:
    try:
        check(read_content(root), day)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("lesson", {"lesson_plans/a-new-one/lesson.yml", "lesson_plans/a-new-one/11-14.md"}),
        ("service", {"docs/signposting/services/a-new-one.md"}),
        ("guide", {"docs/parents/guides/a-new-one.md"}),
    ],
)
def test_new_file_is_all_that_is_written(real: Path, kind: str, expected: set[str]) -> None:
    before = files(real)
    written = write_starter(real, kind, "a-new-one", TODAY)
    assert expected == files(real) - before == {path.relative_to(real).as_posix() for path in written}


@pytest.mark.parametrize("kind", KINDS)
def test_template_has_no_word_of_its_own_left(real: Path, kind: str) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in write_starter(real, kind, "a-new-one", TODAY))
    assert "TEMPLATE" not in text
    assert "A new one" in text or kind == "lesson"


@pytest.mark.parametrize("name", ["", "A Name", "a_name", "../up", "a--b", "-a", "a/b", "é"])
@pytest.mark.parametrize("kind", KINDS)
def test_name_that_is_no_id_is_refused(project: Project, kind: str, name: str) -> None:
    before = files(project.root)
    with pytest.raises(ValueError, match=r"^name must be small letters and hyphens"):
        write_starter(project.root, kind, name, TODAY)
    assert before == files(project.root)


@pytest.mark.parametrize(
    ("kind", "name"), [("lesson", "be-the-friend"), ("service", "childline"), ("guide", "just-told")]
)
def test_name_that_is_taken_is_refused(real: Path, kind: str, name: str) -> None:
    before = files(real)
    with pytest.raises(ValueError, match=f"^name must be new, not '{name}'"):
        write_starter(real, kind, name, TODAY)
    assert before == files(real)


@pytest.mark.parametrize("kind", KINDS)
def test_missing_template_is_said_plainly(tmp_path: Path, kind: str) -> None:
    with pytest.raises(ValueError, match=f"^the template of a {kind} must be there"):
        write_starter(tmp_path, kind, "a-new-one", TODAY)
