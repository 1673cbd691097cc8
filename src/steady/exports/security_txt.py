"""`security.txt` (RFC 9116): where to report a weak spot in the site, until when that holds, and in which language."""

import posixpath
from collections.abc import Iterator

from steady.context import page_url
from steady.library import Library

WELL_KNOWN = ".well-known"
PATH = f"{WELL_KNOWN}/security.txt"


def security_txt(library: Library, base: str) -> Iterator[tuple[str, bytes]]:
    """Yield the file's path and bytes; nothing while the publisher has named no contact or the site has no address.

    `base` is the site's own address, which ends in a slash. The file expires with the first contact that does.
    """
    contacts = [item.record for item in library.security]
    if not contacts or not base:
        return
    policies = dict.fromkeys(posixpath.join(base, page_url(contact.policy), "") for contact in contacts)
    lines = (
        *(f"Contact: {contact.address}" for contact in contacts),
        f"Expires: {min(contact.review_by for contact in contacts)}T00:00:00Z",
        "Preferred-Languages: en",
        f"Canonical: {base}{PATH}",
        *(f"Policy: {policy}" for policy in policies),
    )
    yield PATH, "".join(f"{line}\n" for line in lines).encode()
