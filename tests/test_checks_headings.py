"""Headings: what titles the lines below it is one, and no line in bold."""

import pytest

from steady.checks.headings import NO_TITLES, check_headings
from steady.library import Library
from tests.project import NATIONS, PARENT, PLAN, ROOT, Project

AT_HOME = "## At home\n"


def told(like: str, found: str) -> str:
    return f"a line that titles what follows must be a heading, like '{like}', not '**{found}**'."


def test_good_project_has_no_problem(project: Project) -> None:
    content = project.content()
    assert [] == list(check_headings(content, Library.of(content)))


@pytest.mark.parametrize(
    ("line", "like", "found"),
    [
        ("**Set A**", "## Set A", "Set A"),
        ("__Set A__", "## Set A", "Set A"),
        ("**The child says:**", "## The child says", "The child says:"),
        ("**The child says**:", "## The child says", "The child says"),
        ("**Eight bricks.** {: .new-page }", "## Eight bricks", "Eight bricks."),
        ("**Which door?**", "## Which door?", "Which door?"),
    ],
)
@pytest.mark.parametrize(
    "below", ["- one\n- two", "1. one", "Words.", "| A | B |\n|---|---|\n| a | b |", "> Said.", "**Bold.** Words."]
)
def test_bold_line_before_what_it_titles_is_refused(
    project: Project, line: str, like: str, found: str, below: str
) -> None:
    before = project.read(PARENT).count("\n")
    project.append(PARENT, f"\n{line}\n\n{below}\n")
    assert [f"{PARENT}:{before + 2}: {told(like, found)}"] == project.problems()


def test_bold_line_with_its_look_on_a_line_of_its_own_is_refused(project: Project) -> None:
    assert 1 == len(project.added(PARENT, "**Set A**\n{: .lead }\n\n- one"))


def test_bold_line_in_a_quotation_is_refused_where_the_quotation_goes_on(project: Project) -> None:
    project.append(NATIONS, "\n### The letter\n\n> Dear parent or carer,\n>\n> **What we ask**\n>\n> - Be kind.\n")
    assert [told("#### What we ask", "What we ask")] == [entry.split(": ", 1)[1] for entry in project.problems()]
    assert project.read(NATIONS).split("\n")[int(project.problems()[0].split(":")[1]) - 1] == "> **What we ask**"


def test_bold_line_of_a_lesson_is_refused_with_the_level_below_its_part(project: Project) -> None:
    found = project.broken(PLAN, AT_HOME, f"{AT_HOME}\n### To keep\n\n**My doors**\n\nAt night: ……\n")
    assert [told("#### My doors", "My doors")] == [entry.split(": ", 1)[1] for entry in found]


@pytest.mark.parametrize(
    "text",
    [
        "#### Set A\n\n- one",
        "**Set A.** One, two.\n\n- one",
        "**Please read your side before you speak.**\n\n## Below\n\nWords.",
        "**Please read your side before you speak.**",
        "> **A safe answer.**\n\nWords of ours.",
        "**“I am glad you told me.”**\n\n- Say it once.",
        "**[Tonight](/parents/index.md)**\n\nWords.",
        "**Nobody ever needs to see the picture, and you may say so to them.**\n\n- one",
        "1. one\n\n    **Set A**\n\n    - two",
        "```\n**Set A**\n\n- one\n```",
        "Words,\n**and more**\n\n- one",
        "**It is not your fault.**\n\n- Stop replying.",
    ],
)
def test_what_titles_nothing_or_is_a_heading_may_stay(project: Project, text: str) -> None:
    assert [] == [entry for entry in project.added(PARENT, text) if "titles what follows" in entry]


@pytest.mark.parametrize("words", NO_TITLES)
def test_exception_is_still_needed(words: str) -> None:
    start = words.rstrip("*")
    assert any(f"**{start}" in file.read_text(encoding="utf-8") for file in (ROOT / "docs").rglob("*.md"))
