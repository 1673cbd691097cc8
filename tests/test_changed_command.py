"""The command `steady changed` over a git repository, and a wrong number that is corrected in one file."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from steady.checks import check
from steady.cli import main
from steady.revisions import NoRevision, content_at, last_edition
from tests.editions import NUMBER
from tests.project import CHILDLINE, ROOT, Project

GIT = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run([*GIT, *arguments], cwd=folder, check=True, capture_output=True)


def steady(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture
def repository(project: Project) -> Project:
    """The good project with one commit."""
    shutil.copytree(ROOT / "overrides", project.root / "overrides")
    git(project.root, "init", "--quiet", "--initial-branch=main")
    git(project.root, "add", ".")
    git(project.root, "commit", "--quiet", "--message=first")
    return project


def test_command_compares_the_working_tree_with_a_revision(repository: Project) -> None:
    repository.renumber(CHILDLINE, *NUMBER)
    done = steady("changed", "--root", repository.root, "--since", "HEAD")
    assert 0 == done.exit_code, done.output
    assert done.stdout.startswith("Since HEAD: 3 details and ")
    assert "Print again: " in done.stdout


def test_command_compares_with_the_last_tag_and_else_with_the_commit_before(repository: Project) -> None:
    assert (1, True) == (steady("changed", "--root", repository.root).exit_code, True)
    repository.replace(CHILDLINE, "cost: Free.", "cost: 5p.")
    git(repository.root, "commit", "--quiet", "--all", "--message=second")
    assert "HEAD~1" == last_edition(repository.root)
    assert "cost: Free. → 5p." in steady("changed", "--root", repository.root).stdout
    git(repository.root, "tag", "v1")
    assert "v1" == last_edition(repository.root)
    assert "Since v1: 0 details and 0 pages changed.\n" == steady("changed", "--root", repository.root).stdout


def test_reading_a_revision_leaves_the_working_tree_alone(repository: Project) -> None:
    repository.renumber(CHILDLINE, *NUMBER)
    before = repository.read(CHILDLINE)
    old = check(content_at(repository.root, "HEAD"))
    assert ("0800 1111", before) == (old.service("childline").channels[0].number, repository.read(CHILDLINE))
    status = subprocess.run(
        ["git", "status", "--short"], cwd=repository.root, capture_output=True, text=True, check=True
    )
    assert f" M {CHILDLINE}\n" == status.stdout


def test_project_inside_a_bigger_repository_is_read_from_its_own_folder(repository: Project, tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    shutil.copytree(repository.root, outer / "inner", ignore=shutil.ignore_patterns(".git"))
    git(tmp_path, "init", "--quiet", "outer")
    git(outer, "add", ".")
    git(outer, "commit", "--quiet", "--message=all")
    assert 4 == len(content_at(outer / "inner", "HEAD").services)


@pytest.mark.parametrize("revision", ["nothing", "--help", "HEAD~7", ""])
def test_revision_that_git_does_not_know_is_told_without_a_traceback(repository: Project, revision: str) -> None:
    with pytest.raises(NoRevision, match="revision must be one that git knows"):
        content_at(repository.root, revision)
    if revision:
        done = steady("changed", "--root", repository.root, f"--since={revision}")
        assert (1, f"Error: revision must be one that git knows, not '{revision}'.\n") == (done.exit_code, done.stderr)


def test_folder_without_git_is_told_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(NoRevision, match="must have a tag or an earlier commit"):
        last_edition(tmp_path)


def test_revision_without_content_and_machine_without_git_are_told(
    repository: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository.root, "rm", "--quiet", "-r", "--cached", "docs", "lesson_plans")
    git(repository.root, "commit", "--quiet", "--message=nothing of ours")
    with pytest.raises(NoRevision, match="'HEAD' must have docs/ and lesson_plans/ in it, not neither"):
        content_at(repository.root, "HEAD")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NoRevision, match="git must be installed to compare with an earlier edition"):
        content_at(repository.root, "HEAD")


def test_command_asks_for_sound_content_first(repository: Project) -> None:
    repository.replace(CHILDLINE, 'dial: "08001111"', 'dial: "08001112"')
    done = steady("changed", "--root", repository.root, "--since", "HEAD")
    assert (1, True) == (done.exit_code, "Mend first." in done.stderr)


def test_records_of_then_that_today_s_rules_refuse_are_counted(repository: Project) -> None:
    repository.replace(CHILDLINE, "cost: Free.", "cost: Free.\nfee: 1")
    git(repository.root, "commit", "--quiet", "--all", "--message=old key")
    repository.replace(CHILDLINE, "cost: Free.\nfee: 1", "cost: Free.")
    done = steady("changed", "--root", repository.root, "--since", "HEAD")
    assert (0, "Of HEAD, 1 record could not be read by today's rules.\n") == (done.exit_code, done.stderr)
