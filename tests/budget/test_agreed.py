"""The agreement itself: what changes a line of it, and what does not. On a small site of four files."""

from pathlib import Path
from random import Random

import pytest

from tests.budget.agreed import BYTES, ceiling, differences, lines
from tests.budget.weigh import Scales

NOISE = "".join(Random(7).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=4000))
PAGE = """<!doctype html><title>One</title>
<link rel="canonical" href="https://steady.example.org/"><link rel="icon" href="icon.svg">
<link rel="stylesheet" href="look.css"><script type="module" src="act.js"></script><p>{words}</p>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(PAGE.format(words=NOISE[:1200]), "utf-8")
    (tmp_path / "look.css").write_text("h1 { color: red }", "utf-8")
    (tmp_path / "act.js").write_text("document.title = 'x';", "utf-8")
    (tmp_path / "icon.svg").write_text("<svg/>", "utf-8")
    return tmp_path


def agreement(site: Path, before: str = "") -> str:
    return "\n".join(lines(Scales(site), [""], before))


def changed(site: Path, file: str, old: str, new: str) -> list[str]:
    """Agree to the site, change one of its files, and say what is different then."""
    agreed = agreement(site)
    text = (site / file).read_text("utf-8")
    assert old in text
    (site / file).write_text(text.replace(old, new, 1), "utf-8")
    return differences(agreement(site, agreed), agreed)


def test_what_is_agreed_stays_agreed(site: Path) -> None:
    agreed = agreement(site)
    assert [] == differences(agreement(site, agreed), agreed)


def test_page_is_weighed_with_all_that_it_fetches_and_nothing_else(site: Path) -> None:
    weight = Scales(site).weigh("")
    assert {"icon.svg": "image", "look.css": "style", "act.js": "script"} == {
        file: kind for file, (kind, _) in weight.files.items()
    }
    assert (4, 6, weight.page + weight.of("style")) == (weight.requests, weight.nodes, weight.first)
    assert weight.first + weight.of("script") + weight.of("image") == weight.whole


def test_typo_changes_nothing(site: Path) -> None:
    assert [] == changed(site, "index.html", NOISE[:40], NOISE[:39])


def test_one_byte_of_a_shared_file_is_seen(site: Path) -> None:
    found = changed(site, "look.css", "red", "#f00a0b")
    assert [entry.split(":")[0] for entry in found] == ["look.css", "/"]


def test_kilobyte_more_of_a_page_is_seen(site: Path) -> None:
    found = changed(site, "index.html", NOISE[1000:1200], NOISE[1000:2800])
    assert 1 == len(found)
    assert found[0].startswith("/: first ")
    assert ", page 1,000 → 2,500" in found[0]


def test_page_that_has_lost_two_steps_gives_them_up(site: Path) -> None:
    (site / "index.html").write_text(PAGE.format(words=NOISE[:3000]), "utf-8")
    found = changed(site, "index.html", NOISE[600:3000], "")
    assert [["page 2,500 → 1,000"]] == [[part for part in row.split(", ") if part.startswith("page")] for row in found]


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        (
            "index.html",
            "<p>",
            '<img src="icon.svg?2" alt=""><script type="module" src="more.js"></script><p>',
            "more.js: is new",
        ),
        ("look.css", "h1", "@import 'more.js'; h1", "more.js: is new"),
        ("look.css", "red", "url(more.js)", "more.js: is new"),
        ("act.js", "document", "import './more.js'; document", "more.js: is new"),
        ("index.html", "<p>", "<b></b>" * 60 + "<p>", "nodes 50 → 100"),
    ],
)
def test_what_a_page_fetches_or_holds_besides_is_seen(site: Path, file: str, old: str, new: str, what: str) -> None:
    (site / "more.js").write_text("// more", "utf-8")
    assert what in "; ".join(changed(site, file, old, new))


def test_line_changed_by_hand_is_seen(site: Path) -> None:
    agreed = agreement(site)
    easier = agreed.replace("   4", "   5")
    assert agreed != easier
    assert ["/: asks 5 → 4"] == [entry for entry in differences(agreement(site, easier), easier) if "asks" in entry]
    assert ["the file has been edited by hand"] == differences(agreed, f"# A remark\n{agreed}")


@pytest.mark.parametrize(
    ("found", "agreed", "wanted"),
    [
        (1_499, None, 2_000),  # never right under its ceiling
        (1_400, None, 1_500),
        (1_500, 1_500, 1_500),
        (1_501, 1_500, 2_000),
        (501, 1_500, 1_500),
        (500, 1_500, 1_000),
    ],
)
def test_ceiling_stays_until_the_page_leaves_the_two_steps_below_it(
    found: int, agreed: int | None, wanted: int
) -> None:
    assert wanted == ceiling(found, agreed, BYTES)
