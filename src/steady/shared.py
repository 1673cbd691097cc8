"""Numbers that several services share: typed in one record, taken over by the others, so that one file corrects them."""

from collections.abc import Iterable
from dataclasses import replace

from steady.models import Channel, Service
from steady.shapes import Item

TAKEN = ("number", "dial", "address")
"""What a channel takes over from the one it is the same as."""


def source_of(channel: Channel, services: dict[str, Item[Service]]) -> Channel | None:
    """Return the channel that another is the same as: the first of its kind, in the service named, with a detail typed."""
    item = services.get(channel.same_as or "")
    candidates = item.record.channels if item else ()
    return next(
        (
            other
            for other in candidates
            if other.kind == channel.kind and not other.same_as and (other.number or other.address)
        ),
        None,
    )


def resolved(items: Iterable[Item[Service]]) -> list[Item[Service]]:
    """Return the services with every shared number filled in; one that nobody may use just now is on hold there too."""
    found = list(items)
    services = {item.record.id: item for item in found}
    return [_filled(item, services) for item in found]


def _filled(item: Item[Service], services: dict[str, Item[Service]]) -> Item[Service]:
    if not any(channel.same_as for channel in item.record.channels):
        return item
    channels = tuple(_channel(channel, services) for channel in item.record.channels)
    return replace(item, record=item.record.model_copy(update={"channels": channels}))


def _channel(channel: Channel, services: dict[str, Item[Service]]) -> Channel:
    other = source_of(channel, services)
    if other is None or channel.same_as is None:
        return channel
    taken: dict[str, object] = {key: getattr(channel, key) or getattr(other, key) for key in TAKEN}
    hold = dict(channel.hold)
    if not channel.schedule:
        taken["schedule"] = other.schedule
        hold |= {"schedule": other.hold["schedule"]} if "schedule" in other.hold else {}
    owner = services[channel.same_as].record
    if owner.status in ("quarantined", "defunct", "temporarily-closed"):
        hold["channel"] = f"It is the line of {owner.name}, which is {owner.label}."
    return channel.model_copy(update=taken | {"hold": hold})
