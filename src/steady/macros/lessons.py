"""Macros for lesson plans: what is built from the front matter and the headings, and the lists of lessons."""

from itertools import accumulate

from steady.content import Plan
from steady.context import PageContext
from steady.library import Library
from steady.macros.registry import macro
from steady.models import Band, CurriculumReference, Nation, RoleTitle
from steady.mounted import brief_path, lesson_path
from steady.problems import LookupFailed, perhaps
from steady.rendering import View


def plan_of(library: Library, page: PageContext) -> Plan:
    """Return the plan that the page is made from. Raises LookupFailed on any other page."""
    plan = library.plans.get((page.lesson, page.band)) if page.lesson and page.band else None
    if plan is None:
        raise LookupFailed("this macro must be on a lesson plan's page, not on another page.")
    return plan


def _lead(library: Library, page: PageContext) -> RoleTitle:
    return library.role("lead").titles[page.need_nation("the lead's title")]


@macro
def lesson_glance(library: Library, page: PageContext) -> View:
    """Outcomes, minutes, kit, what the lesson covers, supervision: the plan at a glance."""
    plan = plan_of(library, page)
    nation = page.need_nation("a lesson plan")
    assert page.band  # a plan's page has a band: plan_of() has seen to it
    data = {
        "plan": plan,
        "lesson": library.lessons[plan.lesson].record,
        "stage": library.stage(page.band, nation),
        "band": library.band_name(page.band),
        "nations": [
            (other, library.nation_name(other), page.url_to(lesson_path(plan.lesson, page.band, other)))
            for other in Nation
        ],
        "bands": [
            (library.band_name(other.record.band), page.url_to(lesson_path(plan.lesson, other.record.band, nation)))
            for other in library.lesson_plans(plan.lesson)
        ],
    }
    return View("lesson_glance", data, block=True)


@macro
def lesson_lead_box(library: Library, page: PageContext) -> View:
    """The safeguarding lead's box, which comes before anything else."""
    return View("lesson_lead_box", {"lead": _lead(library, page), "plan": plan_of(library, page)}, block=True)


@macro
def brief_link(library: Library, page: PageContext) -> View:
    """The way from a lesson plan to its five-minute brief, before all else on the page."""
    plan = plan_of(library, page)
    nation = page.need_nation("a lesson plan")
    return View("brief_link", {"url": page.url_to(brief_path(plan.lesson, plan.record.band, nation))}, block=True)


@macro
def lesson_brief(library: Library, page: PageContext) -> View:
    """The five-minute brief: one side of A4, in the order a teacher needs it (design/needs.md, section 0.4)."""
    plan = plan_of(library, page)
    band = plan.record.band
    nation = page.need_nation("a brief")
    starts = accumulate((section.minutes or 0 for section in plan.body.timed), initial=0)
    close = plan.body.of("close")[0]
    data = {
        "plan": plan,
        "lead": _lead(library, page),
        "band": library.band_name(band),
        "stage": library.stage(band, nation),
        "nation": library.nation_name(nation),
        "lesson_url": page.url_to(lesson_path(plan.lesson, band, nation)),
        "nations": [
            (library.nation_name(other), page.url_to(brief_path(plan.lesson, band, other)))
            for other in Nation
            if other != nation
        ],
        "first_words": plan.body.of("opening")[0].quotes[0],
        "phrases": list(zip(plan.record.never_say, plan.record.say_instead, strict=True)),
        "timings": list(zip(starts, plan.body.timed, strict=False)),
        "droppable": plan.body.droppable[0],
        "close": close,
        "last_words": close.quotes[-1],
    }
    return View("lesson_brief", data, block=True)


@macro
def if_a_pupil_tells_you(library: Library, page: PageContext) -> View:
    """Five lines for the moment a pupil tells, with the nation's roles."""
    return View("if_a_pupil_tells_you", {"lead": _lead(library, page)}, block=True)


@macro
def curriculum(library: Library, page: PageContext) -> View:
    """Where the lesson sits in the nation's curriculum; what is not confirmed says so."""
    plan = plan_of(library, page)
    return View("curriculum", {"references": _references(library, page, plan)}, block=True)


def _references(library: Library, page: PageContext, plan: Plan) -> list[CurriculumReference]:
    names = library.lessons[plan.lesson].record.curriculum
    found = (library.curriculum[name].record for name in names if name in library.curriculum)
    return [entry for entry in found if entry.nation == page.nation and plan.record.band in entry.bands]


@macro
def lesson_evidence(library: Library, page: PageContext) -> View:
    """What the plan rests on, who has reviewed it, and when it must be read again."""
    plan = plan_of(library, page)
    data = {
        "plan": plan,
        "references": _references(library, page, plan),
        "sources": [library.source(name) for name in plan.record.sources if name in library.sources],
        "services": [library.service(name) for name in plan.record.signposting if name in library.services],
    }
    return View("lesson_evidence", data, block=True)


@macro
def lesson_overview(library: Library, page: PageContext, name: str) -> View:
    """What the lesson is for, and a way to its plan for each age and nation."""
    if name not in library.lessons:
        raise LookupFailed(f"lesson must be one that exists, not '{name}'.{perhaps(name, library.lessons)}")
    plans = library.lesson_plans(name)
    rows = [
        (
            plan,
            [
                (
                    library.nation_name(nation),
                    library.stage(plan.record.band, nation),
                    page.url_to(lesson_path(name, plan.record.band, nation)),
                )
                for nation in Nation
            ],
        )
        for plan in plans
    ]
    return View("lesson_overview", {"lesson": library.lessons[name].record, "rows": rows}, block=True)


@macro
def lesson_list(library: Library, page: PageContext) -> View:
    """Every lesson for the page's nation, and for its age band where it has one."""
    nation = page.need_nation("a list of lessons")
    bands = (page.band,) if page.band else tuple(Band)
    groups = [
        (
            library.band_name(band),
            library.stage(band, nation),
            page.url_to(f"lessons/{nation.value}/{band.value}/index.md"),
            [
                (lesson, library.plans[lesson.id, band], page.url_to(lesson_path(lesson.id, band, nation)))
                for lesson in library.ordered_lessons
                if (lesson.id, band) in library.plans
            ],
        )
        for band in bands
    ]
    others = [
        (
            library.nation_name(other),
            page.url_to(f"lessons/{other.value}/{page.band.value + '/' if page.band else ''}index.md"),
        )
        for other in Nation
        if other != nation
    ]
    return View("lesson_list", {"groups": groups, "single": page.band is not None, "others": others}, block=True)


@macro
def lesson_index(library: Library, page: PageContext) -> View:
    """All lessons, with ways to choose by lesson and by nation."""
    lessons = [
        (lesson, library.lesson_plans(lesson.id), page.url_to(f"lessons/{lesson.id}.md"))
        for lesson in library.ordered_lessons
    ]
    nations = [(library.nation_name(nation), page.url_to(f"lessons/{nation.value}/index.md")) for nation in Nation]
    return View("lesson_index", {"lessons": lessons, "nations": nations}, block=True)
