"""Ids that one record uses to name another."""

import pytest

from steady.checks import Check
from steady.checks.references import check_references, check_signposting
from steady.library import Library
from tests.project import CHILDLINE, GUIDE, LESSON, PARENT, PLAN, SCOTTISH, Project


@pytest.mark.parametrize("rule", [check_references, check_signposting])
def test_good_project_has_no_problem(project: Project, rule: Check) -> None:
    content = project.content()
    assert [] == list(rule(content, Library.of(content)))


def test_unknown_source_is_refused(project: Project) -> None:
    found = project.broken(PARENT, "sources: [guidance]", "sources: [guidence]")
    assert [
        f"{PARENT}:7: sources[1] must be the id of a source that exists, not 'guidence'. Did you mean 'guidance'?"
    ] == found


def test_unknown_source_of_a_role_is_refused(project: Project) -> None:
    found = project.broken(
        "docs/_data/roles.yml",
        "confidence: one-source, note: Titles differ between councils., sources: [guidance]",
        "confidence: one-source, note: Titles differ between councils., sources: [hearsay]",
    )
    assert [
        "docs/_data/roles.yml:6: titles.scotland.sources[1] must be the id of a source that exists, not 'hearsay'."
    ] == found


def test_unknown_need_is_refused(project: Project) -> None:
    found = project.broken(SCOTTISH, "needs: [talk]", "needs: [tlak]")
    assert [f"{SCOTTISH}:10: needs[1] must be the id of a need that exists, not 'tlak'. Did you mean 'talk'?"] == found


def test_unknown_fallback_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, "fallback: police-999", "fallback: police-99")
    assert [
        f"{CHILDLINE}:30: fallback must be the id of a service that exists, not 'police-99'. Did you mean 'police-999'?"
    ] == found


def test_service_is_not_its_own_fallback(project: Project) -> None:
    found = project.broken(CHILDLINE, "fallback: police-999", "fallback: childline")
    assert [f"{CHILDLINE}:30: fallback must be another service, not this one."] == found


def test_unknown_service_in_a_plans_signposting_is_refused(project: Project) -> None:
    found = project.broken(PLAN, "signposting: [childline, police-999]", "signposting: [chidline, police-999]")
    assert [
        f"{PLAN}:43: signposting[1] must be the id of a service that exists, not 'chidline'. Did you mean 'childline'?"
    ] == found


def test_unknown_service_in_a_guides_signposting_is_refused(project: Project) -> None:
    found = project.broken(GUIDE, "signposting: [police-999, childline]", "signposting: [police-999, chidline]")
    assert [
        f"{GUIDE}:16: signposting[2] must be the id of a service that exists, not 'chidline'. Did you mean 'childline'?"
    ] == found


def test_unknown_service_in_a_help_box_is_refused(project: Project) -> None:
    found = project.broken(
        "docs/_data/help.yml",
        "services: [police-999, childline, breathing-space]",
        "services: [police-999, childline, breathing-spce]",
    )
    assert [
        "docs/_data/help.yml:2: services[3] must be the id of a service that exists, not 'breathing-spce'. Did you mean 'breathing-space'?"
    ] == found


def test_unknown_service_of_a_wrong_number_is_refused(project: Project) -> None:
    found = project.broken("docs/_data/known-wrong.yml", "service: childline", "service: child-line")
    assert [
        "docs/_data/known-wrong.yml:5: service must be the id of a service that exists, not 'child-line'. Did you mean 'childline'?"
    ] == found


def test_unknown_curriculum_reference_is_refused(project: Project) -> None:
    found = project.broken(LESSON, "[rshe, llw]", "[rshe, lww]")
    assert [
        f"{LESSON}:5: curriculum[2] must be the id of a curriculum reference that exists, not 'lww'. Did you mean 'llw'?"
    ] == found


def test_held_service_in_a_plans_signposting_is_refused(project: Project) -> None:
    found = project.broken(
        PLAN, "signposting: [childline, police-999]", "signposting: [childline, police-999, the-mix]"
    )
    assert [
        f"{PLAN}:43: signposting[3]: service 'the-mix' must be one that may be shown, not one that is held."
    ] == found


def test_service_of_one_nation_in_a_plans_signposting_is_refused(project: Project) -> None:
    found = project.broken(
        PLAN, "signposting: [childline, police-999]", "signposting: [childline, police-999, breathing-space]"
    )
    assert [
        f"{PLAN}:43: signposting[3]: service 'breathing-space' must serve all four nations on a UK-wide page, not only scotland."
    ] == found


def test_service_of_one_nation_in_a_guides_signposting_is_refused(project: Project) -> None:
    found = project.broken(
        GUIDE, "signposting: [police-999, childline]", "signposting: [police-999, childline, breathing-space]"
    )
    assert [
        f"{GUIDE}:16: signposting[3]: service 'breathing-space' must serve all four nations on a UK-wide page, not only scotland."
    ] == found


def test_service_outside_the_age_in_a_plans_signposting_is_refused(project: Project) -> None:
    project.replace(SCOTTISH, "nations: [scotland]", "nations: [england, wales, scotland, northern-ireland]")
    project.replace(SCOTTISH, "audiences: [young, parent]", "audiences: [young]")
    found = project.broken(
        PLAN, "signposting: [childline, police-999]", "signposting: [childline, police-999, breathing-space]"
    )
    assert [
        f"{PLAN}:43: signposting[3]: service 'breathing-space' must serve ages 11-14, not only 16 to any age."
    ] == found


def test_role_without_a_title_in_a_nation_is_refused(project: Project) -> None:
    found = project.broken(
        "docs/_data/roles.yml",
        "    wales: {title: Designated Safeguarding Person, short: DSP, confidence: one-source, sources: [guidance]}\n",
        "",
    )
    assert ["docs/_data/roles.yml:3: titles must name the role in wales too: no page may guess it."] == found


def test_band_without_a_stage_in_a_nation_is_refused(project: Project) -> None:
    found = project.broken("docs/_data/age-bands.yml", "scotland: Senior Phase, ", "")
    assert ["docs/_data/age-bands.yml:13: stages must name the band in scotland too."] == found


def test_missing_band_is_refused(project: Project) -> None:
    found = project.broken(
        "docs/_data/age-bands.yml",
        "- id: 16-18\n  name: ages 16 to 18\n  stages: {england: post-16, wales: post-16, scotland: Senior Phase, northern-ireland: post-16}\n",
        "",
    )
    assert ["docs/_data/age-bands.yml:1: the list must have a record for '16-18'."] == found


def test_missing_nation_is_refused(project: Project) -> None:
    found = project.broken(
        "docs/_data/nations.yml", "- {id: wales, name: Wales, police: your local police force, own_terms: [DSP]}\n", ""
    )
    assert ["docs/_data/nations.yml:1: the list must have a record for 'wales'."] == found


def test_source_with_a_fault_is_one_problem(project: Project) -> None:
    """Nobody who names it is told that it does not exist."""
    found = project.broken("docs/_data/sources.yml", "{id: guidance, title: Guidance for schools,", "{id: guidance,")
    assert ["docs/_data/sources.yml:1: title must be given: what it is."] == found
