"""The evidence of a service: where the link check looks, and that it looks for every detail that readers see."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from steady.checks.services import NUMBERED
from steady.content import Content
from steady.library import Library
from steady.links.numbers import is_number
from steady.models import Channel, Evidence, Service
from steady.phones import digits, is_valid, near
from steady.problems import Problem, perhaps
from steady.shapes import Item, dotted

_OPTIONAL = ("held", "defunct")


def check_evidence(content: Content, library: Library) -> Iterator[Problem]:
    """Every detail that readers see is looked for on the provider's own page, and nothing else is taken for it.

    So each number, address and host stands twice in a record, and one that is mistyped contradicts itself.
    """
    homes = {host: item for item in library.services.values() for host in _host(item.record.evidence)}
    for item in content.services:
        service = item.record
        if service.evidence is None:
            if service.status not in _OPTIONAL:
                message = f"evidence must be given when status is '{service.status}': the provider's own page, and what it must say."
                yield item.problem("status", message)
        else:
            yield from _page(item, service.evidence)
            if all(_is_sound(channel) for channel in service.channels):
                yield from _numbers(item, service.evidence, library)
                yield from _words(item, service.evidence)
        if service.status not in _OPTIONAL:
            yield from _addresses(item, homes)


def _host(evidence: Evidence | None) -> tuple[str, ...]:
    return ((urlsplit(evidence.page).hostname or ""),) if evidence else ()


def _page(item: Item[Service], evidence: Evidence) -> Iterator[Problem]:
    """The host is that of the page, and something is looked for on it."""
    host = urlsplit(evidence.page).hostname or ""
    if evidence.host != host:
        yield item.problem(
            "evidence", "host", f"evidence.host must be the host of evidence.page, '{host}', not '{evidence.host}'."
        )
    if not evidence.must_contain and not evidence.must_contain_any:
        message = (
            "evidence.must_contain must name what is looked for on the page: the numbers, the service's own words."
        )
        yield item.problem("evidence", message)


def _numbers(item: Item[Service], evidence: Evidence, library: Library) -> Iterator[Problem]:
    """The numbers looked for are the service's own, all of them; none of them must be absent, too."""
    wanted = {digits(text) for text in evidence.must_contain if is_number(text)}
    record = library.services[item.record.id].record if item.record.id in library.services else item.record
    own = {channel.dial: channel.number or "" for channel in record.channels if channel.dial}
    for index, channel in _typed(item.record):
        if channel.dial and channel.dial not in wanted:
            at: tuple[str | int, ...] = ("channels", index, "dial")
            message = f"'{channel.dial}' must be among the texts of evidence.must_contain: the link check looks for it on the provider's page."
            yield item.problem(*at, f"{dotted(at)} {message}")
    for index, text in enumerate(evidence.must_contain):
        if is_number(text) and digits(text) not in own:
            close = near(text, own)
            hint = f" Did you mean {own[close]}?" if close else ""
            at = ("evidence", "must_contain", index)
            yield item.problem(*at, f"{dotted(at)} must be a number of this service, not '{text}'.{hint}")
    for index, text in enumerate(evidence.must_not_contain):
        if is_number(text) and digits(text) in own:
            at = ("evidence", "must_not_contain", index)
            yield item.problem(*at, f"{dotted(at)} must not be '{text}', a number of this service.")


def _words(item: Item[Service], evidence: Evidence) -> Iterator[Problem]:
    """The e-mail addresses and words to send are looked for as well."""
    said = [text.casefold() for text in evidence.must_contain]
    for index, channel in _typed(item.record):
        mail = channel.address if channel.kind == "email" else None
        for key, text in (("address", mail), ("keyword", channel.keyword)):
            if text and text.casefold() not in said:
                at = ("channels", index, key)
                message = f"'{text}' must be among the texts of evidence.must_contain: the link check looks for it."
                yield item.problem(*at, f"{dotted(at)} {message}")


def _addresses(item: Item[Service], homes: dict[str, Item[Service]]) -> Iterator[Problem]:
    """An address that readers may follow is on a host where a provider's page is looked at."""
    service = item.record
    places: list[tuple[tuple[str | int, ...], str | None]] = [(("website",), service.shown_website)]
    places += [
        (("channels", index, "address"), channel.address)
        for index, channel in _typed(service)
        if channel.kind != "email"
    ]
    for at, address in places:
        host = (urlsplit(address).hostname or "") if address else ""
        if host and host not in homes:
            message = f"must be on a host that the link check looks at, as some evidence.host says, not '{host}'."
            yield item.problem(*at, f"{dotted(at)} {message}{perhaps(host, homes)}")


def _is_sound(channel: Channel) -> bool:
    """Whether check_services has nothing to say of it: one mistake, one message."""
    number, dial, mail = channel.number or "", channel.dial or "", channel.address or "@"
    if channel.same_as:
        return True
    if channel.kind == "email" and "@" not in mail:
        return False
    return digits(number) == dial and (is_valid(dial) if dial else channel.kind not in NUMBERED)


def _typed(service: Service) -> Iterator[tuple[int, Channel]]:
    """The channels that readers may see and that are typed in this record."""
    for index, channel in enumerate(service.channels):
        if channel.shown and not channel.same_as:
            yield index, channel
