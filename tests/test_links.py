"""linkchecker sees a broken link, over the loopback address and from the disk; tests/every sends it over the whole site."""

import csv
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from steady.cli import main
from steady.exports.offline import offline_files, offline_page
from steady.exports.zips import SUMS
from tests.project import ROOT
from tests.serving import serving

WRAPPER = Path(__file__).with_name("linkcheck.py")


@dataclass(frozen=True)
class Report:
    """What linkchecker found: its exit code, the pages it opened, and every link that is broken or redirected."""

    code: int
    followed: frozenset[str]
    faults: list[tuple[str, str, str]]
    output: str


def follow(base: str, home: Path, *more: str, first: str = "") -> Report:
    """Follow every link below `base`, from its `first` page and from `more`; addresses elsewhere are not asked.

    Two threads: more are slower. `-v` lists sound links too and counts a redirect as a fault: a link without its
    last slash costs every reader a second request, and a static host may not redirect at all.
    """
    settings = home / "linkcheckerrc"
    # Our own server need not be spared: it says so (see serving.py), and without this it is asked three times a second.
    settings.write_text("[checking]\nmaxrequestspersecond=1000\n[AnchorCheck]\n", encoding="utf-8")
    command = [
        sys.executable,
        "-P",
        str(WRAPPER),
        f"--config={settings}",
        "--threads=2",
        "--no-status",
        "--no-robots",
        "-v",
    ]
    done = subprocess.run(
        [*command, "-ocsv/utf-8", base + first, *(base + path for path in more)],
        env=os.environ | {"HOME": str(home), "no_proxy": "127.0.0.1"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line for line in done.stdout.splitlines(keepends=True) if not line.startswith("#")]
    rows = list(csv.DictReader(io.StringIO("".join(lines)), delimiter=";"))
    return Report(
        done.returncode,
        frozenset(row["url"].split("#")[0].removeprefix(base) for row in rows if row["url"].startswith(base)),
        [
            (row["parentname"].removeprefix(base), row["urlname"], row["result"] + row["warningstring"])
            for row in rows
            if row["valid"] != "True" or row["warningstring"]
        ],
        done.stdout[-2000:] + done.stderr[-2000:],
    )


# ---- the offline form ----


@pytest.fixture(scope="module")
def offline(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline") / "pages"
    write(folder, dict(offline_files(site, ROOT)))
    return folder


def write(folder: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def test_offline_form_holds_every_page_and_file_but_what_needs_a_server(site: Path, offline: Path) -> None:
    def held(folder: Path) -> set[str]:
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    gone = held(site) - held(offline)
    assert set() == held(offline) - held(site)
    assert {SUMS, "404.html", "search/search_index.json", "sitemap.xml", "sitemap.xml.gz"} == {
        path for path in gone if not path.endswith(".js")
    }


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("now/", "now/index.html"),
        ("../", "../index.html"),
        ("./", "index.html"),
        (".", "./index.html".removeprefix("./")),
        ("..", "../index.html"),
        ("now/#two", "now/index.html#two"),
        ("#two", "#two"),
        ("tel:999", "tel:999"),
        ("https://www.childline.org.uk/", "https://www.childline.org.uk/"),
        ("a/b.css", "a/b.css"),
    ],
)
def test_link_to_a_folder_becomes_a_link_to_its_page(link: str, expected: str) -> None:
    page = f'<link href="{link}"><script type="module" src="x.js"></script>\n<a class="x" href="{link}">{link}</a>'
    assert f'<link href="{expected}"><a class="x" href="{expected}">{link}</a>' == offline_page(page)


@pytest.mark.parametrize(
    ("link", "code"),
    [("second/index.html", 0), ("third/index.html", 1), ("second/index.html#two", 1), ("second/index.html#main", 0)],
)
def test_planted_link_on_the_disk_is_judged(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, link: str, code: int
) -> None:
    folder = small_site(tmp_path, link)
    (folder / "second" / "index.html").write_text(page_with("../index.html"), encoding="utf-8")
    report = follow(f"{folder.as_uri()}/", tmp_path_factory.mktemp("links"), first="index.html")
    assert (code, code) == (report.code, len(report.faults)), report.output


def test_offline_form_of_no_site_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["offline", str(tmp_path), str(tmp_path / "new")])
    assert (1, True) == (done.exit_code, "holds no built site" in done.output)


# ---- linkchecker itself ----


def page_with(*links: str) -> str:
    anchors = "".join(f'<a href="{link}">x</a>' for link in links)
    return f'<!doctype html><html lang="en-GB"><title>x</title><body id="main">{anchors}</body></html>'


def small_site(folder: Path, *links: str) -> Path:
    (folder / "second").mkdir()
    (folder / "index.html").write_text(page_with(*links), encoding="utf-8")
    (folder / "second" / "index.html").write_text(page_with("../"), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        (["second/"], ([], 0)),
        (["second/", "third/"], ([("", "third/", "404")], 1)),
        (["second"], ([("", "second", "redirected")], 1)),
        (["second/#main"], ([], 0)),
        (["second/#two"], ([("", "second/#two", "anchor")], 1)),
    ],
    ids=["sound", "broken", "redirected", "anchor", "no anchor"],
)
def test_planted_link_is_judged(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    links: list[str],
    expected: tuple[list[tuple[str, str, str]], int],
) -> None:
    """linkchecker itself works here: it passes two sound pages, and catches one broken and one careless link."""
    with serving(small_site(tmp_path, *links)) as base:
        report = follow(base, tmp_path_factory.mktemp("links"))
    words = ("404", "redirected", "anchor")
    found = [
        (page, link, next((word for word in words if word in why.lower()), why)) for page, link, why in report.faults
    ]
    assert expected == (found, report.code), report.output
