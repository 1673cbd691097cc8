"""The numbers that are always true: those of a crisis that never close. They stand on the page that outlives the site."""

from collections.abc import Iterator
from typing import NamedTuple

from steady.access import EMERGENCY
from steady.context import PageContext
from steady.library import Library
from steady.macros.registry import macro
from steady.macros.services import for_need
from steady.models import Channel, Nation, Service
from steady.problems import LookupFailed
from steady.rendering import View
from steady.schedules import never_closes


class Entry(NamedTuple):
    """A service, its way in by phone and by text, and the nations and ages that it is for, where it is not for all."""

    service: Service
    channels: tuple[Channel, ...]
    limits: tuple[str, ...]


@macro
def never_closed(library: Library, page: PageContext) -> View:
    """Every number for a crisis that is open at every hour of the week: the emergency number, then those for all nations.

    Of these, those for the young come first. Without a link to another page: this list must be of use where no other page is left.
    """
    found = [
        Entry(service, channels, tuple(_limits(library, service)))
        for service in for_need(library, "crisis")
        if service.offered and not service.area and not page.refuses(service) and (channels := _open_ways(service))
    ]
    found.sort(key=_place)
    if not found or found[0].service.id != EMERGENCY:
        raise LookupFailed(f"service '{EMERGENCY}' must be open at all hours, and is not: no page is true without it.")
    return View("never_closed", {"entries": found}, block=True)


def _open_ways(service: Service) -> tuple[Channel, ...]:
    """Return the service's first phone and first text number that never close."""
    always = [channel for channel in service.shown_channels if channel.dial and never_closes(channel.shown_schedule)]
    first = {channel.kind: channel for channel in reversed(always)}
    return tuple(first[kind] for kind in ("phone", "text") if kind in first)


def _limits(library: Library, service: Service) -> Iterator[str]:
    if service.minimum_age:
        yield f"from age {service.minimum_age}"
    if service.maximum_age:
        yield f"up to age {service.maximum_age}"
    if len(service.nations) < len(Nation):
        yield from (library.nation_name(nation) for nation in service.nations)


def _place(entry: Entry) -> tuple[bool, int, int]:
    service = entry.service
    return service.id != EMERGENCY, -len(service.nations), service.maximum_age or 120
