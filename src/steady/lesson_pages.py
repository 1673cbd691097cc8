"""Pages made from lessons: plans and briefs for each nation, shorter forms, quizzes, stories, and the lists of them."""

from collections.abc import Iterator
from typing import Any

from steady.content import Plan
from steady.library import Library
from steady.models import Audience, Band, Lesson, Nation, Scenario
from steady.models.lessons import ShortForm
from steady.mounted import (
    PUPILS,
    STAFF,
    Page,
    brief_path,
    context,
    hidden,
    lesson_path,
    quiz_path,
    scenario_paper_path,
    scenario_path,
    short_form_path,
)
from steady.plans import shortened
from steady.shapes import Item


def lesson_pages(library: Library) -> Iterator[Page]:
    """Yield every page that is made from a lesson plan or a scenario, in a stable order."""
    for lesson in library.lessons.values():
        yield _overview(lesson)
        for plan in library.lesson_plans(lesson.record.id):
            # The nations of one text after another: the plugin compiles a text once while it is the same.
            yield from (_variant(library, lesson.record, plan, nation) for nation in Nation)
            yield from (_brief(library, lesson.record, plan, nation) for nation in Nation)
            for form in plan.record.formats:
                yield from (_short_form(library, lesson.record, plan, nation, form) for nation in Nation)
            if plan.record.exit_quiz:
                yield _quiz(library, lesson.record, plan)
    for scenario in library.scenarios.values():
        yield _story(library, scenario)
        yield _paper(library, scenario)
    yield from _lesson_lists(library)


def _overview(item: Item[Lesson]) -> Page:
    record = item.record
    meta = {"title": record.title, "description": record.abstract, "lesson": record.id, **context(STAFF)}
    body = (
        f"# {record.title}\n\n{record.abstract}\n\n{{{{ lesson_overview('{record.id}') }}}}\n\n{{{{ share_links() }}}}"
    )
    return Page(f"lessons/{record.id}.md", meta, body, item.path, title_line=item.line("title"))


def _variant(library: Library, lesson: Lesson, plan: Plan, nation: Nation) -> Page:
    band = plan.record.band
    title = f"{lesson.title}, {library.band_name(band)}, {library.nation_name(nation)}"
    meta = {"title": title, "description": lesson.abstract, **_of_plan(library, plan, nation)}
    body = "\n\n".join(
        (
            f"# {lesson.title}",
            "{{ brief_link() }}",
            "{{ lesson_lead_box() }}",
            "{{ lesson_glance() }}",
            plan.body.text.rstrip(),
            "{{ lesson_extras() }}",
            "{{ share_links() }}",
            "{{ lesson_evidence() }}",
        )
    )
    return Page(lesson_path(lesson.id, band, nation), meta, body, plan.item.path, plan.body.first_line - 8)


def _brief(library: Library, lesson: Lesson, plan: Plan, nation: Nation) -> Page:
    band = plan.record.band
    meta = {
        "title": f"{lesson.title}, the brief, {library.band_name(band)}, {library.nation_name(nation)}",
        "description": "What a teacher needs five minutes before the lesson, on one side of paper.",
        "template": "brief.html",
        **_of_plan(library, plan, nation),
    }
    meta["crumbs"].append({"title": lesson.title, "path": f"lessons/{nation.value}/{band.value}/{lesson.id}/"})
    body = f"# {lesson.title}: the five-minute brief\n\n{{{{ lesson_brief() }}}}"
    return Page(brief_path(lesson.id, band, nation), meta, body, plan.item.path, title_line=plan.item.line("band"))


def _short_form(library: Library, lesson: Lesson, plan: Plan, nation: Nation, form: ShortForm) -> Page:
    """The sections that the form keeps, under their new minutes, and all that a teacher needs around them."""
    band = plan.record.band
    words = form.format.replace("-", " ")
    parts = (
        f"# {lesson.title}, in {words}",
        f"{{{{ short_form_opening('{form.format}') }}}}",
        "{{ lesson_lead_box() }}",
        shortened(plan.body, form).text,
        "{{ lesson_evidence() }}",
    )
    meta = {
        "title": f"{lesson.title}, {words}, {library.band_name(band)}, {library.nation_name(nation)}",
        "description": f"A shorter form of the lesson, {form.minutes} minutes.",
        **_of_plan(library, plan, nation),
    }
    meta["crumbs"].append({"title": lesson.title, "path": f"lessons/{nation.value}/{band.value}/{lesson.id}/"})
    body = "\n\n".join(parts)
    path = short_form_path(lesson.id, band, nation, form.format)
    return Page(path, meta, body, plan.item.path, title_line=plan.item.line("formats"))


def _quiz(library: Library, lesson: Lesson, plan: Plan) -> Page:
    band = plan.record.band
    meta = {
        "title": f"{lesson.title}: check for yourself, {library.band_name(band)}",
        "description": "A few questions, each with an answer that explains. Nothing you choose is kept or sent.",
        "lesson": plan.lesson,
        "crumbs": [{"title": lesson.title, "path": f"lessons/{lesson.id}/"}],
        "updated": plan.record.updated,
        "review_by": plan.record.review_by,
        **context(PUPILS, band),
        **hidden(),
    }
    body = f"# {lesson.title}: check for yourself\n\n{{{{ exit_quiz() }}}}\n\n{{{{ help_block() }}}}"
    return Page(quiz_path(lesson.id, band), meta, body, plan.item.path, title_line=plan.item.line("exit_quiz"))


def _of_scenario(scenario: Item[Scenario], audience: tuple[Audience, ...]) -> dict[str, Any]:
    record = scenario.record
    return {
        "description": record.abstract,
        "updated": record.updated,
        "review_by": record.review_by,
        **context(audience, record.band),
    }


def _story(library: Library, scenario: Item[Scenario]) -> Page:
    record = scenario.record
    meta = {"title": record.title, "template": "story.html", **_of_scenario(scenario, PUPILS), **hidden()}
    body = f"# {record.title}\n\n{{{{ story('{record.id}') }}}}\n\n{{{{ help_block() }}}}"
    return Page(scenario_path(record.id), meta, body, scenario.path, title_line=scenario.line("title"))


def _paper(library: Library, scenario: Item[Scenario]) -> Page:
    record = scenario.record
    meta = {"title": f"{record.title}, on paper", **_of_scenario(scenario, STAFF), **hidden()}
    body = (
        f"# {record.title}, on paper\n\n{{{{ story_opening('{record.id}') }}}}\n\n{scenario.document.body.rstrip()}\n\n"
        f"{{{{ story_on_paper('{record.id}') }}}}"
    )
    path = scenario_paper_path(record.id)
    return Page(path, meta, body, scenario.path, scenario.document.body_line - 4, scenario.line("title"))


def _of_plan(library: Library, plan: Plan, nation: Nation) -> dict[str, Any]:
    """Front matter that all pages made from a plan share."""
    band = plan.record.band
    return {
        "lesson": plan.lesson,
        "crumbs": [
            {"title": library.nation_name(nation), "path": f"lessons/{nation.value}/"},
            {"title": library.band_name(band), "path": f"lessons/{nation.value}/{band.value}/"},
        ],
        "updated": plan.record.updated,
        "review_by": plan.record.review_by,
        **context(STAFF, band, nation),
        **hidden(),
    }


def _lesson_lists(library: Library) -> Iterator[Page]:
    for nation in Nation:
        name = library.nation_name(nation)
        title = f"Lessons for {name}"
        yield Page(
            f"lessons/{nation.value}/index.md",
            {
                "title": title,
                "description": f"Every lesson for schools in {name}, by age.",
                **context(STAFF, None, nation),
                **hidden(),
            },
            f"# {title}\n\n{{{{ lesson_list() }}}}",
            "lesson_plans",
        )
        for band in Band:
            ages = library.band_name(band)
            title = f"Lessons for {name}, {ages}"
            yield Page(
                f"lessons/{nation.value}/{band.value}/index.md",
                {
                    "title": title,
                    "description": f"Lessons for {ages} in {name}: {library.stage(band, nation)}.",
                    **context(STAFF, band, nation),
                    **hidden(),
                },
                f"# {title}\n\n{{{{ lesson_list() }}}}",
                "lesson_plans",
            )
