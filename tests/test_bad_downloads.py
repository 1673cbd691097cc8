"""Downloads from bad input and on a bad machine: a message that names the file to mend, and never a broken download."""

import errno
import json
import os
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from steady.cli import main
from steady.content import read_content
from steady.exports.deck import deck
from steady.exports.jobs import Cache, Job, digest, run
from steady.exports.pdf import SheetPrinter
from steady.exports.worksheets import letter, worksheets
from steady.library import Library
from steady.macros import Macros
from steady.models import Nation
from steady.problems import ContentError
from steady.rendering import Renderer
from tests.decks import plan_of
from tests.project import LESSON, NATIONS, PLAN, ROOT, Project

SLIDE = "### Slide: The first idea\n\nOne or two short sentences.\n"
WIDE = "| {} |\n|{}\n| {} |".format(
    " | ".join(f"Responsibilities{at}" for at in range(9)), "---|" * 9, " | ".join("x" * 9)
)


def make(kind: str, root: str) -> bytes:
    """Read a project and make one of its files: in another process, as an export does."""
    library = Library.of(read_content(Path(root)))
    macros, plan = Macros(library, Renderer(ROOT)), plan_of(library)
    if kind == "letter":
        return letter(library, macros, library.pages[NATIONS.removeprefix("docs/")], Nation.WALES, None)
    if kind == "slides":
        return deck(library, macros, plan, Nation.WALES, None)
    return worksheets(library, macros, plan, Nation.WALES, None) or b""


def no_slides(project: Project) -> None:
    project.write(PLAN, project.read(PLAN).replace("### Slide: ", "### Picture: "))


def slide(words: str) -> Callable[[Project], None]:
    return lambda project: project.replace(PLAN, SLIDE, f"### Slide: The first idea\n\n{words}\n")


def worksheet(words: str) -> Callable[[Project], None]:
    return lambda project: project.replace(PLAN, SLIDE, f"### Worksheet: One\n\n{words}\n\n{SLIDE}")


def page(words: str) -> Callable[[Project], None]:
    return lambda project: project.append(NATIONS, f"\n{words}\n")


def title(words: str) -> Callable[[Project], None]:
    return lambda project: project.replace(
        LESSON, "title: Say it once", f"title: {json.dumps(words, ensure_ascii=False)}"
    )


@pytest.mark.parametrize(
    ("kind", "spoil", "path", "message"),
    [
        ("slides", no_slides, PLAN, "plan must have at least one part '### Slide: …'"),
        ("slides", slide("- A long entry of a list\n" * 20), PLAN, "slide must fit its screen at 24 points"),
        ("slides", slide(WIDE), PLAN, "slide must have a table whose words fit its 9 columns at 24 points"),
        ("slides", slide("![A hand](/x.png)"), PLAN, "slide must hold words, lists and a short table, not <img>"),
        ("slides", title("😀" * 80), LESSON, "title must fit the first slide and the foot"),
        ("worksheets", worksheet(WIDE), PLAN, "a table must fit the 170 mm between the margins"),
        ("worksheets", worksheet("![A hand](/x.png)"), PLAN, "a sheet to edit must hold words, lists and tables"),
        ("worksheets", worksheet("{{ phone('nobody') }}"), PLAN, "service must be an id that exists, not 'nobody'."),
        ("letter", page(WIDE), NATIONS, "a table must fit the 170 mm between the margins"),
        ("letter", page("<video src='a.mp4'></video>"), NATIONS, "a sheet to edit must hold words, lists and tables"),
    ],
)
def test_what_no_file_can_hold_names_the_authors_line_and_leaves_no_file(
    project: Project, tmp_path: Path, kind: str, spoil: Callable[[Project], None], path: str, message: str
) -> None:
    spoil(project)
    job = Job(f"{kind}.bin", digest(kind), make, (kind, str(project.root)))
    with pytest.raises(ContentError) as raised:
        list(run([job], tmp_path / "out", Cache(tmp_path / "cache"), 1))
    assert re.match(rf"{re.escape(path)}:\d+: ", str(raised.value))
    assert message in str(raised.value)
    assert [] == [file for file in tmp_path.rglob("*") if file.is_file() and project.root not in file.parents]


@pytest.mark.parametrize("name", ["Say \"it\" / 'once'", "Say it 🧡 once", "שלום לכם", "a/../b: c|d?*"])
def test_strange_title_makes_a_file_all_the_same(project: Project, tmp_path: Path, name: str) -> None:
    title(name)(project)
    worksheet("Words.")(project)
    made = [
        Job(f"{kind}.bin", digest(kind), make, (kind, str(project.root))) for kind in ("slides", "worksheets", "letter")
    ]
    assert 3 == len(list(run(made, tmp_path / "out", Cache(tmp_path / "cache"), 2)))
    assert {b"PK"} == {file.read_bytes()[:2] for file in (tmp_path / "out").iterdir()}


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad") / "site"
    shutil.copytree(site, folder)
    return folder


@pytest.fixture(autouse=True)
def quickly(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real library is read and checked only once, and no stamp is worked out: nothing here looks at one."""
    monkeypatch.setattr("steady.exports.making.check", lambda _: library)
    monkeypatch.setattr("steady.exports.making.stamps", lambda *_: {})


def export(copy: Path, cache: Path) -> Result:
    return CliRunner().invoke(main, ["export", str(copy), "--root", str(ROOT), "--cache", str(cache), "--jobs", "1"])


class Full:
    """A file on a disk that is full after its first bytes."""

    def __init__(self, handle: int, mode: str) -> None:
        self._file = os.fdopen(handle, mode)

    def __enter__(self) -> "Full":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, content: bytes) -> None:
        self._file.write(content[:10])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def read_only(*_: Any, **named: Any) -> None:
    raise PermissionError(errno.EROFS, os.strerror(errno.EROFS), str(named.get("dir")))


class _Os:
    """The module `os`, on whose disk there is no room."""

    fdopen = Full

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


@pytest.mark.parametrize(
    ("name", "fault", "message"),
    [
        ("os", _Os(), "No space left on device"),
        ("tempfile.mkstemp", read_only, "Read-only file system"),
    ],
)
def test_disk_that_takes_nothing_is_told_in_one_line_and_nothing_is_half_there(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, fault: Any, message: str
) -> None:
    monkeypatch.setattr(f"steady.exports.jobs.{name}", fault)
    before = {file: file.stat().st_size for file in copy.rglob("*") if file.is_file()}
    done = export(copy, tmp_path / "cache")
    assert 1 == done.exit_code
    assert isinstance(done.exception, SystemExit)
    assert message in done.output.replace("\n", " ")
    assert "Traceback" not in done.output
    assert before == {file: file.stat().st_size for file in copy.rglob("*") if file.is_file()}
    assert [] == list(tmp_path.rglob(".half-*"))


def test_file_where_a_folder_must_be_is_named(copy: Path, tmp_path: Path) -> None:
    (copy / "downloads").write_text("no folder")
    done = export(copy, tmp_path / "cache")
    (copy / "downloads").unlink()
    assert (1, False) == (done.exit_code, "Traceback" in done.output)
    assert isinstance(done.exception, SystemExit)
    assert str(copy / "downloads") in done.output.replace("\n", "")


def test_missing_font_is_told_with_its_package_before_anything_is_made(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("steady.exports.catalogue.SheetPrinter", partial(SheetPrinter, fonts=tmp_path))
    done = export(copy, tmp_path / "cache")
    assert (1, False) == (done.exit_code, "Traceback" in done.output)
    assert isinstance(done.exception, SystemExit)
    assert "LiberationSans-Regular.ttf must be there" in done.output
    assert "apt-get install" in done.output
    assert not (copy / "downloads").exists()
