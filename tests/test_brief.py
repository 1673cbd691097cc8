"""The five-minute brief: one for every lesson variant, its parts in order, and nothing of it may be missing."""

import pytest
from bs4 import BeautifulSoup, Tag

from steady.context import PageContext
from steady.library import Library
from steady.macros import Macros
from steady.models import Band, Nation
from steady.mounted import Page, brief_path, lesson_path
from steady.rendering import Renderer
from steady.variants import pages
from tests.project import PLAN, ROOT, Project

Variant = tuple[str, Band, Nation]


@pytest.fixture(scope="module")
def made(library: Library) -> dict[str, Page]:
    return {page.path: page for page in pages(library)}


@pytest.fixture(scope="module")
def briefs(library: Library, made: dict[str, Page]) -> dict[Variant, Tag]:
    """The brief of every lesson variant there is, as its page shows it."""
    macros = Macros(library, Renderer(ROOT))
    found = {}
    for lesson, band in library.plans:
        for nation in Nation:
            page = made[brief_path(lesson, band, nation)]
            html = macros.call(PageContext.of(page.path, page.meta), "lesson_brief")
            found[lesson, band, nation] = BeautifulSoup(html, "html.parser")
    return found


def words(tag: Tag | None) -> str:
    assert tag
    return " ".join(tag.get_text(" ", strip=True).split())


def part(brief: Tag, heading: str) -> Tag:
    found = brief.find("section", {"aria-labelledby": heading})
    assert isinstance(found, Tag)
    return found


# ---- every variant has one ----


def test_every_lesson_variant_has_its_brief_below_it(library: Library, made: dict[str, Page]) -> None:
    expected = {
        lesson_path(lesson, band, nation).replace(".md", "/brief.md")
        for lesson, band in library.plans
        for nation in Nation
    }
    assert expected == {path for path in made if path.endswith("/brief.md")}


def test_brief_is_of_the_same_plan_age_and_nation(made: dict[str, Page]) -> None:
    page = made["lessons/wales/14-16/be-the-friend/brief.md"]
    plan = made["lessons/wales/14-16/be-the-friend.md"]
    for key in ("audience", "band", "nation", "lesson", "updated", "review_by", "search"):
        assert (key, plan.meta[key]) == (key, page.meta[key])
    assert plan.source == page.source
    assert "Be the friend, the brief, ages 14 to 16, Wales" == page.meta["title"]


def test_brief_stays_out_of_search(made: dict[str, Page]) -> None:
    assert [] == [
        path
        for path, page in made.items()
        if path.endswith("/brief.md") and page.meta.get("search") != {"exclude": True}
    ]


def test_lesson_leads_to_its_brief_before_all_else(library: Library, made: dict[str, Page]) -> None:
    page = made["lessons/wales/14-16/be-the-friend.md"]
    assert ["# Be the friend", "", "{{ brief_link() }}"] == page.body.split("\n")[:3]
    html = Macros(library, Renderer(ROOT)).call(PageContext.of(page.path, page.meta), "brief_link")
    link = BeautifulSoup(html, "html.parser").a
    assert link
    assert ("brief/", "Five minutes before: the brief") == (link["href"], link.get_text())


# ---- what is in it ----


def test_parts_are_in_the_order_a_teacher_needs_them(library: Library, briefs: dict[Variant, Tag]) -> None:
    for (_, _, nation), brief in briefs.items():
        expected = [
            f"1. First, your {library.role('lead').titles[nation].title}",
            "2. Say this first",
            "3. Three nevers",
            "4. Timings",
            "5. The hardest questions",
            "6. If a pupil tells you",
            "7. The last minutes",
        ]
        assert expected == [words(heading) for heading in brief("h2")]


def test_lead_comes_first_with_lines_to_fill_in(briefs: dict[Variant, Tag]) -> None:
    for brief in briefs.values():
        box = part(brief, "lead-first")
        assert 4 == len(box(class_="write"))
        ticks = [words(line) for line in box(class_="tick")]
        assert ["They had the heads-up: topic, room and time.", "I asked: is any pupil here affected?"] == ticks
        assert "If no lead or deputy is in school, do not teach this lesson today." in words(box)


def test_lead_has_the_nations_title_and_no_others(library: Library, briefs: dict[Variant, Tag]) -> None:
    titles = {nation: entry.title for nation, entry in library.role("lead").titles.items()}
    for (_, _, nation), brief in briefs.items():
        assert titles[nation] in words(part(brief, "told"))
        for other in set(titles.values()) - {titles[nation]}:
            assert other not in words(brief)


def test_first_minute_is_the_plans_own_words(library: Library, briefs: dict[Variant, Tag]) -> None:
    """All of them, up to the first number, which the directory gives."""
    for (lesson, band, _), brief in briefs.items():
        own = library.plans[lesson, band].body.of("opening")[0].quotes[0].split(" {{")[0]
        said = words(part(brief, "first-minute").blockquote)
        assert own == said.replace("“", '"').replace("”", '"').replace("’", "'")[: len(own)]


def test_first_minute_says_where_help_is(library: Library, briefs: dict[Variant, Tag]) -> None:
    """The number is the directory's, and the first minute of every plan gives it."""
    for brief in briefs.values():
        number = part(brief, "first-minute").find("a", class_="phone")
        assert number
        assert library.service("childline").shown_channels[0].number == words(number).replace("\xa0", " ")


def test_three_nevers_each_with_what_to_say_instead(library: Library, briefs: dict[Variant, Tag]) -> None:
    for (lesson, band, _), brief in briefs.items():
        record = library.plans[lesson, band].record
        section = part(brief, "nevers")
        assert [f"Never “ {text} ”" for text in curled(record.never_say)] == quoted(section("dt"))
        assert [f"Say “ {text} ”" for text in curled(record.say_instead)] == quoted(section("dd"))


def curled(texts: tuple[str, ...]) -> list[str]:
    return [text.replace("'", "’") for text in texts]


def quoted(tags: list[Tag]) -> list[str]:
    return [words(tag).replace("“", "“ ", 1)[:-1].rstrip() + " ”" for tag in tags]


def test_timings_start_where_the_one_before_ends_and_last_the_whole_lesson(
    library: Library, briefs: dict[Variant, Tag]
) -> None:
    for (lesson, band, _), brief in briefs.items():
        plan = library.plans[lesson, band]
        rows = [[words(cell) for cell in row(["td", "th"])] for row in part(brief, "timings")("tr")[1:]]
        clock = 0
        for (start, what, takes), section in zip(rows, plan.body.timed, strict=True):
            assert (str(clock), f"{section.minutes} min") == (start, takes)
            assert what.startswith(section.title.replace("'", "’"))
            clock += section.minutes or 0
        assert plan.record.minutes == clock


def test_activity_to_drop_is_named_and_marked(library: Library, briefs: dict[Variant, Tag]) -> None:
    for (lesson, band, _), brief in briefs.items():
        (section,) = library.plans[lesson, band].body.droppable
        timings = part(brief, "timings")
        title = section.title.replace("'", "’")
        assert f"Short of time? Drop “{title}” ({section.minutes} minutes), and nothing else." in words(timings)
        assert [f"{title} (drop)"] == [words(row.th) for row in timings("tr") if row.em]


def test_five_hardest_questions_have_short_answers_of_the_plans_own(
    library: Library, briefs: dict[Variant, Tag]
) -> None:
    for (lesson, band, _), brief in briefs.items():
        section = part(brief, "questions")
        asked = [words(term) for term in section("dt")]
        own = [part.title.replace("'", "’") for part in library.plans[lesson, band].body.hardest]
        assert [*own, "Any other"] == asked
        assert 5 == len(own)
        assert "I’ll come back to that." in words(section("dd")[-1])
        assert [] == [answer for answer in section("dd") if not 5 <= len(words(answer).split()) <= 40]


def test_pupil_who_tells_gets_five_lines(briefs: dict[Variant, Tag]) -> None:
    for brief in briefs.values():
        assert 5 == len(part(brief, "told")("li"))


def test_last_words_are_those_of_the_close(library: Library, briefs: dict[Variant, Tag]) -> None:
    for (lesson, band, _), brief in briefs.items():
        (close,) = library.plans[lesson, band].body.of("close")
        section = part(brief, "last")
        assert close.quotes[-1].replace("'", "’") == words(section.blockquote).replace("'", "’")
        assert words(section).startswith("7. The last minutes Never end on the story.")


# ---- a missing field stops the build, and says where ----

NEVER = "  - First thing never to say\n"
INSTEAD = "  - First thing to say instead\n"
ANSWER = "> **A safe answer for their age, short enough for the brief.** What else you could say."
WORDY = " ".join(["Say these four words."] * 29)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (NEVER, "", 32, "never_say must have at least 3 entries, not 2."),
        (INSTEAD, "", 36, "say_instead must have at least 3 entries, not 2."),
        (NEVER, f"  - {'a' * 71}\n", 33, "never_say[1] must be at most 70 characters, not 71."),
        (INSTEAD, f"  - {'a' * 101}\n", 37, "say_instead[1] must be at most 100 characters, not 101."),
        (
            "> The words you say aloud first.",
            "The words you say aloud first.",
            63,
            "the first minutes must have the words to say aloud, in lines that start with '> '.",
        ),
        (
            "> The words you say aloud first.",
            f"> {WORDY}",
            63,
            "the first words to say aloud must be at most 115 words, not 116: the brief is one side of paper.",
        ),
        ("(8 minutes, can be dropped)", "(8 minutes)", 4, "one core section must say that it can be dropped"),
        (
            ANSWER,
            "> A safe answer for their age.",
            162,
            "5 hard questions must have a short answer for the brief, in bold (**…**) in a line that starts with '> ', not 4.",
        ),
        (
            ANSWER,
            f"> **{' '.join(['word'] * 29)}**",
            164,
            "the words in bold must be at most 28 words, not 29: the brief is one side of paper.",
        ),
        (
            "### “A question pupils ask?”",
            f"### {' '.join(['word'] * 15)}",
            164,
            "a hard question with words in bold must be at most 14 words, not 15: the brief is one side of paper.",
        ),
        (
            "> The last sentence.",
            "The last sentence.",
            152,
            "the close must have the last sentence to say aloud, in a line that starts with '> '.",
        ),
        (
            "> The last sentence.",
            f"> {' '.join(['word'] * 26)}",
            152,
            "the last words to say aloud must be at most 25 words, not 26: the brief is one side of paper.",
        ),
    ],
)
def test_what_the_brief_needs_is_asked_for(project: Project, old: str, new: str, line: int, message: str) -> None:
    (found,) = project.broken(PLAN, old, new)
    assert found.startswith(f"{PLAN}:{line}: {message}")


@pytest.mark.parametrize("key", ["never_say", "say_instead"])
def test_list_that_is_not_there_is_asked_for(project: Project, key: str) -> None:
    text = project.read(PLAN)
    start = text.index(f"{key}:\n")
    end = start + len(f"{key}:\n") + sum(len(row) + 1 for row in text[start:].split("\n")[1:4])
    found = project.broken(PLAN, text[start:end], "")
    assert [f"{PLAN}:2: {key} must be given: {MEANT[key]}."] == found


MEANT = {
    "never_say": "three things never to say, for the brief",
    "say_instead": "what to say instead, in the same order",
}


def test_six_short_answers_are_one_too_many(project: Project) -> None:
    project.replace(
        PLAN, "## If a pupil tells you", "### “A sixth question?”\n\n> **A safe answer.**\n\n## If a pupil tells you"
    )
    (found,) = project.problems()
    assert found.startswith(f"{PLAN}:162: 5 hard questions must have a short answer for the brief")
    assert found.endswith("not 6.")


def test_number_in_words_to_say_counts_as_one_word(project: Project) -> None:
    words = " ".join(["word"] * 24)
    assert [] == project.broken(PLAN, "> The last sentence.", f'> {words} {{{{ phone("childline") }}}}')


def test_plan_whose_front_matter_has_faults_is_looked_at_all_the_same(project: Project) -> None:
    project.replace(PLAN, "minutes: 50", "minutes: fifty")
    found = project.broken(PLAN, "> The last sentence.", "The last sentence.")
    assert (
        f"{PLAN}:152: the close must have the last sentence to say aloud, in a line that starts with '> '." == found[1]
    )
