"""The directory as open data: the published shape, nothing on hold in it, and the same bytes every time."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator

from steady.checks import check
from steady.content import read_content
from steady.exports import data_files
from steady.exports.hsds import ServicePage
from steady.exports.open_referral import STATUSES
from steady.library import Library
from tests.open_data import attributes, by_id, of
from tests.project import CHILDLINE, ROOT, Project

SCHEMAS = ROOT.parent / "shared" / "schemas" / "hsds"


@pytest.fixture(scope="module")
def files(library: Library) -> dict[str, bytes]:
    return dict(data_files(library))


@pytest.fixture(scope="module")
def services(files: dict[str, bytes]) -> dict[str, Any]:
    """Each service of `services.json` by our own id."""
    return by_id(files)


# ---- Open Referral UK ----


def schema(name: str) -> dict[str, Any]:
    if not (SCHEMAS / name).exists():
        pytest.skip(f"The published HSDS schema is not here ({SCHEMAS / name}): our own models alone were asserted.")
    found: dict[str, Any] = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return found


def faults(schema: dict[str, Any], value: object) -> list[str]:
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{'/'.join(map(str, fault.path))}: {fault.message}" for fault in validator.iter_errors(value)]


@pytest.mark.parametrize("name", ["service_with_definitions.json", "service_list.json"])
def test_every_service_passes_the_published_schema(services: dict[str, Any], name: str) -> None:
    published = schema(name)
    assert {} == {key: found for key, service in services.items() if (found := faults(published, service))}


@pytest.mark.parametrize(
    ("key", "value"),
    [("id", "childline"), ("status", "temporarily-closed"), ("minimum_age", "16"), ("name", None), ("email", "none")],
)
def test_published_schema_refuses_a_planted_fault(services: dict[str, Any], key: str, value: object) -> None:
    """The other side: a validator that takes everything would pass the test above."""
    assert faults(schema("service_with_definitions.json"), services["childline"] | {key: value})


def test_published_schema_refuses_a_fault_planted_further_in(services: dict[str, Any]) -> None:
    published = schema("service_with_definitions.json")
    for key, inner in (
        ("phones", {"number": 999}),
        ("schedules", {"byday": ["MO"]}),
        ("schedules", {"timezone": "Europe/London"}),
        ("attributes", {"id": "need"}),
    ):
        spoiled = [services["childline"][key][0] | inner]
        assert (key, inner, True) == (key, inner, bool(faults(published, services["childline"] | {key: spoiled})))


def test_our_own_models_take_the_file_and_state_what_is_required(files: dict[str, bytes]) -> None:
    page = ServicePage.model_validate_json(files["api/services.json"])
    assert {"id", "name", "status"} <= {
        name for name, field in type(page.contents[0]).model_fields.items() if field.is_required()
    }
    assert (True, True, 1, len(page.contents)) == (page.first_page, page.last_page, page.total_pages, page.total_items)


@pytest.mark.parametrize(
    ("key", "value"), [("id", "childline"), ("status", "held"), ("url", "http://x"), ("email", "x"), ("name", "")]
)
def test_our_own_models_refuse_a_planted_fault(services: dict[str, Any], key: str, value: object) -> None:
    page = {"total_items": 1, "total_pages": 1, "page_number": 1, "size": 1}
    page |= {"first_page": True, "last_page": True, "empty": False, "contents": [services["childline"] | {key: value}]}
    with pytest.raises(ValueError, match=key):
        ServicePage.model_validate(page)


def test_every_service_with_a_page_is_there_and_no_other(services: dict[str, Any], library: Library) -> None:
    assert {service.id for service in library.shown_services} == set(services)


def test_numbers_hours_ages_and_dates_are_those_of_the_record(services: dict[str, Any], library: Library) -> None:
    for service in library.shown_services:
        found = services[service.id]
        numbered = [channel for channel in service.shown_channels if channel.number]
        windows = [window for channel in service.shown_channels for window in channel.shown_schedule]
        expected = (
            [channel.number for channel in numbered],
            [(",".join(window.byday), window.opens_at, window.closes_at) for window in windows],
            (service.minimum_age, service.maximum_age, service.assured_date.isoformat(), STATUSES[service.status]),
            (service.review_by.isoformat(), service.assured_method, service.risk),
            [library.nation_name(nation) for nation in service.nations],
        )
        own = attributes(found)
        assert (service.id, expected) == (
            service.id,
            (
                [phone["number"] for phone in found.get("phones", [])],
                [(entry["byday"], entry["opens_at"], entry["closes_at"]) for entry in found.get("schedules", [])],
                (found.get("minimum_age"), found.get("maximum_age"), found["assured_date"], found["status"]),
                (own["review-by"], own["assured-method"], own["risk"]),
                [area["name"] for area in found["service_areas"]],
            ),
        )


def test_every_schedule_is_weekly_and_names_its_time_zone_and_no_fixed_offset(services: dict[str, Any]) -> None:
    schedules = [entry for service in services.values() for entry in service.get("schedules", [])]
    assert len(schedules) > 20
    found = {(entry["freq"], attributes(entry)["timezone"], "timezone" in entry) for entry in schedules}
    assert {("WEEKLY", "Europe/London", False)} == found


def test_languages_are_named(services: dict[str, Any]) -> None:
    found = {key: [entry["code"] for entry in service.get("languages", [])] for key, service in services.items()}
    assert (["cy", "en"], ["bfi"], []) == (found["meic"], found["bsl-999"], found["shout"])


def test_needs_and_audiences_are_terms_of_a_vocabulary(services: dict[str, Any], library: Library) -> None:
    for service in library.shown_services:
        terms = [entry for entry in services[service.id]["attributes"] if "taxonomy_term" in entry]
        assert [*service.needs, *service.audiences] == [entry["taxonomy_term"]["code"] for entry in terms]


def every(value: Any, key: str) -> Iterator[Any]:
    if isinstance(value, dict):
        for name, entry in value.items():
            if name == key:
                yield entry
            yield from every(entry, key)
    elif isinstance(value, list):
        for entry in value:
            yield from every(entry, key)


def test_nothing_unknown_is_written_out_as_empty(files: dict[str, bytes]) -> None:
    def empty(value: Any, name: str = "") -> Iterator[str]:
        if value in (None, "", [], {}) and name != "previous_value":
            yield name
        for key, entry in value.items() if isinstance(value, dict) else enumerate(value) if type(value) is list else ():
            yield from empty(entry, str(key))

    assert [] == list(empty(json.loads(files["api/services.json"])))


def test_ids_are_uuids_and_only_shared_things_share_one(services: dict[str, Any]) -> None:
    shared = {"organization", "taxonomy_term"}

    def own(value: Any, name: str = "") -> Iterator[str]:
        if isinstance(value, dict):
            if name not in shared:
                yield value["id"]
            for key, entry in value.items():
                yield from own(entry, key)
        elif isinstance(value, list):
            for entry in value:
                yield from own(entry, name)

    ids = [entry for service in services.values() for entry in own(service)]
    assert (len(ids), {5}) == (len(set(ids)), {UUID(entry).version for entry in ids})


def test_id_stays_when_the_number_is_corrected(project: Project) -> None:
    before = by_id(of(project))["childline"]["phones"][0]
    project.renumber(CHILDLINE, "0800 1111", "116 123")
    after = by_id(of(project))["childline"]["phones"][0]
    assert (before["id"], "116 123") == (after["id"], after["number"])


@pytest.mark.every
def test_same_content_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    assert files == dict(data_files(check(read_content(ROOT))))
