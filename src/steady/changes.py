"""What changed between two editions: which facts, and which pages say something else because of them. No clock, no git."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from pydantic import BaseModel

from steady.context import PageContext, page_url
from steady.library import Library
from steady.macros import Macros
from steady.mounted import Page
from steady.problems import LookupFailed, counted
from steady.rendering import Renderer
from steady.shapes import Item, dotted
from steady.sheets.paper import GROUPS
from steady.variants import pages

# The records that pages take facts from. All else in the library is words of a page's own.
FACTS = (
    "services",
    "statistics",
    "laws",
    "roles",
    "terms",
    "sources",
    "curriculum",
    "needs",
    "nations",
    "bands",
    "help_boxes",
    "cover_routes",
    "cover_gaps",
)
# What a check moves and no reader acts on: a sheet that differs in these alone is still right.
CHECKS = frozenset(
    {"assured_date", "assured_method", "review_by", "sources", "confidence", "evidence", "history", "copy_date"}
)
RECORD = ""
"""In the place of a field's name: the whole record came or went."""
TEXT = "text"
"""In the place of a field's name: the words under the front matter of a service."""

ONLINE = "Online only, unless you printed it"


@dataclass(frozen=True)
class Fact:
    """One detail that differs: of which record, in which field (as authors see it), from what to what."""

    kind: str
    id: str
    name: str
    path: str
    field: str
    before: str
    after: str

    @property
    def outer(self) -> str:
        """The record's own field: `channels` of `channels[1].number`."""
        return self.field.split("[")[0].split(".")[0]

    @property
    def is_check(self) -> bool:
        """Whether only the checking of the record changed, and nothing that a reader acts on."""
        return self.outer in CHECKS


@dataclass(frozen=True)
class Sheet:
    """A page that says something else than before."""

    path: str
    title: str
    source: str
    facts: tuple[Fact, ...]
    own_words: bool = False
    state: str = "changed"
    """`changed`, `new` or `gone`."""

    @property
    def is_stale(self) -> bool:
        """Whether a printed copy must be replaced."""
        if self.state != "changed":
            return self.state == "gone"
        return self.own_words or not self.facts or any(not fact.is_check for fact in self.facts)

    @property
    def url(self) -> str:
        """The page's address from the site's root."""
        return f"/{page_url(self.path)}/".replace("//", "/")


def changed_facts(old: Library, new: Library) -> list[Fact]:
    """Return every detail that differs, in a stable order."""
    return [fact for kind in FACTS for fact in _of_kind(kind, getattr(old, kind), getattr(new, kind))]


def _of_kind(kind: str, old: Mapping[str, Item[Any]], new: Mapping[str, Item[Any]]) -> Iterator[Fact]:
    for name in sorted({*old, *new}):
        before, after = old.get(name), new.get(name)
        item = after or before
        assert item
        label = _name(item.record)
        if before is None or after is None:
            words = ("not there", "there") if before is None else ("there", "not there")
            yield Fact(kind, name, label, item.path, RECORD, *words)
            continue
        was, now = dict(_flat(before.record)), dict(_flat(after.record))
        for field in dict.fromkeys([*was, *now]):
            if was.get(field) != now.get(field):
                yield Fact(kind, name, label, item.path, field, was.get(field, "nothing"), now.get(field, "nothing"))
        if before.document.body != after.document.body:
            yield Fact(kind, name, label, item.path, TEXT, "other words", "other words")


def _name(record: BaseModel) -> str:
    return str(next(filter(None, (getattr(record, key, None) for key in ("name", "title", "term", "unit", "id")))))


def _flat(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield every detail of a record with its key as authors see it; a list of plain words is one detail."""
    if isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from _flat(getattr(value, key), (*at, key))
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _flat(entry, (*at, str(key)))
    elif isinstance(value, tuple) and any(isinstance(entry, BaseModel) for entry in value):
        for index, entry in enumerate(value):
            yield from _flat(entry, (*at, index))
    elif value not in (None, ()):
        yield dotted(at), "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


@dataclass(frozen=True)
class Edition:
    """A library and what its pages say, rendered by today's templates."""

    library: Library
    root: Path

    @cached_property
    def _macros(self) -> Macros:
        return Macros(self.library, Renderer(self.root))

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its path."""
        return {page.path: page for page in pages(self.library)}

    def text(self, path: str) -> str | None:
        """Return all that a page says, its title and description included, or None where there is no such page."""
        page = self.pages.get(path)
        if page is None:
            return None
        try:
            body = self._macros.expanded(page.body, PageContext.of(page.path, page.meta))
        except (LookupFailed, TemplateError, LookupError) as error:  # an earlier edition may name what is no more
            body = f"not to be rendered: {error}"
        return f"{page.meta['title']}\n{page.meta['description']}\n{body}"


def changed_sheets(old: Library, new: Library, root: Path) -> list[Sheet]:
    """Return every page that says something else, with the facts that make it do so.

    Exact, because nothing is guessed: the page is rendered with the facts of then and of now. A fact is to blame where
    it alone, put into the facts of then, makes the page say something else.
    """
    then, now = Edition(old, root), Edition(new, root)
    # Today's words with the facts of then: what differs from `then` is words, what differs from `now` is facts.
    between = Edition(replace(new, **{kind: getattr(old, kind) for kind in FACTS}), root)
    facts = changed_facts(old, new)
    # Each kept: it holds all its pages and templates, and every page asks for the same few.
    swapped = cache(partial(_with, between, new))
    sheets = []
    for path in sorted({*then.pages, *now.pages}):
        before, middle, after = then.text(path), between.text(path), now.text(path)
        if before == after:
            continue
        page = now.pages.get(path) or then.pages[path]
        state = "new" if before is None else "gone" if after is None else "changed"
        blamed = _blamed(path, middle, facts, swapped) if middle != after else ()
        own = state == "changed" and before != middle
        sheets.append(Sheet(path, str(page.meta["title"]), page.source, blamed, own, state))
    return sheets


def _blamed(path: str, middle: str | None, facts: list[Fact], swapped: Callable[..., Edition]) -> tuple[Fact, ...]:
    found: list[Fact] = []
    for kind, name in dict.fromkeys((fact.kind, fact.id) for fact in facts):
        if swapped(kind, name).text(path) == middle:
            continue
        own = [fact for fact in facts if (fact.kind, fact.id) == (kind, name)]
        fields = {fact.outer for fact in own}
        if len(fields) > 1:
            fields = {field for field in fields if swapped(kind, name, field).text(path) != middle}
        # Some fields only tell together (a service's status and the reason that goes with it): then all are named.
        found += [fact for fact in own if fact.outer in fields] or own
    return tuple(found)


def _with(between: Edition, new: Library, kind: str, name: str, field: str = RECORD) -> Edition:
    """Return the facts of then with one record of now, or with one field of it."""
    records = dict(getattr(between.library, kind))
    then, now = records.get(name), getattr(new, kind).get(name)
    if now is None:
        del records[name]
    elif then is None or field == RECORD:
        records[name] = now
    elif field == TEXT:
        records[name] = replace(now, record=then.record)
    else:
        records[name] = replace(then, record=then.record.model_copy(update={field: getattr(now.record, field)}))
    changed: dict[str, Any] = {kind: records}
    return Edition(replace(between.library, **changed), between.root)


def report(facts: Iterable[Fact], sheets: Iterable[Sheet], since: str) -> str:
    """Return it all for a safeguarding lead: what changed, what to print again by who has it, and what may stay."""
    found, sheets = list(facts), list(sheets)
    lines = [f"Since {since}: {counted(len(found), 'detail')} and {counted(len(sheets), 'page')} changed."]
    for path in dict.fromkeys(fact.path for fact in found):
        own = [fact for fact in found if fact.path == path]
        for name in dict.fromkeys(fact.name for fact in own):
            lines += ["", f"{name} ({path})", *(f"  {_told(fact)}" for fact in own if fact.name == name)]
    stale = [sheet for sheet in sheets if sheet.is_stale]
    if stale:
        lines += ["", f"Print again: {counted(len(stale), 'page')}"]
    for heading in (*GROUPS.values(), ONLINE):
        group = [sheet for sheet in stale if GROUPS.get(sheet.path.split("/")[0], ONLINE) == heading]
        if group:
            lines += ["", f"  {heading}", *(f"    {line}" for sheet in group for line in _sheet(sheet))]
    fresh = [sheet for sheet in sheets if sheet.state == "new"]
    if fresh:
        lines += ["", f"New: {counted(len(fresh), 'page')}", *(f"  {sheet.title}: {sheet.url}" for sheet in fresh)]
    same = [sheet for sheet in sheets if not sheet.is_stale and sheet.state == "changed"]
    if same:
        lines += ["", f"Only the day or the way of a check changed, so paper may stay: {counted(len(same), 'page')}"]
        lines += [f"  {sheet.title}: {sheet.url}" for sheet in same]
    return "\n".join(lines)


def _told(fact: Fact) -> str:
    if fact.field == RECORD:
        return f"{fact.before} → {fact.after}"
    return "the words of its page" if fact.field == TEXT else f"{fact.field}: {fact.before} → {fact.after}"


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f"{sheet.title}: {sheet.url}{' (gone: throw it away)' if sheet.state == 'gone' else ''}"
    told = [fact for fact in sheet.facts if not fact.is_check]
    for name in dict.fromkeys(fact.name for fact in told):
        fields = [fact.field or "the record" for fact in told if fact.name == name]
        yield f"    {name}: {', '.join(fields)}"
    if sheet.own_words:
        yield "    its own words"
