"""Budget F14: the pages for somebody in trouble in a text browser: no styles, no pictures, no script."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

FIRST_LINES = 30
LINKS = re.compile(r'href="tel:(\+?\d+)"')
PLACES = (
    "index.html",
    "numbers/index.html",
    "signposting/index.html",
    "parents/tonight/index.html",
    "now/**/index.html",
)


def dumped(file: Path) -> list[str]:
    """What w3m prints of a page, line by line, sixty letters wide."""
    program = shutil.which("w3m")
    if program is None:
        pytest.fail("This test needs w3m: run `make test`, which sets it up, or install w3m.", pytrace=False)
    command = [program, "-dump", "-cols", "60", "-O", "UTF-8", "-T", "text/html", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def has_one_of(lines: Iterable[str], numbers: Iterable[str]) -> bool:
    """Whether a whole number stands on one of the lines, however it is spaced."""
    patterns = [r"(?<!\d)" + r"\s?".join(map(re.escape, number)) + r"(?!\d)" for number in numbers]
    return any(re.search(pattern, line) for line in lines for pattern in patterns)


def test_number_to_call_is_among_the_first_lines(site: Path) -> None:
    pages = sorted(file for place in PLACES for file in site.glob(place))
    assert len(pages) > 15
    missing = []
    for page in pages:
        numbers = set(LINKS.findall(page.read_text(encoding="utf-8")))
        if not has_one_of(dumped(page)[:FIRST_LINES], numbers):
            missing.append(page.relative_to(site).as_posix())
    assert [] == missing


def test_number_far_down_or_another_s_is_not_taken_for_it(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<br>" * 40 + "<p>Call 0800 1111</p>", encoding="utf-8")
    lines = dumped(page)
    assert (False, True) == (has_one_of(lines[:FIRST_LINES], ["08001111"]), has_one_of(lines, ["08001111"]))
    assert not has_one_of(["Call 0800 1112", "Call 9990"], ["08001111", "999"])
