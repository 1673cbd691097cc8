"""Sparing plain text the inline patterns changes nothing that comes out."""

from pathlib import Path

import pytest
from markdown import Markdown

from steady.documents import read_markdown
from steady.plain_text import PlainText
from tests.project import ROOT

EXTENSIONS = ["attr_list", "def_list", "smarty", "tables", "toc"]
FILES = sorted(file for folder in ("docs", "lesson_plans") for file in (ROOT / folder).rglob("*.md"))


def html(text: str, *more: PlainText) -> str:
    return Markdown(extensions=[*EXTENSIONS, *more]).convert(text)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_page_comes_out_the_same(file: Path) -> None:
    body = read_markdown(file, file.name).body
    assert html(body, PlainText()) == html(body)


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "`code`",
        r"a \* b",
        "[words](page.md)",
        "![words](picture.png)",
        "[words][id]\n\n[id]: page.md",
        "<https://example.test>",
        "<someone@example.test>",
        "one  \ntwo",
        "a <b>word</b>",
        "a &amp; b &nbsp; c",
        "*em* **strong** ***both***",
        "_em_ __strong__",
        "words{: .kind }",
        "'single' \"double\" it's the '90s",
        "a -- b --- c...",
        "*said* 'so' *again*",
    ],
)
def test_every_sign_still_works(text: str) -> None:
    assert html(text, PlainText()) == html(text)
