"""What goes with lessons: quizzes, shorter forms, branching stories, invented people, and no copies."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from steady.checks.teaching import STEPS_TO_HELP, steps_to_help
from steady.library import Library
from steady.models import Nation
from steady.models.scenarios import TRAITS
from steady.mounted import quiz_path, scenario_paper_path, scenario_path, short_form_path
from tests.project import GOOD, PLAN, Project

STORY = "docs/lessons/scenarios/at-lunch.md"
QUIZ = (GOOD / ".." / "good-quiz.yml").read_text("utf-8")


def quizzed(project: Project, old: str = "", new: str = "") -> list[str]:
    """What the checks say of the good plan with a quiz and a shorter form, one thing in them changed."""
    assert QUIZ.count(old) == 1 or not old
    block = QUIZ.replace(old, new) if old else QUIZ
    return project.broken(PLAN, "signposting:", f"{block}signposting:")


def test_fair_quiz_and_a_shorter_form_pass(project: Project) -> None:
    assert [] == quizzed(project)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("outcome: friend", "outcome: frend", "exit_quiz[1].outcome must be the id of a learning outcome of this plan"),
        (", right: true", "", "exit_quiz[1] must have one answer with 'right: true', not 0"),
        ("Listen, and stay with them for now", "Listen, stay, say that you believe them, walk with them to somebody who can help, and come back", "must be about as long as the others"),
        ("section: The first minutes", "section: The first minute", "must be the heading of a timed section, not 'The first minute'. Did you mean"),
        ("    minutes: 20\n", "    minutes: 25\n", "formats[1].minutes must be what its sections add up to, 20, not '25'"),
        ("      - {section: The first minutes, minutes: 3}\n", "", "must keep the opening section"),
        ("name: Bo,", "name: ' ',", "characters[1].name"),
        ("traits: [girl]", "traits: [gril]", "Did you mean 'girl'?"),
    ],
)  # fmt: skip
def test_fault_in_a_quiz_or_a_shorter_form_is_named(project: Project, old: str, new: str, message: str) -> None:
    found = quizzed(project, old, new)
    assert any(message in problem and problem.startswith(PLAN) for problem in found), found


def test_right_answer_must_not_always_stand_first(project: Project) -> None:
    question = QUIZ[QUIZ.index("  - outcome") : QUIZ.index("formats:")]
    found = quizzed(project, question, question * 3)
    assert any("must not always stand in the same place" in problem for problem in found)


def story(project: Project, old: str = "", new: str = "") -> list[str]:
    project.write(STORY, (GOOD / ".." / "good-story.md").read_text("utf-8"))
    return project.broken(STORY, old, new) if old else project.problems()


def test_story_that_reaches_help_passes(project: Project) -> None:
    assert [] == story(project)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: at-lunch", "id: at-tea", "id must be the file name"),
        ("{to: ask, label: Bex asks again.}", "{to: aks, label: Bex asks again.}", "choices[1].to must be the id of a node, not 'aks'. Did you mean 'ask'?"),
        ("    already: sent\n", "", "one node must say 'already: sent' or 'already: paid'"),
        ("    services: [childline, police-999]\n", "", "must have either choices, or services where it ends, not neither"),
        ("{to: home, label: They call from the kitchen.}", "{to: tell, label: They call from the kitchen.}", "node 'home' must be reached by some choice"),
        ("lesson: say-it-once", "lesson: say-it-twice", "lesson must be one that exists, not 'say-it-twice'"),
        ("services: [childline]", "services: [childlin]", "must be the id of a service that exists, not 'childlin'. Did you mean 'childline'?"),
        ("graphic_level: 0", "graphic_level: 1", "graphic_level must be 0"),
        ("title: At lunch", "title: The nude at lunch", "title must hold no topic word"),
    ],
)  # fmt: skip
def test_fault_in_a_story_is_named(project: Project, old: str, new: str, message: str) -> None:
    found = story(project, old, new)
    assert any(message in problem and problem.startswith(STORY) for problem in found), found


def test_closed_word_in_a_story_for_the_youngest_is_refused(project: Project) -> None:
    story(project)
    project.replace(STORY, "band: 11-14", "band: 9-11")
    found = project.broken(STORY, "isn't eating", "isn't nude")
    assert any("words for ages 9-11 must not include 'nude'" in problem for problem in found), found


def test_node_that_is_too_far_from_help_is_named(project: Project) -> None:
    chain = "".join(
        f"  - id: far-{number}\n    text: They wait.\n    choices:\n      - {{to: {after}, label: They wait more.}}\n"
        for number, after in ((1, "far-2"), (2, "far-3"), (3, "ask"))
    )
    found = story(project, "  - id: tell\n", f"{chain}  - id: tell\n")
    assert any("node 'far-1' must reach help in at most 3 steps" in problem for problem in found)


def test_name_of_an_invented_person_belongs_to_one_story(project: Project) -> None:
    project.write(
        "docs/lessons/scenarios/again.md",
        (GOOD / ".." / "good-story.md").read_text("utf-8").replace("at-lunch", "again").replace("At lunch", "Again"),
    )
    found = story(project)
    assert any(
        "characters[1].name must be new, not 'Tarn', who is in scenario again" in problem for problem in found
    ), found


def test_paragraph_in_two_plans_is_refused(project: Project) -> None:
    project.write("lesson_plans/say-it-once/14-16.md", project.read(PLAN).replace("band: 11-14", "band: 14-16"))
    found = [problem for problem in project.problems() if "must be written for this text" in problem]
    assert found
    assert all(problem.startswith("lesson_plans/say-it-once/14-16.md:") for problem in found)


# ---- the real project ----


def test_every_age_has_two_stories_and_every_plan_a_quiz_and_people(library: Library) -> None:
    bands = [item.record.band.value for item in library.scenarios.values()]
    assert dict.fromkeys(library.bands, True) == {band: bands.count(band) >= 2 for band in library.bands}
    assert [] == [(plan.lesson, plan.record.band) for plan in library.plans.values() if len(plan.record.exit_quiz) < 4]
    assert [] == [(plan.lesson, plan.record.band) for plan in library.plans.values() if not plan.record.characters]


def test_first_steps_has_a_tutor_time_form_in_every_age(library: Library) -> None:
    forms = {
        band: [form.format for form in library.plans["first-steps", band].record.formats] for band in library.bands
    }  # type: ignore[index]
    assert {key: ["tutor-time"] for key in library.bands} == forms
    assert {20} == {form.minutes for plan in library.plans.values() for form in plan.record.formats}


def test_there_is_somebody_like_every_pupil(library: Library) -> None:
    """The check of the same rule counts from ten plans on: here the whole is looked at."""
    people = [person for plan in library.plans.values() for person in plan.record.characters]
    people += [person for item in library.scenarios.values() for person in item.record.characters]
    traits = {trait for person in people for trait in person.traits}
    assert set(TRAITS) <= traits
    harmed = [person for person in people if person.part == "harmed"]
    assert sum("boy" in person.traits for person in harmed) * 3 >= len(harmed)


def test_no_moment_of_any_story_is_more_than_three_steps_from_help(library: Library) -> None:
    for item in library.scenarios.values():
        away = steps_to_help(item.record)
        assert set(away) == {node.id for node in item.record.nodes}
        assert max(away.values()) <= STEPS_TO_HELP


def graph(soup: BeautifulSoup, moments: str, link: str) -> dict[int, tuple[str, list[tuple[str, int]], list[str]]]:
    """Return each moment's words, its choices with the number each leads to, and the services it names."""

    def words(element: Tag | None) -> str:
        assert element
        return " ".join(element.get_text(" ", strip=True).split())

    found = {}
    for number, moment in enumerate(soup.select(moments), start=1):
        choices = []
        for choice in moment.select(link):
            if choice.name == "a":
                choices.append((words(choice).rstrip("."), int(str(choice["href"]).removeprefix("#part-"))))
            else:
                label, _, goto = words(choice).rpartition(": go to ")
                choices.append((label, int(goto.rstrip(" ."))))
        names = [words(name) for name in moment.select("a.name")]
        found[number] = (words(moment.find("p")), choices, names)  # type: ignore[arg-type]
    return found


def test_paper_tells_the_same_story_as_the_screen(site: Path, library: Library) -> None:
    for item in library.scenarios.values():
        name = item.record.id
        pages = [
            BeautifulSoup((site / path.removesuffix(".md") / "index.html").read_text("utf-8"), "html.parser")
            for path in (scenario_path(name), scenario_paper_path(name))
        ]
        screen = graph(pages[0], ".story > .moment", ".next-moments a")
        paper = graph(pages[1], ".story-on-paper > section", "li:has(> strong:last-child)")
        assert (name, screen) == (name, paper)
        assert len(item.record.nodes) == len(screen)


def test_quiz_shows_every_answer_and_why_without_script(site: Path, library: Library) -> None:
    for plan in library.plans.values():
        path = quiz_path(plan.lesson, plan.record.band).removesuffix(".md")
        soup = BeautifulSoup((site / path / "index.html").read_text("utf-8"), "html.parser")
        shown = [len(question.select("details > summary + p")) for question in soup.select(".quiz > section")]
        assert [len(question.options) for question in plan.record.exit_quiz] == shown
        assert [] == soup.select("main form, main input")


def test_shorter_form_keeps_its_sections_under_their_own_minutes(site: Path, library: Library) -> None:
    for plan in library.plans.values():
        for form in plan.record.formats:
            for nation in Nation:
                path = short_form_path(plan.lesson, plan.record.band, nation, form.format).removesuffix(".md")
                soup = BeautifulSoup((site / path / "index.html").read_text("utf-8"), "html.parser")
                headings = [
                    heading.get_text(strip=True) for heading in soup.select("article > h2, article section > h2")
                ]
                timed = [heading for heading in headings if re.search(r"\(\d+ minutes?\)$", heading)]
                wanted = [f"{cut.section} ({cut.minutes} minutes)".replace("'", "’") for cut in form.sections]
                assert wanted == timed
                assert "If a pupil tells you" in headings
