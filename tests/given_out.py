"""Everything that the site gives out, as text: pages, data, sheets, and what is packed in another file."""

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from steady.exports.zips import SUMS
from tests.output.built import plain, text_of

# An id of ours stands alone on its line of a file of data.
UUID = re.compile(r"^(?:urn:uuid:|UID:urn:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.MULTILINE)


def strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for entry in value.values():
            yield from strings(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from strings(entry)
    elif isinstance(value, str):
        yield value


def from_html(raw: bytes) -> str:
    return from_page(BeautifulSoup(raw.decode("utf-8"), "html.parser"))


def from_page(page: BeautifulSoup) -> str:
    """What a reader may see, and every address that a press leads to."""
    links = [str(link["href"]) for link in page.find_all(href=True) if is_outward(str(link["href"]))]
    return "\n".join([text_of(page), *links])


def is_outward(address: str) -> bool:
    return bool(urlsplit(address).netloc) or address.startswith("mailto:")


def from_pdf(raw: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.fail("There is a PDF to look into, and no pdftotext (poppler-utils) to do it.", pytrace=False)
    return subprocess.run(["pdftotext", "-", "-"], input=raw, capture_output=True, check=True).stdout.decode()


READERS = {
    ".html": from_html,
    ".json": lambda raw: "\n".join(strings(json.loads(raw))),
    ".csv": lambda raw: "\n".join(c for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"))) for c in row),
    ".vcf": lambda raw: re.sub(r"\\(.)", r"\1", raw.decode("utf-8").replace("\r\n ", "")),
    ".xml": lambda raw: "\n".join(ET.fromstring(raw).itertext()),
    ".pdf": from_pdf,
    ".txt": lambda raw: raw.decode("utf-8"),
    SUMS: lambda raw: "\n".join(
        row[66:] for row in raw.decode("utf-8").split("\n")
    ),  # the names: a sum holds any digits
}
PACKED = (".zip", ".docx", ".pptx", ".epub")
NO_TEXT = (".css", ".js", ".svg", ".gz", ".png", ".ico")


def texts_of(name: str, raw: bytes) -> Iterator[tuple[str, str]]:
    """Yield (file, text) for a file, and for each file packed in it."""
    kind = Path(name).suffix or Path(name).name
    if kind in PACKED:
        with zipfile.ZipFile(io.BytesIO(raw)) as pack:
            for inner in pack.namelist():
                if not inner.endswith(("/", ".rels")):
                    yield from texts_of(f"{name}!{inner}", pack.read(inner))
    elif kind in READERS:
        yield name, plain_lines(READERS[kind](raw))
    elif kind not in NO_TEXT:
        pytest.fail(f"{name}: a new kind of file: say here how to look into it.", pytrace=False)


def plain_lines(text: str) -> str:
    return "\n".join(plain(unescape(line)) for line in UUID.sub("(id)", text).split("\n"))
