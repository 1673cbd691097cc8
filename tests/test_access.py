"""Relay UK beside each phone service: its number comes from its own record."""

from dataclasses import replace

from steady.access import relay
from steady.library import Library


def test_every_phone_service_says_how_to_call_through_the_relay(library: Library) -> None:
    phones = [
        service
        for service in library.shown_services
        if any(channel.kind == "phone" for channel in service.shown_channels)
    ]
    assert (True, []) == (len(phones) > 20, [service.id for service in phones if relay(library, service) is None])


def test_emergency_goes_through_the_relay_s_emergency_number_and_all_else_by_its_prefix(library: Library) -> None:
    prefix, emergency = library.service("relay-uk").channels
    assert (True, False) == (prefix.prefix, emergency.prefix)
    found = {
        service.id: number for service in library.shown_services if (number := relay(library, service)) is not None
    }
    assert emergency == found.pop("police-999")
    assert {prefix.number} == {number.number for number in found.values()}


def test_service_without_a_phone_has_no_relay(library: Library) -> None:
    assert [None, None] == [relay(library, library.service(name)) for name in ("shout", "ceop")]


def test_held_relay_is_not_shown(library: Library) -> None:
    item = library.services["relay-uk"]
    record = item.record.model_copy(update={"status": "held"})
    held = replace(library, services={**library.services, "relay-uk": replace(item, record=record)})
    assert relay(held, library.service("childline")) is None


def test_no_other_record_writes_the_relay_s_number_or_how_to_use_it(library: Library) -> None:
    dials = {channel.dial for channel in library.service("relay-uk").channels if channel.dial}
    others = [item.record for item in library.services.values() if item.record.id != "relay-uk"]
    found = [
        (service.id, line)
        for service in others
        for line in service.access
        if line.startswith("Relay UK") or any(dial in line for dial in dials)
    ]
    assert [] == found
