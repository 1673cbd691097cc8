"""Reading: formulas against values worked out by hand, and a page against its reader's ceiling."""

import re

import pytest

from steady.content import read_content
from steady.library import Library
from steady.models import Audience, Band, ReadingCeiling
from steady.wording.blocks import blocks
from steady.wording.grades import ENOUGH, Graded, graded, names
from steady.wording.reading import measure, syllables
from steady.wording.texts import passages, reader_of
from tests.project import GUIDE, PARENT, PLAN, ROOT, YOUNG, Project

NOTHING = re.compile(r"(?!)")
LONG = "Anybody everybody considerably understandably unfortunately. " * 30
SHORT = "They did it. You did not. Tell one of us. " * 15


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("help", 1),
        ("picture", 2),
        ("username", 3),
        ("don't", 1),
        ("don’t", 1),
        ("safeguarding", 3),
        ("responsibility", 6),
        ("Childline", 2),
    ],
)
def test_syllables(word: str, expected: int) -> None:
    assert expected == syllables(word)


def test_grade_is_the_formula_s() -> None:
    """Two sentences, 11 words, 15 syllables: 0.39 x 5.5 + 11.8 x 15/11 - 15.59 = 2.646."""
    reading = measure([(1, "Stop replying to them. Keep the messages in a safe place.")], NOTHING)
    assert (2, 11, 15) == (len(reading.sentences), reading.words, sum(found.syllables for found in reading.sentences))
    assert 2.646 == pytest.approx(reading.grade, abs=0.001)
    assert 5.5 == reading.mean
    assert 7 == reading.longest.words


def test_smog_counts_words_of_three_syllables() -> None:
    """One in one sentence: 1.043 x root 30 + 3.1291 = 8.8418."""
    assert 8.8418 == pytest.approx(measure([(1, "It is a responsibility.")], NOTHING).smog, abs=0.001)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", 3),
        ("“Is it you?” he said. Yes.", 3),
        ("No full stop", 1),
        ("a friend · a parent · a helpline", 3),
        ("", 0),
        ('{{ phone("childline") }}', 0),
    ],
)
def test_sentences(text: str, sentences: int) -> None:
    found = [(block.rows[0][0], block.text) for block in blocks(text)]
    assert sentences == len(measure(found, NOTHING).sentences)


def test_names_and_macro_calls_are_left_out() -> None:
    """A reader meets them as labels: they say nothing of how hard the sentence is."""
    listed = re.compile(r"\bNational Crime Agency\b")
    with_names = measure([(1, "Call {{ phone }} and tell the National Crime Agency now.")], listed)
    assert with_names.words == measure([(1, "Call and tell the now.")], NOTHING).words


def test_directory_s_names_are_left_out_by_themselves(small: Library) -> None:
    assert "" == names(small, []).sub("", "Childline")


@pytest.mark.parametrize(
    ("audience", "band", "reader"),
    [
        ([Audience.YOUNG], Band.B9_11, "9-11"),
        ([Audience.YOUNG, Audience.FRIEND], None, "young"),
        ([Audience.PARENT], None, "parent"),
        ([Audience.PARENT, Audience.TEACHER], None, "parent"),
        ([Audience.LEAD], None, "staff"),
        (list(Audience), None, "all"),
    ],
)
def test_ceiling_is_that_of_the_hardest_reader(audience: list[Audience], band: Band | None, reader: str) -> None:
    assert reader == reader_of(audience, band)


def test_ceilings_are_those_of_the_design() -> None:
    """wording.md, section 4: a ceiling raised is a decision, and not an edit."""
    found = {item.record.id: item.record for item in read_content(ROOT).facts(ReadingCeiling)}
    assert {"9-11": 3, "11-14": 5, "14-16": 6, "16-18": 6, "young": 5, "parent": 6, "staff": 9, "all": 6} == {
        reader: ceiling.grade for reader, ceiling in found.items()
    }
    assert {"9-11": 15, "11-14": 20, "14-16": 22, "16-18": 22, "young": 20, "parent": 25, "staff": 30, "all": 25} == {
        reader: ceiling.longest for reader, ceiling in found.items()
    }


@pytest.mark.parametrize(
    ("path", "who"), [(YOUNG, "ages 9-11"), (PARENT, "parents"), ("docs/index.md", "all readers"), (GUIDE, "parents")]
)
def test_hard_page_is_refused(project: Project, path: str, who: str) -> None:
    assert any(f"the words for {who} must have a Flesch-Kincaid grade" in entry for entry in project.added(path, LONG))


def test_easy_page_is_not(project: Project) -> None:
    assert [] == project.added(YOUNG, SHORT)


def test_long_sentence_is_refused_on_its_line(project: Project) -> None:
    found = project.added(YOUNG, f"They {'and you and me ' * 5}did.")
    line = project.read(YOUNG).count("\n")
    assert [
        f"{YOUNG}:{line}: the words for ages 9-11 must have at most 15 words in a sentence, not 22: 'They and you and me and …'."
    ] == [entry for entry in found if "sentence, not" in entry]


def test_few_words_have_no_grade(project: Project) -> None:
    assert ENOUGH > 20
    assert [] == project.added(PARENT, "Considerably understandably.")


def test_slide_has_the_ceiling_of_its_age(project: Project) -> None:
    """The teacher's words beside it may have longer sentences."""
    words = "They " + "go and " * 11 + "stop.\n\n"
    project.replace(PLAN, "### Slide: The first idea\n\n", f"### Slide: The first idea\n\n{words}")
    project.replace(PLAN, "## If a pupil tells you\n\n", f"## If a pupil tells you\n\n{words}")
    found = [entry for entry in project.problems() if "words in a sentence" in entry]
    assert 1 == len(found)
    assert "ages 11-14 must have at most 20" in found[0]


@pytest.fixture(scope="module")
def real() -> list[Graded]:
    content = read_content(ROOT)
    ceilings = [item.record for item in content.facts(ReadingCeiling)]
    return list(graded(passages(content), ceilings, names(Library.of(content), [])))


@pytest.mark.parametrize(
    "path",
    [
        "docs/now/index.md",
        "docs/parents/guides/just-told.md",
        "lesson_plans/be-the-friend/11-14.md",
        "docs/_data/help.yml",
    ],
)
def test_real_text_is_measured(real: list[Graded], path: str) -> None:
    """A text that nobody measures passes every ceiling."""
    assert any(page.path == path and page.reading.words > 15 for page in real)
