"""Every PDF: its structure, its size, its letters, its stamp, and the sides that its front matter promises."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath

from steady.exports.sheets import sheets
from steady.models import Audience
from steady.topic import TOPIC
from tests.every.made import Every, PdfFacts

FONT = re.compile(r"(Sheet-)?(Liberation|DejaVu)-Sans(-Bold)?")
PAPERS = {"A4": (210, 297), "A5": (148, 210), "A6": (105, 148), "85x55": (210, 297)}
Pdfs = dict[str, PdfFacts]


def wrong(pdfs: Pdfs, fault: Callable[[str, PdfFacts], object]) -> dict[str, object]:
    """What a question finds in each file, where it finds something."""
    return {name: found for name, facts in pdfs.items() if (found := fault(name, facts))}


def test_none_breaks_a_rule_of_pdf_ua(pdfs: Pdfs) -> None:
    assert len(pdfs) > 300
    assert {} == wrong(pdfs, lambda _, facts: facts.broken)


def test_each_is_small(pdfs: Pdfs) -> None:
    assert {} == wrong(pdfs, lambda _, facts: facts.size if facts.size > 150_000 else 0)


def test_each_has_a_neutral_title_and_language_and_is_tagged(pdfs: Pdfs) -> None:
    assert {} == wrong(pdfs, lambda _, facts: facts.named if facts.named != ("en-GB", True, True) else ())
    assert {} == wrong(pdfs, lambda name, facts: not facts.title or TOPIC.search(f"{name} {facts.title}"))
    assert {} == wrong(pdfs, lambda _, facts: not facts.headings or facts.scopeless or facts.pictures)


def test_each_has_bookmarks_past_three_sides(pdfs: Pdfs) -> None:
    assert any(len(facts.sides) > 3 for facts in pdfs.values())
    assert {} == wrong(pdfs, lambda _, facts: len(facts.sides) > 3 and not facts.bookmarks)


def test_no_page_is_all_but_empty(pdfs: Pdfs) -> None:
    """A chronology is rows to write in: its pages hold few words."""
    assert {} == wrong(pdfs, lambda name, facts: facts.thin if "chronology" not in name else [])


def test_every_font_is_ours_and_inside(pdfs: Pdfs) -> None:
    assert {} == wrong(pdfs, lambda _, facts: facts.outside or not facts.fonts)
    assert {} == wrong(pdfs, lambda _, facts: [font for font in facts.fonts if not FONT.fullmatch(font)])


def least(name: str, young: set[str]) -> tuple[float, float]:
    """The smallest letters that a sheet may have, and those above its foot: the brief is the one agreed exception."""
    if name.endswith("-brief.pdf"):
        return 9.5, 9.5
    if name.endswith("-large-print.pdf"):
        return 18, 18
    return 12, 13.9 if str(PurePath(name).parent) in young else 12


def test_letters_are_large_enough(pdfs: Pdfs, every: Every) -> None:
    records = [item.record for item in every.library.pages.values()]
    assert any(record.handout for record in records)
    young = {
        path.removesuffix(".md")
        for path, item in every.library.pages.items()
        if item.record.handout and Audience.YOUNG in item.record.audience
    }
    small = {
        name: (facts.smallest, facts.body)
        for name, facts in pdfs.items()
        if facts.smallest < least(name, young)[0] or facts.body < least(name, young)[1]
    }
    assert {} == small


def test_each_page_bears_the_stamp_of_its_sheet(pdfs: Pdfs, every: Every) -> None:
    """A card to cut out bears it on each copy, and no number of the page."""
    for name, facts in pdfs.items():
        assert (name, 1) == (name, len(facts.stamps))
        own, version = next(iter(facts.stamps))
        assert (name, every.stamps[own].version) == (name, version)
        count = len(facts.sides)
        if "wallet-card" in name:
            assert (name, 5) == (name, facts.dated)
        else:
            assert (name, count) == (name, facts.dated)
            assert (name, [(f"{at}", f"{count}") for at in range(1, count + 1)]) == (name, facts.numbered)


def promised(every: Every) -> Iterator[tuple[str, tuple[int, int], int]]:
    """Yield the folder of each sheet that must take some sides, its paper in millimetres, and how many sides."""
    for sheet in sheets(every.library):
        if sheet.form.sides:
            paper = (297, 210) if sheet.form.layout == "card" else PAPERS[sheet.form.paper]
            yield sheet.id.removesuffix("/brief"), paper, sheet.form.sides


def test_each_takes_the_sides_that_it_promises(pdfs: Pdfs, every: Every) -> None:
    found: dict[str, list[tuple[tuple[int, int], int]]] = {}
    for name, facts in pdfs.items():
        assert (name, 1) == (name, len(set(facts.sides)))
        found.setdefault(str(PurePath(name).parent), []).append((facts.sides[0], len(facts.sides)))
    expected = list(promised(every))
    assert len(expected) > 100
    assert [] == [entry for entry in expected if entry[1:] not in found[entry[0]]]
