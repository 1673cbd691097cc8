"""Where help is, for a family: the services of the parents' help box, each with its numbers, cost and hours."""

from collections.abc import Iterator
from dataclasses import dataclass

from steady.context import PageContext
from steady.exports.word.inline import NBSP
from steady.exports.word.tables import Table
from steady.exports.word.tree import Node
from steady.library import Library
from steady.macros.registry import look_up
from steady.macros.services import channel_hours
from steady.models import Channel, Service

_VERBS = {"phone": "Call ", "text": "Text ", "relay": "Relay "}
_HEAD = ("Who", "How to reach them", "Hours and cost")


@dataclass(frozen=True)
class Box:
    """A help box as a page shows it: its words, and the services that fit the page."""

    title: str
    intro: str
    services: tuple[Service, ...]


def help_box(library: Library, page: PageContext) -> Box:
    """Return the page's help box, as the macro of that name finds it: on hold stays on hold here too."""
    found = look_up("help_block", library, page, (), {}).data
    return Box(found["box"].title, found["box"].intro, tuple(found["services"]))


def help_table(services: tuple[Service, ...]) -> Table:
    """Return the services as a table: who they are, how to reach them, when, and what it costs."""
    head = tuple(Node("th", {}, [words]) for words in _HEAD)
    return Table(head, tuple((_who(one), _how(one), _when(one)) for one in services))


def _who(service: Service) -> Node:
    name = Node("p", {}, [Node("strong", {}, [service.name])])
    return Node("td", {}, [name, Node("p", {}, [service.summary])])


def _how(service: Service) -> Node:
    ways = [_way(channel) for channel in _channels(service)]
    return Node("td", {}, [Node("p", {}, list(way)) for way in ways])


def _channels(service: Service) -> list[Channel]:
    """Return the first way of each kind that has a number; of a service without one, the first that has an address."""
    numbered: dict[str, Channel] = {
        channel.kind: channel for channel in reversed(service.shown_channels) if channel.dial
    }
    addressed = [channel for channel in service.shown_channels if channel.address]
    return sorted(numbered.values(), key=service.shown_channels.index) or addressed[:1]


def _way(channel: Channel) -> Iterator[Node | str]:
    if channel.number:
        yield _VERBS[channel.kind] + (f"{channel.keyword} to " if channel.keyword else "")
        yield Node("strong", {}, [channel.number.replace(" ", NBSP)])
    else:
        address = channel.address or ""
        yield "Online: "
        yield Node("a", {"href": address}, [_short(address)])
    if channel.label:
        yield f" ({channel.label})"
    if channel.note:
        yield f". {channel.note}"


def _short(address: str) -> str:
    return address.removeprefix("https://").removesuffix("/")


def _when(service: Service) -> Node:
    hours = dict.fromkeys(channel_hours(channel) for channel in _channels(service) if channel.shown_schedule)
    words = [f"{text[:1].upper()}{text[1:]}." for text in hours] or ["Hours not confirmed."]
    words.append(service.shown_cost or "Cost not confirmed.")
    if any(channel.dial for channel in _channels(service)):
        words.append(service.shown_bill)
    return Node("td", {}, [Node("p", {}, [text]) for text in words])
