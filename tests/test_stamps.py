"""Sheets that expire: the stamp of each, and exactly what bumps it."""

import hashlib
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steady.changes import changed_sheets
from steady.context import PageContext
from steady.exports.stamps import Stamp
from steady.library import Library
from steady.sheets.colours import COLOURS, MONTHS, ink
from steady.sheets.paper import sheets
from steady.sheets.probe import Probe
from steady.sheets.stamping import expired, stamps, version
from tests.output.built import LONG_NUMBER
from tests.project import (
    CHILDLINE,
    GUIDE,
    LESSON,
    PARENT,
    PLAN,
    ROOT,
    SCOTTISH,
    STATISTIC,
    Project,
)


def bumped(small: Library, project: Project) -> set[str]:
    old, new = stamps(small, ROOT), stamps(project.library(), ROOT)
    assert set(old) == set(new)
    return {path for path in new if new[path].version != old[path].version}


# ---- versions ----


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (CHILDLINE, "cost: Free.", "cost: 5p."),
        (CHILDLINE, 'opens_at: "09:00"', 'opens_at: "08:00"'),
        (CHILDLINE, "tells_others: Only if a life is in danger.", "tells_others: Never."),
        (CHILDLINE, "status: active", "status: quarantined\nalert: It moved."),
        (SCOTTISH, 'number: "0800 83 85 87"', 'number: "0800 838587"'),
        (PLAN, "A safe answer for their", "A kind answer for that"),
        (STATISTIC, 'value: "', 'value: "7'),
        ("docs/_data/laws.yml", "statement: ", "statement: Now "),
        ("docs/_data/roles.yml", "title: Designated Safeguarding Lead", "title: Named Safeguarding Lead"),
        ("docs/_data/help.yml", "title: Help for you", "title: Help for all"),
        (PARENT, "Nobody pays.", "Nobody pays anything."),
        (GUIDE, "abstract: ", "abstract: New. "),
        (LESSON, "title: ", "title: Now "),
    ],
)  # fmt: skip
def test_changed_fact_bumps_every_sheet_that_uses_it_and_no_other(
    small: Library, project: Project, path: str, old: str, new: str
) -> None:
    """What uses it is known another way too: by rendering each page with the facts of then and of now."""
    text = project.read(path)
    assert old in text
    project.write(path, text.replace(old, new, 1))
    library = project.library()
    then, now = Probe(small, ROOT), Probe(library, ROOT)
    paper = {page.path for page in sheets(library)}
    # A description is for search alone: no paper has it.
    stale = {
        sheet.path
        for sheet in changed_sheets(small, library, ROOT)
        if sheet.is_stale and sheet.path in paper and printed(then, sheet.path) != printed(now, sheet.path)
    }
    assert stale == bumped(small, project)
    assert stale or path == GUIDE


def printed(probe: Probe, path: str) -> str:
    page = next(page for page in sheets(probe.library) if page.path == path)
    text = f"{page.meta['title']} {probe._macros.expanded(page.body, PageContext.of(path, page.meta))}"
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"[\U000f0000-\U000fffff]", "", text)).split())


def test_number_bumps_exactly_the_sheets_that_print_it(small: Library, project: Project) -> None:
    probe = Probe(small, ROOT)
    holds = {page.path for page in sheets(small) if "0800 1111" in probe.ask(page)[0].replace("\u00a0", " ")}
    project.renumber(CHILDLINE, "0800 1111", "116 123")
    assert holds == bumped(small, project)
    assert 0 < len(holds) < len(list(sheets(small)))


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (CHILDLINE, "assured_date: 2026-11-21\nassured_method: archive\nreview_by: 2027-02-19", "assured_date: 2026-11-20\nassured_method: live\nreview_by: 2027-02-17"),
        (CHILDLINE, "scope: confirmed-2plus", "scope: one-source"),
        (STATISTIC, "copy_date: ", "copy_date: Late "),
        (PARENT, "review_by: 2027-", "review_by: 2027-0"),
    ],
)  # fmt: skip
def test_mere_check_bumps_nothing(small: Library, project: Project, path: str, old: str, new: str) -> None:
    text = project.read(path)
    if path == PARENT:
        old = re.search(r"review_by: .*", text)[0]  # type: ignore[index]
        new = "review_by: 2027-01-11"
    assert old in text
    project.write(path, text.replace(old, new, 1))
    assert set() == bumped(small, project)


def test_tidied_template_bumps_nothing_and_new_words_do() -> None:
    assert version('<p class="a">Call <a href="tel:999">999</a>.</p>') == version(
        '<div><p>Call <a class="x" href="tel:999">999</a>.</p></div>\n'
    )
    assert version('<a href="../now/">Now</a>') == version('<a href="../../now/">Now</a>')
    assert version('<a href="tel:999">999</a>') != version('<a href="tel:998">999</a>')
    assert version("Call.") != version("Call now.")


@given(st.text())
def test_version_is_eight_hex_digits(text: str) -> None:
    assert re.fullmatch(r"[0-9a-f]{8}", version(text))


def test_no_version_looks_like_a_phone_number() -> None:
    """As `05335151` does, on paper too. All other versions stay what they were: the sums of their words."""
    sums = {text: hashlib.sha256(text.encode()).hexdigest()[:8] for text in map(str, range(5000))}
    numbers = {text for text, sum_ in sums.items() if LONG_NUMBER.fullmatch(sum_)}
    assert [] == [(text, version(text)) for text in sums if LONG_NUMBER.search(f"Version {version(text)}.")]
    assert (True, numbers) == (len(numbers) > 5, {text for text, sum_ in sums.items() if version(text) != sum_})


# ---- dates and colours ----


def test_dates_are_those_of_the_oldest_check_and_the_first_that_is_due(small: Library, project: Project) -> None:
    before = stamps(small, ROOT, "https://steady.example/")
    assert ("2026-11-21", "2027-02-19", "red") == told(before["now/9-11.md"])
    project.replace(
        CHILDLINE,
        "assured_date: 2026-11-21\nassured_method: archive\nreview_by: 2027-02-19",
        "assured_date: 2026-11-02\nassured_method: archive\nreview_by: 2027-01-30",
    )
    after = stamps(project.library(), ROOT)
    assert ("2026-11-02", "2027-01-30", "white") == told(after["now/9-11.md"])
    assert ("now/9-11", "https://steady.example/now/9-11/", "") == (
        before["now/9-11.md"].id,
        before["now/9-11.md"].address,
        after["now/9-11.md"].address,
    )


def told(stamp: Stamp) -> tuple[str, str, str]:
    return stamp.checked_on.isoformat(), stamp.replace_after.isoformat(), stamp.colour


def test_date_of_a_fact_moves_only_the_sheets_that_use_it(small: Library, project: Project) -> None:
    project.replace(SCOTTISH, "assured_date: 2026-11-21", "assured_date: 2026-11-02")
    project.replace(SCOTTISH, "review_by: 2027-02-19", "review_by: 2027-01-31")
    old, new = stamps(small, ROOT), stamps(project.library(), ROOT)
    moved = {path for path in new if new[path].checked_on != old[path].checked_on}
    probe = Probe(small, ROOT)
    said = {page.path: probe.ask(page)[0].replace("\u00a0", " ") for page in sheets(small)}
    names = {path for path, words in said.items() if "Breathing Space" in words or "0800 83 85 87" in words}
    assert names == moved
    assert all("scotland" in path for path in moved)


def test_hours_alone_are_a_use(small: Library, project: Project) -> None:
    project.append(PARENT, '\nThey answer {{ hours("childline") }}.\n')
    page = next(page for page in sheets(project.library()) if page.path == "parents/index.md")
    assert "childline" in {getattr(fact, "id", "") for fact in Probe(project.library(), ROOT).ask(page)[1]}


def test_page_s_own_day_counts(project: Project) -> None:
    own = re.search(r"review_by: .*", project.read(PARENT))[0]  # type: ignore[index]
    project.replace(PARENT, own, "review_by: 2026-12-12")
    assert ("2026-12-12", "black") == told(stamps(project.library(), ROOT)["parents/index.md"])[1:]


def test_colours_are_told_apart_in_words_and_in_ink() -> None:
    names, inks = [colour.name for colour in COLOURS], [colour.ink for colour in COLOURS]
    assert (12, 12, 12) == (len(MONTHS), len(set(names)), len(set(inks)))
    assert all(re.fullmatch("[a-z]+", name) for name in names)
    assert [] == [ink for ink in inks if not re.fullmatch("#[0-9a-f]{6}", ink)]
    assert "#ffffff" == ink("white")
    far = [
        sum(abs(int(one[at : at + 2], 16) - int(two[at : at + 2], 16)) for at in (1, 3, 5))
        for one in inks
        for two in inks
        if one != two
    ]
    assert 60 < min(far)


def test_banner_from_the_day_after() -> None:
    stamp = Stamp(
        "now/card", "1a2b3c4d", date(2026, 11, 21), date(2027, 2, 19), "red", "https://steady.example/now/card/"
    )
    assert "" == expired(stamp, date(2027, 2, 19))
    assert (
        "Out of date since 19 February 2027. Do not use it. Get the new one from https://steady.example/now/card/"
        == expired(stamp, date(2027, 2, 20))
    )
