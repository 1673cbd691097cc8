"""`steady changed`: which details differ between two editions, and exactly which printed sheets they make stale."""

import re

import pytest

from steady.changes import Fact, Sheet, changed_facts, changed_sheets, report
from steady.library import Library
from tests.editions import NUMBER, pages_with
from tests.project import CHILDLINE, PARENT, PLAN, ROOT, SCOTTISH, STATISTIC, Project


def sheets(small: Library, project: Project) -> dict[str, Sheet]:
    return {sheet.path: sheet for sheet in changed_sheets(small, project.library(), ROOT)}


def facts(small: Library, project: Project) -> list[tuple[str, str, str, str]]:
    return [(fact.id, fact.field, fact.before, fact.after) for fact in changed_facts(small, project.library())]


def blamed(sheet: Sheet) -> set[tuple[str, str]]:
    return {(fact.id, fact.field) for fact in sheet.facts}


# ---- facts ----


def test_nothing_changed(small: Library, project: Project) -> None:
    assert ([], {}) == (facts(small, project), sheets(small, project))
    assert "Since v1: 0 details and 0 pages changed." == report([], [], "v1")


def test_number_that_changed_is_told_with_what_it_was(small: Library, project: Project) -> None:
    project.renumber(CHILDLINE, *NUMBER)
    assert [
        ("childline", "channels[1].number", "0800 1111", "116 123"),
        ("childline", "channels[1].dial", "08001111", "116123"),
        ("childline", "evidence.must_contain", "0800 1111; Childline", "116 123; Childline"),
    ] == facts(small, project)


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (CHILDLINE, "cost: Free.", "cost: 5p.", ("childline", "cost", "Free.", "5p.")),
        (CHILDLINE, "maximum_age: 18\n", "", ("childline", "maximum_age", "18", "nothing")),
        (CHILDLINE, "does: [It listens.]", "does: [It listens., It waits.]", ("childline", "does", "It listens.", "It listens.; It waits.")),
        (CHILDLINE, 'opens_at: "09:00"', 'opens_at: "08:00"', ("childline", "channels[1].schedule[1].opens_at", "09:00", "08:00")),
        (SCOTTISH, "    hold: {schedule: The hours changed lately.}\n", "", ("breathing-space", "channels[1].hold.schedule", "The hours changed lately.", "nothing")),
        (CHILDLINE, "If it is closed", "When it is closed", ("childline", "text", "other words", "other words")),
    ],
)  # fmt: skip
def test_every_kind_of_detail_is_told(
    small: Library, project: Project, path: str, old: str, new: str, expected: tuple[str, str, str, str]
) -> None:
    project.replace(path, old, new)
    assert [expected] == facts(small, project)


def test_record_that_came_and_one_that_went_are_told(small: Library, project: Project) -> None:
    project.copy(SCOTTISH, "docs/signposting/services/another.md")
    text = project.read("docs/signposting/services/another.md")
    text = text.replace("id: breathing-space", "id: another").replace("name: Breathing Space", "name: Another")
    text = text.replace('    number: "0800 83 85 87"\n    dial: "0800838587"', "    same_as: breathing-space")
    project.write("docs/signposting/services/another.md", text)
    assert [("another", "", "not there", "there")] == facts(small, project)
    found = changed_facts(project.library(), small)
    assert [("another", "", "there", "not there")] == [(f.id, f.field, f.before, f.after) for f in found]


def test_figure_law_and_role_are_facts_too(small: Library, project: Project) -> None:
    project.replace(STATISTIC, re.search(r"value: .*", project.read(STATISTIC))[0], 'value: "77"')  # type: ignore[index]
    assert [("reports-2024", "value")] == [(name, field) for name, field, _, _ in facts(small, project)]
    found = sheets(small, project)
    assert {"reports-2024"} == {name for sheet in found.values() for name, _ in blamed(sheet)}
    assert {
        f"school/first-steps/{nation}.md" for nation in ("england", "wales", "scotland", "northern-ireland")
    } == set(found)


# ---- sheets ----


def test_number_makes_exactly_the_pages_stale_that_print_it(small: Library, project: Project) -> None:
    project.renumber(CHILDLINE, *NUMBER)
    found = sheets(small, project)
    assert pages_with(small, "0800 1111") == set(found)
    assert set() == pages_with(project.library(), "0800 1111")
    assert {("childline", "channels[1].number"), ("childline", "channels[1].dial")} == set.union(
        *(blamed(sheet) for sheet in found.values())
    )
    assert {True} == {sheet.is_stale and not sheet.own_words for sheet in found.values()}


def test_nation_s_own_number_makes_only_that_nation_s_pages_stale(small: Library, project: Project) -> None:
    project.renumber(SCOTTISH, "0800 83 85 87", "116 123")
    found = set(sheets(small, project))
    assert pages_with(small, "0800 83 85 87") == found
    assert ("school/first-steps/scotland.md" in found, "school/first-steps/wales.md" in found) == (True, False)


def test_two_changes_are_laid_at_the_right_doors(small: Library, project: Project) -> None:
    project.replace(CHILDLINE, "tells_others: Only if a life is in danger.", "tells_others: Never.")
    project.renumber(SCOTTISH, "0800 83 85 87", "116 123")
    found = sheets(small, project)
    assert {("childline", "tells_others")} == blamed(found["now/9-11.md"])
    assert {"breathing-space"} == {name for name, _ in blamed(found["school/first-steps/scotland.md"])}
    assert {"childline"} == {name for name, _ in blamed(found["signposting/services/childline.md"])}


def test_detail_that_no_page_prints_makes_none_stale(small: Library, project: Project) -> None:
    project.replace(CHILDLINE, "scope: confirmed-2plus", "scope: one-source")
    assert 1 == len(facts(small, project))
    assert {} == sheets(small, project)


def test_check_that_moved_its_day_makes_no_paper_stale(small: Library, project: Project) -> None:
    old = "assured_date: 2026-11-21\nassured_method: archive\nreview_by: 2027-02-19"
    project.replace(CHILDLINE, old, "assured_date: 2026-11-20\nassured_method: live\nreview_by: 2027-02-17")
    found = sheets(small, project)
    assert {"signposting/services/childline.md", "now/9-11.md"} <= set(found)
    assert {False} == {sheet.is_stale for sheet in found.values()}
    text = report(changed_facts(small, project.library()), found.values(), "v1")
    assert ("Print again" in text, "paper may stay" in text) == (False, True)


def test_status_and_its_reason_are_named_together(small: Library, project: Project) -> None:
    """The reason alone changes the page; the status alone does too: both are told, on each page that they change."""
    project.replace(CHILDLINE, "status: active", "status: quarantined\nalert: It moved.")
    found = sheets(small, project)
    assert {("childline", "status"), ("childline", "alert")} == blamed(found["signposting/services/childline.md"])
    assert {("childline", "status")} == blamed(found["parents/index.md"])


def test_words_of_a_page_are_its_own(small: Library, project: Project) -> None:
    project.replace(PARENT, "Nobody pays.", "Nobody pays anything.")
    found = sheets(small, project)
    assert [("parents/index.md", True, (), True)] == [
        (path, sheet.own_words, sheet.facts, sheet.is_stale) for path, sheet in found.items()
    ]


def test_words_and_facts_of_one_page_are_told_apart(small: Library, project: Project) -> None:
    project.replace(PARENT, "Nobody pays.", "Nobody pays anything.")
    project.renumber(CHILDLINE, *NUMBER)
    sheet = sheets(small, project)["parents/index.md"]
    assert (True, {"childline"}) == (sheet.own_words, {name for name, _ in blamed(sheet)})


def test_plan_makes_its_four_nations_stale(small: Library, project: Project) -> None:
    project.replace(PLAN, "> The last sentence.", "> Goodbye.")
    found = sheets(small, project)
    assert {
        f"lessons/{nation}/11-14/say-it-once{page}.md"
        for nation in ("england", "wales", "scotland", "northern-ireland")
        for page in ("", "/brief")
    } == set(found)
    assert {True} == {sheet.own_words for sheet in found.values()}


def test_new_page_is_not_printed_again_and_one_that_went_is_thrown_away(small: Library, project: Project) -> None:
    project.write("docs/parents/more.md", project.read(PARENT).replace("For parents and carers", "More"))
    new = project.library()
    came = {sheet.path: sheet for sheet in changed_sheets(small, new, ROOT)}["parents/more.md"]
    went = {sheet.path: sheet for sheet in changed_sheets(new, small, ROOT)}["parents/more.md"]
    assert (("new", False), ("gone", True)) == ((came.state, came.is_stale), (went.state, went.is_stale))
    assert "More: /parents/more/ (gone: throw it away)" in report([], [went], "v1")
    assert "New: 1 page" in report([], [came], "v1")


def test_earlier_edition_that_cannot_be_rendered_today_still_compares(small: Library, project: Project) -> None:
    """It called a macro that is no more: its page differs, and nothing falls over."""
    project.append(PARENT, "\n{{ gone_macro() }}\n")
    old = Library.of(project.content())
    found = {sheet.path: sheet for sheet in changed_sheets(old, small, ROOT)}
    assert [("parents/index.md", True)] == [(path, sheet.own_words) for path, sheet in found.items()]


def test_report_is_grouped_for_a_lead(small: Library, project: Project) -> None:
    project.renumber(CHILDLINE, *NUMBER)
    text = report(changed_facts(small, project.library()), sheets(small, project).values(), "v1")
    lines = text.splitlines()
    assert f"Childline ({CHILDLINE})" in lines
    assert "  channels[1].number: 0800 1111 → 116 123" in lines
    heads = [line.strip() for line in lines if re.match(r"  [A-Z]\S.*$", line)]
    assert ["Lessons: plan, brief, slides, worksheets", "Parents and carers", "Young people"] == heads[:3]
    assert "    For parents and carers: /parents/" in lines


def test_fact_knows_a_check_from_a_detail() -> None:
    def fact(field: str) -> Fact:
        return Fact("services", "x", "X", "x.md", field, "a", "b")

    assert [True, True, False, False] == [
        fact(field).is_check for field in ("assured_date", "history[1].reason", "channels[1].number", "status")
    ]
