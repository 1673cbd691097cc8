"""Ids, paths and titles."""

import pytest

from steady.checks import Check
from steady.checks.identity import check_ids, check_paths, check_sources, check_titles
from steady.library import Library
from tests.project import CHILDLINE, GUIDE, HELD, LESSON, NATIONS, PARENT, PLAN, YOUNG, Project


@pytest.mark.parametrize("rule", [check_ids, check_sources, check_paths, check_titles])
def test_good_project_has_no_problem(project: Project, rule: Check) -> None:
    content = project.content()
    assert [] == list(rule(content, Library.of(content)))


def test_service_id_that_is_not_the_file_name_is_refused(project: Project) -> None:
    found = project.broken(HELD, "id: the-mix", "id: mix")
    assert [f"{HELD}:2: id must be the file name, 'the-mix', not 'mix'."] == found


def test_statistic_id_that_is_not_the_file_name_is_refused(project: Project) -> None:
    found = project.broken("docs/_data/statistics/held-2023.yml", "id: held-2023", "id: held-2024")
    assert ["docs/_data/statistics/held-2023.yml:1: id must be the file name, 'held-2023', not 'held-2024'."] == found


def test_guide_id_that_is_not_the_file_name_is_refused(project: Project) -> None:
    found = project.broken(GUIDE, "id: just-told", "id: told")
    assert [f"{GUIDE}:2: id must be the file name, 'just-told', not 'told'."] == found


def test_lesson_id_that_is_not_the_folder_name_is_refused(project: Project) -> None:
    found = project.broken(LESSON, "id: say-it-once", "id: say-it-twice")
    assert [f"{LESSON}:1: id must be the folder name, 'say-it-once', not 'say-it-twice'."] == found


def test_plan_whose_file_is_not_its_band_is_refused(project: Project) -> None:
    project.copy(PLAN, "lesson_plans/say-it-once/14-16.md")
    (project.root / PLAN).unlink()
    found = project.problems()
    assert [
        "lesson_plans/say-it-once/14-16.md:2: band must be the file name, '14-16', not '11-14'. Files are named after bands: 9-11, 11-14, 14-16, 16-18."
    ] == found


def test_duplicate_id_in_a_list_is_refused(project: Project) -> None:
    found = project.broken(
        "docs/_data/needs.yml", "- {id: talk,", "- {id: crisis, name: Again, description: Again.}\n- {id: talk,"
    )
    assert ["docs/_data/needs.yml:2: id must be unique, not 'crisis', which line 1 has already."] == found


@pytest.mark.parametrize(
    "address",
    ["https://www.childline.org.uk/", "http://Childline.org.uk", "https://www.childline.org.uk/#numbers"],
    ids=["the same", "written otherwise", "a part of it"],
)
def test_document_that_is_two_sources_is_refused(project: Project, address: str) -> None:
    record = f'- {{id: again, title: Again, publisher: The service, address: "{address}", copy_date: October 2026}}\n'
    project.append("docs/_data/sources.yml", record)
    message = f"address must be that of no other source, not '{address}', which 'archive' in line 2 has already. Name that source instead."
    assert [f"docs/_data/sources.yml:3: {message}"] == project.problems()


@pytest.mark.parametrize("address", ["https://www.childline.org.uk/about/", "https://www.childline.org.uk/?page=2"])
def test_another_page_of_the_same_host_is_another_source(project: Project, address: str) -> None:
    record = f'- {{id: again, title: Again, publisher: The service, address: "{address}", copy_date: October 2026}}\n'
    project.append("docs/_data/sources.yml", record)
    assert [] == project.problems()


def test_copied_service_is_refused_as_a_duplicate(project: Project) -> None:
    project.copy(CHILDLINE, "docs/signposting/services/childline-two.md")
    found = project.problems()
    assert [
        "docs/signposting/services/childline-two.md:2: id must be the file name, 'childline-two', not 'childline'."
    ] == found


def test_duplicate_title_of_pages_is_refused_in_both(project: Project) -> None:
    found = project.broken(PARENT, "title: For parents and carers", "title: Help for ages 9 to 11")
    assert [
        f"{YOUNG}:2: title must be unique, not 'Help for ages 9 to 11', which docs/parents/index.md has too.",
        f"{PARENT}:2: title must be unique, not 'Help for ages 9 to 11', which docs/now/9-11.md has too.",
    ] == found


def test_title_that_is_a_services_name_is_refused(project: Project) -> None:
    found = project.broken(PARENT, "title: For parents and carers", "title: Childline")
    assert [
        f"{PARENT}:2: title must be unique, not 'Childline', which docs/signposting/services/childline.md has too.",
        f"{CHILDLINE}:3: title must be unique, not 'Childline', which docs/parents/index.md has too.",
    ] == found


def test_title_of_a_page_for_each_nation_is_reported_once(project: Project) -> None:
    found = project.broken(PARENT, "title: For parents and carers", "title: First steps")
    assert [
        f"{PARENT}:2: title must be unique, not 'First steps', which docs/school/first-steps.md has too.",
        f"{NATIONS}:2: title must be unique, not 'First steps', which docs/parents/index.md has too.",
    ] == found


def test_duplicate_title_of_lessons_is_reported_once_for_each(project: Project) -> None:
    project.copy(LESSON, "lesson_plans/again/lesson.yml")
    project.another_plan("lesson_plans/again/11-14.md")
    project.replace("lesson_plans/again/lesson.yml", "id: say-it-once", "id: again")
    found = project.problems()
    assert [
        "lesson_plans/again/lesson.yml:2: title must be unique, not 'Say it once', which lesson_plans/say-it-once/lesson.yml has too.",
        f"{LESSON}:2: title must be unique, not 'Say it once', which lesson_plans/again/lesson.yml has too.",
    ] == found


def test_page_in_the_place_of_a_generated_one_is_refused(project: Project) -> None:
    project.copy(PARENT, "docs/lessons/say-it-once.md")
    project.replace("docs/lessons/say-it-once.md", "For parents and carers\ndesc", "Another\ndesc")
    found = project.problems()
    assert [
        f"{LESSON}:1: the page must have an address of its own, not 'lessons/say-it-once/', which docs/lessons/say-it-once.md has too."
    ] == found
