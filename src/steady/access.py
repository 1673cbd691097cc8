"""How to reach a phone service through the text relay: read from the relay's own record, never written twice."""

from steady.library import Library
from steady.models import Channel, Service

EMERGENCY = "police-999"
RELAY = "relay-uk"


def emergency_dials(library: Library) -> frozenset[str]:
    """Return what a phone dials in an emergency. These numbers are for danger, whichever service also names them."""
    item = library.services.get(EMERGENCY)
    return frozenset(channel.dial for channel in item.record.channels if channel.dial) if item else frozenset()


def relay(library: Library, service: Service) -> Channel | None:
    """Return the relay channel that reaches the service: the prefix, or for emergency numbers the relay's own number.

    None where the service has no phone number to show, or the relay's number may not be shown.
    """
    item = library.services.get(RELAY)
    dials = {channel.dial for channel in service.shown_channels if channel.kind == "phone" and channel.dial}
    if item is None or not item.record.shown or not dials:
        return None
    prefix = not dials <= emergency_dials(library)
    found = (channel for channel in item.record.shown_channels if channel.kind == "relay" and channel.number)
    return next((channel for channel in found if channel.prefix == prefix), None)
