"""axe-core on every page as readers get it: two widths, two colour schemes; and the statement says no more than that."""

import re
from pathlib import Path

import pytest

from steady.library import Library
from tests.axe import COLOURS, Finding, entry_for, reviewed
from tests.every.published import published
from tests.every.sweep import NARROW, SCHEMES, WIDE, Seen, pages_of, sweep

SETTINGS = {(size["width"], scheme) for size in (NARROW, WIDE) for scheme in SCHEMES}
SCHEME = "prefers-color-scheme"
DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{([^{}]*)\}\s*\}")
COLOUR = re.compile(r"\s*--[a-z-]+: #[0-9a-f]{3,8}\s*")


@pytest.fixture(scope="module")
def pages(site: Path, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(site, library, tmp_path_factory.mktemp("axe") / "site")


@pytest.fixture(scope="module")
def seen(pages: Path) -> list[Seen]:
    return sweep(pages)


def told(seen: list[Seen], findings: dict[Seen, list[Finding]]) -> list[str]:
    return [
        f"{one.path} at {one.width}, {one.scheme}: {found.rule}: {found.target}: {found.why}"
        for one in seen
        for found in findings[one]
    ]


def test_every_page_was_looked_at_in_every_setting(seen: list[Seen], pages: Path) -> None:
    assert len(seen) > 2000
    assert {(path, *setting) for path in pages_of(pages) for setting in SETTINGS} == {one[:3] for one in seen}


def test_every_rule_was_asked_in_one_scheme_and_those_of_colours_in_the_other(seen: list[Seen]) -> None:
    rules = {(one.width, one.scheme): set(one.audit.rules) for one in seen}
    whole = rules[NARROW["width"], "light"]
    assert len(whole) > 90
    assert set(COLOURS) < whole
    expected = {
        (360, "light"): whole,
        (360, "dark"): set(COLOURS),
        (1280, "dark"): whole,
        (1280, "light"): set(COLOURS),
    }
    assert expected == rules
    assert [] == [one[:3] for one in seen if set(one.audit.rules) != expected[one.width, one.scheme]]


def more_than_colours(css: str) -> list[str]:
    """What a style sheet says of the dark scheme besides the values of our colours."""
    said = [part for block in DARK.findall(css) for part in block.split(";") if part.strip()]
    other = [part.strip() for part in said if not COLOUR.fullmatch(part)]
    return [*other, *(f"{SCHEME} elsewhere" for _ in range(DARK.sub("", css).count(SCHEME)))]


def test_the_two_schemes_differ_in_the_values_of_colours_only(site: Path) -> None:
    """Else the second scheme could break a rule that the sweep does not ask of it."""
    files = [file for file in site.rglob("*") if file.suffix in (".html", ".css", ".js", ".svg")]
    texts = {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in files}
    assert len([name for name, text in texts.items() if DARK.search(text)]) > 10
    assert {} == {name: found for name, text in texts.items() if (found := more_than_colours(text))}
    for css in ("--gap: 2px", "--ink: #fff; display: none"):
        assert more_than_colours(f"@media (prefers-color-scheme: dark) {{ :root {{ {css} }} }}")
    assert more_than_colours("@media (prefers-color-scheme: dark) { aside { --ink: #fff } }")


def test_no_page_breaks_a_rule(seen: list[Seen]) -> None:
    assert [] == told(seen, {one: list(one.audit.broken) for one in seen})


def test_what_is_undecided_has_been_looked_at_by_a_person(seen: list[Seen], library: Library) -> None:
    unseen = {one: [found for found in one.audit.undecided if entry_for(found, library) is None] for one in seen}
    assert [] == told(seen, unseen)


def test_no_entry_of_the_reviewed_list_has_become_useless(seen: list[Seen], library: Library) -> None:
    used = {entry_for(found, library) for one in seen for found in one.audit.undecided}
    assert set(range(len(reviewed()))) == used - {None}


def test_the_statement_says_what_was_just_seen(seen: list[Seen], library: Library) -> None:
    """If this fails, look at what changed, and then write what it says into docs/_data/access-runs.yml, with the day."""
    said = library.access_runs["axe"].record
    found = {
        "version": "; ".join(sorted({one.audit.version for one in seen})),
        "pages": len({one.path for one in seen}),
        "rules": len({rule for one in seen for rule in one.audit.rules}),
        "faults": sum(len(one.audit.broken) for one in seen),
        "judged": len({entry_for(finding, library) for one in seen for finding in one.audit.undecided}),
    }
    assert found == said.model_dump(include=set(found))
    assert [] == [width for width in (NARROW["width"], WIDE["width"]) if str(width) not in said.looked_at]


# ---- the sweep can fail ----

PLANTED = """<!doctype html>
<html lang="en-GB"><head><title>A page</title><style>
p { color: #000; background: #fff }
@media (prefers-color-scheme: dark) { p { color: #333; background: #222 } p + p { color: #888; background: #000 } }
@media (min-width: 400px) { img { display: none } }
</style></head>
<body><main><h1>Words</h1><p>Dark</p><p>Dim</p><img src="data:,"><details><button></button></details></main></body></html>
"""


def test_a_fault_of_one_scheme_one_width_or_a_folded_part_is_found(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PLANTED, "utf-8")
    found = {(one.width, one.scheme, finding.rule) for one in sweep(tmp_path) for finding in one.audit.broken}
    assert {
        (360, "light", "image-alt"),
        (360, "dark", "color-contrast"),
        (360, "dark", "color-contrast-enhanced"),
        (1280, "dark", "color-contrast"),
        (1280, "dark", "color-contrast-enhanced"),
        (1280, "dark", "button-name"),
    } == found
