"""The structural checks C1 to C18 of design/wording.md: each has a test here, or says which test it is."""

import re

import pytest
from bs4 import BeautifulSoup
from pydantic import ValidationError

from steady.content import read_content
from steady.context import STAFF
from steady.context import YOUNG as YOUNG_READERS
from steady.library import Library
from steady.models import Audience, PageMeta, WordingRule
from steady.mounted import Page
from steady.plans import KINDS
from steady.wording.rules import find
from tests.output.built import UNSENT, plain
from tests.project import NATIONS, PARENT, PLAN, ROOT, YOUNG, Project
from tests.reading_aloud import built_pages, spoken

Built = list[tuple[Page, BeautifulSoup]]
SIGNED = "school/handouts/help-sheet-easy-read.md"


@pytest.fixture(scope="module")
def built(parsed: dict[str, BeautifulSoup], library: Library) -> Built:
    return list(built_pages(parsed, library))


def found(project: Project, part: str) -> list[str]:
    return [problem for problem in project.problems() if part in problem]


def is_for(page: Page, *readers: Audience) -> bool:
    """Whether only these readers are spoken to."""
    return {Audience(who) for who in page.meta["audience"]} <= set(readers)


# C1: front matter is complete, and unknown keys fail.
@pytest.mark.parametrize("key", ["title", "description", "audience", "updated", "review_by"])
def test_c1_page_without_a_key_is_refused(project: Project, key: str) -> None:
    row = next(row for row in project.read(PARENT).split("\n") if row.startswith(f"{key}: "))
    project.replace(PARENT, f"{row}\n", "")
    assert found(project, f"{key} must be given")


def test_c1_unknown_key_is_refused(project: Project) -> None:
    assert any("must not be here" in entry for entry in project.broken(PARENT, "title: ", "exit: true\ntitle: "))


def test_c1_and_c17_page_that_no_two_people_have_read_says_so(built: Built, library: Library) -> None:
    """Nobody's name is invented: until a real reviewer has signed, lessons and guides say that none has."""
    signed = {item.path for item in library.guides.values() if item.record.reviewed_by}
    guides = [(page, soup) for page, soup in built if page.path.startswith("parents/guides/")]
    assert guides
    assert [] == [
        page.path
        for page, soup in guides
        if ("Not yet reviewed by a safeguarding professional" in soup.get_text()) == (page.source in signed)
    ]


# C2: help is never far.
def test_c2_help_must_come_before_the_second_heading(project: Project) -> None:
    project.replace(PARENT, "\n{{ help_block() }}\n", "\n## One\n\nWords.\n\n## Two\n\nWords. {{ help_block() }}\n")
    assert found(project, "must stand before the second heading")


def test_c2_help_must_come_near_the_end(project: Project) -> None:
    project.append(PARENT, "".join(f"\n## Part {number}\n\nWords.\n" for number in range(5)))
    assert found(project, "must stand in one of the last 4 sections")


@pytest.mark.parametrize("word", ["suicide", "suicidal", "self-harm"])
def test_c2_danger_is_never_named_without_a_line_for_it(project: Project, word: str) -> None:
    project.append(PARENT, f"\n## Another part\n\nThey may speak of {word}.\n")
    assert [f"{PARENT}:{project.read(PARENT).count(chr(10))}: a section that says '{word}'"] == [
        entry.partition(" must have a line")[0] for entry in found(project, "must have a line for it")
    ]


def test_c2_line_beside_danger_is_enough(project: Project) -> None:
    assert [] == project.added(PARENT, '## Another part\n\nSelf-harm: {{ phone("police-999") }}.')


def test_c2_built_page_for_young_people_and_parents_has_a_number(built: Built) -> None:
    readers = (*YOUNG_READERS, Audience.PARENT)
    without = [
        page.path
        for page, soup in built
        if is_for(page, *readers)
        and len(soup.select("main h2")) > 1
        and not soup.select('main a[href^="tel:"], main a[href^="sms:"]')
    ]
    assert [] == without


# C3: the first screen answers the panic. The 360 x 740 view is tests/browser/test_pages.py.
def test_c3_first_120_words_of_the_help_page(built: Built) -> None:
    (soup,) = [soup for page, soup in built if page.path == "now/index.md"]
    first = " ".join(soup.select_one("main").get_text(" ").split()[:120]).lower()  # type: ignore[union-attr]
    wanted = (
        r"not your fault",
        r"stop replying",
        r"not pay",
        r"keep the",
        r"\btell\b|stand next to",
        r"\b0800 1111\b|\b999\b",
    )
    assert [] == [words for words in wanted if not re.search(words, first)]


# C4: paid, sent, fake, over 18, did it to someone: each has a page of its own that answers.
@pytest.mark.parametrize("name", ["paid", "sent", "fake", "over-18", "i-did-this"])
def test_c4_situation_has_its_own_page(built: Built, name: str) -> None:
    assert [f"now/{name}.md"] == [page.path for page, _ in built if page.path == f"now/{name}.md"]


# C5: law and roles belong to a nation. Leaks between nations' pages: tests/output/test_readers.py.
@pytest.mark.parametrize("call", ['role("lead")', 'law("images-ew")', "nation_name()"])
def test_c5_what_differs_by_nation_needs_one(project: Project, call: str) -> None:
    assert [] != project.added(PARENT, f"Words: {{{{ {call} }}}}.")


# C6: words closed to an age, in what macros fetch too. In authors' files: tests/test_checks_pages.py.
def test_c6_built_page_for_the_youngest_holds_no_closed_word(built: Built, library: Library) -> None:
    words = re.compile(rf"\b({'|'.join(library.bands['9-11'].record.closed_words)})\b", re.IGNORECASE)
    pages = [
        (page, spoken(page, soup))
        for page, soup in built
        if page.meta.get("band") == "9-11" and is_for(page, *YOUNG_READERS)
    ]
    assert pages
    assert [] == [(page.path, word[0]) for page, passage in pages if (word := words.search(passage.text))]


# C7: no recipe. The words themselves are rules O01 to O12, in tests/test_wording.py.
@pytest.mark.parametrize("heading", ["What blackmailers do", "Their tactics", "How they find people"])
def test_c7_signs_are_no_numbered_steps(project: Project, heading: str) -> None:
    text = f'\n## {heading}\n\n1. One sign.\n2. Another.\n\n{{{{ card("childline") }}}}\n'
    project.append(YOUNG, text)
    assert found(project, "signs to watch for must be a list without numbers")
    project.write(YOUNG, project.read(YOUNG).replace("1. One", "- One").replace("2. Another", "- Another"))
    assert not found(project, "signs to watch for")


# C8: no picture of anyone. Easy Read has seven signs, drawn for it: a heart, a hand, a coin, a box, two heads, a phone, a flag.
def test_c8_no_page_shows_a_picture(built: Built) -> None:
    pictures = [
        (page.path, picture.name, plain(picture.title.get_text()) if picture.title else "")
        for page, soup in built
        for picture in soup.select("main :is(img, picture, video, object, embed, canvas, svg)")
    ]
    wanted = re.findall(r'sign\("[\w-]+", "(.+?)"\)', (ROOT / "docs" / SIGNED).read_text(encoding="utf-8"))
    assert 7 == len(set(wanted))
    assert [(SIGNED, "svg", words) for words in wanted] == pictures


# C9: a figure comes with its date.
@pytest.mark.parametrize("figure", ["About 25% tell nobody.", "It happens to 1 in 5.", "One in three tell nobody."])
def test_c9_bare_figure_is_refused(project: Project, figure: str) -> None:
    assert any("a figure must come from the facts" in entry for entry in project.added(NATIONS, figure))


# C10: no dead certainty: what may change says when it was read.
def test_c10_law_and_details_carry_the_day_of_check(built: Built) -> None:
    bare = []
    for page, soup in built:
        for part in soup.select(".law li, article.card, span.figure"):
            if not re.search(r"(?i)\b(checked|read)( on)? \d{1,2} \w+ 20\d\d", " ".join(part.get_text(" ").split())):
                bare.append((page.path, part.get_text(" ")[:60]))
    assert [] == bare


# C11: the lesson's safety envelope. Parts and order: tests/test_checks_lessons.py.
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.start)
def test_c11_lesson_without_a_part_is_refused(project: Project, kind) -> None:  # type: ignore[no-untyped-def]
    project.write(
        PLAN, re.sub(rf"^## {kind.start}", "## Something else", project.read(PLAN), count=0, flags=re.MULTILINE)
    )
    assert found(project, f"section must be there: '## {kind.start}")


@pytest.mark.parametrize(
    "part", ["Your safeguarding lead first", "Parents and carers", "Pupils to think about", "SEND"]
)
def test_c11_and_c14_lesson_without_those_to_think_of_is_refused(project: Project, part: str) -> None:
    project.replace(PLAN, f"### {part}\n", "### Something else\n")
    assert found(project, f"must have a part '### {part}'")


def test_c11_help_is_on_the_first_and_the_last_slide(project: Project) -> None:
    project.write(PLAN, project.read(PLAN).replace(' Talk now: {{ phone("childline") }}.', ""))
    assert 1 == len(found(project, "the first slide must show who can help"))
    project.write(PLAN, project.read(PLAN).replace('Help is here: {{ phone("childline") }}.', "Goodbye."))
    assert 1 == len(found(project, "the last slide must show who can help"))


# C12: staff promise nothing that they cannot keep, and look into nothing themselves.
def test_c12_built_staff_page_says_what_cannot_be_kept(built: Built) -> None:
    pages = [
        (page, " ".join(soup.get_text(" ").split()).replace("’", "'"))
        for page, soup in built
        if (page.is_variant and is_for(page, *STAFF)) or page.path.startswith("school/first-ten-minutes/")
    ]
    assert len(pages) >= 20
    line = re.compile(r"can't keep (this|it)|cannot keep|not promise to keep", re.IGNORECASE)
    assert [] == [page.path for page, text in pages if not line.search(text)]


def test_c12_staff_told_to_investigate_is_refused(project: Project) -> None:
    assert any("staff must pass it on" in entry for entry in project.added(NATIONS, "Then investigate who sent it."))
    project.write(NATIONS, project.read(NATIONS).replace("Then investigate who", "Do not investigate who"))
    assert [] == project.problems()


# C13: a person, and no label. The word itself is rule T15.
def test_c13_young_page_speaks_to_the_reader(built: Built) -> None:
    pages = [(page, spoken(page, soup).text) for page, soup in built if is_for(page, *YOUNG_READERS)]
    assert pages
    assert [] == [page.path for page, text in pages if len(text.split()) > 50 and not re.search(r"(?i)\byou\b", text)]


# C14: nobody is left out of the stories: SEND is above; EAL is a part of every plan too.
def test_c14_every_plan_adapts_for_those_new_to_english(project: Project) -> None:
    project.replace(PLAN, "### English as an additional language\n", "### Something else\n")
    assert found(project, "must have a part '### English as an additional language'")


# C15: what a page or lesson is about, and never how it will feel.
def test_c15_content_note_predicts_no_feeling(library: Library) -> None:
    rules = [rule for rule in _rules() if rule.id == "H14"]
    notes = [note for plan in library.plans.values() for note in plan.record.content_guidance]
    assert notes
    assert [] == [note for note in notes if re.search(rules[0].pattern, note, re.IGNORECASE)]


# C16: waivers are few, dated and needed: tests/test_wording.py. C18, no user content, beside this:
def test_c18_reader_leaves_nothing_on_a_page(built: Built) -> None:
    """No form that could send, no upload, no field that is sent; what a reader types in a page stays there."""
    for page, soup in built:
        assert not soup.select(
            f"main form:not({UNSENT}), main iframe, main [contenteditable], main input[type=file]"
        ), page.path
        assert not soup.select("[action], [formaction]"), page.path


# The 75 rules over what readers see: what templates say and what macros fetch is in no author's text.
def _rules() -> list[WordingRule]:
    return [item.record for item in read_content(ROOT).facts(WordingRule)]


def broken_words(built: Built, library: Library) -> list[tuple[str, str, str]]:
    """Page, rule and words of each breach: names of services and titles of other people's documents are theirs, and
    numbers and hours are the directory's."""
    rules = [rule for rule in _rules() if not rule.left_to and rule.id != "D04"]
    titles = {item.record.name for item in library.services.values()}
    titles |= {item.record.title for group in (library.sources, library.laws) for item in group.values()}
    theirs = re.compile("|".join(map(re.escape, sorted(titles, key=len, reverse=True))))
    return [
        (page.path, finding.rule.id, finding.words)
        for page, soup in built
        for finding in find([spoken(page, soup, theirs)], rules)
    ]


def test_built_words_break_no_rule(built: Built, library: Library) -> None:
    """Pages for young people and parents, and the directory: tests/every/test_words.py reads all."""
    read = [pair for pair in built if pair[0].path.startswith(("now/", "parents/", "signposting/"))]
    assert len(read) > 80
    assert [] == broken_words(read, library)


def test_planted_word_in_a_built_page_is_found(built: Built) -> None:
    """The test above would see it."""
    page, soup = next((page, soup) for page, soup in built if page.path == "parents/index.md")
    planted = BeautifulSoup(str(soup).replace("</h1>", "</h1><p>He <b>was</b> duped.</p>", 1), "html.parser")
    assert {"V07"} == {
        finding.rule.id for finding in find([spoken(page, planted)], _rules()) if not finding.rule.left_to
    }


def test_schema_has_no_room_for_a_comment() -> None:
    """C1 and C18: a page has the keys that the content model names, and no other."""
    with pytest.raises(ValidationError):
        PageMeta.model_validate({"comments": True})
