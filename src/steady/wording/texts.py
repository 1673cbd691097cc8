"""Every text that a reader may meet, with whom it is for: pages, guides, plans, data and templates."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, groupby
from typing import Literal, cast

from pydantic import BaseModel

from steady.content import Content, Plan
from steady.context import STAFF, YOUNG
from steady.documents import Key
from steady.models import (
    AgeBand,
    Audience,
    Band,
    Guide,
    HelpBox,
    Law,
    Lesson,
    LessonPlan,
    Need,
    PageMeta,
    Printed,
    ReadingCeiling,
    Scenario,
    Service,
    Source,
    Statistic,
    Term,
    Unscored,
    WordingRule,
    WrongNumber,
)
from steady.models.wording import Reader, Scope
from steady.shapes import Item
from steady.wording.blocks import Block, blocks

Scopes = frozenset[Scope]
_YOUNG: Scopes = frozenset({"young"})
_ADULTS: Scopes = frozenset({"parent", "staff"})
_LESSON: Scopes = frozenset({"staff", "lesson"})
_PUPILS: Scopes = frozenset({"young", "lesson", "handout"})
# Records that hold patterns, names and wrong details: no words of ours to a reader.
_NOT_OURS = (WordingRule, ReadingCeiling, Unscored, WrongNumber, AgeBand, Printed)
_NOT_WORDS = frozenset(
    {
        *("id", "number", "dial", "address", "website", "opens_at", "closes_at", "same_as", "operator", "evidence"),
        *("sources", "signposting", "curriculum", "topic", "measure", "fallback", "services", "needs"),
        *("lesson", "outcome", "to", "traits", "harm", "files", "sheets", "gone"),
        *("seen", "instead_of", "previous_value", "replacement_value", "peer_outcome", "endpoint_outcomes"),
    }
)
# Titles of other people's documents, and names of services, are theirs.
_NAMES: dict[type[BaseModel], frozenset[str]] = {
    Source: frozenset({"title", "publisher"}),
    Law: frozenset({"title"}),
    Service: frozenset({"name"}),
}
# What others say, and what we show as not to be said.
_OTHERS = frozenset({"avoid", "never_say", "misconception", "child_might_say", "answer"})
_FOR_PUPILS = ("Slide:", "Worksheet:")
_TEMPLATE_CODE = re.compile(
    r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE
)
_SPOKEN_ATTRIBUTE = re.compile(r'<[^<>]*?\b(?:aria-label|alt|title|placeholder)="([^"{]+)"[^<>]*>')


@dataclass(frozen=True)
class Passage:
    """Words for one kind of reader from one place.

    `page` is the page whose running text they are, or empty: front matter and data; `reader` is who must be able to read them, empty
    for what is not read as running text.
    """

    path: str
    page: str
    scopes: Scopes
    reader: Reader | Literal[""]
    blocks: tuple[Block, ...]
    said_by_others: bool = False

    @cached_property
    def text(self) -> str:
        """All the words, one block a line."""
        return "\n".join(block.text for block in self.blocks)

    @cached_property
    def _starts(self) -> tuple[list[int], list[int]]:
        offsets, lines, at = [], [], 0
        for block in self.blocks:
            for line, row in block.rows:
                offsets.append(at)
                lines.append(line)
                at += len(row) + 1
        return offsets, lines

    def line_at(self, offset: int) -> int:
        """Return the line in the author's file for a place in `text`."""
        offsets, lines = self._starts
        return lines[max(0, bisect_right(offsets, offset) - 1)]


def passages(content: Content) -> Iterator[Passage]:
    """Yield every text of the project."""
    for page in content.pages:
        who = reader_of(page.record.audience, page.record.band)
        yield from _of(page.path, page.path, scopes_of(page.record.audience), who, _body(page))
        yield from _fields(page)
    for guide in content.guides:
        yield from _fields(guide)
        yield from _of(guide.path, guide.path, frozenset({"parent"}), "parent", _body(guide))
    for service in content.services:
        yield from _service(service)
    for scenario in content.scenarios:
        yield from _fields(scenario)
        yield from _of(scenario.path, scenario.path, _LESSON, "staff", _body(scenario))
    for plan in content.plans:
        yield from _fields(plan.item)
        yield from plan_passages(plan)
    records: list[Item[BaseModel]] = [*content.lessons, *content.statistics]
    for group in content.data.values():
        records.extend(group)
    for item in records:
        if not isinstance(item.record, _NOT_OURS):
            yield from _fields(item)
    for document in content.unshaped:
        yield from _of(document.path, document.path, frozenset(), "", blocks(document.body, document.body_line))
    yield from _templates(content)


def scopes_of(audience: Iterable[Audience]) -> Scopes:
    """Return whose rules hold for a text that speaks to these readers."""
    readers = set(audience)
    found: set[Scope] = set()
    if readers & YOUNG:
        found.add("young")
    if Audience.PARENT in readers:
        found.add("parent")
    if readers & set(STAFF):
        found.add("staff")
    return frozenset(found)


def reader_of(audience: Iterable[Audience], band: Band | None = None) -> Reader:
    """Return which ceiling a page must keep: that of the young reader it is for, of parents, of staff, or of all."""
    readers = set(audience)
    if readers <= YOUNG:
        return band.value if band else "young"
    if readers & YOUNG:
        return "all"
    return "parent" if Audience.PARENT in readers else "staff"


def plan_passages(plan: Plan) -> Iterator[Passage]:
    """Yield a plan's text in order: slides and worksheets are for pupils, all else for the teacher."""
    scopes = _LESSON
    runs: list[tuple[Scopes, Block]] = []
    for block in blocks(plan.body.text, plan.body.first_line):
        if block.kind == "heading":
            scopes = _PUPILS if block.text.startswith(_FOR_PUPILS) else _LESSON
        runs.append((scopes, block))
    for found, group in groupby(runs, key=lambda run: run[0]):
        who: Reader = plan.record.band.value if found is _PUPILS else "staff"
        yield from _of(plan.item.path, plan.item.path, found, who, (block for _, block in group))


def _service(item: Item[Service]) -> Iterator[Passage]:
    """Yield a service's texts; wherever they are shown, its own card stands with them, so help is never far."""
    card = Block("text", ((item.line(), "{{ card }}"),))
    scopes = scopes_of(item.record.audiences)
    for passage in chain(_fields(item), _of(item.path, item.path, scopes, "all", _body(item))):
        yield replace(passage, blocks=(*passage.blocks, card))


def _body(item: Item[PageMeta] | Item[Guide] | Item[Scenario] | Item[Service]) -> tuple[Block, ...]:
    return blocks(item.document.body, item.document.body_line)


def _of(
    path: str, page: str, scopes: Scopes, reader: Reader | Literal[""], found: Iterable[Block]
) -> Iterator[Passage]:
    for others, group in groupby(found, key=lambda block: block.said_by_others):
        yield Passage(path, page, scopes, reader, tuple(group), others)


def _fields(item: Item[BaseModel]) -> Iterator[Passage]:
    """Yield a record's own texts."""
    names = _NOT_WORDS | _NAMES.get(type(item.record), frozenset())
    texts = [(key, text) for key, text in item.strings() if names.isdisjoint(key)]
    for (scopes, who, others), group in groupby(
        texts, key=lambda entry: (*_readers(item.record, entry[0]), not _OTHERS.isdisjoint(entry[0]))
    ):
        found = tuple(block for key, text in group for block in blocks(text, item.line(*key)))
        yield Passage(item.path, "", scopes, who, tuple(_on_one_line(found)), others)


def _on_one_line(found: Iterable[Block]) -> Iterator[Block]:
    """A text in front matter is folded as YAML likes: only the line of its key is known."""
    for block in found:
        line = block.rows[0][0]
        yield Block(block.kind, tuple((line, row) for _, row in block.rows), block.said_by_others)


def _readers(record: BaseModel, key: Key) -> tuple[Scopes, Reader | Literal[""]]:
    """Return whose rules hold for one text of a record, and whose ceiling."""
    match record:
        case PageMeta():
            return scopes_of(record.audience), ""
        case Service() if key[0] == "summary_young":
            return _YOUNG, "9-11"
        case Service():
            return scopes_of(record.audiences), "all"
        case Statistic():
            return scopes_of(record.audiences), ""
        case Guide():
            return frozenset({"parent"}), "parent"
        case Scenario():
            return _PUPILS, record.band.value
        case LessonPlan() if key[0] == "exit_quiz":
            return _PUPILS, record.band.value
        case LessonPlan():
            return _LESSON, "staff"
        case HelpBox():
            readers: dict[str, Reader] = {"child": "9-11", "young": "young", "parent": "parent", "staff": "staff"}
            young = record.id in ("child", "young")
            return (
                _YOUNG if young else scopes_of([Audience.PARENT if record.id == "parent" else Audience.LEAD])
            ), readers[record.id]
        case Term() if key[0] == "young":
            return _YOUNG, cast("Reader", key[1])
        case Need() if key[0] == "name_young":
            return _YOUNG, "9-11"
        case Lesson() | Term() | Law():
            return _ADULTS, "staff"
        case _:
            return _ADULTS, ""


def _templates(content: Content) -> Iterator[Passage]:
    for path, text in content.templates.items():
        spoken = _SPOKEN_ATTRIBUTE.sub(r"\1. ", text)
        yield from _of(path, "", frozenset(), "", blocks(_TEMPLATE_CODE.sub(_blank, spoken)))


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n") or " "
