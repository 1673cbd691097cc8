"""Lesson plans: every section there and in order, minutes that add up, outcomes that can be traced."""

import re
from collections.abc import Iterator
from itertools import chain

from steady.calls import CALLS
from steady.checks.briefs import brief_faults
from steady.content import Content, Plan
from steady.library import Library
from steady.plans import KINDS, Fault, PlanBody, Section, headings
from steady.problems import Problem, perhaps

_SLIDE_WORDS = 40
_HELP_SHARE = 0.15
_QUESTIONS = (5, 8)
_SLIDES = (6, 10)


def check_plans(content: Content, _library: Library) -> Iterator[Problem]:
    """A plan follows the lesson model (design/lesson-model.md, section 2)."""
    for plan in content.plans:
        yield from _text(plan.item.path, plan.body)
        yield from _minutes(plan)
        yield from _outcomes(plan)
    for document in content.unshaped:
        if document.path.startswith("lesson_plans/") and document.body:
            yield from _text(document.path, PlanBody(document.body, document.body_line))


def _text(path: str, body: PlanBody) -> Iterator[Problem]:
    """What can be said of a plan's text alone, even where its front matter has faults."""
    for line, message in chain(_sections(body), _parts(body), _counts(body), brief_faults(body)):
        yield Problem(path, line, message)


def _sections(body: PlanBody) -> Iterator[Fault]:
    """Every section of the model is there, in its order, and there is no other."""
    starts = [kind.start for kind in KINDS]
    last = -1
    meant: set[str] = set()
    for section in body.sections:
        if section.kind is None:
            hint = perhaps(section.start, starts)
            meant.update(start for start in starts if f"'{start}'" in hint)
            yield section.line, f"section must be one of the lesson model's, not '{section.heading}'.{hint}"
            continue
        place = starts.index(section.kind.start)
        if place < last:
            yield section.line, f"section '{section.kind.start}' must come before '{starts[last]}', not after it."
        elif place == last and not section.kind.many:
            yield section.line, f"section '{section.kind.start}' must be there once, not twice."
        last = place
        if section.kind.titled and section.title == section.kind.start:
            yield (
                section.line,
                f"section must have a title, like '{section.kind.start}: The three lines', not only '{section.heading}'.",
            )
    end = body.first_line + body.text.rstrip("\n").count("\n")
    for kind in KINDS:
        if kind.start not in meant and not any(section.kind is kind for section in body.sections):
            like = f"## {kind.start}{': …' if kind.titled else ''}{' (N minutes)' if kind.phase else ''}"
            yield end, f"section must be there: '{like}'."


def _minutes(plan: Plan) -> Iterator[Problem]:
    """Timed sections state their minutes, and these add up to the plan's; help takes at least 15 % of them."""
    for section in plan.body.timed:
        if section.minutes is None:
            message = f"section must end with its minutes, like '(5 minutes)', not '{section.heading}'."
            yield Problem(plan.item.path, section.line, message)
    total = sum(section.minutes or 0 for section in plan.body.timed)
    known = all(section.minutes is not None for section in plan.body.timed)
    if total != plan.record.minutes and known and all(section.kind for section in plan.body.sections):
        yield plan.item.problem(
            "minutes", f"minutes must be what the headings add up to, {total}, not '{plan.record.minutes}'."
        )
    for section in plan.body.of("help"):
        if section.minutes is not None and section.minutes < _HELP_SHARE * plan.record.minutes:
            message = (
                f"help and support must take at least 15 % of {plan.record.minutes} minutes, not {section.minutes}."
            )
            yield Problem(plan.item.path, section.line, message)
    if not plan.body.droppable:
        message = "one core section must say that it can be dropped, like '(8 minutes, can be dropped)', not none."
        yield plan.item.problem("minutes", message)
    for place, section in enumerate(plan.body.droppable):
        if section.kind and section.kind.phase != "core":
            message = f"only a core section may say that it can be dropped, not '{section.heading}'."
            yield Problem(plan.item.path, section.line, message)
        elif place:
            yield Problem(plan.item.path, section.line, "only one section may say that it can be dropped, not another.")


def _parts(body: PlanBody) -> Iterator[Fault]:
    """Each section has the parts of the learning cycle; slides are short and told apart; checks come in twos."""
    titles: dict[str, int] = {}
    for section in body.sections:
        for wanted in section.kind.parts if section.kind else ():
            if not any(
                part.title == wanted or (wanted.endswith(":") and part.title.startswith(wanted))
                for part in section.parts
            ):
                like = f"### {wanted}{' …' if wanted.endswith(':') else ''}"
                yield section.line, f"section '{section.heading}' must have a part '{like}'."
        for part in section.parts:
            if not part.text:
                yield part.line, f"part '{part.title}' must have text, not be empty."
            elif (
                part.title == "Check for understanding"
                and len(re.findall(r"^(?:[-*]|\d+\.) ", part.text, re.MULTILINE)) < 2
            ):
                yield part.line, "check for understanding must have at least 2 questions, one '- ' line each."
            if part.title.startswith("Slide:"):
                words = len(CALLS.sub("number", part.text).split())
                if words > _SLIDE_WORDS:
                    yield part.line, f"slide must have at most {_SLIDE_WORDS} words, not {words}."
                if part.title in titles:
                    yield (
                        part.line,
                        f"slide title must be unique in the lesson, not '{part.title}' again: line {titles[part.title]} has it.",
                    )
                titles.setdefault(part.title, part.line)


def _outcomes(plan: Plan) -> Iterator[Problem]:
    """Objective, outcome and endpoint are traceable by id, and one outcome is about being a friend."""
    objectives = [objective.id for objective in plan.record.learning_objectives]
    outcomes = [outcome.id for outcome in plan.record.learning_outcomes]
    for index, outcome in enumerate(plan.record.learning_outcomes):
        if outcome.objective not in objectives:
            yield plan.item.problem(
                "learning_outcomes",
                index,
                "objective",
                f"learning_outcomes[{index + 1}].objective must be the id of a learning objective of this plan, not '{outcome.objective}'.{perhaps(outcome.objective, objectives)}",
            )
        if re.search(r"consequences of (sending|sharing)", outcome.text):
            yield plan.item.problem(
                "learning_outcomes",
                index,
                "text",
                f"learning_outcomes[{index + 1}].text must be about what helps, not 'the consequences of sending'.",
            )
    covered = {outcome.objective for outcome in plan.record.learning_outcomes}
    for index, objective in enumerate(plan.record.learning_objectives):
        if objective.id not in covered:
            yield plan.item.problem(
                "learning_objectives",
                index,
                f"learning objective '{objective.id}' must have a learning outcome of its own.",
            )
    if plan.record.peer_outcome not in outcomes:
        yield plan.item.problem(
            "peer_outcome",
            f"peer_outcome must be the id of a learning outcome of this plan, not '{plan.record.peer_outcome}'.{perhaps(plan.record.peer_outcome, outcomes)}",
        )
    for index, name in enumerate(plan.record.endpoint_outcomes):
        if name not in outcomes:
            yield plan.item.problem(
                "endpoint_outcomes",
                index,
                f"endpoint_outcomes[{index + 1}] must be the id of a learning outcome of this plan, not '{name}'.{perhaps(name, outcomes)}",
            )


def _counts(body: PlanBody) -> Iterator[Fault]:
    """Five to eight hard questions, and six to ten slides."""
    for section in body.of("Hard questions"):
        yield from _between(section, len(section.parts), _QUESTIONS, "hard questions, one '### ' heading each")
    if body.sections:
        yield from _between(body.sections[0], len(body.slides), _SLIDES, "slides in the whole plan")
    for level, line, title, _ in headings(body.text, body.first_line):
        if level == 3 and not any(section.line < line for section in body.sections):
            yield (line, f"part '{title}' must be inside a section: put a '## ' heading before it.")


def _between(section: Section, found: int, limits: tuple[int, int], what: str) -> Iterator[Fault]:
    low, high = limits
    if not low <= found <= high:
        yield section.line, f"there must be {low} to {high} {what}, not {found}."
