"""A small site of every kind of file, and a real server that serves it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from steady.hosting.models import Rendered, load_headers
from steady.hosting.twins import compress
from tests.hosting.nginx import Missing, Served, nginx
from tests.project import ROOT

WORDS = "Words enough that squeezing them makes them fewer. " * 40
FILES = {
    "index.html": f"<!doctype html><title>Home</title><p>{WORDS}",
    "404.html": f"<!doctype html><title>Not here</title><p>{WORDS}",
    "now/index.html": f"<!doctype html><title>Now</title><p>{WORDS}",
    "signposting/services/index.html": f"<!doctype html><title>Services</title><p>{WORDS}",
    "assets/steady.css": f"/* {WORDS} */",
    "assets/exit.js": f"// {WORDS}",
    "assets/icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'></svg>",
    "search/search_index.json": '{"docs": []}',
    "api/services.csv": f"name\n{WORDS}",
    "api/childline.vcf": "BEGIN:VCARD",
    "api/changes.xml": "<feed/>",
    ".well-known/security.txt": "Contact: somebody",
    ".secret": "a file that lies there by mistake",
    "downloads/sheet.pdf": "%PDF-1.7 " + WORDS,
    "downloads/lesson.zip": "PK" + WORDS,
}


@pytest.fixture(scope="session")
def headers() -> Rendered:
    return load_headers(ROOT)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory, headers: Rendered) -> Path:
    folder = tmp_path_factory.mktemp("hosted")
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    compress(folder, headers.source.compressible)
    return folder


@pytest.fixture(scope="session")
def served(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    try:
        with nginx(tmp_path_factory.mktemp("nginx"), small_site) as running:
            yield running
    except Missing as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))
