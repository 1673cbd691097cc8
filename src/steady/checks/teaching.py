"""What lessons and scenarios share: quizzes that are fair, stories that reach help, people like every pupil."""

from collections.abc import Iterable, Iterator
from typing import Any

from steady.content import Content, Plan
from steady.context import YOUNG, PageContext
from steady.library import Library
from steady.models import Character, Scenario, Service
from steady.models.scenarios import TRAITS, Node
from steady.problems import Problem, counted, perhaps
from steady.shapes import Item

STEPS_TO_HELP = 3
# A key much longer or shorter than the others gives itself away.
_LIKE = 1.6
_SLACK = 12
# Fewer plans than these are a trial or a school's own copy, which need not have somebody like every pupil.
_ENOUGH = 10


def check_teaching(content: Content, library: Library) -> Iterator[Problem]:
    """Quizzes are fair, shorter forms add up, scenarios reach help, invented people are of many kinds."""
    for plan in content.plans:
        yield from _quiz(plan)
        yield from _formats(plan)
    for scenario in content.scenarios:
        yield from _graph(scenario)
        yield from _fits(scenario, library)
    yield from _people(content)


def _quiz(plan: Plan) -> Iterator[Problem]:
    outcomes = [outcome.id for outcome in plan.record.learning_outcomes]
    places: set[int] = set()
    for index, question in enumerate(plan.record.exit_quiz):
        name = f"exit_quiz[{index + 1}]"
        if question.outcome not in outcomes:
            message = f"{name}.outcome must be the id of a learning outcome of this plan, not '{question.outcome}'.{perhaps(question.outcome, outcomes)}"
            yield plan.item.problem("exit_quiz", index, "outcome", message)
        right = [place for place, option in enumerate(question.options) if option.right]
        if len(right) != 1:
            yield plan.item.problem(
                "exit_quiz", index, f"{name} must have one answer with 'right: true', not {len(right)}."
            )
            continue
        places.add(right[0])
        lengths = [len(option.answer) for option in question.options if not option.right]
        key = len(question.options[right[0]].answer)
        if not min(lengths) / _LIKE - _SLACK <= key <= max(lengths) * _LIKE + _SLACK:
            message = f"{name}: the right answer must be about as long as the others ({min(lengths)} to {max(lengths)} characters), not {key}."
            yield plan.item.problem("exit_quiz", index, message)
    if len(plan.record.exit_quiz) > 2 and len(places) == 1:
        yield plan.item.problem("exit_quiz", "the right answer must not always stand in the same place.")


def _formats(plan: Plan) -> Iterator[Problem]:
    headings = [section.heading.split(" (")[0] for section in plan.body.timed]
    for index, form in enumerate(plan.record.formats):
        places = []
        for number, cut in enumerate(form.sections):
            if cut.section not in headings:
                message = f"formats[{index + 1}].sections[{number + 1}].section must be the heading of a timed section, not '{cut.section}'.{perhaps(cut.section, headings)}"
                yield plan.item.problem("formats", index, "sections", number, "section", message)
            else:
                places.append(headings.index(cut.section))
        if places != sorted(set(places)):
            message = f"formats[{index + 1}].sections must be in the plan's order, each once."
            yield plan.item.problem("formats", index, "sections", message)
        if (total := sum(cut.minutes for cut in form.sections)) != form.minutes:
            message = (
                f"formats[{index + 1}].minutes must be what its sections add up to, {total}, not '{form.minutes}'."
            )
            yield plan.item.problem("formats", index, "minutes", message)
        phases = {plan.body.timed[place].kind.phase for place in places if plan.body.timed[place].kind}  # type: ignore[union-attr]
        for phase in ("opening", "help", "close"):
            if phase not in phases and len(places) == len(form.sections):
                message = f"formats[{index + 1}].sections must keep the {phase} section: no form goes without it."
                yield plan.item.problem("formats", index, "sections", message)


def _graph(item: Item[Scenario]) -> Iterator[Problem]:
    """Every moment reaches help in at most three steps; none is a dead end, out of reach, or there twice."""
    nodes: dict[str, Node] = {}
    names = [node.id for node in item.record.nodes]
    for index, node in enumerate(item.record.nodes):
        if node.id in nodes:
            yield item.problem("nodes", index, "id", f"nodes[{index + 1}].id must be unique, not '{node.id}' again.")
        nodes.setdefault(node.id, node)
        if bool(node.choices) == bool(node.services):
            message = f"nodes[{index + 1}] must have either choices, or services where it ends, not {'both' if node.choices else 'neither'}."
            yield item.problem("nodes", index, message)
        elif len(node.choices) == 1 and index == 0:
            yield item.problem("nodes", index, "the first node must have at least 2 choices, not 1.")
        for number, choice in enumerate(node.choices):
            if choice.to not in names:
                message = f"nodes[{index + 1}].choices[{number + 1}].to must be the id of a node, not '{choice.to}'.{perhaps(choice.to, names)}"
                yield item.problem("nodes", index, "choices", number, "to", message)
    away = steps_to_help(item.record)
    reached = _reached(item.record)
    for index, node in enumerate(item.record.nodes):
        if node.id not in reached:
            yield item.problem("nodes", index, f"node '{node.id}' must be reached by some choice, and is not.")
        if node.choices and away.get(node.id, STEPS_TO_HELP + 1) > STEPS_TO_HELP:
            yield item.problem("nodes", index, f"node '{node.id}' must reach help in at most {STEPS_TO_HELP} steps.")
    if not any(node.already for node in item.record.nodes):
        yield item.problem("nodes", "one node must say 'already: sent' or 'already: paid': that path ends well too.")


def steps_to_help(scenario: Scenario) -> dict[str, int]:
    """Return for each node the fewest choices to one with services; a node that reaches none is left out."""
    away = {node.id: 0 for node in scenario.nodes if node.services}
    for _ in scenario.nodes:
        for node in scenario.nodes:
            nexts = [away[choice.to] for choice in node.choices if choice.to in away]
            if nexts:
                away[node.id] = min(away.get(node.id, len(scenario.nodes)), min(nexts) + 1)
    return away


def _reached(scenario: Scenario) -> set[str]:
    nodes = {node.id: node for node in scenario.nodes}
    waiting, found = [scenario.nodes[0].id], set()
    while waiting:
        name = waiting.pop()
        if name in nodes and name not in found:
            found.add(name)
            waiting.extend(choice.to for choice in nodes[name].choices)
    return found


def _fits(item: Item[Scenario], library: Library) -> Iterator[Problem]:
    """The lesson exists; each service is one that readers of the age may be sent to, in all nations."""
    if item.record.lesson not in library.lessons:
        message = (
            f"lesson must be one that exists, not '{item.record.lesson}'.{perhaps(item.record.lesson, library.lessons)}"
        )
        yield item.problem("lesson", message)
    page = PageContext("", YOUNG, item.record.band)
    for index, node in enumerate(item.record.nodes):
        for number, name in enumerate(node.services):
            if name not in library.services:
                if not library.is_broken(Service, name):
                    message = f"nodes[{index + 1}].services[{number + 1}] must be the id of a service that exists, not '{name}'.{perhaps(name, library.services)}"
                    yield item.problem("nodes", index, "services", number, message)
            elif reason := page.refuses(library.services[name].record):
                yield item.problem(
                    "nodes", index, "services", number, f"nodes[{index + 1}].services[{number + 1}]: {reason}."
                )


def _people(content: Content) -> Iterator[Problem]:
    """A name belongs to one lesson or scenario; all together there is somebody like every pupil."""
    owners: dict[str, str] = {}
    everyone: list[Character] = []
    stories: list[tuple[Item[Any], str, Iterable[Character]]] = [
        *((plan.item, f"lesson {plan.lesson}", plan.record.characters) for plan in content.plans),
        *((item, f"scenario {item.record.id}", item.record.characters) for item in content.scenarios),
    ]
    for item, owner, people in stories:
        for index, person in enumerate(people):
            everyone.append(person)
            if owners.setdefault(person.name, owner) != owner:
                message = (
                    f"characters[{index + 1}].name must be new, not '{person.name}', who is in {owners[person.name]}."
                )
                yield item.problem("characters", index, "name", message)
    if len(content.plans) < _ENOUGH:
        return
    first = content.plans[0].item
    for trait in TRAITS:
        if not any(trait in person.traits for person in everyone):
            yield first.problem(
                "characters", f"somebody in the lessons and scenarios must be '{trait}', and nobody is."
            )
    harmed = [person for person in everyone if person.part == "harmed"]
    boys = sum("boy" in person.traits for person in harmed)
    if not boys * 3 >= len(harmed):
        message = f"at least a third of {counted(len(harmed), 'person')} who come to harm must be boys, not {boys}: they are targeted most."
        yield first.problem("characters", message)
