"""From the library to pages: which paths exist, what each one's text and context are. Pure functions, no MkDocs."""

import re
from collections.abc import Iterator
from dataclasses import replace

from steady.lesson_pages import lesson_pages
from steady.library import Library
from steady.models import Audience, Guide, Handout, Nation, PageMeta, Service
from steady.mounted import Page, context, hidden, nation_path, service_path
from steady.shapes import Item

# An H1 and the blank line under it: the banner takes the blank line's place, so that line numbers stay the author's.
HEADING = re.compile(r"^(# .+)\n\n", re.MULTILINE)
BANNER = "{{ nation_banner() }}"


def pages(library: Library) -> Iterator[Page]:
    """Yield every page of the site, authored and generated, in a stable order.

    Raises nothing: whatever could be wrong has been reported by the checks.
    """
    for item in library.pages.values():
        yield from _authored(item, library)
    for service in library.services.values():
        if service.record.shown:
            yield service_page(service)
    for guide in library.guides.values():
        yield _guide(guide)
    yield from lesson_pages(library)


def _authored(item: Item[PageMeta], library: Library) -> Iterator[Page]:
    record = item.record
    path = item.path.removeprefix("docs/")
    nations = tuple(Nation) if record.vary == "nation" else (record.nation,)
    for nation in nations:
        name = f" in {library.nation_name(nation)}" if record.vary and nation else ""
        meta = {
            "title": record.title + name,
            "description": record.description,
            "updated": record.updated,
            "review_by": record.review_by,
            **context(record.audience, record.band, nation),
        }
        if record.template:
            meta["template"] = record.template
        if not record.search or record.vary:
            meta |= hidden()
        mounted = nation_path(path, nation if record.vary else None)
        body = _with_banner(item.document.body) if record.vary else item.document.body
        page = Page(mounted, meta, body, item.path, item.document.body_line, item.line("title"))
        yield from _on_paper(page, record.handout) if record.handout else [page]
    if record.vary:
        yield _chooser(item, path)


def _on_paper(page: Page, handout: Handout) -> Iterator[Page]:
    """Yield a handout, then the same words in each other version."""
    facts = {"form": handout.form, "copies": handout.copies, "version": ""}
    yield replace(page, meta=page.meta | {"template": "handout.html", "handout": facts})
    for version in handout.versions:
        title = f"{page.meta['title']}, {version.replace('-', ' ')}"
        own = {"title": title, "template": "handout.html", "handout": facts | {"version": version}, **hidden()}
        yield replace(page, path=f"{page.path.removesuffix('.md')}/{version}.md", meta=page.meta | own)


def _with_banner(body: str) -> str:
    """Return the text with the nation's banner under its H1, or as it is where the author has placed the banner."""
    return body if BANNER in body else HEADING.sub(rf"\1\n{BANNER}\n", body, count=1)


def _chooser(item: Item[PageMeta], path: str) -> Page:
    """Return the page that stands above a page's four nations and lets the reader choose."""
    record = item.record
    meta = {"title": record.title, "description": record.description, **context(record.audience)}
    body = f"# {record.title}\n\n{record.description}\n\n{{{{ choose_nation() }}}}"
    return Page(path, meta, body, item.path, title_line=item.line("title"))


def service_page(item: Item[Service]) -> Page:
    """Return a service's page. The page of a held service is made and checked too, but never mounted."""
    record = item.record
    title = record.tab_title or record.name
    meta = {
        "title": title,
        "description": f"{title}: who it is for, hours, cost, and what happens next.",
        **context(record.audiences),
    }
    # Every reader may land here, whomever the service helps: the exit link must be there.
    meta["audience"] = [who.value for who in Audience]
    # What happens next is not for readers of a service that must not be used; that of a held one is checked all the same.
    words = item.document.body.rstrip() if record.listed or not record.shown else ""
    if record.shown and not record.listed:
        meta["description"] = f"{title}: why not to use it, and what to use instead."
    body = f"# {record.name}\n\n{{{{ service_facts('{record.id}') }}}}\n\n{words}\n\n{{{{ service_checked('{record.id}') }}}}"
    line = item.line("tab_title" if record.tab_title else "name")
    return Page(service_path(record.id), meta, body, item.path, item.document.body_line - 4, line)


def _guide(item: Item[Guide]) -> Page:
    record = item.record
    band = record.bands[0] if len(record.bands) == 1 else None
    meta = {
        "title": record.title,
        "description": record.abstract,
        "updated": record.updated,
        "review_by": record.review_by,
        "guide": record.id,
        **context((Audience.PARENT,), band),
    }
    body = f"# {record.title}\n\n{{{{ guide_opening('{record.id}') }}}}\n\n{item.document.body.rstrip()}\n\n{{{{ guide_evidence('{record.id}') }}}}"
    line = item.line("title")
    return Page(f"parents/guides/{record.id}.md", meta, body, item.path, item.document.body_line - 4, line)
