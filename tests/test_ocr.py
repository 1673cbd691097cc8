"""What is pinned up, carried and copied again: its numbers are read from a bad copy, in one bit, by a machine.

A school prints on the copier that it has: 100 dots an inch, black or white, every shade of a colour as loose dots.
"""

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image

from steady.library import Library
from steady.phones import digits
from tests.papers import article_of
from tests.press import Press

DPI = 100
BORDER = 10  # pixels of white around what is cut out: tesseract wants some
TO_READ = {
    "school/handouts/wallet-card": 15,
    "school/handouts/poster": 3,
    "school/handouts/poster/black-and-white": 3,
    "school/handouts/staff-poster/england": 1,
    "school/handouts/staff-poster/scotland": 1,
}


@pytest.fixture(scope="module")
def press(site: Path, library: Library) -> Press:
    return Press(site, library)


def copied(made: bytes) -> Image.Image:
    """The first page as a copier without a shade of grey would give it."""
    done = subprocess.run(
        ["pdftoppm", "-mono", "-r", str(DPI), "-l", "1", "-"], input=made, capture_output=True, check=True
    )
    return Image.open(io.BytesIO(done.stdout))


def places(made: bytes, numbers: set[str]) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """Yield each number as printed, and where on the page it stands, in pixels: left, top, right, bottom."""
    with pdfplumber.open(io.BytesIO(made)) as pdf:
        for number in sorted(numbers):
            for found in pdf.pages[0].search(number.replace(" ", r"\s")):
                edges = (found["x0"], found["top"], found["x1"], found["bottom"])
                yield number, tuple(round(edge * DPI / 72) for edge in edges)  # type: ignore[misc]


def read(picture: Image.Image, *how: str) -> str:
    """What tesseract sees."""
    if shutil.which("tesseract") is None:
        pytest.fail("Numbers are read from paper by tesseract: apt-get install tesseract-ocr", pytrace=False)
    whole = Image.new("L", (picture.width + 2 * BORDER, picture.height + 2 * BORDER), 255)
    whole.paste(picture.convert("L"), (BORDER, BORDER))
    page = io.BytesIO()
    whole.save(page, "png", dpi=(DPI, DPI))
    done = subprocess.run(
        ["tesseract", "-", "-", *how],
        input=page.getvalue(),
        capture_output=True,
        check=True,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout.decode()


def read_number(picture: Image.Image) -> str:
    """The digits of one line; tesseract is told that they are digits, and nothing else."""
    return digits(read(picture, "--psm", "7", "-c", "tessedit_char_whitelist=0123456789 "))


def printed(press: Press, name: str) -> set[str]:
    return {link.get_text().replace("\xa0", " ") for link in article_of(press.html(name)).select(".phone, .sms")}


@pytest.mark.parametrize("name", TO_READ)
def test_each_number_is_read_right_from_a_bad_copy(press: Press, name: str) -> None:
    made = press.made(name)
    page = copied(made)
    found = [(digits(number), read_number(page.crop(box))) for number, box in places(made, printed(press, name))]
    assert TO_READ[name] == len(found)
    assert [] == [pair for pair in found if pair[0] != pair[1]]


@pytest.mark.parametrize("name", TO_READ)
def test_all_numbers_are_found_on_the_whole_of_a_bad_copy(press: Press, name: str) -> None:
    """Nobody says where they are. A large nought among digits may be taken for the letter O: the keys are the same."""
    text = re.sub(r"\bO(?=\d)|(?<=\d)O", "0", read(copied(press.made(name)), "--psm", "11"))
    numbers = printed(press, name)
    found = {number: len(re.findall(rf"(?<!\d){number.replace(' ', ' ?')}(?!\d)", text)) for number in numbers}
    assert {number: TO_READ[name] // len(numbers) for number in numbers} == found


def test_number_with_another_digit_is_read_as_another(press: Press) -> None:
    """The reading itself: it does not say what it was hoped to say."""
    made = press.draft("<h1>A page</h1><p>Call <b>0800 1112</b> or <b>85268</b> or <b>989</b>.</p>")
    page = copied(made)
    found = places(made, {"0800 1112", "85268", "989"})
    assert ["08001112", "85268", "989"] == [read_number(page.crop(box)) for _, box in found]
