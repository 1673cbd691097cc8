"""What Python-Markdown cannot read in time is refused in an author's words; what people write is not."""

import time

import pytest
from markdown import Markdown

from steady.checks.marks import _faults
from steady.documents import MOST_LINE
from tests.project import CHILDLINE, PARENT, ROOT, Project
from tests.some import some

EXTENSIONS = ("attr_list", "def_list", "smarty", "tables", "toc", "steady.blanks", "steady.sides", "steady.tables")
SIGNS = ("[", "![", "[a](", "[a][", "[](", "a[", "<a ", "a<", "<a@", "<http://a", "\\", "\\[", '"', "'", "`a", "a`")
SIGNS += ("*", "_", "`", "<", "!", "*_", "_*", "a*", "*a*_", "**_", "**a**", "<!--", ">", "[a]", "[ ] ", "1. ", "- * ")
SLOWEST = ("a*", "*a*_", "a`", "*_", "_*", "**a**")
UNCLOSED = "a paragraph must have at most 20 of '[' and '<' that nothing closes, not {}: close them with ']' and '>', or leave them out."


@pytest.mark.parametrize("sign", ["[", "![", "[a](", "<a ", "a<"])
def test_brackets_that_nothing_closes_are_refused_at_the_first(project: Project, sign: str) -> None:
    line = project.read(PARENT).count("\n") + 3
    found = project.added(PARENT, f"Words [in brackets] and\na [link](https://example.org/) {sign * 21}")
    assert f"{PARENT}:{line}: {UNCLOSED.format(21)}" in found


def test_long_paragraph_is_refused_where_it_starts(project: Project) -> None:
    line = project.read(PARENT).count("\n") + 4
    found = project.added(PARENT, "Words.\n\n" + "word\n" * 1_601 + "\nWords.")
    said = "a paragraph must be at most 8000 characters, not 8004: divide it."
    assert f"{PARENT}:{line}: {said}" in found


@pytest.mark.parametrize("mark", ["|", "*", "_", "`"])
def test_text_of_nothing_but_marks_is_refused(project: Project, mark: str) -> None:
    text = project.read(PARENT)
    count = text.split("---\n", 2)[2].count(mark) + 11 * MOST_LINE
    found = project.added(PARENT, "\n\n".join([mark * MOST_LINE] * 11))
    line = text.split("\n").index("---", 1) + 2
    assert f"{PARENT}:{line}: a text must have at most 20000 of '{mark}', not {count}: divide it." in found
    assert [] == list(_faults("\n\n".join([mark * MOST_LINE] * 10)))


@pytest.mark.parametrize("mark", ["1. ", "- ", "> ", "* - "])
def test_list_in_lists_without_end_is_refused(project: Project, mark: str) -> None:
    line = project.read(PARENT).count("\n") + 3
    found = project.added(PARENT, f"Words.\n{mark * 21}a")
    assert f"{PARENT}:{line}: a line must start with at most 20 marks of lists and quotations, not more." in found


def test_brackets_in_a_record_are_refused_at_its_key(project: Project) -> None:
    found = project.broken(CHILDLINE, "name: Childline\n", f'name: "Childline {"[" * 21}"\n')
    assert f"{CHILDLINE}:3: {UNCLOSED.format(21)}" in found


@pytest.mark.parametrize(
    "text",
    [
        *("- [ ] a [link](/a/ 'b')\n" * 200, "- [a]({{ link('b') }})\n" * 200, "<b>a</b> " * 500, "[" * 20, "-" * 500),
        *("|a" * 500 + "|", "[a] < b\n\n" * 500, "- a\n" * 1_000),
    ],
)
def test_what_people_write_is_taken(text: str) -> None:
    assert [] == list(_faults(text))


def test_sign_that_is_refused_would_take_too_long() -> None:
    """One line of it, of sixty; two lines in one paragraph take eight times as long. Else the rule would be for nothing."""
    start = time.process_time()
    Markdown().convert("[" * MOST_LINE)
    assert time.process_time() - start > 0.1


@pytest.mark.parametrize("sign", some(SIGNS, SLOWEST))
def test_what_is_not_refused_renders_in_time(sign: str) -> None:
    """A quarter of a file, in paragraphs as long as they may be and in short ones: the whole takes four times as long.

    Whatever else runs on the same core can make one slow, so there are three.
    """
    line = (sign * MOST_LINE)[: MOST_LINE - 10]
    for text in ("\n\n".join(["\n".join([line] * 4)] * 4), "\n\n".join([line] * 16)):
        if not list(_faults(text)):
            assert any(_seconds(text) < 1 for _ in range(3)), text[:20]


def _seconds(text: str) -> float:
    start = time.process_time()
    Markdown(extensions=EXTENSIONS).convert(f"# A\n\n{text}")
    return time.process_time() - start


def test_no_real_text_comes_near() -> None:
    """The limits are for what nobody writes."""
    texts = [file.read_text(encoding="utf-8").split("\n---\n", 1)[-1] for file in (ROOT / "docs").rglob("*.md")]
    assert max(len(paragraph) for text in texts for paragraph in text.split("\n\n")) < 6_000
