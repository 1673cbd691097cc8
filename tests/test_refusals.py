"""What a command cannot do is told in one line that says what to do, without a traceback, and nothing is half written."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from steady.cli import main
from steady.exports import command as exporting
from steady.exports import making
from steady.exports.paper import read_page
from steady.hosting import command as hosting
from steady.links import command as linking
from steady.problems import ContentError
from steady.release.sbom import bill
from steady.sheets import command as recalling
from steady.sheets.ledger import RECALLS
from tests.decks import made, plan_of
from tests.project import CHILDLINE, PARENT, PLAN, ROOT, Project
from tests.test_recall import released, run

__all__ = ["released"]  # a fixture

HOLD = "import fcntl, sys; file = open(sys.argv[1], 'w'); fcntl.lockf(file, fcntl.LOCK_EX); print('held', flush=True); input()"


def steady(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], env={"STEADY_CONTACT": "https://steady.example/about"})


def told(done: Result, code: int = 1) -> str:
    """The one line that the command said, where it ended as a refusal does."""
    assert (code, 1) == (done.exit_code, len(done.output.splitlines())), done.output
    return done.output.rstrip("\n").removeprefix("Error: ")


def missing(package: str) -> object:
    def load(*_: object, **__: object) -> None:
        raise ModuleNotFoundError(f"No module named '{package}'", name=package)

    return load


def test_offline_form_is_written_into_an_empty_folder_only(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", "utf-8")
    said = told(steady("offline", tmp_path / "site", tmp_path / "out"))
    assert said == f"{tmp_path / 'out'} must be a new or empty folder."
    said = told(steady("offline", tmp_path / "site", tmp_path / "new"))
    assert said == f"{tmp_path / 'site'} holds no built site: run make site first."
    assert {"site", "out"} == {path.name for path in tmp_path.iterdir()}


def test_what_is_not_installed_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(exporting, "import_module", missing("weasyprint"))
    assert told(steady("export", tmp_path)) == "weasyprint must be installed to make files: run `make export`."
    monkeypatch.setattr(hosting, "write_twins", missing("brotli"))
    assert (
        told(steady("host", "compress", tmp_path, "--root", ROOT))
        == "brotli must be installed to compress: run `make export`."
    )


def test_two_exports_do_not_share_a_cache(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, cache / ".lock"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert "held\n" == other.stdout.readline()
        said = told(steady("export", tmp_path, "--root", ROOT, "--cache", cache))
        other.communicate("\n")
    assert said == f"Another export is using {cache}: wait until it is done."


def test_file_that_was_not_made_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def killed(*_: object) -> None:
        raise ChildProcessError(0, "the process that makes it was killed", "poster.pdf")

    monkeypatch.setattr(making, "_makers", killed)
    said = told(steady("export", tmp_path, "--root", ROOT, "--cache", tmp_path / "cache"))
    assert said == "poster.pdf was not made: the process that makes it was killed. Run it again to go on."


def test_configuration_is_not_written_from_a_project_without_one(tmp_path: Path) -> None:
    said = told(steady("host", "headers", tmp_path / "out", "--root", tmp_path))
    assert "deploy/" in said
    assert not (tmp_path / "out").exists()


def full(*_: object) -> None:
    raise OSError(28, "No space left on device", "links.jsonl")


def test_links_are_not_followed_from_content_with_a_fault_nor_without_a_place_for_the_report(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "_run", full)
    assert told(steady("links", "--root", ROOT), 3).startswith("NOT RUN: links.jsonl ")
    project.replace(CHILDLINE, "fallback: police-999", "fallback: police-99")
    assert told(steady("links", "--root", project.root), 3).startswith("NOT RUN: the content has ")


def test_parts_are_not_listed_from_a_lock_without_any() -> None:
    with pytest.raises(ValueError, match="the lock file must name the packages, not none"):
        bill("# nothing\n")


def test_page_without_a_main_part_is_not_put_on_paper() -> None:
    with pytest.raises(ValueError, match="page must have a <main>"):
        read_page("<!doctype html><title>a</title><p>b", "")


def test_sheets_are_not_called_back_without_a_reason(released: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    released.replace(PARENT, "Nobody pays.", "Nobody pays anything.")
    before = released.read(RECALLS)
    assert told(run(released, "  ")) == "WHY must be a sentence that says why the sheets changed, not nothing."
    monkeypatch.setattr(recalling, "record", full)
    assert "No space left on device" in told(run(released, "A word was wrong."))
    released.replace(PLAN, "(4 minutes)", "(5 minutes)")
    assert "Mend first." in run(released, "A word was wrong.").output
    assert before == released.read(RECALLS)


def test_service_whose_name_fits_no_foot_of_a_slide_is_named(project: Project) -> None:
    long = "Childline, which is the line for every child and young person in all of the four nations " * 3
    project.replace(CHILDLINE, "name: Childline", f"name: {long.strip()}")
    library = project.library()
    with pytest.raises(ContentError, match=rf"{CHILDLINE}:\d+: name must fit the foot of a slide with its number"):
        made(library, plan_of(library))
