"""Nothing is shown only while a pointer or the focus is on something else: no tip, no menu that drops down (WCAG 1.4.13)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.output.built import Built

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
PASSING = re.compile(r":(hover|focus|focus-visible|focus-within|active)\b")
# What may change while a pointer or the focus is there: a ring and a line, whose place is there already.
MAY_CHANGE = re.compile(r"outline(-color|-offset)?|border-(color|radius)|text-decoration-thickness")
# The first links of a page are in its corner until the focus is on them: they show themselves, and nothing else.
SKIP = ".skip:not(:focus)"
LISTENS = re.compile(
    r"""["'](mouse(over|enter|move|out|leave)|pointer(over|enter|move|out|leave)|focusin)["']|\bonfocus\b"""
)


def shown_in_passing(css: str) -> Iterator[str]:
    """The selectors of rules that do more to what is under a pointer or in the focus, or to what is beside it, than to
    draw a ring or a line."""
    for selector, body in RULE.findall(COMMENT.sub("", css)):
        for one in selector.split(","):
            if PASSING.search(one) and one.strip() != SKIP:
                names = [
                    declaration.partition(":")[0].strip() for declaration in body.split(";") if declaration.strip()
                ]
                yield from (f"{one.strip()} {{ {name} }}" for name in names if not MAY_CHANGE.fullmatch(name))


def test_no_page_has_a_tip(built: dict[str, Built]) -> None:
    """What a `title` says is shown to a pointer alone: not to a finger, and not to the keyboard."""
    assert len(built) > 400
    assert {} == {file: str(tips[0]) for file, page in built.items() if (tips := tips_of(page.soup))}


def tips_of(soup: BeautifulSoup) -> list[object]:
    return list(soup.select("[title]"))


def test_no_style_shows_anything_in_passing(site: Path, built: dict[str, Built]) -> None:
    sheets = {file.name: file.read_text("utf-8") for file in site.glob("assets/*.css")}
    inside = {style.get_text() for page in built.values() for style in page.soup.select("style")}
    assert (True, True) == (len(sheets) > 4, len(inside) > 1)
    texts = [*sheets.values(), *inside]
    assert [] == [found for css in texts for found in shown_in_passing(css)]
    assert 8 < sum(len(PASSING.findall(css)) for css in texts)


def test_no_script_listens_for_a_pointer_that_passes(site: Path) -> None:
    scripts = {file.name: file.read_text("utf-8") for file in site.rglob("*.js")}
    assert len(scripts) > 4
    assert [] == [name for name, text in scripts.items() if LISTENS.search(text)]


# ---- the looks can fail ----


@pytest.mark.parametrize(
    "css",
    [
        "a:hover { color: red }",
        "nav:hover ul { display: block }",
        "@media (min-width: 48rem) { nav :focus-within > ul { visibility: visible } }",
        ".term:focus::after { content: attr(data-words) }",
        "a:hover, .skip:not(:focus) { opacity: 1 }",
        "/* a */ .tip:not(:hover) { display: none }",
        "details { .tip { &:hover { height: auto } } }",
        "summary:active + p { clip-path: none }",
    ],
)
def test_planted_rule_is_found(css: str) -> None:
    assert 1 == len(list(shown_in_passing(css)))


def test_ring_and_line_are_left_alone() -> None:
    css = f"a:hover {{ text-decoration-thickness: .2em }} :focus-visible {{ outline: 3px solid; }} {SKIP} {{ width: 1px }}"
    assert [] == list(shown_in_passing(css))


def test_planted_tip_is_found() -> None:
    html = "<title>A page</title><svg><title>A heart</title></svg><abbr title='National Crime Agency'>NCA</abbr>"
    assert 1 == len(tips_of(BeautifulSoup(html, "html.parser")))


@pytest.mark.parametrize("code", ["a.addEventListener('mouseenter', show)", 'a.addEventListener("focusin", show)'])
def test_planted_listener_is_found(code: str) -> None:
    assert LISTENS.search(code)
