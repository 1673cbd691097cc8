"""Lesson plans: every section there and in order, minutes that add up, outcomes that can be traced."""

import re
from collections.abc import Iterator

from steady.content import Content, Plan
from steady.library import Library
from steady.plans import KINDS, Section, headings
from steady.problems import Problem, perhaps

_SLIDE_WORDS = 40
_HELP_SHARE = 0.15
_QUESTIONS = (5, 8)
_SLIDES = (6, 10)
_MACRO = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


def check_plans(content: Content, _library: Library) -> Iterator[Problem]:
    """A plan follows the lesson model (design/lesson-model.md, section 2)."""
    for plan in content.plans:
        yield from _sections(plan)
        yield from _minutes(plan)
        yield from _parts(plan)
        yield from _outcomes(plan)
        yield from _counts(plan)


def _at(plan: Plan, line: int, message: str) -> Problem:
    return Problem(plan.item.path, line, message)


def _sections(plan: Plan) -> Iterator[Problem]:
    """Every section of the model is there, in its order, and there is no other."""
    starts = [kind.start for kind in KINDS]
    last = -1
    for section in plan.body.sections:
        if section.kind is None:
            yield _at(
                plan,
                section.line,
                f"section must be one of the lesson model's, not '{section.heading}'.{perhaps(section.heading, starts)}",
            )
            continue
        place = starts.index(section.kind.start)
        if place < last:
            yield _at(
                plan, section.line, f"section '{section.kind.start}' must come before '{starts[last]}', not after it."
            )
        elif place == last and not section.kind.many:
            yield _at(plan, section.line, f"section '{section.kind.start}' must be there once, not twice.")
        last = max(last, place)
        if section.kind.titled and section.heading.split(" (")[0] == section.kind.start:
            yield _at(
                plan,
                section.line,
                f"section must have a title, like '{section.kind.start}: The three lines', not only '{section.heading}'.",
            )
    end = plan.body.first_line + plan.body.text.count("\n")
    for kind in KINDS:
        if not any(section.kind is kind for section in plan.body.sections):
            like = f"## {kind.start}{': …' if kind.titled else ''}{' (N minutes)' if kind.phase else ''}"
            yield _at(plan, end, f"section must be there: '{like}'.")


def _minutes(plan: Plan) -> Iterator[Problem]:
    """Timed sections state their minutes, and these add up to the plan's; help takes at least 15 % of them."""
    for section in plan.body.timed:
        if section.minutes is None:
            yield _at(
                plan, section.line, f"section must end with its minutes, like '({5} minutes)', not '{section.heading}'."
            )
    total = sum(section.minutes or 0 for section in plan.body.timed)
    if total != plan.record.minutes and all(section.minutes for section in plan.body.timed):
        yield plan.item.problem(
            "minutes", f"minutes must be what the headings add up to, {total}, not '{plan.record.minutes}'."
        )
    for section in plan.body.of("help"):
        if (section.minutes or 0) < _HELP_SHARE * plan.record.minutes:
            yield _at(
                plan,
                section.line,
                f"help and support must take at least 15 % of {plan.record.minutes} minutes, not {section.minutes}.",
            )
    droppable = [section for section in plan.body.sections if section.droppable]
    if len(droppable) != 1 or any(section.kind and section.kind.phase != "core" for section in droppable):
        yield plan.item.problem(
            "minutes", f"one core section must say 'can be dropped' after its minutes, not {len(droppable)}."
        )


def _parts(plan: Plan) -> Iterator[Problem]:
    """Each section has the parts of the learning cycle; slides are short and told apart; checks come in twos."""
    titles: dict[str, int] = {}
    for section in plan.body.sections:
        for wanted in section.kind.parts if section.kind else ():
            if not any(
                part.title == wanted or (wanted.endswith(":") and part.title.startswith(wanted))
                for part in section.parts
            ):
                yield _at(
                    plan,
                    section.line,
                    f"section '{section.heading}' must have a part '### {wanted}{' …' if wanted.endswith(':') else ''}'.",
                )
        for part in section.parts:
            if not part.text:
                yield _at(plan, part.line, f"part '{part.title}' must have text, not be empty.")
            if (
                part.title == "Check for understanding"
                and len(re.findall(r"^(?:[-*]|\d+\.) ", part.text, re.MULTILINE)) < 2
            ):
                yield _at(
                    plan, part.line, "check for understanding must have at least 2 questions, one '- ' line each."
                )
            if part.title.startswith("Slide:"):
                words = len(_MACRO.sub("number", part.text).split())
                if words > _SLIDE_WORDS:
                    yield _at(plan, part.line, f"slide must have at most {_SLIDE_WORDS} words, not {words}.")
                if part.title in titles:
                    yield _at(
                        plan,
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


def _counts(plan: Plan) -> Iterator[Problem]:
    """Five to eight hard questions, six to ten slides, and words to say aloud in the first minutes."""
    for section in plan.body.of("Hard questions"):
        yield from _between(plan, section, len(section.parts), _QUESTIONS, "hard questions, one '### ' heading each")
    if plan.body.sections:
        yield from _between(plan, plan.body.sections[0], len(plan.body.slides), _SLIDES, "slides in the whole plan")
    for section in plan.body.of("opening"):
        if not section.first_quote:
            yield _at(
                plan, section.line, "the first minutes must have the words to say aloud, in lines that start with '> '."
            )
    for level, line, title, _ in headings(plan.body.text, plan.body.first_line):
        if level == 3 and not any(section.line < line for section in plan.body.sections):
            yield _at(plan, line, f"part '{title}' must be inside a section: put a '## ' heading before it.")


def _between(plan: Plan, section: Section, found: int, limits: tuple[int, int], what: str) -> Iterator[Problem]:
    low, high = limits
    if not low <= found <= high:
        yield _at(plan, section.line, f"there must be {low} to {high} {what}, not {found}.")
