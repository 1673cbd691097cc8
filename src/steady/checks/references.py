"""Every id that one record uses to name another must exist."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from steady.content import Content
from steady.context import STAFF, PageContext
from steady.library import Library
from steady.models import (
    AgeBand,
    Audience,
    Band,
    CurriculumReference,
    HelpBox,
    Nation,
    NationFacts,
    Need,
    Role,
    Service,
    Source,
    WrongNumber,
)
from steady.problems import Problem, perhaps
from steady.shapes import Item, dotted


def check_references(content: Content, library: Library) -> Iterator[Problem]:
    """A source, service, need or curriculum id must be one that exists."""
    known: dict[type[BaseModel], Mapping[str, Any]] = {
        Source: library.sources,
        Service: library.services,
        Need: library.needs,
        CurriculumReference: library.curriculum,
    }

    def unknown(
        item: Item[Any], key: str, names: Iterable[str], model: type[BaseModel], word: str
    ) -> Iterator[Problem]:
        for index, name in enumerate(names):
            if name not in known[model] and not library.is_broken(model, name):
                at = (key, index) if key not in ("fallback", "service") else (key,)
                yield item.problem(
                    *at,
                    f"{dotted(at)} must be the id of a {word} that exists, not '{name}'.{perhaps(name, known[model])}",
                )

    for item in content.items():
        yield from unknown(item, "sources", getattr(item.record, "sources", ()), Source, "source")
    for service in content.services:
        yield from unknown(service, "needs", service.record.needs, Need, "need")
        if service.record.fallback:
            yield from unknown(service, "fallback", [service.record.fallback], Service, "service")
            if service.record.fallback == service.record.id:
                yield service.problem("fallback", "fallback must be another service, not this one.")
    for plan in content.plans:
        yield from unknown(plan.item, "signposting", plan.record.signposting, Service, "service")
    for guide in content.guides:
        yield from unknown(guide, "signposting", guide.record.signposting, Service, "service")
    for lesson in content.lessons:
        yield from unknown(lesson, "curriculum", lesson.record.curriculum, CurriculumReference, "curriculum reference")
    for box in content.facts(HelpBox):
        yield from unknown(box, "services", box.record.services, Service, "service")
    for wrong in content.facts(WrongNumber):
        if wrong.record.service:
            yield from unknown(wrong, "service", [wrong.record.service], Service, "service")
    for role in content.facts(Role):
        for nation, title in role.record.titles.items():
            for index, name in enumerate(title.sources):
                if name not in library.sources and not library.is_broken(Source, name):
                    yield role.problem(
                        "titles",
                        nation,
                        "sources",
                        index,
                        f"titles.{nation}.sources[{index + 1}] must be the id of a source that exists, not '{name}'.{perhaps(name, library.sources)}",
                    )
    yield from _complete(content)


def check_signposting(content: Content, library: Library) -> Iterator[Problem]:
    """A plan and a guide signpost only services that readers may see, in all four nations and at the plan's age."""
    for plan in content.plans:
        yield from _fitting(plan.item, plan.record.signposting, PageContext("", STAFF, plan.record.band), library)
    for guide in content.guides:
        band = guide.record.bands[0] if len(guide.record.bands) == 1 else None
        page = PageContext("", frozenset({Audience.PARENT}), band)
        yield from _fitting(guide, guide.record.signposting, page, library)


def _fitting(item: Item[Any], names: tuple[str, ...], page: PageContext, library: Library) -> Iterator[Problem]:
    for index, name in enumerate(names):
        at = ("signposting", index)
        if name in library.services and (reason := page.refuses(library.services[name].record)):
            yield item.problem(*at, f"{dotted(at)}: {reason}.")


def _complete(content: Content) -> Iterator[Problem]:
    """Roles and stages must be named for all four nations, and every nation and band must be there."""
    for role in content.facts(Role):
        for nation in Nation:
            if nation not in role.record.titles:
                yield role.problem("titles", f"titles must name the role in {nation.value} too: no page may guess it.")
    for band in content.facts(AgeBand):
        for nation in Nation:
            if nation not in band.record.stages:
                yield band.problem("stages", f"stages must name the band in {nation.value} too.")
    nations = {str(item.record.id) for item in content.facts(NationFacts)} | content.broken.get(NationFacts, set())
    bands = {str(item.record.id) for item in content.facts(AgeBand)} | content.broken.get(AgeBand, set())
    for found, wanted, path in (
        (nations, [str(nation) for nation in Nation], "docs/_data/nations.yml"),
        (bands, [str(band) for band in Band], "docs/_data/age-bands.yml"),
    ):
        for name in wanted:
            if found and name not in found:
                yield Problem(path, 1, f"the list must have a record for '{name}'.")
