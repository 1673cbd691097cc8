"""Services: numbers that can exist, hours that can be kept, ages the right way round, holds with reasons."""

import re
from collections.abc import Iterator
from datetime import timedelta

from steady.content import Content
from steady.fallbacks import EMERGENCY
from steady.library import Library
from steady.models import Audience, Channel, Service, WrongNumber
from steady.phones import digits, is_valid, near
from steady.problems import Problem, perhaps
from steady.schedules import minutes, overlaps
from steady.shapes import Item, dotted
from steady.shared import TAKEN, source_of

RHYTHM = {"crisis": 90, "reporting": 180, "information": 365}
NUMBERED = ("phone", "text")


def check_services(content: Content, library: Library) -> Iterator[Problem]:
    """Each service's own details hold together."""
    known = known_numbers(library)
    wrong = wrong_numbers(library)
    for item in content.services:
        yield from _channels(item, known, wrong)
        yield from _typed_once(item, library)
        yield from _schedules(item)
        yield from _record(item)


def known_numbers(library: Library) -> dict[str, str]:
    """Return the digits of every number in the directory, with the number as printed and whose it is."""
    found: dict[str, str] = {}
    wrong = wrong_numbers(library)
    for item in library.services.values():
        for channel in item.record.channels:
            dial = channel.dial or ""
            if channel.same_as or not channel.number or dial in wrong:
                continue
            if digits(channel.number) == dial and is_valid(dial):
                found.setdefault(dial, f"{channel.number} ({item.record.id})")
    return found


def wrong_numbers(library: Library) -> dict[str, WrongNumber]:
    """Return the digits of every number known to be wrong, with what is known of it."""
    return {digits(entry.seen): entry for entry in library.wrong if not re.search(r"[A-Za-z]", entry.seen)}


def _channels(item: Item[Service], known: dict[str, str], wrong: dict[str, WrongNumber]) -> Iterator[Problem]:
    """A number is valid, not known to be wrong, dialled as displayed, and given where the channel needs one."""
    for index, channel in enumerate(item.record.channels):
        if channel.same_as:
            continue  # what is wrong with it is wrong where it is typed
        at = ("channels", index)
        given = [key for key in ("number", "dial") if getattr(channel, key)]
        if len(given) == 1 or (not given and channel.kind in NUMBERED):
            found = f"only {given[0]}" if given else "nothing"
            message = f"{dotted(at)} must have both number (as printed) and dial (as dialled), not {found}."
            yield item.problem(*at, message)
        if channel.kind == "email" and channel.address and "@" not in channel.address:
            yield item.problem(
                *at, "address", f"{dotted((*at, 'address'))} must be an e-mail address, not '{channel.address}'."
            )
        if channel.kind != "email" and channel.address and not channel.address.startswith("https://"):
            yield item.problem(
                *at, "address", f"{dotted((*at, 'address'))} must start with https://, not '{channel.address}'."
            )
        key = "number" if channel.number else "dial"
        value = getattr(channel, key) or ""
        if entry := wrong.get(digits(value)):
            message = f"{dotted((*at, key))} must not be '{value}': {entry.problem} Use {entry.use_instead}."
            yield item.problem(*at, key, message)
        elif value and not is_valid(value):
            close = near(value, known)
            hint = f" Did you mean {known[close]}?" if close else ""
            message = f"{dotted((*at, key))} must be a UK number or short code that can exist, not '{value}'.{hint}"
            yield item.problem(*at, key, message)
        elif channel.number and channel.dial and digits(channel.number) != channel.dial:
            yield item.problem(
                *at,
                "dial",
                f"{dotted((*at, 'dial'))} must be the digits of the number shown, '{channel.number}', not '{channel.dial}'.",
            )


def _typed_once(item: Item[Service], library: Library) -> Iterator[Problem]:
    """A number or address is typed in one record: in two, somebody would correct one of them."""
    for index, channel in enumerate(item.record.channels):
        at = ("channels", index)
        typed = [key for key in TAKEN if item.document.data["channels"][index].get(key)]
        if name := channel.same_as:
            where = ("channels", index, "same_as")
            if name not in library.services and not library.is_broken(Service, name):
                hint = perhaps(name, library.services)
                yield item.problem(
                    *where, f"{dotted(where)} must be the id of a service that exists, not '{name}'.{hint}"
                )
            elif name in library.services and source_of(channel, dict(library.services)) is None:
                message = f"must name the service where the {channel.kind} channel is typed, not '{name}'."
                yield item.problem(*where, f"{dotted(where)} {message}")
            if typed:
                yield item.problem(*at, typed[0], f"{dotted((*at, typed[0]))} must not be typed beside same_as.")
            continue
        for other in library.services.values():
            if other.record.id != item.record.id and any(_is_same(channel, entry) for entry in other.record.channels):
                key = "dial" if channel.dial else "address"
                found = f"'{getattr(channel, key)}', which {other.path} has too"
                message = f"must be typed in one service, not {found}: one of them must say 'same_as: …' instead."
                yield item.problem(*at, key, f"{dotted((*at, key))} {message}")


def _is_same(channel: Channel, other: Channel) -> bool:
    same = (channel.dial or channel.address, channel.kind) == (other.dial or other.address, other.kind)
    return same and bool(channel.dial or channel.address) and not other.same_as


def _schedules(item: Item[Service]) -> Iterator[Problem]:
    """A window opens before it closes, ends after it begins to hold, and no two windows overlap."""
    for index, channel in enumerate(item.record.channels):
        for number, window in enumerate(channel.schedule):
            at = ("channels", index, "schedule", number)
            if minutes(window.closes_at) <= minutes(window.opens_at):
                yield item.problem(
                    *at,
                    "closes_at",
                    f"{dotted((*at, 'closes_at'))} must be later than opens_at '{window.opens_at}', not '{window.closes_at}'. Split a window that crosses midnight.",
                )
            if window.valid_from and window.valid_to and window.valid_to < window.valid_from:
                yield item.problem(
                    *at,
                    "valid_to",
                    f"{dotted((*at, 'valid_to'))} must not be before valid_from '{window.valid_from}', not '{window.valid_to}'.",
                )
            if len(set(window.byday)) < len(window.byday):
                yield item.problem(*at, "byday", f"{dotted((*at, 'byday'))} must name each day once.")
        sound = all(
            minutes(window.closes_at) > minutes(window.opens_at) and len(set(window.byday)) == len(window.byday)
            for window in channel.schedule
        )
        if sound and overlaps(channel.schedule):
            whole = ("channels", index, "schedule")
            yield item.problem(*whole, f"{dotted(whole)} must not claim the same time twice.")


def _record(item: Item[Service]) -> Iterator[Problem]:
    """Ages in order, holds with reasons, review within the rhythm of the risk, words for the young where they are served."""
    service = item.record
    low, high = service.minimum_age, service.maximum_age
    if low is not None and high is not None and low > high:
        yield item.problem("minimum_age", f"minimum_age must be at most maximum_age {high}, not {low}.")
    yield from _standing(item)
    latest = service.assured_date + timedelta(days=RHYTHM[service.risk])
    if service.review_by > latest:
        yield item.problem(
            "review_by",
            f"review_by must be at most {RHYTHM[service.risk]} days after assured_date for a {service.risk} service, {latest}, not '{service.review_by}'.",
        )
    if service.review_by <= service.assured_date:
        yield item.problem(
            "review_by", f"review_by must be later than assured_date {service.assured_date}, not '{service.review_by}'."
        )
    if Audience.YOUNG in service.audiences and not service.summary_young:
        yield item.problem(
            "audiences",
            "summary_young must be given when a service helps 'young': one sentence that a child of nine can read.",
        )
    if Audience.YOUNG in service.audiences and service.listed and not service.how_long:
        yield item.problem(
            "audiences",
            "how_long must be given when a service helps 'young': how soon something happens, or that our sources do not say.",
        )
    if (
        service.confidence.number in ("one-source", "general-knowledge-only", "unconfirmed")
        and service.assured_method == "archive"
    ):
        for index, channel in enumerate(service.channels):
            if service.status != "held" and channel.number and channel.shown:
                at = ("channels", index)
                yield item.problem(
                    *at,
                    f"{dotted(at)} must be held (hold: channel) until someone has checked it: confidence.number is '{service.confidence.number}'.",
                )


def _standing(item: Item[Service]) -> Iterator[Problem]:
    """A status that turns readers away has its reason; the route that stands in for all others is never away."""
    service = item.record
    if service.status == "held" and not service.hold_reason:
        yield item.problem(
            "status", "hold_reason must be given when status is 'held': an editor must know what to check."
        )
    if service.status != "held" and service.hold_reason:
        yield item.problem("hold_reason", f"status must be 'held' when there is a hold_reason, not '{service.status}'.")
    if service.label and not service.alert:
        yield item.problem(
            "status", f"alert must be given when status is '{service.status}': the page tells its readers why."
        )
    if service.id == EMERGENCY and not service.offered:
        message = f"status of {EMERGENCY} must be active, not '{service.status}': it stands in for every other route."
        yield item.problem("status", message)
