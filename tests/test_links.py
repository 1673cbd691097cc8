"""Every internal link of the built site, followed by linkchecker over the loopback address."""

import csv
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.serving import serving

WRAPPER = Path(__file__).with_name("linkcheck.py")


@dataclass(frozen=True)
class Report:
    """What linkchecker found: its exit code, the pages it opened, and every link that is broken or redirected."""

    code: int
    followed: frozenset[str]
    faults: list[tuple[str, str, str]]
    output: str


def follow(base: str, home: Path, *more: str) -> Report:
    """Follow every link below `base`, from its first page and from `more`; addresses elsewhere are not asked.

    Two threads: more are slower. `-v` lists sound links too and counts a redirect as a fault: a link without its
    last slash costs every reader a second request, and a static host may not redirect at all.
    """
    settings = home / "linkcheckerrc"
    # Our own server need not be spared: it says so (see serving.py), and without this it is asked three times a second.
    settings.write_text("[checking]\nmaxrequestspersecond=1000\n", encoding="utf-8")
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
        [*command, "-ocsv/utf-8", base, *(base + path for path in more)],
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


@pytest.fixture(scope="module")
def report(server: str, tmp_path_factory: pytest.TempPathFactory) -> Report:
    return follow(server, tmp_path_factory.mktemp("links"), "404.html")


def test_no_internal_link_is_broken_or_redirected(report: Report) -> None:
    assert ([], 0) == (report.faults, report.code), report.output


def test_every_page_is_reached_by_links_from_the_first_page(report: Report, site: Path) -> None:
    pages = {path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html")}
    assert set() == pages - report.followed


def page_with(*links: str) -> str:
    anchors = "".join(f'<a href="{link}">x</a>' for link in links)
    return f'<!doctype html><html lang="en-GB"><title>x</title><body>{anchors}</body></html>'


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
    ],
    ids=["sound", "broken", "redirected"],
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
    words = ("404", "redirected")
    found = [
        (page, link, next((word for word in words if word in why.lower()), why)) for page, link, why in report.faults
    ]
    assert expected == (found, report.code), report.output
