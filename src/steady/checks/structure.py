"""Structure: help is never far from a reader who may need it, and nothing teaches how it is done."""

import re
from collections.abc import Iterator

from steady.content import Content, Plan
from steady.context import STAFF, YOUNG
from steady.library import Library
from steady.models import Audience, PageMeta
from steady.plans import headings
from steady.problems import Problem
from steady.shapes import Item

_HELP = re.compile(r"\{\{ *(help_block|cards?|nation_cards|phone|text)\b")
# A reader who scrolled to the end scrolls back at most so far. The help box itself stands once on a page.
_NEAR_THE_END = 4
_DANGER = re.compile(r"\bsuicid\w+|\bself[- ]harm\w*", re.IGNORECASE)
_LIFE_LINES = re.compile(r"\{\{ *(help_block|(?:card|phone|text)\(\"(?:papyrus|samaritans|police-999|lifeline-ni)\")")
_METHOD = re.compile(r"\b(offender|scammer|blackmailer|criminal|tactics?|how they)", re.IGNORECASE)
_STEP = re.compile(r"^\d+[.)] ", re.MULTILINE)
_INVESTIGATE = re.compile(r"\binvestigat(?:e|ing)\b", re.IGNORECASE)
_NOT_STAFF = re.compile(r"\b(not|never|no|police|officers?|detectives?|social work\w*|unit)\b|n['’]t\b", re.IGNORECASE)


def check_structure(content: Content, _library: Library) -> Iterator[Problem]:
    """Help, help beside danger, no steps for an offender, no inquiry by staff (design/wording.md, C2, C7, C11, C12)."""
    for page in content.pages:
        readers = set(page.record.audience)
        sections = _sections(page)
        if readers & {*YOUNG, Audience.PARENT}:
            yield from _help_is_near(page, sections)
            yield from _help_beside_danger(page, sections)
        if readers <= YOUNG:
            yield from _no_method(page, sections)
    for plan in content.plans:
        yield from _help_on_slides(plan)
    for path, first_line, text in _staff_texts(content):
        yield from _no_inquiry(path, first_line, text)


def _sections(page: Item[PageMeta]) -> list[tuple[int, str, str]]:
    """Return `(line, heading, text)` of what stands before the first H2 and of each H2 section."""
    body, first_line = page.document.body, page.document.body_line
    rows = body.split("\n")
    tops = [(line, title, index) for level, line, title, index in headings(body, first_line) if level == 2]
    starts = [(first_line, "", 0), *tops]
    ends = [index for _, _, index in tops] + [len(rows)]
    return [(line, title, "\n".join(rows[index:end])) for (line, title, index), end in zip(starts, ends, strict=True)]


def _help_is_near(page: Item[PageMeta], sections: list[tuple[int, str, str]]) -> Iterator[Problem]:
    """A number, a card or the help box stands before the second H2, and near the end."""
    if len(sections) < 2:
        return  # one screen: what is on it is in view
    if not any(_HELP.search(text) for _, _, text in sections[:2]):
        line = sections[2][0] if len(sections) > 2 else sections[1][0]
        yield Problem(page.path, line, "a number, a card or {{ help_block() }} must stand before the second heading.")
    solely = set(page.record.audience) <= {*YOUNG, Audience.PARENT}
    if solely and not any(_HELP.search(text) for _, _, text in sections[-_NEAR_THE_END:]):
        message = f"a number, a card or {{{{ help_block() }}}} must stand in one of the last {_NEAR_THE_END} sections."
        yield Problem(page.path, sections[-1][0], message)


def _help_beside_danger(page: Item[PageMeta], sections: list[tuple[int, str, str]]) -> Iterator[Problem]:
    for line, _, text in sections:
        if (found := _DANGER.search(text)) and not _LIFE_LINES.search(text):
            yield Problem(
                page.path,
                line + text[: found.start()].count("\n"),
                f"a section that says '{found[0]}' must have a line for it: papyrus, samaritans, police-999 or the help box.",
            )


def _no_method(page: Item[PageMeta], sections: list[tuple[int, str, str]]) -> Iterator[Problem]:
    for line, title, text in sections:
        if _METHOD.search(title) and (step := _STEP.search(text)):
            yield Problem(
                page.path,
                line + text[: step.start()].count("\n"),
                f"signs to watch for must be a list without numbers under '{title}': steps in order teach how it is done.",
            )


def _help_on_slides(plan: Plan) -> Iterator[Problem]:
    """A pupil who needs it sees a number when the lesson starts and when it ends."""
    slides = plan.body.slides
    for place, slide in (("first", slides[0]), ("last", slides[-1])) if slides else ():
        if not _HELP.search(slide.text):
            message = (
                f"the {place} slide must show who can help, by {{{{ phone(\"…\") }}}}: '{slide.title}' shows nobody."
            )
            yield Problem(plan.item.path, slide.line, message)


def _staff_texts(content: Content) -> Iterator[tuple[str, int, str]]:
    for page in content.pages:
        if set(page.record.audience) <= set(STAFF):
            yield page.path, page.document.body_line, page.document.body
    for plan in content.plans:
        yield plan.item.path, plan.body.first_line, plan.body.text


def _no_inquiry(path: str, first_line: int, text: str) -> Iterator[Problem]:
    for number, row in enumerate(text.split("\n"), start=first_line):
        for sentence in re.split(r"(?<=[.!?]) ", row):
            if (found := _INVESTIGATE.search(sentence)) and not _NOT_STAFF.search(sentence):
                message = f"staff must pass it on and never look into it themselves: say who does, not '{found[0]}'."
                yield Problem(path, number, message)
