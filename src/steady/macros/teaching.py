"""Macros for what goes with a lesson plan: quizzes, shorter forms, branching stories."""

from urllib.parse import quote, urljoin

from steady.context import YOUNG, PageContext
from steady.library import Library
from steady.macros.lessons import plan_of
from steady.macros.registry import macro
from steady.macros.services import channel_hours
from steady.models import Scenario
from steady.models.lessons import ShortForm
from steady.mounted import lesson_path, quiz_path, scenario_paper_path, scenario_path, short_form_path
from steady.problems import LookupFailed, perhaps
from steady.rendering import View

# Their own addresses for sharing a link: a plain link, and no script of theirs on our pages.
SHARES = {
    "Microsoft Teams": "https://teams.microsoft.com/share?href=",
    "Google Classroom": "https://classroom.google.com/share?url=",
}


@macro
def exit_quiz(library: Library, page: PageContext) -> View:
    """The plan's questions for pupils: each answer opens to say why, without script; nothing is kept."""
    return View("exit_quiz", {"questions": plan_of(library, page).record.exit_quiz}, block=True)


@macro
def lesson_extras(library: Library, page: PageContext) -> View:
    """What goes with the plan: its exit quiz with the answers, its shorter forms, the stories for the same age."""
    plan = plan_of(library, page)
    band, nation = plan.record.band, page.need_nation("a lesson plan")
    data = {
        "questions": plan.record.exit_quiz,
        "quiz_url": page.url_to(quiz_path(plan.lesson, band)),
        "forms": [
            (form, page.url_to(short_form_path(plan.lesson, band, nation, form.format))) for form in plan.record.formats
        ],
        "stories": _stories(library, page, [story for story in _all(library) if story.band == band]),
    }
    return View("lesson_extras", data, block=True)


@macro
def share_links(library: Library, page: PageContext) -> View:
    """Ways to share the lesson, and its questions for pupils. They need the site's own address: without it, none."""
    found = [("Share this page with colleagues", page.address, ["Microsoft Teams"])]
    plan = library.plans.get((page.lesson, page.band)) if page.lesson and page.band else None
    if plan and plan.record.exit_quiz:
        quiz = urljoin(page.address, page.url_to(quiz_path(plan.lesson, plan.record.band)))
        found.append(("Share the questions for pupils with a class", quiz, list(SHARES)))
    rows = [
        (what, [(name, SHARES[name] + quote(address, safe="")) for name in names])
        for what, address, names in found
        if page.address
    ]
    return View("share_links", {"rows": rows}, block=True)


@macro
def short_form_opening(library: Library, page: PageContext, name: str) -> View:
    """How long the shorter form takes, what it keeps of the plan, and the way to the whole."""
    plan = plan_of(library, page)
    forms = {form.format: form for form in plan.record.formats}
    if name not in forms:
        raise LookupFailed(f"the plan must have the form '{name}'.{perhaps(name, list(forms))}")
    band, nation = plan.record.band, page.need_nation("a lesson plan")
    form: ShortForm = forms[name]
    data = {
        "form": form,
        "band": library.band_name(band),
        "stage": library.stage(band, nation),
        "whole": plan.record.minutes,
        "lesson_url": page.url_to(lesson_path(plan.lesson, band, nation)),
    }
    return View("short_form_opening", data, block=True)


@macro
def story(library: Library, page: PageContext, name: str) -> View:
    """A branching story for the screen: one moment at a time, by links alone."""
    return View("story", _story(library, page, name), block=True)


@macro
def story_on_paper(library: Library, page: PageContext, name: str) -> View:
    """The same story as numbered paragraphs: every choice says where to go on reading."""
    return View("story_on_paper", _story(library, page, name), block=True)


@macro
def story_opening(library: Library, page: PageContext, name: str) -> View:
    """For the teacher: who it is for, how long it takes, the lesson it goes with, the page on the screen."""
    record = _found(library, name)
    data = {
        "story": record,
        "band": library.band_name(record.band),
        "lesson": library.lessons[record.lesson].record,
        "lesson_url": page.url_to(f"lessons/{record.lesson}.md"),
        "url": page.url_to(scenario_path(record.id)),
    }
    return View("story_opening", data, block=True)


@macro
def story_list(library: Library, page: PageContext) -> View:
    """Every branching story, youngest readers first."""
    return View("story_list", {"stories": _stories(library, page, _all(library))}, block=True)


def _all(library: Library) -> list[Scenario]:
    bands = list(library.bands)
    return sorted(
        (item.record for item in library.scenarios.values()), key=lambda found: (bands.index(found.band), found.title)
    )


def _stories(library: Library, page: PageContext, found: list[Scenario]) -> list[tuple[Scenario, str, str, str]]:
    return [
        (
            record,
            library.band_name(record.band),
            page.url_to(scenario_path(record.id)),
            page.url_to(scenario_paper_path(record.id)),
        )
        for record in found
    ]


def _found(library: Library, name: str) -> Scenario:
    if name not in library.scenarios:
        raise LookupFailed(f"scenario must be one that exists, not '{name}'.{perhaps(name, library.scenarios)}")
    record: Scenario = library.scenarios[name].record
    return record


def _story(library: Library, page: PageContext, name: str) -> dict[str, object]:
    record = _found(library, name)
    return {
        "story": record,
        "reader": PageContext(page.path, YOUNG, record.band),
        "hours": channel_hours,
        "numbers": {node.id: number for number, node in enumerate(record.nodes, start=1)},
        "services": {
            node.id: [library.service(service) for service in node.services if service in library.services]
            for node in record.nodes
        },
    }
