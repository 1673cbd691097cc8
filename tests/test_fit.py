"""Measuring words for a slide, and reading them from Markdown and HTML."""

import pytest

from steady.exports.blocks import Block, Reader, Run, Table
from steady.exports.fit import _em, height, line_count

# The widths of Helvetica, which Arial shares, from its public metrics, in thousandths: space to tilde.
_REGULAR = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 "
    "584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 "
    "611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 "
    "722 500 500 500 334 260 334 584"
)
_HEAVY = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 "
    "584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 "
    "611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 "
    "778 556 556 500 389 280 389 584"
)


@pytest.mark.parametrize(("metrics", "bold"), [(_REGULAR, False), (_HEAVY, True)])
def test_no_sign_is_taken_for_narrower_than_it_is(metrics: str, bold: bool) -> None:
    """Checked against the metrics of the font, sign by sign."""
    for at, width in enumerate(metrics.split()):
        assert _em(chr(32 + at), bold) * 1000 >= int(width), chr(32 + at)
    assert _em("é", bold) == _em("e", bold)
    assert _em("\u0301") == 0
    assert _em("語") > 1


def test_lines_break_between_words_only() -> None:
    """A number held together by fixed spaces moves whole; a word longer than a line is cut."""
    assert line_count((Run("a" * 10),), 10, 60) == 1
    assert line_count((Run("aaaa aaaa aaaa"),), 10, 60) == 2
    assert line_count((Run("aa aaaa\u00a0aaaa"),), 10, 60) == 2
    assert line_count((Run("a" * 30),), 10, 60) == 3
    assert line_count((Run("aa"), Run("aa", bold=True), Run(" a")), 10, 25) == 2
    assert height((Block("bullet", (Run("a"),)),), 24, 800) == pytest.approx(24 * 1.2 + 12)


def test_html_of_macros_becomes_words() -> None:
    """What is hidden stays hidden; elements end paragraphs; our own relative links are words only."""
    html = (
        '<aside class="help">\n<h2>Talk</h2>\n<ul>\n<li><a href="../x/">Name</a> <span hidden>closed <b>now</b></span>'
        '<a href="tel:1">0800\u00a01</a><br>more</li>\n</ul>\n</aside>\n\nA *stressed* word & "quotes"'
    )
    words = Reader().words(html)
    assert [(block.kind, block.text) for block in words.blocks] == [
        ("heading", "Talk"),
        ("bullet", "Name 0800\u00a01"),
        ("words", "more"),
        ("words", "A stressed word & “quotes”"),
    ]
    assert not any(run.address for block in words.blocks for run in block.runs)
    assert Reader().words("| a |\n|---|\n| **b** c |").tables == (
        Table((((Run("a"),),), ((Run("b", True), Run(" c")),))),
    )
