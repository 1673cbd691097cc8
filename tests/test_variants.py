"""From the library to pages: which exist, with what text and context."""

import dataclasses

import pytest
import yaml

from steady.library import Library
from steady.models import Nation
from steady.mounted import Page
from steady.variants import pages, service_page
from tests.project import CHILDLINE, GOOD, LESSON, NATIONS, PLAN, YOUNG


@pytest.fixture(scope="module")
def made(small: Library) -> dict[str, Page]:
    return {page.path: page for page in pages(small)}


def test_pages_are_these_and_no_others(made: dict[str, Page]) -> None:
    nations = [nation.value for nation in Nation]
    expected = {
        "index.md",
        "now/9-11.md",
        "parents/index.md",
        "parents/guides/just-told.md",
        "school/first-steps.md",
        "signposting/services/police-999.md",
        "signposting/services/childline.md",
        "signposting/services/breathing-space.md",
        "lessons/say-it-once.md",
        *(f"school/first-steps/{nation}.md" for nation in nations),
        *(f"lessons/{nation}/11-14/say-it-once.md" for nation in nations),
        *(f"lessons/{nation}/11-14/say-it-once/brief.md" for nation in nations),
        *(f"lessons/{nation}/index.md" for nation in nations),
        *(f"lessons/{nation}/{band}/index.md" for nation in nations for band in ("9-11", "11-14", "14-16", "16-18")),
    }
    assert expected == set(made)


def test_order_is_the_same_every_time(small: Library) -> None:
    assert [page.path for page in pages(small)] == [page.path for page in pages(small)]


def test_held_service_has_no_page(made: dict[str, Page]) -> None:
    assert "signposting/services/the-mix.md" not in made


def test_page_for_each_nation_names_it_in_title_and_context(made: dict[str, Page]) -> None:
    meta = made["school/first-steps/northern-ireland.md"].meta
    assert ("First steps in Northern Ireland", "northern-ireland") == (meta["title"], meta["nation"])


def test_page_for_each_nation_shows_which_it_is_under_its_heading(made: dict[str, Page]) -> None:
    rows = made["school/first-steps/wales.md"].body.lstrip("\n").split("\n")
    assert ["# First steps in {{ nation_name() }}", "{{ nation_banner() }}"] == rows[:2]


def test_page_above_the_nations_lets_the_reader_choose(made: dict[str, Page]) -> None:
    page = made["school/first-steps.md"]
    assert "nation" not in page.meta
    assert page.body.endswith("{{ choose_nation() }}")


def test_variant_has_its_band_nation_and_lesson(made: dict[str, Page]) -> None:
    page = made["lessons/scotland/11-14/say-it-once.md"]
    found = {key: page.meta[key] for key in ("audience", "band", "nation", "lesson", "title")}
    expected = {
        "audience": ["teacher", "lead"],
        "band": "11-14",
        "nation": "scotland",
        "lesson": "say-it-once",
        "title": "Say it once, ages 11 to 14, Scotland",
    }
    assert expected == found


def test_variants_stay_out_of_search_and_their_overview_is_in_it(made: dict[str, Page]) -> None:
    variants = {page.path for page in made.values() if page.is_variant}
    hidden = {path for path, page in made.items() if page.meta.get("search") == {"exclude": True}}
    lists = {path for path in made if path.startswith("lessons/") and path.endswith("/index.md")} - {"lessons/index.md"}
    assert 20 == len(lists)  # each nation's, and each nation's for each age
    assert variants | lists | {f"school/first-steps/{nation.value}.md" for nation in Nation} == hidden
    assert 8 == len(variants)  # four plans, four briefs


def test_page_keeps_its_template(made: dict[str, Page]) -> None:
    assert "now.html" == made["now/9-11.md"].meta["template"]


def test_services_page_speaks_to_everyone(made: dict[str, Page]) -> None:
    """Whomever the service helps, any reader may land on it: the exit link must be there."""
    assert 5 == len(made["signposting/services/breathing-space.md"].meta["audience"])


def test_tab_title_takes_the_place_of_the_name(small: Library) -> None:
    item = small.services["childline"]
    record = item.record.model_copy(update={"tab_title": "Helpline"})
    page = service_page(dataclasses.replace(item, record=record))
    assert ("Helpline", "# Childline") == (page.meta["title"], page.body.split("\n")[0])


@pytest.mark.parametrize(
    ("path", "source", "phrase"),
    [
        ("now/9-11.md", YOUNG, "They used a trick."),
        ("school/first-steps/wales.md", NATIONS, "Tell the"),
        ("signposting/services/childline.md", CHILDLINE, "If it is closed"),
        ("parents/guides/just-told.md", "docs/parents/guides/just-told.md", "{{ turns() }}"),
        ("lessons/wales/11-14/say-it-once.md", PLAN, "The words you say aloud first."),
        ("lessons/wales/11-14/say-it-once.md", PLAN, "What you can do for yourself afterwards."),
    ],
)
def test_line_of_a_page_is_the_authors_line(made: dict[str, Page], path: str, source: str, phrase: str) -> None:
    """Whatever is put before the author's words, a message must name the line that the author sees."""
    page = made[path]
    line = next(index for index, row in enumerate(page.body.split("\n")) if phrase in row)
    expected = next(number for number, row in enumerate((GOOD / source).read_text().split("\n"), 1) if phrase in row)
    assert (source, expected) == (page.source, page.body_line + line)


def test_lessons_overview_comes_from_its_shared_file(made: dict[str, Page]) -> None:
    page = made["lessons/say-it-once.md"]
    assert (LESSON, 2) == (page.source, page.title_line)


def test_text_of_a_page_is_front_matter_and_body(made: dict[str, Page]) -> None:
    page = made["now/9-11.md"]
    _, front, body = page.text.split("---\n", 2)
    assert page.meta == yaml.safe_load(front)
    assert page.body == body[1:-1]
