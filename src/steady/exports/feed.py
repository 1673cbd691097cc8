"""What changed in the directory, for feed readers: JSON Feed 1.1 and RSS 2.0. Every date is the record's own."""

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

TITLE = "Steady: changes to the directory"
ABOUT = "Each change of a service's details, newest first."


@dataclass(frozen=True)
class Entry:
    """One change of one service."""

    id: str
    day: date
    title: str
    text: str
    path: str


def entries(library: Library) -> list[Entry]:
    """Return every change of every service that has a page, newest first."""
    return sorted(_entries(library), key=lambda entry: (-entry.day.toordinal(), entry.title, entry.id))


def _entries(library: Library) -> Iterator[Entry]:
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


def json_feed(library: Library, base: str = "") -> bytes:
    """Return `/api/changes.json`."""
    feed: dict[str, object] = {"version": "https://jsonfeed.org/version/1.1", "title": TITLE}
    if base:
        feed |= {"home_page_url": base, "feed_url": f"{base}api/changes.json"}
    feed |= {"description": ABOUT, "language": "en-GB", "items": [_item(entry, base) for entry in entries(library)]}
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: Entry, base: str) -> dict[str, str]:
    item = {"id": entry.id, "title": entry.title, "content_text": entry.text}
    if base:
        item["url"] = base + entry.path
    return item | {"date_published": _midnight(entry.day).isoformat().replace("+00:00", "Z")}


def rss_feed(library: Library, base: str = "") -> bytes:
    """Return `/api/changes.xml`. Without the site's own address its links are relative to the file."""
    found = entries(library)
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    for tag, text in (("title", TITLE), ("link", base or "../"), ("description", ABOUT), ("language", "en-gb")):
        ET.SubElement(channel, tag).text = text
    if found:
        ET.SubElement(channel, "lastBuildDate").text = format_datetime(_midnight(found[0].day))
    for entry in found:
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
