"""What changed, for feed readers, as JSON Feed 1.1 and RSS 2.0: details of the directory, and sheets called back.

Every date is the record's own.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from steady.context import page_url
from steady.exports.values import identify, repeatable
from steady.library import Library
from steady.mounted import service_path
from steady.sheets.recalled import Recalled, recalled

RECALL_PAGE = "about/recall.md"


@dataclass(frozen=True)
class Entry:
    """One thing that changed on one day. `path` is its page's address from the site's root."""

    id: str
    day: date
    title: str
    text: str
    path: str


@dataclass(frozen=True)
class Feed:
    """Entries, newest first. `path` is where its files are from the site's root, without their suffixes."""

    title: str
    about: str
    path: str
    entries: tuple[Entry, ...]


def feeds(library: Library) -> tuple[Feed, ...]:
    """Return every feed of the site."""
    return changes(library), recalls(library)


def changes(library: Library) -> Feed:
    """Return every change of every service that has a page."""
    found = sorted(_changes(library), key=lambda entry: (-entry.day.toordinal(), entry.title, entry.id))
    about = "Each change of a service's details, newest first."
    return Feed("Steady: changes to the directory", about, "api/changes", tuple(found))


def _changes(library: Library) -> Iterator[Entry]:
    for service in library.shown_services:
        for number, change in enumerate(reversed(service.history), start=1):
            old, new = repeatable(library, service, change)
            yield Entry(
                id=f"urn:uuid:{identify('metadata', service.id, number)}",
                day=change.date,
                title=f"{service.tab_title or service.name}: {change.field_name.replace('_', ' ')}",
                text=f"{change.reason} Before: {old or 'nothing'}. Now: {new or 'nothing'}.",
                path=f"{page_url(service_path(service.id))}/",
            )


def recalls(library: Library) -> Feed:
    """Return every recall of printed sheets."""
    about = "Printed sheets that changed: put new ones in their place. Newest first."
    return Feed("Steady: sheets to replace", about, "api/recall", tuple(map(_recall, recalled(library))))


def _recall(entry: Recalled) -> Entry:
    changed = [f"{kind.title} ({copy.path.removesuffix('.md')})" for kind in entry.kinds for copy in kind.copies]
    lists = (("Replace", changed), ("No longer made, throw away", entry.gone))
    return Entry(
        id=f"urn:uuid:{identify('recall', entry.number)}",
        day=entry.date,
        title=f"Sheets to replace: {entry.told}",
        text=" ".join([entry.why, *(f"{word}: {'; '.join(ids)}." for word, ids in lists if ids)]),
        path=f"{page_url(RECALL_PAGE)}/#recall-{entry.number}",
    )


def json_feed(feed: Feed, base: str = "") -> bytes:
    """Return the feed as JSON. `base` is the site's own address, where it is known."""
    data: dict[str, object] = {"version": "https://jsonfeed.org/version/1.1", "title": feed.title}
    if base:
        data |= {"home_page_url": base, "feed_url": f"{base}{feed.path}.json"}
    data |= {"description": feed.about, "language": "en-GB", "items": [_item(entry, base) for entry in feed.entries]}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: Entry, base: str) -> dict[str, str]:
    item = {"id": entry.id, "title": entry.title, "content_text": entry.text}
    if base:
        item["url"] = base + entry.path
    return item | {"date_published": _midnight(entry.day).isoformat().replace("+00:00", "Z")}


def rss_feed(feed: Feed, base: str = "") -> bytes:
    """Return the feed as RSS. Without the site's own address its links are relative to the file."""
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    for tag, text in (
        ("title", feed.title),
        ("link", base or "../"),
        ("description", feed.about),
        ("language", "en-gb"),
    ):
        ET.SubElement(channel, tag).text = text
    if feed.entries:
        ET.SubElement(channel, "lastBuildDate").text = format_datetime(_midnight(feed.entries[0].day))
    for entry in feed.entries:
        item = ET.SubElement(channel, "item")
        ET.SubElement(item, "title").text = entry.title
        ET.SubElement(item, "link").text = (base or "../") + entry.path
        ET.SubElement(item, "description").text = entry.text
        ET.SubElement(item, "guid", isPermaLink="false").text = entry.id
        ET.SubElement(item, "pubDate").text = format_datetime(_midnight(entry.day))
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
