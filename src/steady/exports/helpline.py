"""The one number that stands on every sheet and slide of a lesson."""

from steady.context import YOUNG, PageContext
from steady.fallbacks import EMERGENCY, route
from steady.library import Library
from steady.models import Band, Channel, Nation, Service


def helpline(library: Library, band: Band, nation: Nation) -> tuple[Service, Channel]:
    """Return the first service of the pupils' help box that talks, fits the band and nation and is open to them now.

    Where none can be offered, it is the emergency number, which is always true.
    """
    page = PageContext("", YOUNG, band, nation)
    box = library.help_boxes["child" if band == Band.B9_11 else "young"].record
    named = (library.services[name].record for name in box.services if name in library.services)
    for service in named:
        channel = route(service)
        if channel and service.id != EMERGENCY and service.offered and not page.refuses(service):
            return service, channel
    emergency = library.service(EMERGENCY)
    return emergency, next(channel for channel in emergency.shown_channels if channel.dial)


def in_one_line(service: Service, channel: Channel) -> str:
    """Return a service's name and number for a line of a sheet; the number never breaks over two lines."""
    number = (channel.number or "").replace(" ", "\u00a0")
    if channel.kind != "text":
        return f"{service.name} {number}"
    return (
        f"{service.name}: text {channel.keyword} to {number}" if channel.keyword else f"{service.name}: text {number}"
    )
