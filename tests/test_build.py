"""Planted faults through the real `mkdocs build` and `mkdocs serve`, in a copy of the small project."""

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from steady.context import page_url
from tests.conftest import ROOT, build_environment, mkdocs
from tests.project import CHILDLINE, Project

GUIDE = "docs/parents/guides/just-told.md"
PARTIAL = "overrides/partials/macros/service_facts.html"
SMALL_PLAN = "lesson_plans/say-it-once/11-14.md"
SCHOOL = "school/first-steps/england.md"
DATA = "docs/_data/age-bands.yml"
PAGE = "docs/parents/index.md"
DEADLINE = 60


def edit(file: Path, old: str, new: str) -> None:
    """Replace the first `old` by `new`; fails where there is none, so that no test passes for want of a fault."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} no longer holds {old!r}: choose another edit for this test"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(file: Path, words: str) -> int:
    rows = file.read_text(encoding="utf-8").splitlines()
    return next(number for number, row in enumerate(rows, 1) if words in row)


# ---- build ----


def test_content_errors_stop_the_build_before_anything_is_written(project: Project) -> None:
    """Both faults, each with its file and line, exit code 1, no traceback, no site."""
    copy = project.buildable().root
    edit(copy / CHILDLINE, 'dial: "08001111"', 'dial: "08001112"')
    edit(copy / SMALL_PLAN, "minutes: 50", "minutes: 49")
    done = mkdocs("build", "--site-dir", copy / "out", cwd=copy)
    found = re.findall(r"^ERROR +- +(\S+?:\d+): .* must .*$", done.stdout, re.MULTILINE)
    wanted = {
        f"{CHILDLINE}:{line_of(copy / CHILDLINE, '08001112')}",
        f"{SMALL_PLAN}:{line_of(copy / SMALL_PLAN, 'minutes: 49')}",
    }
    assert (1, wanted, False, False) == (
        done.returncode,
        set(found),
        "Traceback" in done.stdout,
        (copy / "out").exists(),
    ), done.stdout


def test_content_error_leaves_the_last_good_site_alone(project: Project) -> None:
    copy = project.buildable().root
    project.write("out/index.html", "the last good page")
    edit(copy / SMALL_PLAN, "minutes: 50", "minutes: 49")
    done = mkdocs("build", "--site-dir", copy / "out", cwd=copy)
    found = {file.name: file.read_text(encoding="utf-8") for file in (copy / "out").iterdir()}
    assert (1, {"index.html": "the last good page"}) == (done.returncode, found)


def test_broken_link_and_broken_anchor_make_the_build_fail(project: Project) -> None:
    """Exactly these two: the rest of the project is sound."""
    copy = project.buildable().root
    project.append(PAGE, f"\n[no such page](/school/no-such-page.md) [no such place](/{SCHOOL}#no-such-place)\n")
    done = mkdocs("build", "--site-dir", copy / "out", cwd=copy)
    warnings = re.findall(r"^WARNING +- +(.*)$", done.stdout, re.MULTILINE)
    targets = sorted(re.search(r"no-such-\w+", warning)[0] for warning in warnings)  # type: ignore[index]
    assert (1, ["no-such-page", "no-such-place"]) == (done.returncode, targets), done.stdout


def test_pages_command_writes_exactly_the_pages_of_the_site(site: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "steady", "pages", str(tmp_path / "pages")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    written = {path.relative_to(tmp_path / "pages").as_posix() for path in (tmp_path / "pages").rglob("*.md")}
    built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
    assert (0, built) == (done.returncode, {f"{page_url(path)}/index.html".lstrip("/") for path in written}), (
        done.stderr
    )


# ---- serve ----


@dataclass(frozen=True)
class Preview:
    """A running `mkdocs serve`."""

    process: subprocess.Popen[bytes]
    url: str
    log: Path

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.url + path, timeout=DEADLINE) as answer:
            return str(answer.read().decode("utf-8"))

    def shows(self, path: str, words: str) -> bool:
        """Wait until the page holds the words. The server itself says when there is something new to look at."""
        deadline = time.monotonic() + DEADLINE
        while time.monotonic() < deadline:
            page = self.get(path)
            if words in page:
                return True
            epoch = re.search(r"livereload\((\d+), \d+\);", page)
            assert epoch, "mkdocs serve no longer says which build a page is from"
            self.get(f"livereload/{epoch[1]}/1")  # answers when a newer build is there
        return False

    def says(self, words: str) -> bool:
        """Wait until the log holds the words."""
        deadline = time.monotonic() + DEADLINE
        while words not in self.log.read_text(encoding="utf-8"):
            if time.monotonic() > deadline or self.ended(within=0.05):
                return False
        return True

    def ended(self, within: float) -> bool:
        try:
            self.process.wait(within)
        except subprocess.TimeoutExpired:
            return False
        return True


@contextmanager
def preview(folder: Path) -> Iterator[Preview]:
    """Run `mkdocs serve` in the folder, on a free port, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder.parent / "serve.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
            cwd=folder,
            env=build_environment() | {"TMPDIR": str(folder.parent)},  # it leaves its pages behind when it is ended
            stdout=output,
            stderr=output,
        )
    try:
        yield Preview(process, f"http://127.0.0.1:{port}/", log)
    finally:
        process.terminate()
        process.wait()


def test_preview_shows_every_edit_and_survives_mistakes(project: Project) -> None:
    """One server for all, of a small project: each edit builds it anew."""
    root, lesson, service = project.buildable().root, "lessons/wales/11-14/say-it-once/", "signposting/services"
    with preview(root) as server:
        assert server.says("Serving on"), server.log.read_text()
        edits = [
            (SMALL_PLAN, "What the lesson covers", "EDIT-PLAN What the lesson covers", lesson),
            (CHILDLINE, "cost: Free.", "cost: EDIT-SERVICE Free.", f"{service}/childline/"),
            (GUIDE, "\n## ", "\nEDIT-GUIDE\n\n## ", "parents/guides/just-told/"),
            (PARTIAL, "What it does not do", "EDIT-PARTIAL What it does not do", f"{service}/breathing-space/"),
            (DATA, "name: ages 11 to 14", "name: ages 11 to 14 EDIT-DATA", lesson),
        ]
        for file, old, new, page in edits:
            edit(root / file, old, new)
            mark = re.search(r"EDIT-\w+", new)[0]  # type: ignore[index]
            assert (file, True) == (file, server.shows(page, mark)), server.log.read_text()

        edit(root / SMALL_PLAN, "minutes: 50", "minutes: 49")
        assert server.says(f"{SMALL_PLAN}:{line_of(root / SMALL_PLAN, 'minutes: 49')}: "), server.log.read_text()
        assert "EDIT-PLAN" in server.get(lesson)
        edit(root / SMALL_PLAN, "minutes: 49", "minutes: 50")
        edit(root / SMALL_PLAN, "EDIT-PLAN", "EDIT-MENDED")
        assert server.shows(lesson, "EDIT-MENDED"), server.log.read_text()

        edit(root / PARTIAL, "EDIT-PARTIAL", "{{ nothing_of_this_name }}")
        assert server.says("A macro failed. Mend the file"), server.log.read_text()
        edit(root / PARTIAL, "{{ nothing_of_this_name }}", "EDIT-AGAIN")
        assert server.shows(f"{service}/breathing-space/", "EDIT-AGAIN"), server.log.read_text()
