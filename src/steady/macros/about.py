"""Macros about the site itself: the schema, the list of pages, the choice of nation."""

import posixpath
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from steady.content import DATA_FILES
from steady.context import PageContext
from steady.library import Library
from steady.macros.registry import macro
from steady.models import SCHOOL_FILE, Guide, Lesson, LessonPlan, Nation, PageMeta, Scenario, School, Service, Statistic
from steady.problems import LookupFailed, Unknown, one_of, perhaps
from steady.rendering import View
from steady.shapes import Item
from steady.variants import pages

MODELS: dict[str, dict[str, type[BaseModel]]] = {
    "services": {"docs/signposting/services/<id>.md": Service},
    "lessons": {"lesson_plans/<lesson>/lesson.yml": Lesson, "lesson_plans/<lesson>/<band>.md": LessonPlan},
    "pages": {
        "docs/parents/guides/<id>.md": Guide,
        "docs/lessons/scenarios/<id>.md": Scenario,
        "docs/**/*.md": PageMeta,
    },
    "facts": {
        "docs/_data/statistics/<id>.yml": Statistic,
        **{f"docs/_data/{name}": model for name, model in DATA_FILES.items()},
        SCHOOL_FILE: School,
    },
}
"""Where each kind of file lies and what it may hold, by the page that says so: all on one page is too much for a phone."""
SIGNS = ("heart", "keep", "no-money", "now", "phone", "stop", "talk")


@macro
def handout_list(library: Library, page: PageContext) -> View:
    """Every handout: what it is, its paper, and its other versions."""
    rows = [
        (
            item.record,
            page.url_to(item.path.removeprefix("docs/")),
            [
                (version, page.url_to(f"{path.removesuffix('.md')}/{version}.md"))
                for version in item.record.handout.versions
            ]
            if not item.record.vary
            else [],
        )
        for path, item in library.pages.items()
        if item.record.handout
    ]
    return View("handout_list", {"rows": rows}, block=True)


@macro
def sign(library: Library, page: PageContext, sign: str, words: str) -> View:
    """One of the small drawings of Easy Read, in the page itself, and what it shows, in words."""
    if sign not in SIGNS:
        raise Unknown(f"sign() must be given {one_of(SIGNS)}, not '{sign}'.{perhaps(sign, SIGNS)}")
    return View("sign", {"sign": sign, "words": words})


@macro
def content_model(library: Library, page: PageContext, group: str) -> View:
    """The schema of some kinds of file as tables, read from the models themselves."""
    if group not in MODELS:
        raise Unknown(f"content_model() must be given {one_of(MODELS)}, not '{group}'.{perhaps(group, MODELS)}")
    tables: list[tuple[str, str, str, list[tuple[str, str, bool, str]]]] = []
    seen: set[type[BaseModel]] = set()
    for where, model in MODELS[group].items():
        for part in _with_parts(model):
            if part not in seen:
                seen.add(part)
                summary = (part.__doc__ or "").strip().split("\n")[0].replace("`", "")
                tables.append(
                    (part.__name__, where if part is model else f"inside {model.__name__}", summary, _rows(part))
                )
    return View("content_model", {"tables": tables}, block=True)


def _rows(model: type[BaseModel]) -> list[tuple[str, str, bool, str]]:
    return [
        (name, _type(field.annotation), field.is_required(), (field.description or "").replace("`", ""))
        for name, field in model.model_fields.items()
    ]


def _with_parts(model: type[BaseModel]) -> list[type[BaseModel]]:
    found = [model]
    for field in model.model_fields.values():
        for inner in _models_in(field.annotation):
            found.extend(part for part in _with_parts(inner) if part not in found)
    return found


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models_in(argument)]


def _type(annotation: Any) -> str:
    """Return a type in words a writer knows."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return " or ".join(_type(argument) for argument in arguments if argument is not NoneType)
    if origin is Annotated:
        return _type(arguments[0])
    if origin is Literal:
        return " · ".join(str(argument) for argument in arguments)
    if origin is tuple:
        return f"list of {_type(arguments[0])}"
    if origin is dict:
        return f"{_type(arguments[0])}: {_type(arguments[1])}"
    if hasattr(annotation, "__members__"):
        return " · ".join(member.value for member in annotation)
    words = {"str": "text", "int": "whole number", "bool": "true or false", "date": "date"}
    return words.get(getattr(annotation, "__name__", ""), getattr(annotation, "__name__", str(annotation)))


@macro
def choose_nation(library: Library, page: PageContext) -> View:
    """Links to a page's four nations."""
    base = page.path.removesuffix(".md")
    choices = [(library.nation_name(nation), page.url_to(f"{base}/{nation.value}.md")) for nation in Nation]
    return View("choose_nation", {"choices": choices}, block=True)


@macro
def nation_banner(library: Library, page: PageContext) -> View:
    """Says which nation a page is true for, and leads to its sisters."""
    nation = page.need_nation("nation_banner()")
    folder = page.path.rsplit("/", 1)[0]
    choices = [
        (library.nation_name(other), page.url_to(f"{folder}/{other.value}.md"), other == nation) for other in Nation
    ]
    notes = [
        (title.title, title.note)
        for item in library.roles.values()
        if item.record.id in ("lead", "social-care")
        if (title := item.record.titles.get(nation)) and title.note
    ]
    return View("nation_banner", {"name": library.nation_name(nation), "choices": choices, "notes": notes}, block=True)


@macro
def written(library: Library, page: PageContext) -> View:
    """One line: where the page is true, who wrote it, what it rests on, when it was checked and who has reviewed it."""
    item = _authored(library, page)
    if item is None or not item.record.sources:
        raise LookupFailed("written() must be on a page whose front matter names its sources, not on one without.")
    where = library.nation_name(page.nation) if page.nation else "all of the UK"
    return View("written", {"record": item.record, "where": where}, block=True)


@macro
def page_reviewed(library: Library, page: PageContext) -> View:
    """When the page was changed, when it is due, and who has reviewed it: on paper it says when a sheet is too old."""
    item = _authored(library, page)
    if item is None:
        raise LookupFailed(
            f"page_reviewed() must be on an ordinary page, not on '{page.path}', which is made from data."
        )
    return View("page_reviewed", {"record": item.record}, block=True)


def _authored(library: Library, page: PageContext) -> Item[PageMeta] | None:
    """Return the page as its author wrote it: a nation's page is one of four made from the same file."""
    return library.pages.get(page.path) or library.pages.get(f"{posixpath.dirname(page.path)}.md")


@macro
def site_index(library: Library, page: PageContext) -> View:
    """Every page that search may list, from A to Z."""
    entries = sorted(
        ((entry.meta["title"], page.url_to(entry.path)) for entry in pages(library) if "search" not in entry.meta),
        key=lambda entry: entry[0].lower(),
    )
    letters: dict[str, list[tuple[str, str]]] = {}
    for title, url in entries:
        letters.setdefault(title[0].upper() if title[0].isalpha() else "0–9", []).append((title, url))
    return View("site_index", {"letters": letters}, block=True)
