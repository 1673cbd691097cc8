"""A service as a contact to save in a phone: vCard 4.0 (RFC 6350). Its words stay in that phone, so they are neutral."""

from collections.abc import Iterator

from steady.exports.values import identify
from steady.models import Channel, Service
from steady.rendering import day
from steady.schedules import hours_text
from steady.topic import TOPIC

_WIDTH = 75  # octets in a line, by RFC 6350
_TYPES = {"phone": "voice", "text": "text", "relay": "textphone"}
_VERBS = {"phone": "Call", "text": "Text", "relay": "Relay"}


def contact_path(service: str) -> str:
    """Return where a service's contact file lies, from the site's root."""
    return f"api/{service}.vcf"


def has_contact(service: Service) -> bool:
    """Whether there is something to save: never of a service that nobody may be sent to."""
    return service.offered and any(True for _ in _ways(service))


def vcard(service: Service) -> bytes:
    """Return the contact: name, numbers, addresses, and a note with hours, cost and the day they were checked."""
    name = _escaped(service.tab_title or service.name)
    stamp = f"{service.assured_date:%Y%m%d}T000000Z"
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"UID:urn:uuid:{identify('contact', service.id)}",
        "KIND:org",
        f"FN:{name}",
        f"N:{name};;;;",
        *_ways(service),
        f"NOTE:{_escaped(' '.join(_note(service)))}",
        f"REV:{stamp}",
        "END:VCARD",
    ]
    return b"".join(_folded(line) for line in lines)


def _ways(service: Service) -> Iterator[str]:
    for channel in _numbers(service):
        yield f"TEL;TYPE={_TYPES[channel.kind]}:{_escaped(channel.number or '')}"
    for channel in service.shown_channels:
        if channel.kind == "email" and channel.address and not TOPIC.search(channel.address):
            yield f"EMAIL:{_escaped(channel.address)}"
    # Some providers' addresses have a word in them that should not stay in a contact list.
    if service.shown_website and not TOPIC.search(service.shown_website):
        yield f"URL:{service.shown_website}"


def _numbers(service: Service) -> list[Channel]:
    return [channel for channel in service.shown_channels if channel.kind in _TYPES and channel.number]


def _note(service: Service) -> Iterator[str]:
    for channel in _numbers(service):
        words = f"{channel.keyword} to {channel.number}" if channel.keyword else f"{channel.number}"
        hours = hours_text(channel.shown_schedule) or "hours not confirmed"
        yield f"{_VERBS[channel.kind]} {words}: {hours}."
        if channel.cost:
            yield f"{channel.cost.rstrip('.')}."
    yield f"Cost: {(service.shown_cost or 'not confirmed').rstrip('.')}."
    yield f"Checked on {day(service.assured_date)}. After {day(service.review_by)}, look for it again."


def _escaped(text: str) -> str:
    for mark in ("\\", ",", ";"):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Return the line with CRLF, in pieces of at most 75 octets; a character is never cut in two."""
    pieces: list[bytes] = []
    here = b""
    for letter in line:
        raw = letter.encode()
        if len(here) + len(raw) > _WIDTH:
            pieces.append(here)
            here = b" "
        here += raw
    return b"\r\n".join([*pieces, here]) + b"\r\n"
