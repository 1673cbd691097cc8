"""The slides of a shorter form: those of the sections it keeps, under its own minutes, and no others."""

import re
from dataclasses import replace

import pytest

from steady.exports.deck import deck
from steady.library import Library
from steady.macros import Macros
from steady.models import Band, Nation
from steady.models.lessons import Cut, ShortForm
from steady.plans import shortened
from steady.problems import ContentError
from steady.rendering import Renderer
from tests.decks import STAMP, Pptx, plan_of, refused, title, words_of
from tests.project import PLAN, ROOT, Project


@pytest.fixture(scope="module")
def macros(library: Library) -> Macros:
    return Macros(library, Renderer(ROOT))


def plain(words: str) -> str:
    return re.sub("[“”\"'’]", "", words)


def test_short_deck_has_the_slides_of_the_sections_it_keeps(library: Library, macros: Macros) -> None:
    """For every plan that has a shorter form: in order, each with the words it has in the whole lesson."""
    seen = 0
    for at, ((lesson, band), plan) in enumerate(library.plans.items()):
        nation = list(Nation)[at % 4]
        for form in plan.record.formats:
            kept = {cut.section for cut in form.sections}
            wanted = [
                part.title.removeprefix("Slide: ")
                for section in plan.body.sections
                if section.heading.split(" (")[0] in kept
                for part in section.parts
                if part.title.startswith("Slide: ")
            ]
            short = Pptx(deck(library, macros, plan, nation, STAMP, form=form))
            whole = {title(slide): slide for slide in Pptx(deck(library, macros, plan, nation, STAMP)).slides}
            assert [plain(name) for name in wanted] == [plain(title(slide)) for slide in short.slides[1:]], (
                lesson,
                band,
            )
            for slide in short.slides[1:]:
                said = [line for line in words_of(slide).split("\n") if not line.isdigit()]
                assert said == [line for line in words_of(whole[title(slide)]).split("\n") if not line.isdigit()]
            assert len(whole) > len(short.slides) >= 5
            seen += 1
    assert seen >= 4


def test_short_deck_says_which_form_it_is_and_how_its_time_goes(library: Library, macros: Macros) -> None:
    plan = library.plans["first-steps", Band.B11_14]
    form = plan.record.formats[0]
    found = Pptx(deck(library, macros, plan, Nation.ENGLAND, STAMP, form=form))
    assert title(found.slides[0]) == "First steps\nAges 11 to 14, in tutor time" or title(found.slides[0]).endswith(
        "Ages 11 to 14, in tutor time"
    )
    assert f"Minutes: {form.minutes}" in found.notes[0]
    assert "Core: The first ten minutes: 8 minutes" in found.notes[0]
    assert "can be dropped" not in found.notes[0]
    start = 0
    for cut in form.sections:
        span = f"Minutes: {cut.minutes}, from minute {start} to minute {start + cut.minutes}."
        notes = [notes for notes in found.notes if span in notes]
        assert notes, span
        assert not cut.how or all("In tutor time: " in one for one in notes)
        start += cut.minutes
    assert "In tutor time: Read what happened." in "\n".join(found.notes)


def test_short_deck_is_the_same_bytes_twice_and_no_topic_word_names_it(library: Library, macros: Macros) -> None:
    plan = library.plans["first-steps", Band.B16_18]
    once, again = (deck(library, macros, plan, Nation.SCOTLAND, STAMP, form=plan.record.formats[0]) for _ in range(2))
    assert once == again
    assert b"First steps, ages 16 to 18, in tutor time, Scotland" in Pptx(once).archive.read("docProps/core.xml")


def test_shorter_form_of_a_text_keeps_what_takes_no_time(library: Library) -> None:
    plan = library.plans["first-steps", Band.B11_14]
    short = shortened(plan.body, plan.record.formats[0])
    untimed = [section.heading for section in plan.body.sections if section.minutes is None]
    assert untimed == [section.heading for section in short.sections if section.minutes is None]
    assert [cut.minutes for cut in plan.record.formats[0].sections] == [section.minutes for section in short.timed]
    assert short.droppable == ()


def test_fault_of_a_slide_is_told_at_the_authors_line_in_a_shorter_form_too(project: Project) -> None:
    whole = refused(project, "> Only said aloud.")
    library = Library.of(project.content())
    plan = plan_of(library)
    names = [section.heading.split(" (")[0] for section in plan.body.timed]
    form = ShortForm(format="tutor-time", minutes=20, sections=tuple(Cut(section=name, minutes=4) for name in names))
    with pytest.raises(ContentError) as raised:
        deck(library, Macros(library, Renderer(ROOT)), plan, Nation.WALES, STAMP, form=form)
    assert whole == str(raised.value)
    assert raised.value.problems[0].line == project.read(PLAN).split("\n").index("### Slide: The first idea") + 1


def test_shorter_form_without_slides_is_refused_at_its_line(small: Library) -> None:
    plan = plan_of(small)
    bare = next(section for section in plan.body.timed if not any("Slide:" in part.title for part in section.parts))
    cut = Cut(section=bare.heading.split(" (")[0], minutes=4)
    form = ShortForm(format="tutor-time", minutes=12, sections=(cut, cut, cut))
    with pytest.raises(
        ContentError, match="tutor-time must keep at least one section with a part '### Slide: …', not none"
    ) as raised:
        deck(small, Macros(small, Renderer(ROOT)), replace(plan), Nation.WALES, None, form=form)
    assert raised.value.problems[0].path == PLAN
