"""The checked whole: the only thing that macros, variants and exports see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from pydantic import BaseModel

from steady.content import Content, Plan
from steady.models import (
    AccessRun,
    AgeBand,
    Band,
    CoverGap,
    CoverRoute,
    CurriculumReference,
    Guide,
    HelpBox,
    Law,
    Lesson,
    Nation,
    NationFacts,
    Need,
    PageMeta,
    Printed,
    Recall,
    Role,
    Scenario,
    School,
    SecurityContact,
    Service,
    Source,
    Statistic,
    Term,
    WrongNumber,
)
from steady.problems import LookupFailed, Unknown, perhaps
from steady.shapes import Item

M = TypeVar("M", bound=BaseModel)


def _by_id(items: Iterable[Item[Any]]) -> dict[str, Any]:
    return {str(item.record.id): item for item in items}


@dataclass(frozen=True)
class Library:
    """Every record by id. Made once from content, never changed."""

    services: Mapping[str, Item[Service]]
    lessons: Mapping[str, Item[Lesson]]
    plans: Mapping[tuple[str, Band], Plan]
    guides: Mapping[str, Item[Guide]]
    scenarios: Mapping[str, Item[Scenario]]
    pages: Mapping[str, Item[PageMeta]]
    statistics: Mapping[str, Item[Statistic]]
    laws: Mapping[str, Item[Law]]
    roles: Mapping[str, Item[Role]]
    sources: Mapping[str, Item[Source]]
    terms: Mapping[str, Item[Term]]
    curriculum: Mapping[str, Item[CurriculumReference]]
    needs: Mapping[str, Item[Need]]
    nations: Mapping[str, Item[NationFacts]]
    bands: Mapping[str, Item[AgeBand]]
    help_boxes: Mapping[str, Item[HelpBox]]
    cover_routes: Mapping[str, Item[CoverRoute]]
    cover_gaps: Mapping[str, Item[CoverGap]]
    printed: Mapping[str, Item[Printed]]
    access_runs: Mapping[str, Item[AccessRun]]
    recalls: tuple[Item[Recall], ...]
    school: School
    wrong: tuple[WrongNumber, ...]
    security: tuple[Item[SecurityContact], ...]
    broken: Mapping[type[BaseModel], frozenset[str]]
    lost: frozenset[type[BaseModel]]

    @classmethod
    def of(cls, content: Content) -> "Library":
        """Make a library of all that could be read. Only one made from content without problems may be published."""
        return cls(
            services=_by_id(content.services),
            lessons=_by_id(content.lessons),
            plans={(plan.lesson, plan.record.band): plan for plan in content.plans},
            guides=_by_id(content.guides),
            scenarios=_by_id(content.scenarios),
            pages={item.path.removeprefix("docs/"): item for item in content.pages},
            statistics=_by_id(content.statistics),
            laws=_by_id(content.facts(Law)),
            roles=_by_id(content.facts(Role)),
            sources=_by_id(content.facts(Source)),
            terms=_by_id(content.facts(Term)),
            curriculum=_by_id(content.facts(CurriculumReference)),
            needs=_by_id(content.facts(Need)),
            nations=_by_id(content.facts(NationFacts)),
            bands=_by_id(content.facts(AgeBand)),
            help_boxes=_by_id(content.facts(HelpBox)),
            cover_routes=_by_id(content.facts(CoverRoute)),
            cover_gaps=_by_id(content.facts(CoverGap)),
            printed=_by_id(content.facts(Printed)),
            access_runs=_by_id(content.facts(AccessRun)),
            recalls=tuple(content.facts(Recall)),
            school=content.school.record if content.school else School(),
            security=tuple(content.facts(SecurityContact)),
            wrong=tuple(item.record for item in content.facts(WrongNumber)),
            broken={model: frozenset(names) for model, names in content.broken.items()},
            lost=frozenset(content.lost),
        )

    def service(self, name: str) -> Service:
        """Return a service by id, held or not. Raises LookupFailed."""
        return self._find(self.services, Service, name, "service").record

    def law(self, name: str) -> Law:
        """Return a statement of law by id. Raises LookupFailed."""
        return self._find(self.laws, Law, name, "law").record

    def role(self, name: str) -> Role:
        """Return a role by id. Raises LookupFailed."""
        return self._find(self.roles, Role, name, "role").record

    def statistic(self, name: str) -> Statistic:
        """Return a statistic by id. Raises LookupFailed."""
        return self._find(self.statistics, Statistic, name, "statistic").record

    def term(self, name: str) -> Term:
        """Return a term by id. Raises LookupFailed."""
        return self._find(self.terms, Term, name, "term").record

    def need(self, name: str) -> Need:
        """Return a need by id. Raises LookupFailed."""
        return self._find(self.needs, Need, name, "need").record

    def source(self, name: str) -> Source:
        """Return a source by id. Raises LookupFailed."""
        return self._find(self.sources, Source, name, "source").record

    def _find(self, records: Mapping[str, Item[M]], model: type[M], name: str, word: str) -> Item[M]:
        if name in records:
            return records[name]
        if self.is_broken(model, name):
            raise Broken(f"{word} '{name}' has problems of its own.")
        raise Unknown(f"{word} must be an id that exists, not '{name}'.{perhaps(name, records)}")

    def is_broken(self, model: type[BaseModel], name: str) -> bool:
        """Return whether the record may be there but could not be read, which is reported as its own fault."""
        return model in self.lost or name in self.broken.get(model, ())

    @cached_property
    def shown_services(self) -> tuple[Service, ...]:
        """The services that have a page, by name."""
        shown = (item.record for item in self.services.values() if item.record.shown)
        return tuple(sorted(shown, key=lambda service: service.name.lower()))

    @cached_property
    def listed_services(self) -> tuple[Service, ...]:
        """The services that lists may name, by name."""
        return tuple(service for service in self.shown_services if service.listed)

    def lesson_plans(self, lesson: str) -> tuple[Plan, ...]:
        """Return a lesson's plans, youngest band first."""
        return tuple(self.plans[lesson, band] for band in Band if (lesson, band) in self.plans)

    @cached_property
    def ordered_lessons(self) -> tuple[Lesson, ...]:
        """The lessons in teaching order."""
        return tuple(
            sorted((item.record for item in self.lessons.values()), key=lambda lesson: (lesson.order, lesson.id))
        )

    def nation_name(self, nation: Nation) -> str:
        """Return the nation's name as printed."""
        item = self.nations.get(nation)
        return item.record.name if item else nation.value

    def band_name(self, band: Band) -> str:
        """Return the age band in words."""
        item = self.bands.get(band)
        return item.record.name if item else f"ages {band.value}"

    def stage(self, band: Band, nation: Nation) -> str:
        """Return what the nation's schools call the age band."""
        item = self.bands.get(band)
        return item.record.stages.get(nation, "") if item else ""


class Broken(LookupFailed):
    """The record exists but could not be read: its own problems are reported, this use of it is not."""
