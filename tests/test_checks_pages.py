"""Pages: headings, topic words, words closed to an age."""

import pytest

from steady.checks import Check
from steady.checks.pages import check_pages, check_vocabulary
from steady.library import Library
from tests.project import CHILDLINE, GUIDE, LESSON, NATIONS, PARENT, PLAN, SCOTTISH, YOUNG, Project


@pytest.mark.parametrize("rule", [check_pages, check_vocabulary])
def test_good_project_has_no_problem(project: Project, rule: Check) -> None:
    content = project.content()
    assert [] == list(rule(content, Library.of(content)))


def test_page_without_a_heading_is_refused(project: Project) -> None:
    found = project.broken(PARENT, "# For parents and carers\n\nNobody", "Nobody")
    assert [f"{PARENT}:9: the text must have one '# ' heading, not 0."] == found


def test_page_with_two_headings_is_refused(project: Project) -> None:
    found = project.broken(PARENT, "Nobody pays.", "# Another\n\nNobody pays.")
    assert [f"{PARENT}:9: the text must have one '# ' heading, not 2."] == found


def test_heading_in_fenced_code_is_no_heading(project: Project) -> None:
    found = project.broken(PARENT, "Nobody pays.", "```\n# A comment\n```\n\nNobody pays.")
    assert [] == found


def test_topic_word_in_a_title_is_refused(project: Project) -> None:
    found = project.broken(PARENT, "title: For parents and carers", "title: Sextortion advice for parents")
    assert [
        f"{PARENT}:2: title must hold no topic word, not 'Sext' in 'Sextortion advice for parents': titles stay in a phone's history."
    ] == found


def test_word_that_holds_a_topic_word_by_chance_is_open(project: Project) -> None:
    found = project.broken(PARENT, "title: For parents and carers", "title: Therapeutic help, and grapes")
    assert [] == found


def test_topic_word_in_a_lessons_title_is_reported_once(project: Project) -> None:
    found = project.broken(LESSON, "title: Say it once", "title: Naked truth")
    assert [
        f"{LESSON}:2: title must hold no topic word, not 'Naked' in 'Naked truth': titles stay in a phone's history."
    ] == found


def test_topic_word_in_a_services_name_is_refused(project: Project) -> None:
    found = project.broken(SCOTTISH, "name: Breathing Space", "name: Blackmail helpline")
    assert [
        f"{SCOTTISH}:3: title must hold no topic word, not 'Blackmail' in 'Blackmail helpline': titles stay in a phone's history. Give a neutral tab_title."
    ] == found


def test_tab_title_frees_a_service_to_bear_its_own_name(project: Project) -> None:
    found = project.broken(SCOTTISH, "name: Breathing Space", "name: Blackmail helpline\ntab_title: Helpline")
    assert [] == found


def test_topic_word_in_a_file_name_is_refused(project: Project) -> None:
    project.copy(PARENT, "docs/parents/nude-pictures.md")
    found = project.broken("docs/parents/nude-pictures.md", "title: For parents and carers", "title: Another page")
    assert [
        "docs/parents/nude-pictures.md:1: file name must hold no topic word, not 'nude': addresses stay in a phone's history."
    ] == found


def test_heading_in_a_services_text_is_refused(project: Project) -> None:
    found = project.broken(SCOTTISH, "## What happens next", "# What happens next")
    assert [
        f"{SCOTTISH}:40: the text must start at '## ': its '# ' heading is made from the front matter, not '# What happens next'."
    ] == found


def test_heading_of_the_first_level_in_a_plan_is_refused(project: Project) -> None:
    found = project.broken(PLAN, "## Before the lesson", "# My lesson\n\n## Before the lesson")
    assert [
        f"{PLAN}:49: the text must start at '## ': its '# ' heading is made from the front matter, not '# My lesson'."
    ] == found


def test_page_for_each_nation_names_no_nation_of_its_own(project: Project) -> None:
    found = project.broken(NATIONS, "vary: nation", "vary: nation\nnation: scotland")
    assert [f"{NATIONS}:5: vary must not stand beside nation: the page has all four."] == found


def test_page_for_each_nation_needs_room_under_its_heading(project: Project) -> None:
    found = project.broken(NATIONS, "{{ nation_name() }}\n\n", "{{ nation_name() }}\n")
    assert [f"{NATIONS}:5: vary needs an empty line under the '# ' heading: the nation is named there."] == found


def test_guide_without_its_turns_is_refused(project: Project) -> None:
    found = project.broken(GUIDE, "{{ turns() }}\n\n", "")
    assert [
        f"{GUIDE}:21: the text must say once where the turns go, by {{{{ turns() }}}} on a line of its own, not 0 times."
    ] == found


def test_closed_word_on_a_young_page_is_refused(project: Project) -> None:
    found = project.broken(YOUNG, "They used a trick.", "They have a Nude of you.")
    assert [f"{YOUNG}:13: words for ages 9-11 must not include 'Nude': it is in closed_words."] == found


def test_closed_word_in_a_young_description_is_refused(project: Project) -> None:
    found = project.broken(YOUNG, "What to do first, and what to say.", "What to do about sexual pictures.")
    assert [f"{YOUNG}:3: words for ages 9-11 must not include 'sexual': it is in closed_words."] == found


def test_closed_word_in_words_for_a_child_is_refused(project: Project) -> None:
    found = project.broken(
        CHILDLINE,
        "summary_young: Kind people to talk to about any worry.",
        "summary_young: Kind people to talk to about suicide.",
    )
    assert [f"{CHILDLINE}:12: words for ages 9-11 must not include 'suicide': it is in closed_words."] == found


def test_closed_word_inside_another_word_is_open(project: Project) -> None:
    found = project.broken(YOUNG, "They used a trick.", "They used a denuded trick.")
    assert [] == found


def test_closed_word_on_a_slide_is_refused(project: Project) -> None:
    changes = [("band: 11-14", "band: 9-11"), ("The first idea\n\nOne", "The first idea\n\nA nude. One")]
    project.another_plan("lesson_plans/say-it-once/9-11.md", *changes)
    found = project.problems()
    assert [
        "lesson_plans/say-it-once/9-11.md:82: words for ages 9-11 must not include 'nude': it is in closed_words."
    ] == found
