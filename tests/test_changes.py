"""`steady changed`: which details differ between two editions, and exactly which printed sheets they make stale."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from steady.changes import Edition, Fact, Sheet, changed_facts, changed_sheets, report
from steady.checks import check
from steady.cli import main
from steady.content import read_content
from steady.library import Library
from steady.revisions import NoRevision, content_at, last_edition
from tests.conftest import mkdocs
from tests.project import CHILDLINE, PARENT, PLAN, ROOT, SCOTTISH, STATISTIC, Project

NUMBER = ("0800 1111", "116 123")
GIT = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")


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


def pages_with(library: Library, words: str) -> set[str]:
    """The other way to know: every page that holds the words, in its text or in an address."""
    edition = Edition(library, ROOT)
    return {path for path in edition.pages if words in (edition.text(path) or "").replace("\u00a0", " ")}


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


# ---- git ----


def git(folder: Path, *arguments: str) -> None:
    subprocess.run([*GIT, *arguments], cwd=folder, check=True, capture_output=True)


def steady(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture
def repository(project: Project) -> Project:
    """The good project with one commit."""
    shutil.copytree(ROOT / "overrides", project.root / "overrides")
    git(project.root, "init", "--quiet", "--initial-branch=main")
    git(project.root, "add", ".")
    git(project.root, "commit", "--quiet", "--message=first")
    return project


def test_command_compares_the_working_tree_with_a_revision(repository: Project) -> None:
    repository.renumber(CHILDLINE, *NUMBER)
    done = steady("changed", "--root", repository.root, "--since", "HEAD")
    assert 0 == done.exit_code, done.output
    assert done.stdout.startswith("Since HEAD: 3 details and ")
    assert "Print again: " in done.stdout


def test_command_compares_with_the_last_tag_and_else_with_the_commit_before(repository: Project) -> None:
    assert (1, True) == (steady("changed", "--root", repository.root).exit_code, True)
    repository.replace(CHILDLINE, "cost: Free.", "cost: 5p.")
    git(repository.root, "commit", "--quiet", "--all", "--message=second")
    assert "HEAD~1" == last_edition(repository.root)
    assert "cost: Free. → 5p." in steady("changed", "--root", repository.root).stdout
    git(repository.root, "tag", "v1")
    assert "v1" == last_edition(repository.root)
    assert "Since v1: 0 details and 0 pages changed.\n" == steady("changed", "--root", repository.root).stdout


def test_reading_a_revision_leaves_the_working_tree_alone(repository: Project) -> None:
    repository.renumber(CHILDLINE, *NUMBER)
    before = repository.read(CHILDLINE)
    old = check(content_at(repository.root, "HEAD"))
    assert ("0800 1111", before) == (old.service("childline").channels[0].number, repository.read(CHILDLINE))
    status = subprocess.run(
        ["git", "status", "--short"], cwd=repository.root, capture_output=True, text=True, check=True
    )
    assert f" M {CHILDLINE}\n" == status.stdout


def test_project_inside_a_bigger_repository_is_read_from_its_own_folder(repository: Project, tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    shutil.copytree(repository.root, outer / "inner", ignore=shutil.ignore_patterns(".git"))
    git(tmp_path, "init", "--quiet", "outer")
    git(outer, "add", ".")
    git(outer, "commit", "--quiet", "--message=all")
    assert 4 == len(content_at(outer / "inner", "HEAD").services)


@pytest.mark.parametrize("revision", ["nothing", "--help", "HEAD~7", ""])
def test_revision_that_git_does_not_know_is_told_without_a_traceback(repository: Project, revision: str) -> None:
    with pytest.raises(NoRevision, match="revision must be one that git knows"):
        content_at(repository.root, revision)
    if revision:
        done = steady("changed", "--root", repository.root, f"--since={revision}")
        assert (1, f"Error: revision must be one that git knows, not '{revision}'.\n") == (done.exit_code, done.stderr)


def test_folder_without_git_is_told_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(NoRevision, match="must have a tag or an earlier commit"):
        last_edition(tmp_path)


def test_command_asks_for_sound_content_first(repository: Project) -> None:
    repository.replace(CHILDLINE, 'dial: "08001111"', 'dial: "08001112"')
    done = steady("changed", "--root", repository.root, "--since", "HEAD")
    assert (1, True) == (done.exit_code, "Mend first." in done.stderr)


def test_records_of_then_that_today_s_rules_refuse_are_counted(repository: Project) -> None:
    repository.replace(CHILDLINE, "cost: Free.", "cost: Free.\nfee: 1")
    git(repository.root, "commit", "--quiet", "--all", "--message=old key")
    repository.replace(CHILDLINE, "cost: Free.\nfee: 1", "cost: Free.")
    done = steady("changed", "--root", repository.root, "--since", "HEAD")
    assert (0, "Of HEAD, 1 record could not be read by today's rules.\n") == (done.exit_code, done.stderr)


# ---- a wrong number, corrected ----


def test_wrong_number_is_corrected_in_one_file_and_everywhere(tmp_path: Path, library: Library) -> None:
    """One file of the real project; the check passes; the new number is on every page and the old one is nowhere."""
    copy = tmp_path / "copy"
    for name in ("docs", "lesson_plans", "overrides"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "mkdocs.yml", copy)
    file = copy / CHILDLINE
    text = file.read_text(encoding="utf-8")
    dates = re.search(r"assured_date: (\S+)\nassured_method: (\w+)\nreview_by: (\S+)", text)
    assert dates
    text = text.replace('"0800 1111"', '"0800 068 4100"').replace('"08001111"', '"08000684100"')
    text = text.replace(dates[0], "assured_date: 2026-11-28\nassured_method: person\nreview_by: 2027-02-26")
    change = '{date: 2026-11-28, field_name: "channels[1].number", previous_value: "0800 1111", replacement_value: "0800 068 4100", reason: It has a new number.}'
    history = f"history:\n  - {change}\n"
    text = (
        text.replace("history:\n", history)
        if "\nhistory:\n" in text
        else text.replace("\nconfidence:", f"\n{history}confidence:")
    )
    file.write_text(text, encoding="utf-8")

    new = check(read_content(copy))
    built = mkdocs("build", "--strict", "--site-dir", tmp_path / "site", cwd=copy)
    assert 0 == built.returncode, built.stdout
    expected = {path for path in pages_with(library, "0800 1111") if path != "about/decisions.md"}
    texts = {
        path.relative_to(tmp_path / "site").as_posix(): path.read_text(encoding="utf-8-sig").replace("\u00a0", " ")
        for path in (tmp_path / "site").rglob("*")
        if path.suffix in (".html", ".json", ".csv", ".vcf", ".xml")
    }
    old = re.compile(r"(?<!\d)0800[ -]?1111(?!\d)")
    assert [] == [path for path, text in texts.items() if old.search(text)]
    assert expected == {
        sheet.path for sheet in changed_sheets(library, new, ROOT) if any(f.outer == "channels" for f in sheet.facts)
    }
    assert [] == [
        path
        for path in expected
        if "0800 068 4100"
        not in texts[
            f"{path.removesuffix('.md').removesuffix('index')}/index.html".replace("//", "/").removeprefix("/")
        ]
    ]
    assert [] == [
        f for f in ("api/services.json", "api/services.csv", "api/childline.vcf") if "0800 068 4100" not in texts[f]
    ]
    assert "It has a new number." in texts["api/changes.json"]


def test_fact_knows_a_check_from_a_detail() -> None:
    def fact(field: str) -> Fact:
        return Fact("services", "x", "X", "x.md", field, "a", "b")

    assert [True, True, False, False] == [
        fact(field).is_check for field in ("assured_date", "history[1].reason", "channels[1].number", "status")
    ]
