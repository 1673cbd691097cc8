"""The command `steady changed` over a git repository, and a wrong number that is corrected in one file."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from steady.changes import changed_sheets
from steady.checks import check
from steady.cli import main
from steady.content import read_content
from steady.library import Library
from steady.revisions import NoRevision, content_at, last_edition
from tests.conftest import mkdocs
from tests.editions import NUMBER, pages_with
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


# ---- a wrong number, corrected ----


def test_wrong_number_is_corrected_in_one_file_and_everywhere(tmp_path: Path, library: Library) -> None:
    """One file of the real project; the check passes; the new number is on every page and the old one is nowhere."""
    copy = tmp_path / "copy"
    for name in ("docs", "lesson_plans", "overrides"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "mkdocs.yml", copy)
    file = copy / CHILDLINE
    text = file.read_text(encoding="utf-8")
    dates = re.search(r"assured_date: (\S+)\nassured_method: (\w+)\nreview_by: (\S+)", text)
    assert dates
    text = text.replace('"0800 1111"', '"0800 068 4100"').replace('"08001111"', '"08000684100"')
    text = text.replace(dates[0], "assured_date: 2026-11-28\nassured_method: person\nreview_by: 2027-02-26")
    change = '{date: 2026-11-28, field_name: "channels[1].number", previous_value: "0800 1111", replacement_value: "0800 068 4100", reason: It has a new number.}'
    history = f"history:\n  - {change}\n"
    text = (
        text.replace("history:\n", history)
        if "\nhistory:\n" in text
        else text.replace("\nconfidence:", f"\n{history}confidence:")
    )
    file.write_text(text, encoding="utf-8")

    new = Library.of(read_content(copy))
    built = mkdocs("build", "--strict", "--site-dir", tmp_path / "site", cwd=copy)
    assert 0 == built.returncode, built.stdout
    expected = {path for path in pages_with(library, "0800 1111") if path != "about/decisions.md"}
    texts = {
        path.relative_to(tmp_path / "site").as_posix(): path.read_text(encoding="utf-8-sig").replace("\u00a0", " ")
        for path in (tmp_path / "site").rglob("*")
        if path.suffix in (".html", ".json", ".csv", ".vcf", ".xml")
    }
    old = re.compile(r"(?<!\d)0800[ -]?1111(?!\d)")
    assert [] == [path for path, text in texts.items() if old.search(text)]
    assert expected == {
        sheet.path for sheet in changed_sheets(library, new, ROOT) if any(f.outer == "channels" for f in sheet.facts)
    }
    assert [] == [
        path
        for path in expected
        if "0800 068 4100"
        not in texts[
            f"{path.removesuffix('.md').removesuffix('index')}/index.html".replace("//", "/").removeprefix("/")
        ]
    ]
    assert [] == [
        f for f in ("api/services.json", "api/services.csv", "api/childline.vcf") if "0800 068 4100" not in texts[f]
    ]
    assert "It has a new number." in texts["api/changes.json"]
