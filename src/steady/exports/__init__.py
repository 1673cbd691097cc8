"""Files that other people's software reads: the directory, its changes and the recalled sheets, and where to report.

Only what readers may see.
"""

from collections.abc import Iterator

from steady.exports.feed import feeds, json_feed, rss_feed
from steady.exports.open_referral import services_json
from steady.exports.security_txt import security_txt
from steady.exports.spreadsheet import services_csv
from steady.exports.vcard import contact_path, has_contact, vcard
from steady.library import Library


def data_files(library: Library, base: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield each file's path from the site's root and its bytes: always the same for the same content.

    `base` is the site's own address, where it is known: feeds then hold whole links.
    """
    yield "api/services.json", services_json(library)
    yield "api/services.csv", services_csv(library)
    for feed in feeds(library):
        yield f"{feed.path}.json", json_feed(feed, base)
        yield f"{feed.path}.xml", rss_feed(feed, base)
    for service in library.shown_services:
        if has_contact(service):
            yield contact_path(service.id), vcard(service)
    yield from security_txt(library, base)
