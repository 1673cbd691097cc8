"""What an author's words become on a slide, and what is refused, at which line."""

import hashlib
import os
import subprocess
import sys

import pytest

from steady.library import Library
from steady.models import Nation
from steady.problems import ContentError
from tests.decks import STAMP, A, P, Pptx, box, made, placed, plan_of, refused, title, with_slide, words_of
from tests.project import GOOD, LESSON, PLAN, ROOT, Project


@pytest.fixture(scope="module")
def good(small: Library) -> Pptx:
    return made(small, plan_of(small), stamp=STAMP)


def test_help_slides_have_their_own_layout(good: Pptx) -> None:
    """The slides of the help section look like help; others do not."""
    names = []
    for number in range(1, len(good.slides) + 1):
        common = good.layout(number).find(f"{P}cSld")
        assert common is not None
        names.append(common.get("name"))
    assert names == ["Title", "Words", "Words", "Words", "Help", "Words", "Words"]


def test_lists_are_real_and_bold_is_kept(project: Project) -> None:
    """Bullets and numbers are the paragraph's own, never a sign that was typed; a link keeps its address."""
    words = "Before it, **bold** words.\n\n1. One\n2. Two\n\n<!-- -->\n\n- A [way](https://www.childline.org.uk/)\n    - Inner"
    found = with_slide(project, words)
    body = placed(found.slides[2], "body")
    rows = list(body.iter(f"{A}p"))
    assert [words_of(row) for row in rows] == ["Before it, bold words.", "One", "Two", "A way", "Inner"]
    assert [row.find(f"{A}pPr/{A}buAutoNum") is not None for row in rows] == [False, True, True, False, False]
    assert [row.find(f"{A}pPr/{A}buNone") is not None for row in rows] == [True, False, False, False, False]
    assert rows[4].find(f"{A}pPr[@lvl='1']") is not None
    bold = [run.findtext(f"{A}t") for run in body.iter(f"{A}r") if run.find(f"{A}rPr[@b='1']") is not None]
    assert bold == ["bold"]
    assert b"https://www.childline.org.uk/" in found.archive.read("ppt/slides/_rels/slide3.xml.rels")


def test_a_short_table_is_a_native_one_with_a_header_row_and_alt_words_of(project: Project) -> None:
    """Its numbers come from the directory, its words are large, and it ends above the foot."""
    found = with_slide(
        project, 'Two ways:\n\n| Who | How |\n|---|---|\n| Childline | {{ phone("childline") }} |\n| A friend | |'
    )
    slide = found.slides[2]
    frame = slide.find(f".//{P}graphicFrame")
    assert frame is not None
    properties = frame.find(f".//{A}tblPr")
    assert properties is not None
    assert properties.get("firstRow") == "1"
    assert [words_of(cell) for cell in frame.iter(f"{A}tc")] == [
        "Who",
        "How",
        "Childline",
        "0800\u00a01111",
        "A friend",
        "",
    ]
    described = frame.find(f".//{P}cNvPr")
    assert described is not None
    assert described.get("descr") == "A table of 2 rows with the columns: Who; How."
    assert min(int(run.get("sz", "")) for run in frame.iter(f"{A}rPr")) >= 2400
    off, rows = frame.find(f"{P}xfrm/{A}off"), list(frame.iter(f"{A}tr"))
    assert off is not None
    words = box(placed(slide, "body"))
    assert words[3] <= int(off.get("y", "")) + 1
    help_line = next(shape for shape in found.master.iter(f"{P}sp") if words_of(shape).startswith("Help: "))
    assert int(off.get("y", "")) + sum(int(row.get("h", "")) for row in rows) <= box(help_line)[1]


def test_a_slide_for_one_nation_is_in_that_nations_deck_only(project: Project) -> None:
    """And so are the words of its notes."""
    slide = "### Slide: Only here\n\nFor {{ nation_name() }}.\n\n> Said only here.\n"
    project.replace(
        PLAN,
        "### Slide: The first idea",
        f'{{% call only("wales") %}}\n\n{slide}\n{{% endcall %}}\n\n### Slide: The first idea',
    )
    library = Library.of(project.content())
    wales, scotland = (made(library, plan_of(library), nation) for nation in (Nation.WALES, Nation.SCOTLAND))
    assert "Only here" in [title(slide) for slide in wales.slides]
    assert "For Wales." in words_of(wales.slides[2])
    assert "Said only here." in wales.notes[2]
    assert "Said only here." not in words_of(placed(wales.slides[2], "body"))
    assert "nly here" not in scotland.words


@pytest.mark.parametrize(
    "heading",
    ["“Can I say ‘no’?”", "AC/DC \\ or <b>so</b> & on", "Well done 😀🏽", "שלום עולם", "Ça va, Siân? Tŷ’r plant"],
)
def test_a_title_may_hold_any_sign(project: Project, heading: str) -> None:
    """Quotes, slashes, emoji and scripts from right to left come through whole, on the slide and in its notes' part."""
    found = with_slide(project, f"- {heading}\n- Plain words", heading)
    wanted = heading.replace("<b>", "").replace("</b>", "")
    assert title(found.slides[2]) == wanted
    rows = list(placed(found.slides[2], "body").iter(f"{A}p"))
    assert [words_of(row) for row in rows] == [wanted, "Plain words"]
    directions = [row.find(f"{A}pPr").get("rtl") for row in rows]  # type: ignore[union-attr]
    assert directions == ["1" if "ש" in heading else "0", "0"]


def test_an_overlong_slide_is_refused_at_its_line(project: Project) -> None:
    """Words shrink to 24 points and no further; the author is told where and by how much."""
    line = project.read(PLAN).split("\n").index("### Slide: The first idea") + 1
    message = refused(project, "\n".join(f"- Entry {number} of a list that is much too long" for number in range(14)))
    assert message.startswith(f"{PLAN}:{line}: slide must fit its screen at 24 points, not need 1.")
    assert message.endswith("make two slides of it, or use fewer words.")


def test_words_shrink_before_they_are_refused(project: Project) -> None:
    """A slide with more words than the style has room for says a smaller size, which still can be read."""
    found = with_slide(project, "\n".join(f"- Entry {number}" for number in range(7)))
    sizes = {run.get("sz") for run in placed(found.slides[2], "body").iter(f"{A}rPr")}
    assert sizes == {"2400"}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("> Only said aloud.", "slide must show words of its own, not only words to say aloud."),
        ("![A cat](cat.png)", "slide must hold words, lists and a short table, not <img>"),
        ("| A | B |\n|---|---|\n| 1 | 2 |\n\nAfter it.", "slide must end with its one table, not go on after it"),
        ("| A | B |\n|---|---|\n" + "| one | two |\n" * 12, "slide must fit its screen at 24 points"),
    ],
)
def test_a_slide_that_cannot_be_one_is_refused(project: Project, words: str, wanted: str) -> None:
    """Each message names the plan's file."""
    message = refused(project, words)
    assert message.startswith(f"{PLAN}:")
    assert wanted in message


def test_a_title_too_long_for_two_lines_is_refused(project: Project) -> None:
    """Titles shrink to 32 points and no further."""
    assert "slide must have a title that fits two lines at 32 points" in refused(project, "Words.", "A title " * 20)


def test_a_title_said_twice_is_refused(project: Project) -> None:
    """Capitals do not tell two titles apart."""
    message = refused(project, "Words.", "THE second idea")
    assert "slide must have a title of its own, not 'The second idea' again: line " in message


def test_a_slide_without_a_title_is_refused(project: Project) -> None:
    """A slide's title is how people with a screen reader find it."""
    assert "slide must have a title after 'Slide:', not nothing." in refused(project, "Words.", "")


def test_a_plan_without_slides_is_refused(project: Project) -> None:
    """And told what a slide looks like."""
    project.write(PLAN, project.read(PLAN).replace("### Slide: ", "### Picture: "))
    library = Library.of(project.content())
    with pytest.raises(ContentError, match="plan must have at least one part '### Slide: …'") as raised:
        made(library, plan_of(library))
    assert raised.value.problems[0].path == PLAN


def test_a_lesson_title_that_fits_nowhere_is_refused(project: Project) -> None:
    """The longest that the model allows fits; a title of emoji of that length does not."""
    project.replace(LESSON, "title: Say it once", "title: " + "Wholly Memorable Words " * 3)
    library = Library.of(project.content())
    assert made(library, plan_of(library)).slides
    project.replace(LESSON, "title: " + "Wholly Memorable Words " * 3, "title: " + "😀" * 80)
    library = Library.of(project.content())
    with pytest.raises(ContentError, match="title must fit the first slide and the foot") as raised:
        made(library, plan_of(library))
    assert raised.value.problems[0].path == LESSON


def test_the_first_notes_hold_the_stamp(good: Pptx, small: Library) -> None:
    """Slides are copied and kept: their notes say which they are and when to replace them."""
    for words in (STAMP.id, "ab12cd34", "21 November 2026", "19 February 2027", "amber"):
        assert words in good.notes[0]
    assert "version" not in made(small, plan_of(small)).notes[0]


def test_the_same_content_gives_the_same_bytes() -> None:
    """On any day and machine: another process, hash seed, time zone, locale and folder make the very same file."""
    script = (
        "import hashlib, sys; from datetime import date; from pathlib import Path; from steady.checks import check;"
        "from steady.content import read_content; from steady.exports.deck import deck; from steady.macros import Macros;"
        "from steady.exports.stamps import Stamp; from steady.models import Band, Nation; from steady.rendering import Renderer;"
        "library = check(read_content(Path(sys.argv[1])), date(2026, 11, 21));"
        "stamp = Stamp('lessons/wales/11-14/say-it-once', 'ab12cd34', date(2026, 11, 21), date(2027, 2, 19), 'amber');"
        "macros = Macros(library, Renderer(Path(sys.argv[2])));"
        "made = deck(library, macros, library.plans['say-it-once', Band.B11_14], Nation.WALES, stamp);"
        "assert made == deck(library, macros, library.plans['say-it-once', Band.B11_14], Nation.WALES, stamp);"
        "print(hashlib.sha256(made).hexdigest())"
    )
    found = set()
    for seed, zone, language, folder in (
        ("1", "Pacific/Auckland", "C", "/"),
        ("2", "America/New_York", "cy_GB.UTF-8", ROOT),
    ):
        own = {
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LANG": language,
            "LC_ALL": language,
            "PYTHONPATH": str(ROOT / "src"),
        }
        done = subprocess.run(
            [sys.executable, "-c", script, GOOD, ROOT],
            cwd=folder,
            env=os.environ | own,
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(done.stdout.strip())
    assert len(found) == 1


def test_the_hash_of_a_deck_follows_its_words(project: Project, good: Pptx) -> None:
    """Different words, different bytes."""
    other = with_slide(project, "Other words.")
    assert hashlib.sha256(other.content).digest() != hashlib.sha256(good.content).digest()
