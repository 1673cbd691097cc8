"""The checked whole: looking up by id, and what may be shown."""

import dataclasses

import pytest

from steady.library import Broken, Library
from steady.models import Band, Nation, Service, Source
from steady.problems import Unknown
from tests.project import CHILDLINE, Project


def test_record_is_found_by_its_id(small: Library) -> None:
    found = [
        small.service("childline").name,
        small.law("images-ew").kind,
        small.role("lead").id,
        small.statistic("reports-2024").value,
        small.term("blame").term,
        small.need("talk").id,
        small.source("guidance").id,
    ]
    assert ["Childline", "law", "lead", "175", "Blame", "talk", "guidance"] == found


@pytest.mark.parametrize("kind", ["service", "law", "role", "statistic", "term", "need", "source"])
def test_id_that_nothing_has_is_unknown(small: Library, kind: str) -> None:
    with pytest.raises(Unknown, match=f"^{kind} must be an id that exists, not 'nothing'"):
        getattr(small, kind)("nothing")


def test_unknown_id_suggests_the_closest(small: Library) -> None:
    with pytest.raises(Unknown, match="Did you mean 'childline'"):
        small.service("Chldline")


def test_record_with_faults_of_its_own_is_broken_and_not_unknown(project: Project) -> None:
    project.replace(CHILDLINE, "operator: NSPCC\n", "")
    library = Library.of(project.content())
    with pytest.raises(Broken):
        library.service("childline")


def test_every_record_of_a_list_that_cannot_be_read_may_be_there(project: Project) -> None:
    project.write("docs/_data/sources.yml", "- [")
    library = Library.of(project.content())
    assert (True, False) == (library.is_broken(Source, "anything"), library.is_broken(Service, "anything"))


def test_held_service_is_in_the_library_and_not_among_those_shown(small: Library) -> None:
    assert ["999 emergency services", "Breathing Space", "Childline"] == [entry.name for entry in small.shown_services]
    assert "the-mix" in small.services


def test_lesson_plans_come_youngest_first(project: Project) -> None:
    project.another_plan("lesson_plans/say-it-once/9-11.md", ("band: 11-14", "band: 9-11"))
    assert ["9-11", "11-14"] == [str(entry.record.band) for entry in project.library().lesson_plans("say-it-once")]


def test_names_of_nation_band_and_stage_come_from_the_facts(small: Library) -> None:
    found = (
        small.nation_name(Nation.NORTHERN_IRELAND),
        small.band_name(Band.B14_16),
        small.stage(Band.B14_16, Nation.SCOTLAND),
    )
    assert ("Northern Ireland", "ages 14 to 16", "Fourth Level") == found


def test_library_cannot_be_changed(small: Library) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        small.wrong = ()  # type: ignore[misc]
