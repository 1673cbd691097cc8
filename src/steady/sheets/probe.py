"""What a page uses, found by asking it: facts that carry a mark are put in, and the marks that come out tell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from steady.changes import CHECKS, FACTS
from steady.context import PageContext
from steady.library import Library
from steady.macros import Macros
from steady.mounted import Page
from steady.rendering import Renderer
from steady.shapes import Item

# Characters that no author types and no font has: one for each record that is checked on a day.
_FIRST_MARK = 0xF0000
_MARK = re.compile("[\U000f0000-\U000ffffd]")
_LONG_AGO = date(2000, 1, 1)
# What the re-reading of a page moves, as `CHECKS` are what the checking of a fact moves.
_REREADING: dict[str, Any] = {"updated": _LONG_AGO, "review_by": _LONG_AGO, "reviewed_by": ()}
# What pages choose, compare or count by, and never say: a mark there would change what is shown. A test sees to it.
_NO_WORDS = frozenset(
    {
        *("id", "status", "risk", "kind", "topic", "measure", "route", "needs", "fallback", "same_as", "hold"),
        *("dial", "schedule", "languages", "confidence", "assured_method", "sources", "history", "evidence"),
    }
)
# Every field of `CHECKS` as if all had been checked in one way on one day, against nothing that would be named.
_SAME: dict[str, Any] = {
    "assured_date": _LONG_AGO,
    "assured_method": "archive",
    "review_by": _LONG_AGO,
    "sources": (),
    "evidence": None,
    "history": (),
    "copy_date": "",
}
_SAME_CONFIDENCE = {"confirmed-2plus": "one-source"}
"""Both are printed alike. That a fact may no longer be printed at all is no mere check: then the page changes."""


@dataclass(frozen=True)
class Probe:
    """A library in which no date of a check is left, and every fact that has such a date carries its own mark."""

    library: Library
    root: Path

    @cached_property
    def _marked(self) -> dict[str, Item[Any]]:
        """The records that a sheet's dates come from, by the mark each is given."""
        dated = [
            item
            for kind in FACTS
            for item in getattr(self.library, kind).values()
            if hasattr(item.record, "assured_date") or hasattr(item.record, "review_by")
        ]
        return {chr(_FIRST_MARK + number): item for number, item in enumerate(dated)}

    @cached_property
    def _macros(self) -> Macros:
        marks = {id(item): mark for mark, item in self._marked.items()}
        facts: dict[str, Any] = {
            kind: {
                name: replace(item, record=_unchecked(_with(item.record, marks.get(id(item), ""))))
                for name, item in getattr(self.library, kind).items()
            }
            for kind in FACTS
        }
        own: dict[str, Any] = {kind: _unread(getattr(self.library, kind)) for kind in ("pages", "guides", "scenarios")}
        plans = {
            key: replace(plan, item=replace(plan.item, record=plan.record.model_copy(update=_REREADING)))
            for key, plan in self.library.plans.items()
        }
        services = {name: marks[id(item)] for name, item in self.library.services.items()}
        return _Marking(replace(self.library, **facts, **own, plans=plans), Renderer(self.root), services)

    def ask(self, page: Page) -> tuple[str, tuple[BaseModel, ...]]:
        """Return the words of a page as HTML in Markdown, without marks, and the dated facts that they hold."""
        text = self._macros.expanded(page.body, PageContext.of(page.path, page.meta))
        found = set(_MARK.findall(text))
        return _MARK.sub("", text), tuple(item.record for mark, item in self._marked.items() if mark in found)


class _Marking(Macros):
    """Macros that mark what is asked for by name too: opening hours are worked out, and no word of the record is left."""

    def __init__(self, library: Library, renderer: Renderer, marks: Mapping[str, str]) -> None:
        super().__init__(library, renderer)
        self._marks = marks

    def call(self, page: PageContext, name: str, *args: Any, **kwargs: Any) -> str:
        asked = "".join(self._marks.get(value, "") for value in (*args, *kwargs.values()) if isinstance(value, str))
        return super().call(page, name, *args, **kwargs) + asked


def _unread(records: Mapping[str, Item[Any]]) -> dict[str, Item[Any]]:
    return {name: replace(item, record=item.record.model_copy(update=_REREADING)) for name, item in records.items()}


def _unchecked(value: Any) -> Any:
    """Return a record, and those inside it, with every field of `CHECKS` the same as in any other record."""
    if isinstance(value, BaseModel):
        return value.model_copy(update=dict(_unchecked_fields(value)))
    if isinstance(value, tuple):
        return tuple(map(_unchecked, value))
    if isinstance(value, dict):
        return {key: _unchecked(entry) for key, entry in value.items()}
    return value


def _unchecked_fields(record: BaseModel) -> Iterator[tuple[str, Any]]:
    for key in type(record).model_fields:
        value = getattr(record, key)
        if key == "confidence":
            yield key, _SAME_CONFIDENCE.get(value, value) if isinstance(value, str) else value
        else:
            yield key, _SAME[key] if key in CHECKS else _unchecked(value)


def _with(value: Any, mark: str) -> Any:
    """Return a record with the mark in each of its words: before the last letter, which templates look at."""
    if isinstance(value, BaseModel):
        fields = ((key, getattr(value, key)) for key in type(value).model_fields)
        return value.model_copy(update={key: _with(entry, mark) for key, entry in fields if key not in _NO_WORDS})
    if isinstance(value, tuple):
        return tuple(_with(entry, mark) for entry in value)
    return value[:-1] + mark + value[-1:] if type(value) is str else value
