"""Every page as readers get it and in the offline form, every style sheet and sign: what the Nu HTML checker says."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from steady.exports.offline import offline_files
from steady.library import Library
from tests.every.published import published
from tests.node_programs import node_program
from tests.project import ROOT
from tests.test_links import write

CHECKED = (".html", ".css", ".svg")
# What is no error, and a person has looked at: a pattern, and why it is good as it is.
JUDGED = {
    r"^Trailing slash on void elements": "Markdown writes `<input … />`. Every attribute of ours has its quotes.",
    r"blocked by “(style|img)-src” directive": (
        "On a disk the policy allows `file:`, which the checker does not take for a page's own address. Browsers do: "
        "tests/browser/test_pack.py sees the styles and pictures of pages opened from a disk."
    ),
}


class Message(NamedTuple):
    """What the checker says of one place in a file."""

    kind: str
    file: str
    line: int
    text: str


class Answer(NamedTuple):
    """The checker's version, the files that it looked at, and what it says of them."""

    version: str
    files: set[str]
    messages: list[Message]

    @property
    def errors(self) -> list[Message]:
        """All that is worse than a warning: also a file that it could not read."""
        return [message for message in self.messages if message.kind != "info"]


def nu(folder: Path) -> Answer:
    """Run the checker once over all that it can read in a folder."""
    if not (java := shutil.which("java")):
        pytest.fail("The Nu HTML checker needs java: run `make test`, which sets it up.", pytrace=False)
    files = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.suffix in CHECKED)
    program = [java, "-jar", node_program("vnu-jar/build/dist/vnu.jar"), "--format", "json", "--verbose"]
    how = ["--exit-zero-always", "--skip-non-html", "--also-check-css", "--also-check-svg"]
    done = subprocess.run([*program, *how, *files], cwd=folder, capture_output=True, text=True, check=True)
    said = json.loads(done.stderr)
    messages = [
        Message(one["type"], _below(folder, one.get("url", "")), one.get("lastLine", 0), one["message"])
        for one in said["messages"]
    ]
    return Answer(said["version"].split()[0], {_below(folder, line) for line in done.stdout.splitlines()}, messages)


def _below(folder: Path, address: str) -> str:
    return address.removeprefix("file:").removeprefix(f"{folder}/")


@pytest.fixture(scope="module")
def folder(site: Path, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("html").resolve()
    offline = dict(offline_files(published(site, library, found / "site"), ROOT))
    write(found / "offline", {path: content for path, content in offline.items() if path.endswith(".html")})
    return found


@pytest.fixture(scope="module")
def answer(folder: Path) -> Answer:
    return nu(folder)


def test_every_page_style_sheet_and_sign_was_looked_at(answer: Answer, folder: Path) -> None:
    pages = {file.relative_to(folder).as_posix() for file in folder.rglob("*.html")}
    others = {file.relative_to(folder).as_posix() for file in folder.rglob("*.[cs][sv][sg]")}
    drawn = {f"site/assets/{file.name}" for file in (ROOT / "overrides/assets").iterdir() if file.suffix in CHECKED}
    assert (True, drawn) == (len(pages) > 1000, others)
    assert pages | others == answer.files


def test_no_file_has_an_error(answer: Answer) -> None:
    assert [] == answer.errors


def test_every_remark_has_been_judged_and_every_judgement_is_needed(answer: Answer) -> None:
    texts = {message.text for message in answer.messages}
    judged = {text: [pattern for pattern in JUDGED if re.search(pattern, text)] for text in texts}
    assert [] == [text for text, patterns in judged.items() if not patterns]
    assert set(JUDGED) == {pattern for patterns in judged.values() for pattern in patterns}


def test_the_statement_says_what_was_just_seen(answer: Answer, library: Library) -> None:
    """If this fails, look at what changed, and then write what it says into docs/_data/access-runs.yml, with the day."""
    said = library.access_runs["nu"].record
    found = {
        "version": answer.version,
        "pages": len([file for file in answer.files if file.endswith(".html")]),
        "faults": len(answer.errors),
        "judged": len([pattern for pattern in JUDGED if any(re.search(pattern, one.text) for one in answer.messages)]),
    }
    assert found == said.model_dump(include=set(found))


# ---- the checker can fail ----

PAGE = '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>A page</title></head><body>{}</body></html>\n'
PLANTED = {
    "twice.html": PAGE.format("<p id='a'>One</p><p id='a'>Two</p>"),
    "open.html": PAGE.format("<p><strong>Never closed</p>"),
    "inside.html": PAGE.format("<p><ul><li>In a paragraph</li></ul></p>"),
    "remembered.html": PAGE.format("<label><input type='checkbox' autocomplete='off'> A box</label>"),
    "nowhere.html": PAGE.format("<p><label for='gone'>Words</label></p>"),
    "no-title.html": PAGE.replace("<title>A page</title>", "").format("<p>Words</p>"),
    "styles.css": "p { colour: red }\n",
    "sign.svg": '<svg xmlns="http://www.w3.org/2000/svg"><circle radius="1"/></svg>\n',
}


def test_each_planted_fault_is_found_and_a_good_page_passes(tmp_path: Path) -> None:
    write(tmp_path, {name: text.encode() for name, text in PLANTED.items()})
    write(tmp_path, {"good.html": PAGE.format("<p>Words</p>").encode()})
    assert set(PLANTED) == {message.file for message in nu(tmp_path.resolve()).errors}
