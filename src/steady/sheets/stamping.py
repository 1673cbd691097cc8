"""The stamp of every sheet: its version, when its facts were checked, when it must be replaced, its month's colour."""

import hashlib
import html
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from steady.context import page_url
from steady.due import is_overdue
from steady.exports.stamps import Stamp
from steady.library import Library
from steady.mounted import Page
from steady.rendering import day
from steady.sheets.colours import COLOURS
from steady.sheets.paper import sheets
from steady.sheets.probe import Probe

_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_LIKE_A_PHONE_NUMBER = re.compile(r"0\d{7}")  # who reads such a version on paper may dial it
_PRINTED_ADDRESS = re.compile(r"""\b(?:href|src)=["'](?=tel:|sms:|mailto:|https:)([^"']*)""")
_PICTURE = re.compile(r"""\balt=["']([^"']*)""")


def stamps(library: Library, root: Path, base: str = "") -> dict[str, Stamp]:
    """Return the stamp of every sheet by its page's path in `docs/`.

    `root` is the project's folder, for the words that templates add; `base` is the site's own address with its last
    slash, or empty. Always the same for the same content: no clock. Raises nothing for a checked library.
    """
    probe = Probe(library, root)
    return {page.path: _stamp(page, probe, base) for page in sheets(library)}


def _stamp(page: Page, probe: Probe, base: str) -> Stamp:
    text, facts = probe.ask(page)
    replace_after = min(_days(facts, "review_by"), default=page.meta["review_by"])
    replace_after = min(replace_after, page.meta["review_by"])
    return Stamp(
        id=page.path.removesuffix(".md"),
        version=version(f"{page.meta['title']}\n{text}"),
        checked_on=min(_days(facts, "assured_date"), default=page.meta["updated"]),
        replace_after=replace_after,
        colour=COLOURS[replace_after.month - 1].name,
        address=f"{base}{page_url(page.path)}/" if base else "",
    )


def _days(facts: Iterable[BaseModel], key: str) -> Iterable[date]:
    return (found for fact in facts if (found := getattr(fact, key, None)))


def version(text: str) -> str:
    """Return the version of words, given as Markdown with HTML in it: eight hex digits, never like a phone number.

    What paper does not show is no part of it (classes, links from page to page, spaces), so a template may be tidied.
    Numbers to dial and addresses of services are.
    """
    found = hashlib.sha256(_words(text).encode()).hexdigest()
    while _LIKE_A_PHONE_NUMBER.match(found):
        found = hashlib.sha256(found.encode()).hexdigest()
    return found[:8]


def _words(text: str) -> str:
    kept = _TAG.sub(lambda tag: f" {' '.join(_told(tag[0]))} " if "=" in tag[0] else " ", text)
    return " ".join(html.unescape(kept).split())


def _told(tag: str) -> Iterable[str]:
    return [*_PRINTED_ADDRESS.findall(tag), *_PICTURE.findall(tag)]


def expired(stamp: Stamp, today: date) -> str:
    """Return the words of the banner for a file that is past its day, or nothing. On the day itself it is not past."""
    if not is_overdue(stamp.replace_after, today):
        return ""
    where = stamp.address or "the site."
    return f"Out of date since {day(stamp.replace_after)}. Do not use it. Get the new one from {where}"


def line(stamp: Stamp) -> dict[str, Any]:
    """Return a stamp as templates print it: plain words, dates as people write them."""
    return {
        "id": stamp.id,
        "version": stamp.version,
        "checked_on": day(stamp.checked_on),
        "replace_after": day(stamp.replace_after),
        "colour": stamp.colour,
    }
