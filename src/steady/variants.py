"""From the library to pages: which paths exist, what each one's text and context are. Pure functions, no MkDocs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from steady.content import Plan
from steady.library import Library
from steady.models import Audience, Band, Guide, Lesson, Nation, PageMeta, Service
from steady.shapes import Item

# An H1 and the blank line under it: the banner takes the blank line's place, so that line numbers stay the author's.
HEADING = re.compile(r"^(# .+)\n\n", re.MULTILINE)
BANNER = "{{ nation_banner() }}"
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
STAFF = (Audience.TEACHER, Audience.LEAD)


@dataclass(frozen=True)
class Page:
    """A page to build: where it is mounted in `docs/`, its text, its front matter, and the author's own file.

    `meta` is the page's context (audience, band, nation) as macros read it, and what the theme needs.
    `body` is Markdown with macro calls; `body_line` is where it starts in `source`, and `title_line` is where the
    title stands there, for messages.
    """

    path: str
    meta: dict[str, Any]
    body: str
    source: str
    body_line: int = 1
    title_line: int = 1

    @property
    def is_variant(self) -> bool:
        """Whether the page is made from a lesson plan: path and title follow from those of the lesson's overview."""
        return "lesson" in self.meta and "band" in self.meta

    @property
    def text(self) -> str:
        """The whole file as MkDocs, or another generator, would read it from disk."""
        front = yaml.dump(self.meta, Dumper=_Dumper, sort_keys=True, allow_unicode=True, width=10_000)
        return f"---\n{front}---\n\n{self.body}\n"


def lesson_path(lesson: str, band: Band, nation: Nation) -> str:
    """Return where a lesson variant is mounted."""
    return f"lessons/{nation.value}/{band.value}/{lesson}.md"


def brief_path(lesson: str, band: Band, nation: Nation) -> str:
    """Return where the five-minute brief of a lesson variant is mounted: below the variant."""
    return f"lessons/{nation.value}/{band.value}/{lesson}/brief.md"


def service_path(service: str) -> str:
    """Return where a service's page is mounted."""
    return f"signposting/services/{service}.md"


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
    for lesson in library.lessons.values():
        plans = library.lesson_plans(lesson.record.id)
        yield _overview(lesson)
        for plan in plans:
            # The nations of one text after another: the plugin compiles a text once while it is the same.
            yield from (_variant(library, lesson.record, plan, nation) for nation in Nation)
            yield from (_brief(library, lesson.record, plan, nation) for nation in Nation)
    yield from _lesson_lists(library)


def _context(audience: tuple[Audience, ...], band: Band | None = None, nation: Nation | None = None) -> dict[str, Any]:
    meta: dict[str, Any] = {"audience": [who.value for who in audience]}
    if band:
        meta["band"] = band.value
    if nation:
        meta["nation"] = nation.value
    return meta


def _hidden() -> dict[str, Any]:
    """Front matter that keeps a page out of the search index."""
    return {"search": {"exclude": True}}


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
            **_context(record.audience, record.band, nation),
        }
        if record.template:
            meta["template"] = record.template
        if not record.search or record.vary:
            meta |= _hidden()
        mounted = f"{path.removesuffix('.md')}/{nation.value}.md" if record.vary and nation else path
        body = _with_banner(item.document.body) if record.vary else item.document.body
        yield Page(mounted, meta, body, item.path, item.document.body_line, item.line("title"))
    if record.vary:
        yield _chooser(item, path)


def _with_banner(body: str) -> str:
    """Return the text with the nation's banner under its H1, or as it is where the author has placed the banner."""
    return body if BANNER in body else HEADING.sub(rf"\1\n{BANNER}\n", body, count=1)


def _chooser(item: Item[PageMeta], path: str) -> Page:
    """Return the page that stands above a page's four nations and lets the reader choose."""
    record = item.record
    meta = {"title": record.title, "description": record.description, **_context(record.audience)}
    body = f"# {record.title}\n\n{record.description}\n\n{{{{ choose_nation() }}}}"
    return Page(path, meta, body, item.path, title_line=item.line("title"))


def service_page(item: Item[Service]) -> Page:
    """Return a service's page. The page of a held service is made and checked too, but never mounted."""
    record = item.record
    title = record.tab_title or record.name
    meta = {
        "title": title,
        "description": f"{title}: who it is for, hours, cost, and what happens next.",
        **_context(record.audiences),
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
        **_context((Audience.PARENT,), band),
    }
    body = f"# {record.title}\n\n{{{{ guide_opening('{record.id}') }}}}\n\n{item.document.body.rstrip()}\n\n{{{{ guide_evidence('{record.id}') }}}}"
    line = item.line("title")
    return Page(f"parents/guides/{record.id}.md", meta, body, item.path, item.document.body_line - 4, line)


def _overview(item: Item[Lesson]) -> Page:
    record = item.record
    meta = {"title": record.title, "description": record.abstract, "lesson": record.id, **_context(STAFF)}
    body = f"# {record.title}\n\n{record.abstract}\n\n{{{{ lesson_overview('{record.id}') }}}}"
    return Page(f"lessons/{record.id}.md", meta, body, item.path, title_line=item.line("title"))


def _variant(library: Library, lesson: Lesson, plan: Plan, nation: Nation) -> Page:
    band = plan.record.band
    title = f"{lesson.title}, {library.band_name(band)}, {library.nation_name(nation)}"
    meta = {"title": title, "description": lesson.abstract, **_of_plan(library, plan, nation)}
    body = "\n\n".join(
        (
            f"# {lesson.title}",
            "{{ brief_link() }}",
            "{{ lesson_lead_box() }}",
            "{{ lesson_glance() }}",
            plan.body.text.rstrip(),
            "{{ lesson_evidence() }}",
        )
    )
    return Page(lesson_path(lesson.id, band, nation), meta, body, plan.item.path, plan.body.first_line - 8)


def _brief(library: Library, lesson: Lesson, plan: Plan, nation: Nation) -> Page:
    band = plan.record.band
    meta = {
        "title": f"{lesson.title}, the brief, {library.band_name(band)}, {library.nation_name(nation)}",
        "description": "What a teacher needs five minutes before the lesson, on one side of paper.",
        "template": "brief.html",
        **_of_plan(library, plan, nation),
    }
    meta["crumbs"].append({"title": lesson.title, "path": f"lessons/{nation.value}/{band.value}/{lesson.id}/"})
    body = f"# {lesson.title}: the five-minute brief\n\n{{{{ lesson_brief() }}}}"
    return Page(brief_path(lesson.id, band, nation), meta, body, plan.item.path, title_line=plan.item.line("band"))


def _of_plan(library: Library, plan: Plan, nation: Nation) -> dict[str, Any]:
    """Front matter that all pages made from a plan share."""
    band = plan.record.band
    return {
        "lesson": plan.lesson,
        "crumbs": [
            {"title": library.nation_name(nation), "path": f"lessons/{nation.value}/"},
            {"title": library.band_name(band), "path": f"lessons/{nation.value}/{band.value}/"},
        ],
        "updated": plan.record.updated,
        "review_by": plan.record.review_by,
        **_context(STAFF, band, nation),
        **_hidden(),
    }


def _lesson_lists(library: Library) -> Iterator[Page]:
    for nation in Nation:
        name = library.nation_name(nation)
        title = f"Lessons for {name}"
        yield Page(
            f"lessons/{nation.value}/index.md",
            {
                "title": title,
                "description": f"Every lesson for schools in {name}, by age.",
                **_context(STAFF, None, nation),
            },
            f"# {title}\n\n{{{{ lesson_list() }}}}",
            "lesson_plans",
        )
        for band in Band:
            ages = library.band_name(band)
            title = f"Lessons for {name}, {ages}"
            yield Page(
                f"lessons/{nation.value}/{band.value}/index.md",
                {
                    "title": title,
                    "description": f"Lessons for {ages} in {name}: {library.stage(band, nation)}.",
                    **_context(STAFF, band, nation),
                },
                f"# {title}\n\n{{{{ lesson_list() }}}}",
                "lesson_plans",
            )
