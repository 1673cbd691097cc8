"""The site, read once for all of its tests."""

import gzip
import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from steady.library import Library
from steady.variants import pages as library_pages
from tests.output.built import (
    Built,
    output_file,
)
from tests.project import ROOT


@pytest.fixture(scope="session")
def built(site: Path, parsed: dict[str, BeautifulSoup], library: Library) -> dict[str, Built]:
    known = {output_file(page.path): page for page in library_pages(library)}
    return {
        file: Built(file, (site / file).read_text(encoding="utf-8"), soup, known.get(file))
        for file, soup in parsed.items()
    }


@pytest.fixture(scope="session")
def settings() -> dict[str, object]:
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        return yaml_load(file, get_yaml_loader())


@pytest.fixture(scope="session")
def exit_address(settings: dict[str, object]) -> str:
    return str(settings["extra"]["exit_address"])  # type: ignore[index]


@pytest.fixture(scope="session")
def output_texts(site: Path) -> dict[str, str]:
    """Every file of the output as text, HTML entities and non-breaking spaces resolved."""
    texts = {}
    for path in sorted(site.rglob("*")):
        if path.is_file():
            raw = path.read_bytes()
            text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
            if path.suffix == ".json":
                text = json.dumps(json.loads(text), ensure_ascii=False)
            texts[path.relative_to(site).as_posix()] = text.replace("\u00a0", " ").replace("&nbsp;", " ")
    return texts
