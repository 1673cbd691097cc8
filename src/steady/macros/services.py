"""Macros for services: in a sentence, as cards, as boxes by nation, as the directory."""

from steady.context import YOUNG, PageContext
from steady.exports.vcard import contact_path, has_contact
from steady.fallbacks import EMERGENCY, route, stand_in
from steady.library import Library
from steady.macros.registry import macro
from steady.models import Audience, Band, Channel, Nation, Service
from steady.problems import LookupFailed, one_of, perhaps
from steady.rendering import View
from steady.schedules import holiday_text, hours_text


def fitting(library: Library, page: PageContext, name: str) -> Service:
    """Return a service that the page may show. Raises LookupFailed, saying why, where it may not."""
    service = library.service(name)
    if reason := page.refuses(service):
        raise LookupFailed(f"{reason}.")
    return service


def _channel(service: Service, kind: str) -> Channel:
    found = next((channel for channel in service.shown_channels if channel.kind == kind), None)
    if found is None:
        kinds = sorted({str(channel.kind) for channel in service.shown_channels}) or ["none"]
        raise LookupFailed(
            f"service '{service.id}' must have a {kind} channel that may be shown, not only {one_of(kinds)}."
        )
    return found


def _instead(library: Library, page: PageContext, service: Service, kind: str) -> View:
    """In a sentence: the number of the service that stands in for one nobody may be sent to, and why."""
    other = stand_in(library, page, service)
    return View("instead", {"service": service, "other": other, "channel": route(other, kind), "kind": kind})


def _away(library: Library, service: Service, kind: str) -> Service | None:
    """Return the service itself where nobody may be sent to it, or the one whose number it shares, if that is away."""
    if not service.offered:
        return service
    if any(channel.kind == kind for channel in service.shown_channels):
        return None
    owners = (library.services.get(channel.same_as or "") for channel in service.channels if channel.kind == kind)
    return next((owner.record for owner in owners if owner and not owner.record.offered), None)


@macro
def phone(library: Library, page: PageContext, name: str) -> View:
    """The service's phone number, to tap."""
    service = fitting(library, page, name)
    if away := _away(library, service, "phone"):
        return _instead(library, page, away, "phone")
    return View("phone", {"channel": _channel(service, "phone"), "service": service})


@macro
def text(library: Library, page: PageContext, name: str) -> View:
    """The service's text number, to tap, with the word to send."""
    service = fitting(library, page, name)
    if away := _away(library, service, "text"):
        return _instead(library, page, away, "text")
    return View("sms", {"channel": _channel(service, "text"), "service": service})


@macro
def email(library: Library, page: PageContext, name: str) -> View:
    """The service's e-mail address, to tap."""
    service = fitting(library, page, name)
    if away := _away(library, service, "email"):
        return _instead(library, page, away, "email")
    channel = _channel(service, "email")
    if channel.address is None:
        raise LookupFailed(f"service '{name}' must have an e-mail address, not only a form: use service('{name}').")
    return View("email", {"channel": channel})


@macro
def link(library: Library, page: PageContext, name: str, label: str = "") -> View:
    """A link to the provider's own page; to our own, which says why, where nobody may be sent there."""
    service = fitting(library, page, name)
    if not service.offered:
        return View("service", {"service": service})
    if service.shown_website is None:
        raise LookupFailed(f"service '{name}' must have a website that may be shown, not none: use service('{name}').")
    return View("link", {"address": service.shown_website, "label": label or service.name})


@macro
def service(library: Library, page: PageContext, name: str) -> View:
    """The service's name, linked to our own page about it."""
    return View("service", {"service": fitting(library, page, name)})


@macro
def hours(library: Library, page: PageContext, name: str) -> View:
    """The opening hours of the service's first channel."""
    found = fitting(library, page, name)
    if not found.offered:
        return View("text", {"text": found.label})
    first = next(iter(found.shown_channels), None)
    return View("text", {"text": channel_hours(first) if first else NO_HOURS})


@macro
def cost(library: Library, page: PageContext, name: str) -> View:
    """What the service costs."""
    found = fitting(library, page, name)
    return View("text", {"text": found.shown_cost or "not confirmed"})


@macro
def checked(library: Library, page: PageContext, name: str) -> View:
    """When and how the service's details were checked."""
    return View("checked", {"service": fitting(library, page, name)})


NO_HOURS = "not confirmed: look on the service’s own page"


def channel_hours(channel: Channel) -> str:
    """Return the channel's hours in words and what is known of bank holidays, or that they are not confirmed."""
    schedule = channel.shown_schedule
    holidays = holiday_text(schedule)
    return hours_text(schedule) + (f" ({holidays})" if holidays else "") or NO_HOURS


@macro
def card(library: Library, page: PageContext, name: str) -> View:
    """One service, with what a reader needs before using it."""
    found = fitting(library, page, name)
    shown = found if found.listed else stand_in(library, page, found)
    return View("cards", {"services": [shown], "hours": channel_hours}, block=True)


@macro
def lines(library: Library, page: PageContext, *names: str) -> View:
    """The services named, each in a few lines as in the help box: its number, what it does, what happens next."""
    if not names:
        raise LookupFailed("lines() must be given the id of a service, or of several, not nothing.")
    found = [fitting(library, page, name) for name in names]
    shown = [entry if entry.listed else stand_in(library, page, entry) for entry in found]
    return View("lines", {"services": shown, "reader": page, "hours": channel_hours}, block=True)


@macro
def cards(library: Library, page: PageContext, need: str) -> View:
    """Every service that fits the page and meets the need."""
    library.need(need)
    found = [entry for entry in for_need(library, need) if not page.refuses(entry)]
    if not found:
        lost = [entry for entry in library.shown_services if need in entry.needs and not page.refuses(entry)]
        if not lost:
            raise LookupFailed(f"need '{need}' must have a service that fits this page, not none.")
        found = [stand_in(library, page, lost[0])]
    return View("cards", {"services": found, "hours": channel_hours}, block=True)


@macro
def nation_cards(library: Library, page: PageContext, need: str) -> View:
    """On a UK-wide page: what each nation has besides the UK-wide services, in four labelled boxes."""
    library.need(need)
    groups = []
    for nation in Nation:
        local = PageContext(page.path, page.audience, page.band, nation, page.lesson)
        groups.append(
            (
                nation,
                [
                    entry
                    for entry in for_need(library, need)
                    if len(entry.nations) < len(Nation)
                    and not entry.area
                    and not local.refuses(entry)
                    and nation in entry.nations
                ],
            )
        )
    return View("nation_cards", {"groups": groups, "reader": page, "hours": channel_hours}, block=True)


def for_need(library: Library, need: str) -> list[Service]:
    """Return the listed services that meet a need, those for which it comes first at the front."""
    found = [entry for entry in library.listed_services if need in entry.needs]
    return sorted(found, key=lambda entry: (entry.needs.index(need), entry.name.lower()))


@macro
def directory(library: Library, page: PageContext, by: str) -> View:
    """The whole directory by `need`, by `age` or by `nation`."""
    groups: list[tuple[str, str, list[Service]]]
    match by:
        case "need":
            needs = (item.record for item in library.needs.values())
            groups = [(need.name, need.description, for_need(library, need.id)) for need in needs]
        case "age":
            groups = [
                (
                    library.band_name(band).capitalize(),
                    "",
                    [
                        entry
                        for entry in library.listed_services
                        if entry.serves_age(*band.ages) and "young" in entry.audiences
                    ],
                )
                for band in Band
            ]
            groups.append(
                (
                    "Adults who look after a young person, or work with one",
                    "",
                    [
                        entry
                        for entry in library.listed_services
                        if {"parent", "teacher", "lead"} & set(entry.audiences)
                    ],
                )
            )
        case "nation":
            groups = [
                (
                    library.nation_name(nation),
                    "",
                    [
                        entry
                        for entry in library.listed_services
                        if nation in entry.nations and len(entry.nations) < len(Nation)
                    ],
                )
                for nation in Nation
            ]
            groups.append(
                (
                    "All four nations",
                    "",
                    [entry for entry in library.listed_services if len(entry.nations) == len(Nation)],
                )
            )
        case _:
            raise LookupFailed(
                f"directory() must be given 'need', 'age' or 'nation', not '{by}'.{perhaps(by, ['need', 'age', 'nation'])}"
            )
    return View("directory", {"groups": [group for group in groups if group[2]], "hours": channel_hours}, block=True)


@macro
def help_block(library: Library, page: PageContext) -> View:
    """The help box for the page's reader: the same place and the same words on every page."""
    pupil = bool(page.audience & YOUNG) or page.lesson is not None
    reader = "young" if pupil else "parent" if Audience.PARENT in page.audience else "staff"
    if pupil and page.band == Band.B9_11:
        reader = "child"
    box = library.help_boxes[reader].record
    wanted = PageContext(page.path, frozenset({Audience.YOUNG}), page.band, page.nation) if pupil else page
    found = [library.service(name) for name in box.services if name in library.services]
    return View(
        "help_block",
        {
            "box": box,
            "services": [entry for entry in found if entry.offered and not wanted.refuses(entry)],
            "reader": wanted,
            "hours": channel_hours,
        },
        block=True,
    )


@macro
def service_facts(library: Library, page: PageContext, name: str) -> View:
    """The facts of a service's own page."""
    service = library.service(name)
    other = stand_in(library, page, service) if service.label else None
    data = {"service": service, "other": other, "channel": route(other) if other else None, "hours": channel_hours}
    return View("service_facts", data, block=True)


@macro
def service_checked(library: Library, page: PageContext, name: str) -> View:
    """How a service's details were checked, against what, and what to use when it cannot be reached."""
    found = library.service(name)
    sources = [library.source(source) for source in found.sources if source in library.sources]
    emergency = library.service(EMERGENCY) if name != EMERGENCY else None
    other = stand_in(library, page, found)
    data = {
        "service": found,
        "sources": sources,
        "fallback": other if other.id not in (EMERGENCY, name) else None,
        "channel": route(other),
        "emergency": emergency,
        "card": page.url_to_file(contact_path(name)) if has_contact(found) else None,
    }
    return View("service_checked", data, block=True)


@macro
def checked_table(library: Library, page: PageContext) -> View:
    """Every service of the directory, held ones too, with its status and when it was checked."""
    services = sorted((item.record for item in library.services.values()), key=lambda entry: entry.name.lower())
    return View("checked_table", {"services": services}, block=True)
