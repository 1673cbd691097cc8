"""The directory in the form of Open Referral UK: HSDS 3.0, every service whole, on one page."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, time

from steady.exports.hsds import (
    Attribute,
    HumanService,
    Language,
    Metadata,
    Organization,
    Phone,
    Schedule,
    ServiceArea,
    ServicePage,
    TaxonomyTerm,
)
from steady.exports.values import identify, repeatable
from steady.library import Library
from steady.models import Channel, Service
from steady.schedules import holiday_text, hours_text

ZONE = "Europe/London"
STATUSES = {
    "active": "active",
    "temporarily-closed": "temporarily closed",
    "quarantined": "inactive",
    "defunct": "defunct",
}
LANGUAGES = {
    "en": "English",
    "cy": "Welsh",
    "gd": "Scottish Gaelic",
    "ga": "Irish",
    "bfi": "British Sign Language",
}
_TYPES = {"phone": "voice", "text": "text", "relay": "textphone"}


def services_json(library: Library) -> bytes:
    """Return `/api/services.json`."""
    page = service_page(library).model_dump(mode="json")
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode()


def service_page(library: Library) -> ServicePage:
    """Return every service that has a page, in the order of their names."""
    found = tuple(human_service(library, service) for service in library.shown_services)
    return ServicePage(
        total_items=len(found),
        total_pages=1,
        page_number=1,
        size=len(found),
        first_page=True,
        last_page=True,
        empty=not found,
        contents=found,
    )


def human_service(library: Library, service: Service) -> HumanService:
    """Return one service, whole. One that must not be used keeps its status and its reason, and loses its routes."""
    own = identify("service", service.id)
    organization = _organization(library, service)
    mails = [channel.address for channel in service.shown_channels if channel.kind == "email" and channel.address]
    changes = tuple(_metadata(library, service))
    newest = max((change.last_action_date for change in changes), default=None)
    return HumanService.model_validate(
        {
            "id": own,
            "organization_id": organization.id,
            "name": service.name,
            "alternate_name": service.tab_title,
            "description": service.summary,
            "url": service.shown_website,
            "email": mails[0] if mails else None,
            "status": STATUSES[service.status],
            "interpretation_services": " ".join(service.shown_access) or None,
            "fees_description": service.shown_cost if service.listed else None,
            "eligibility_description": service.for_whom,
            "minimum_age": service.minimum_age,
            "maximum_age": service.maximum_age,
            "assured_date": service.assured_date,
            "alert": service.alert,
            "last_modified": datetime.combine(newest, time(), UTC) if newest else None,
            "phones": tuple(_phones(service)),
            "schedules": tuple(_schedules(service)),
            "service_areas": tuple(_areas(library, service)),
            "languages": _languages(service.id, _spoken(service.shown_channels)),
            "organization": organization,
            "attributes": tuple(_attributes(library, service)),
            "metadata": changes,
        }
    )


def _organization(library: Library, service: Service) -> Organization:
    runs = [other.name for other in library.shown_services if other.operator == service.operator]
    return Organization.model_validate(
        {
            "id": identify("organization", service.operator),
            "name": service.operator,
            "description": f"In this directory it runs: {'; '.join(runs)}.",
        }
    )


def _numbered(service: Service) -> Iterator[tuple[str, Channel]]:
    """Yield each channel with a name that stays its own when its number is corrected: `phone-1`."""
    counts: dict[str, int] = {}
    for channel in service.channels:
        counts[channel.kind] = counts.get(channel.kind, 0) + 1
        if channel in service.shown_channels:
            yield f"{channel.kind}-{counts[channel.kind]}", channel


def _phones(service: Service) -> Iterator[Phone]:
    for name, channel in _numbered(service):
        if channel.kind not in _TYPES or not channel.number:
            continue
        keyword = f"Send the word {channel.keyword}." if channel.keyword else None
        lines = [f"{text.rstrip('.')}." for text in (channel.label, channel.cost, channel.note) if text]
        yield Phone.model_validate(
            {
                "id": identify("phone", service.id, name),
                "service_id": identify("service", service.id),
                "number": channel.number,
                "type": _TYPES[channel.kind],
                "description": " ".join(filter(None, [keyword, *lines])) or None,
                "languages": _languages(f"{service.id}/{name}", channel.languages),
            }
        )


def _schedules(service: Service) -> Iterator[Schedule]:
    for name, channel in _numbered(service):
        words = f"{channel.label or channel.kind.capitalize()}: {hours_text(channel.shown_schedule)}."
        for number, window in enumerate(channel.shown_schedule, start=1):
            own = identify("schedule", service.id, name, number)
            yield Schedule.model_validate(
                {
                    "id": own,
                    "service_id": identify("service", service.id),
                    "freq": "WEEKLY",
                    "byday": ",".join(window.byday),
                    "opens_at": window.opens_at,
                    "closes_at": window.closes_at,
                    "valid_from": window.valid_from,
                    "valid_to": window.valid_to,
                    "attending_type": channel.kind,
                    "description": f"{words} Local time in the UK ({ZONE}).",
                    "notes": holiday_text(channel.shown_schedule).capitalize() or None,
                    "attributes": (_attribute("schedule", own, "timezone", ZONE),),
                }
            )


def _areas(library: Library, service: Service) -> Iterator[ServiceArea]:
    for nation in service.nations:
        yield ServiceArea.model_validate(
            {
                "id": identify("service-area", service.id, nation.value),
                "service_id": identify("service", service.id),
                "name": library.nation_name(nation),
                "description": f"Only {service.area}." if service.area else None,
            }
        )


def _spoken(channels: tuple[Channel, ...]) -> tuple[str, ...]:
    signed = ("bfi",) if any(channel.kind == "bsl" for channel in channels) else ()
    return tuple(dict.fromkeys([*(code for channel in channels for code in channel.languages), *signed]))


def _languages(owner: str, codes: tuple[str, ...]) -> tuple[Language, ...]:
    return tuple(
        Language.model_validate({"id": identify("language", owner, code), "name": LANGUAGES[code], "code": code})
        for code in codes
    )


def _attributes(library: Library, service: Service) -> Iterator[Attribute]:
    """What the specification has no field for; needs and audiences are words of our own vocabulary."""
    own = identify("service", service.id)
    for name in service.needs:
        need = library.need(name)
        yield _attribute("service", own, "need", name, _term("need", name, need.name, need.description))
    for audience in service.audiences:
        words = f"It helps this reader directly: {audience.value}."
        yield _attribute("service", own, "audience", audience.value, _term("audience", audience.value, audience, words))
    values = {
        "steady-id": service.id,
        "risk": service.risk,
        "assured-method": service.assured_method,
        "review-by": service.review_by.isoformat(),
        "fallback": service.fallback if service.fallback and library.service(service.fallback).shown else None,
        "tells-others": service.tells_others,
        "how-long": service.how_long,
    }
    for key, value in values.items():
        if value:
            yield _attribute("service", own, key, value)
    for name, channel in _numbered(service):
        if channel.address and channel.kind != "email":
            yield _attribute("service", own, f"channel-{name}", channel.address)


def _attribute(entity: str, owner: str, key: str, value: str, term: TaxonomyTerm | None = None) -> Attribute:
    return Attribute.model_validate(
        {
            "id": identify("attribute", owner, key, value if term else ""),
            "link_id": owner,
            "link_entity": entity,
            "link_type": key,
            "value": value,
            "taxonomy_term": term,
        }
    )


def _term(taxonomy: str, code: str, name: str, description: str) -> TaxonomyTerm:
    return TaxonomyTerm.model_validate(
        {
            "id": identify("term", taxonomy, code),
            "code": code,
            "name": name,
            "description": description,
            "taxonomy": f"Steady: {taxonomy}",
        }
    )


def _metadata(library: Library, service: Service) -> Iterator[Metadata]:
    for number, change in enumerate(reversed(service.history), start=1):
        old, new = repeatable(library, service, change)
        yield Metadata.model_validate(
            {
                "id": identify("metadata", service.id, number),
                "resource_id": identify("service", service.id),
                "resource_type": "service",
                "last_action_date": change.date,
                "last_action_type": "update",
                "field_name": change.field_name,
                "previous_value": old,
                "replacement_value": new,
                "updated_by": "Steady’s editors",
            }
        )
