"""Reading files: what cannot be read is one problem, at its line, whatever the bytes."""

from pathlib import Path

import pytest

from steady.documents import read_markdown, read_yaml
from tests.project import CHILDLINE, LESSON, PARENT, STATISTIC, Project


def test_broken_yaml_is_one_problem_at_its_line(project: Project) -> None:
    project.write(CHILDLINE, "---\nid: childline\nname: Childline: for children\n---\n\nText.\n")
    found = project.problems()
    assert [
        f"{CHILDLINE}:3: the YAML must be readable, not broken here: mapping values are not allowed in this context. Text that has ': ' or ' #' in it, or starts with a mark like * & ! % @, needs quotes round it; lines are indented with spaces, never tabs."
    ] == found


def test_open_quote_is_reported_where_it_begins(project: Project) -> None:
    project.write(LESSON, 'id: say-it-once\ntitle: "Say it once\norder: 1\n')
    found = project.problems()
    assert [
        f"{LESSON}:2: the YAML must be readable, not broken here: found unexpected end of stream. Text that has ': ' or ' #' in it, or starts with a mark like * & ! % @, needs quotes round it; lines are indented with spaces, never tabs."
    ] == found


def test_tab_in_yaml_is_refused(project: Project) -> None:
    found = project.broken(LESSON, "order: 1", "order:\n\t1")
    assert [
        f"{LESSON}:7: the YAML must be readable, not broken here: found character that cannot start any token. Text that has ': ' or ' #' in it, or starts with a mark like * & ! % @, needs quotes round it; lines are indented with spaces, never tabs."
    ] == found


def test_byte_that_is_not_utf8_is_refused_at_its_line(project: Project) -> None:
    project.write(PARENT, project.read(PARENT).replace("pays.", "pays’").encode("cp1252"))
    found = project.problems()
    assert [f"{PARENT}:12: the file must be saved as UTF-8 text, not with a byte 0x92 in it."] == found


def test_control_character_is_refused_at_its_line(project: Project) -> None:
    project.write(PARENT, "---\ntitle: x\n---\n\n# H\x07\n")
    found = project.problems()
    assert [f"{PARENT}:5: the file must be plain text, not with a character 0x07 in it."] == found


def test_empty_file_is_refused(project: Project) -> None:
    project.write(PARENT, "")
    found = project.problems()
    assert [f"{PARENT}:1: the file must have something in it, not be empty."] == found


def test_file_of_blank_lines_is_as_empty(project: Project) -> None:
    project.write(PARENT, "\n \n\t\n")
    found = project.problems()
    assert [f"{PARENT}:1: the file must have something in it, not be empty."] == found


def test_page_without_front_matter_is_refused(project: Project) -> None:
    project.write(PARENT, "# For parents\n")
    found = project.problems()
    assert [f"{PARENT}:1: the first line must be '---', not '# For parents': front matter comes first."] == found


def test_front_matter_without_end_is_refused(project: Project) -> None:
    project.write(PARENT, "---\ntitle: x\n\n# For parents\n")
    found = project.problems()
    assert [f"{PARENT}:1: the front matter must end with a line '---', not run to the end of the file."] == found


def test_empty_front_matter_lists_what_a_page_needs(project: Project) -> None:
    project.write(PARENT, "---\n---\n\n# For parents\n")
    found = project.problems()
    assert [
        f"{PARENT}:2: audience must be given: who the page speaks to.",
        f"{PARENT}:2: description must be given: one or two plain sentences, for search and for link lists.",
        f"{PARENT}:2: review_by must be given: the day by which someone must read it again, at most 12 months on.",
        f"{PARENT}:2: title must be given: neutral words for the browser tab, unique. The H1 in the text may name the topic.",
        f"{PARENT}:2: updated must be given: the day the words last changed.",
    ] == found


def test_duplicate_key_is_refused_at_the_second(project: Project) -> None:
    found = project.broken(CHILDLINE, "operator: NSPCC\n", "operator: NSPCC\nname: Another\n")
    assert [f"{CHILDLINE}:5: the key 'name' must be there once, not twice."] == found


def test_duplicate_key_deep_in_a_record_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, '    dial: "08001111"\n', '    dial: "08001111"\n    dial: "08001112"\n')
    assert [f"{CHILDLINE}:24: the key 'dial' must be there once, not twice."] == found


def test_alias_is_refused_at_its_line(project: Project) -> None:
    found = project.broken(
        LESSON,
        "abstract: How to ask for help, and how to help a friend to ask.\n",
        "abstract: &why How to ask for help.\ndescription: *why\n",
    )
    assert [f"{LESSON}:4: the YAML must write a value out again, not point to another with '*why'."] == found


def test_tag_of_a_programming_language_is_refused(project: Project) -> None:
    found = project.broken(LESSON, "order: 1", "order: !!python/object:os.system 1")
    assert [f"{LESSON}:6: the YAML must have plain values, without a tag like '!!python/object:os.system'."] == found


def test_two_documents_in_one_file_are_refused(project: Project) -> None:
    found = project.broken(LESSON, "order: 1\n", "order: 1\n---\nid: x\n")
    assert [
        f"{LESSON}:7: the YAML must be readable, not broken here: but found another document. Text that has ': ' or ' #' in it, or starts with a mark like * & ! % @, needs quotes round it; lines are indented with spaces, never tabs."
    ] == found


def test_list_where_a_record_must_be_is_refused(project: Project) -> None:
    project.write(LESSON, "- id: say-it-once\n")
    found = project.problems()
    assert [f"{LESSON}:1: a lesson must be written as 'key: value' lines, not a list."] == found


def test_text_where_a_list_of_facts_must_be_is_refused(project: Project) -> None:
    project.write("docs/_data/terms.yml", "id: blame\n")
    found = project.problems()
    assert ["docs/_data/terms.yml:1: the file must be a list: each record starts with '- '."] == found


def test_broken_list_of_facts_is_one_problem(project: Project) -> None:
    """Every use of a source would be a second fault."""
    project.write("docs/_data/sources.yml", "- id: guidance\n  title: [\n")
    found = project.problems()
    assert [
        "docs/_data/sources.yml:3: the YAML must be readable, not broken here: did not find expected node content. Text that has ': ' or ' #' in it, or starts with a mark like * & ! % @, needs quotes round it; lines are indented with spaces, never tabs."
    ] == found


def test_missing_list_of_facts_is_one_problem(project: Project) -> None:
    (project.root / "docs/_data/needs.yml").unlink()
    found = project.problems()
    assert ["docs/_data/needs.yml:1: the file must exist: other pages take facts from it."] == found


def test_lesson_without_its_shared_file_is_refused(project: Project) -> None:
    (project.root / LESSON).unlink()
    found = project.problems()
    assert [f"{LESSON}:1: the file must exist: it holds what the lesson's age bands share."] == found


def test_blocks_in_blocks_without_end_are_refused(project: Project) -> None:
    project.write(
        LESSON,
        "id: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
    )
    found = project.problems()
    assert [f"{LESSON}:1: the YAML must have at most 20 blocks inside one another, not more."] == found


def test_unreadable_service_is_one_problem(project: Project) -> None:
    """Naming it elsewhere is not a second fault."""
    project.write(CHILDLINE, "---\nid: [\n---\n")
    found = project.problems()
    assert [
        f"{CHILDLINE}:3: the YAML must be readable, not broken here: did not find expected node content. Text that has ': ' or ' #' in it, or starts with a mark like * & ! % @, needs quotes round it; lines are indented with spaces, never tabs."
    ] == found


def test_windows_line_ends_and_byte_order_mark_are_taken_in_silence(project: Project) -> None:
    text = project.read(CHILDLINE)
    project.write(CHILDLINE, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert [] == project.problems()
    assert text.split("---\n", 2)[2] == read_markdown(project.root / CHILDLINE, CHILDLINE).body


def test_file_named_yaml_is_refused_where_yml_is_read(project: Project) -> None:
    """It would be left out without a word."""
    project.copy(STATISTIC, "docs/_data/statistics/reports-2025.yaml")
    assert ["docs/_data/statistics/reports-2025.yaml:1: the file name must end in .yml."] == project.problems()


def test_names_that_start_with_an_underscore_are_not_read(project: Project) -> None:
    project.write("docs/parents/guides/_draft.md", "not yet")
    project.write("docs/_drafts/page.md", "not yet")
    project.write("lesson_plans/_draft/lesson.yml", "not yet")
    project.write("lesson_plans/say-it-once/_draft.md", "not yet")
    assert [] == project.problems()


def test_line_of_a_key_is_the_authors(project: Project) -> None:
    document = read_markdown(project.root / CHILDLINE, CHILDLINE)
    keys = [("id",), ("channels",), ("channels", 1, "hold", "schedule"), ("channels", 0, "schedule", 1), ("no", "such")]
    assert [2, 20, 29, 26, 2] == [document.line(*key) for key in keys]


@pytest.mark.parametrize(
    ("text", "value"),
    [("17:30", "17:30"), ("0161", "0161"), ("no", "no"), ("2026-02-30", "2026-02-30"), ("50", 50), ("true", True)],
)
def test_yaml_springs_no_surprise(tmp_path: Path, text: str, value: object) -> None:
    """Elsewhere `17:30` is a thousand and fifty, `0161` octal, `no` false, and 30 February a crash."""
    file = tmp_path / "x.yml"
    file.write_text(f"key: {text}\n", encoding="utf-8")
    assert {"key": value} == read_yaml(file, "x.yml").data
