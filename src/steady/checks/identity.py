"""Ids, addresses and titles: unique; an id is the same as the file name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from steady.content import Content
from steady.context import page_url
from steady.library import Library
from steady.models import Band, Source
from steady.mounted import Page
from steady.problems import Problem
from steady.shapes import Item
from steady.variants import pages

# The host and the rest of an address, without what may be written otherwise and lead to the same page.
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([^/?#]+)([^#]*)", re.IGNORECASE)


def check_ids(content: Content, _library: Library) -> Iterator[Problem]:
    """An id is the file name, or the folder name for a lesson, and no two records of a kind share one."""
    for group in (content.services, content.guides, content.scenarios, content.statistics):
        for item in group:
            stem = PurePosixPath(item.path).stem
            if item.record.id != stem:
                yield item.problem("id", f"id must be the file name, '{stem}', not '{item.record.id}'.")
    for lesson in content.lessons:
        folder = PurePosixPath(lesson.path).parent.name
        if lesson.record.id != folder:
            yield lesson.problem("id", f"id must be the folder name, '{folder}', not '{lesson.record.id}'.")
    for plan in content.plans:
        stem = PurePosixPath(plan.item.path).stem
        if plan.record.band != stem:
            yield plan.item.problem(
                "band",
                f"band must be the file name, '{stem}', not '{plan.record.band}'. Files are named after bands: {', '.join(Band)}.",
            )
    for model, items in content.data.items():
        if "id" not in model.model_fields:
            continue
        seen: dict[str, int] = {}
        for entry in items:
            name = str(getattr(entry.record, "id", ""))
            if name in seen:
                yield entry.problem("id", f"id must be unique, not '{name}', which line {seen[name]} has already.")
            seen.setdefault(name, entry.line("id"))


def check_sources(content: Content, _library: Library) -> Iterator[Problem]:
    """A document is one source: named twice, it would look like two that agree."""
    seen: dict[str, Item[Source]] = {}
    for item in content.facts(Source):
        parts = _ADDRESS.match(item.record.address or "")
        first = seen.setdefault(parts[1].lower() + parts[2].rstrip("/"), item) if parts else item
        if first is not item:
            message = f"address must be that of no other source, not '{item.record.address}', which '{first.record.id}' in line {first.line('id')} has already. Name that source instead."
            yield item.problem("address", message)


def check_paths(_content: Content, library: Library) -> Iterator[Problem]:
    """No two pages are mounted at the same path: one would take the other's place without a word."""
    taken: dict[str, str] = {}
    for page in pages(library):
        if page.path in taken:
            yield Problem(
                page.source,
                1,
                f"the page must have an address of its own, not '{page_url(page.path)}/', which {taken[page.path]} has too.",
            )
        taken.setdefault(page.path, page.source)


def check_titles(content: Content, library: Library) -> Iterator[Problem]:
    """No two pages share a browser title: people who steer by titles could not tell them apart."""
    titles: dict[str, list[Page]] = defaultdict(list)
    for page in pages(library):
        if not page.is_variant:
            titles[str(page.meta["title"])].append(page)
    reported: set[str] = set()
    for title in sorted((title for title, found in titles.items() if len(found) > 1), key=len):
        found = titles[title]
        for page in found:
            others = ", ".join(sorted({other.source for other in found} - {page.source})) or "another page made from it"
            if page.source not in reported:
                yield Problem(
                    page.source, page.title_line, f"title must be unique, not '{title}', which {others} has too."
                )
        reported |= {page.source for page in found}
