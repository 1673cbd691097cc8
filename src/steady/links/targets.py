"""What the link check looks for: one target for each service that has evidence."""

from dataclasses import dataclass
from typing import Literal

from steady.library import Library
from steady.models.services import Service

Risk = Literal["crisis", "reporting", "information"]


@dataclass(frozen=True)
class Target:
    """A service's own page and what must (and must not) be read on it.

    `host` is the page's host, which it may not leave. `numbers` are digits as dialled in the UK; each must be shown.
    """

    id: str
    name: str
    page: str
    host: str
    numbers: tuple[str, ...] = ()
    must_contain: tuple[str, ...] = ()
    must_contain_any: tuple[str, ...] = ()
    must_not_contain: tuple[str, ...] = ()
    risk: Risk = "information"


def targets(library: Library) -> tuple[Target, ...]:
    """Return a target for each service with evidence that is not defunct, crisis services first.

    Its numbers are those that readers may see, by phone or text; held numbers are not looked for.
    """
    records = [item.record for item in library.services.values()]
    found = [_target(service) for service in records if service.evidence and service.status != "defunct"]
    order = ("crisis", "reporting", "information")
    return tuple(sorted(found, key=lambda target: (order.index(target.risk), target.id)))


def _target(service: Service) -> Target:
    evidence = service.evidence
    assert evidence is not None
    # Of a quarantined service readers see no number: whether its page has it again is what there is to find out.
    # A number taken over from another service is looked for on that service's page.
    typed = [channel for channel in service.channels if channel.shown and not channel.same_as]
    dials = [channel.dial for channel in typed if channel.kind in ("phone", "text")]
    return Target(
        id=service.id,
        name=service.name,
        page=evidence.page,
        host=evidence.host,
        numbers=tuple(dict.fromkeys(dial for dial in dials if dial)),
        must_contain=evidence.must_contain,
        must_contain_any=evidence.must_contain_any,
        must_not_contain=evidence.must_not_contain,
        risk=service.risk,
    )
