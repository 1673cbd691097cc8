"""What all the exports share: ids that never change, and which values of the history may be repeated."""

import re
from uuid import UUID, uuid5

from steady.library import Library
from steady.models import Change, Service
from steady.phones import digits, written_in

# Made once, by chance, for this project. Another one would give every record another id.
_NAMESPACE = UUID("6f1c2b7e-3a54-4d0b-9a41-0e5d7c8b2f63")
_NUMBER = re.compile(r"(?<!\w)\+?\d[\d ()-]*\d(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACE = re.compile(r"\S+@\S+|\b[\w-]+(?:\.[\w-]+)+\b")

NOT_REPEATED = "(not repeated here: it is out of use, or on hold)"


def identify(*parts: str | int) -> str:
    """Return the id of a thing: the same for the same parts, for ever."""
    return str(uuid5(_NAMESPACE, "/".join(map(str, parts))))


def repeatable(library: Library, service: Service, change: Change) -> tuple[str, str]:
    """Return a change's old and new value, or words in their place.

    A number or address that the directory does not show today is not repeated: somebody would use it. Nor is a detail
    on hold, or one that is known to be wrong.
    """
    if _on_hold(service, change.field_name):
        return NOT_REPEATED, NOT_REPEATED
    old, new = (
        value if _is_current(library, value) else NOT_REPEATED
        for value in (change.previous_value, change.replacement_value)
    )
    return old, new


def _on_hold(service: Service, field: str) -> bool:
    words = set(re.split(r"\W+", field))
    holds = {part for channel in service.channels for part in channel.hold}
    parts = {str(part) for part in service.hold}
    parts |= {"schedule", "hours"} if "schedule" in holds else set()
    parts |= {"channel", "channels", "number", "dial", "address"} if "channel" in holds else set()
    return bool(words & parts)


def _is_current(library: Library, value: str) -> bool:
    if any(written_in(wrong.seen, value) for wrong in library.wrong):
        return False
    channels = [channel for service in library.shown_services for channel in service.shown_channels]
    dials = {channel.dial for channel in channels}
    places = " ".join(
        filter(None, [*(channel.address for channel in channels), *(s.shown_website for s in library.shown_services)])
    )
    numbers = [found[0] for found in _NUMBER.finditer(value) if not _YEAR.fullmatch(found[0])]
    return all(digits(number) in dials for number in numbers) and all(
        place in places for place in _PLACE.findall(value)
    )
