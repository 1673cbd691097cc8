"""Setting HTML aside: Markdown does not see it, and the page comes out as if it had."""

from pathlib import Path

import pytest
from markdown import Markdown

from steady.aside import Aside
from steady.documents import read_markdown
from tests.project import ROOT

EXTENSIONS = ["attr_list", "def_list", "smarty", "tables", "toc"]
FILES = sorted(file for folder in ("docs", "lesson_plans") for file in (ROOT / folder).rglob("*.md"))


def markdown() -> Markdown:
    return Markdown(extensions=EXTENSIONS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_page_comes_out_the_same(file: Path) -> None:
    body = read_markdown(file, file.name).body
    aside = Aside(markdown())
    assert aside.fill(markdown().convert(aside.share(body))) == markdown().convert(body)


@pytest.mark.parametrize(
    "text",
    [
        "```\ncode\n\n# No heading\n\nMore code\n```",
        "<div>\n\nInside\n\n</div>",
        "Title\n=====\n\nWords.",
        "- one\n\n- two\n\n    Still two.\n\nWords.",
        "> said\n\n> again\n\nWords.",
        "## Said\n\n> ### Said\n>\n> Words.\n\n> ### Said\n>\n> More words.",
        "Word\n\n: Its meaning.\n\nWords.",
        "| a | b |\n|---|---|\n| c | d |\n\nWords.",
    ],
)
def test_what_stands_together_stays_together(text: str) -> None:
    aside = Aside(markdown())
    assert aside.fill(markdown().convert(aside.share(text))) == markdown().convert(text)


def test_shared_text_leaves_headings_links_and_calls_to_the_page() -> None:
    text = '## Heading\n\nPlain words.\n\nSee [this](/a.md).\n\n{{ phone("childline") }}\n\nMore words.'
    assert Aside(markdown()).share(text) == (
        '## Heading\n\n<!-- aside 0 -->\n\nSee [this](/a.md).\n\n{{ phone("childline") }}\n\n<!-- aside 1 -->'
    )


def test_the_same_text_is_the_same_mark_on_every_page() -> None:
    aside = Aside(markdown())
    assert aside.share("Same words.") == aside.share("Same words.") == "<!-- aside 0 -->"


def test_a_block_is_put_back_as_it_was() -> None:
    aside = Aside(markdown())
    text = f"Before.{aside.keep('<div>*not* Markdown</div>')}After."
    assert aside.fill(markdown().convert(text)) == "<p>Before.</p>\n<div>*not* Markdown</div>\n\n<p>After.</p>"
