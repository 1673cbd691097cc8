"""What stands in for a service that nobody may be sent to: its fallback, and at the last the route always true."""

from steady.access import EMERGENCY
from steady.context import PageContext
from steady.library import Library
from steady.models import Channel, Service

__all__ = ["EMERGENCY", "route", "stand_in"]


def stand_in(library: Library, page: PageContext, service: Service) -> Service:
    """Return the first fallback, and fallback's fallback, that is offered and fits the page; else the 999 service."""
    tried = {service.id}
    name = service.fallback
    while name and name not in tried and name in library.services:
        tried.add(name)
        other = library.services[name].record
        if other.offered and not page.refuses(other):
            return other
        name = other.fallback
    return library.service(EMERGENCY)


def route(service: Service, kind: str = "phone") -> Channel | None:
    """Return the number to print for a service: of the kind asked for, or else a phone or a text number."""
    numbered: dict[str, Channel] = {
        channel.kind: channel for channel in reversed(service.shown_channels) if channel.dial
    }
    return numbered.get(kind) or numbered.get("phone") or numbered.get("text")
