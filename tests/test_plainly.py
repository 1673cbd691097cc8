"""Commands that are given the wrong thing, or whose files fail them: a line of words and an exit code, no traceback."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from mkdocs.exceptions import Abort

from steady.cli import main
from steady.plainly import Plain
from steady.plugin import SteadyPlugin
from tests.project import ROOT, Project

COMMANDS = Plain("steady", commands=main.commands)


def steady(*arguments: str | Path) -> Result:
    """Run the command; whatever it raises that is no message is the test's failure."""
    return CliRunner().invoke(COMMANDS, [*map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with what is none of the things asked for: a file, an empty folder, bytes that are no text."""
    (tmp_path / "file").write_text("words\n", encoding="utf-8")
    (tmp_path / "none").write_bytes(b"")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "empty").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_bytes(b"<p>\xff</p>")
    return tmp_path


WRONG: dict[str, tuple[int, str, str]] = {
    "pages below a file": (
        1,
        "pages --root PROJECT file/x",
        "file/x must be one that can be read and written: Not a directory.",
    ),
    "pages into a file": (2, "pages --root PROJECT file", "is a file"),
    "site that is none": (1, "offline empty out", "holds no built site: run make site first."),
    "site of bytes": (1, "offline site out", ""),
    "folder that is full of things": (1, "offline site .", "must be a new or empty folder."),
    "sums of a file": (2, "sums file", "is a file"),
    "lock of bytes": (1, "sbom bytes out", "bytes: 'utf-8' codec can't decode"),
    "lock of nothing": (1, "sbom none out", "none: the lock file must name the packages, not none."),
    "lock of words": (1, "sbom file out", "file: line 1 must be name==version with its SHA-256 hashes, not 'words'."),
    "list of parts below a file": (1, "sbom REQUIREMENTS file/x/y", "must be one that can be read and written: "),
    "project without git": (1, "changed --root PROJECT", "must have a tag or an earlier commit to compare with"),
    "edition that is none": (
        1,
        "changed --root PROJECT --since nope",
        "revision must be one that git knows, not 'nope'.",
    ),
    "edition that is an option": (
        1,
        "changed --root PROJECT --since=--output=x",
        "revision must be one that git knows",
    ),
    "kind that is none": (2, "new --root PROJECT poem a-b", "is not one of"),
    "name that is a path": (1, "new --root PROJECT guide ../x", "name must be small letters and hyphens"),
    "template that is not there": (
        1,
        "new --root PROJECT guide a-b",
        "the template of a guide must be there, but is not.",
    ),
    "nobody to reach": (3, "links --root PROJECT", "NOT RUN: --contact"),
    "report that is a folder": (2, "links --root PROJECT --contact https://x.org --report empty", "is a directory"),
    "service that is none": (
        3,
        "links --root PROJECT --contact https://x.org --only x",
        "must name a service with evidence",
    ),
    "check of another's file": (1, "words --root PROJECT file", "each file must be inside the project, not 'file'."),
    "check of no file": (2, "words --root PROJECT nowhere", "does not exist"),
    "project that is a file": (2, "check --root file", "is a file"),
    "project that is empty": (1, "due --root empty", " problems. Mend first."),
    "project without templates": (
        1,
        "check --root PROJECT --release",
        "a file must be one that can be read and written: ",
    ),
    "recall without templates": (1, "recall --root PROJECT why", "a file must be one that can be read and written: "),
    "day that is none": (2, "due --root PROJECT --today tomorrow", "does not match the format"),
    "host without a name": (2, "host nginx out --root ROOT", "Missing option '--name'"),
    "host of signs": (2, "host nginx out --root ROOT --name a;b", "must be made of plain signs"),
    "host below a file": (1, "host nginx file/x --root ROOT --name x.org", "Not a directory"),
    "project without headers": (
        1,
        "host headers out --root PROJECT",
        "deploy/headers.yml:1: the file must be one that can be read: No such file",
    ),
    "policy for bytes": (1, "host meta site --root ROOT", "index.html: 'utf-8' codec can't decode"),
    "policy of bytes": (1, "host check site --root ROOT", "'utf-8' codec can't decode"),
    "list that is not there": (
        1,
        "schools nowhere empty out --root ROOT --cache cache",
        "nowhere:1: the file must exist: it is the list of schools.",
    ),
    "list that is a folder": (2, "schools empty empty out", "is a directory"),
    "list of bytes": (
        1,
        "schools bytes empty out --root ROOT --cache cache",
        "bytes:1: the file must be saved as UTF-8 text",
    ),
    "cache that is a file": (2, "export empty --cache file", "is a file"),
    "command that is none": (2, "pubish", "No such command 'pubish'."),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_thing_is_told_in_words(
    project: Project, place: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, arguments, said = WRONG[name]
    words = {"PROJECT": project.root, "ROOT": ROOT, "REQUIREMENTS": ROOT / "requirements.txt"}
    monkeypatch.chdir(place)
    monkeypatch.delenv("STEADY_CONTACT", raising=False)
    monkeypatch.delenv("STEADY_URL", raising=False)
    done = steady(*(words.get(word, word) for word in arguments.split(" ")))
    assert code == done.exit_code, done.output
    assert said in " ".join(done.output.split())


def _full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "folder/a.md")


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("write_text", "pages --root PROJECT out"),
        ("write_text", "host headers out --root ROOT"),
        ("mkdir", "new --root PROJECT guide a-b"),
    ],
)
def test_full_disk_is_told_in_words(
    project: Project, place: Path, method: str, arguments: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("docs/parents/guides/_template.md", "---\nid: TEMPLATE-ID\n---\n")
    monkeypatch.chdir(place)
    monkeypatch.setattr(Path, method, _full)
    words = {"PROJECT": project.root, "ROOT": ROOT}
    done = steady(*(words.get(word, word) for word in arguments.split(" ")))
    assert 1 == done.exit_code
    assert "No space left on device" in done.stderr
    assert 1 == len(done.stderr.splitlines())


def test_reader_who_has_seen_enough_is_no_fault() -> None:
    """`steady pages … | head` ends the pipe: click ends quietly, with exit code 1, where that error reaches it."""

    @click.command()
    def shut() -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    with pytest.raises(SystemExit) as ended:
        Plain("steady", commands={"shut": shut}).main(["shut"], standalone_mode=False)
    assert 1 == ended.value.code


def test_program_that_is_wrong_is_not_called_a_file() -> None:
    """Only what our code says in words is told as words: a mistake of ours keeps its traceback."""

    @click.command()
    def wrong() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        Plain("steady", commands={"wrong": wrong}).main(["wrong"], standalone_mode=False)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device", "site/a.html"),
            "site/a.html must be one that can be read and written: No space left",
        ),
        (OSError("no words"), "a file must be one that can be read and written: no words."),
    ],
)
def test_build_that_cannot_write_ends_in_words(error: OSError, told: str) -> None:
    with pytest.raises(Abort, match=told):
        SteadyPlugin().on_build_error(error=error)


def test_build_that_fails_otherwise_is_left_to_mkdocs() -> None:
    answer: Callable[..., None] = SteadyPlugin().on_build_error
    assert answer(error=KeyError("x")) is None
