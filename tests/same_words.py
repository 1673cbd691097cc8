"""Links that say the same and lead to different places (WCAG 2.4.9), and the two reasons for which they may."""

from collections import defaultdict
from collections.abc import Callable
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from steady.library import Library
from tests.output.built import plain

Targets = set[str]


def words_of(link: Tag) -> str:
    """What a link is called by whoever hears it."""
    pictures = " ".join(str(image.get("alt", "")) for image in link.select("img"))
    return plain(str(link.get("aria-label") or f"{link.get_text(' ')} {pictures}"))


def of_one_service(targets: Targets, library: Library) -> bool:
    """Our page about a service, and one address of that same service."""
    return any(
        targets == {f"/signposting/services/{service.id}/", address}
        for service in library.shown_services
        for address in (service.shown_website, *(channel.address for channel in service.shown_channels))
    )


def of_the_emergency_number(targets: Targets, _library: Library) -> bool:
    return targets == {"tel:999", "sms:999"}


# The reasons, as tests/axe-reviewed.yml names them.
MAY_DIFFER: dict[str, Callable[[Targets, Library], bool]] = {
    "a service's page and its own address": of_one_service,
    "a call and a text to 999": of_the_emergency_number,
}


def alike(soup: BeautifulSoup, url: str, library: Library) -> dict[str, list[str]]:
    """The words that links in a page's main part share, and the different places to which they lead, parts of pages
    told apart. Axe compares addresses without what follows their #."""
    found: dict[str, Targets] = defaultdict(set)
    for link in soup.select("main a[href]"):
        found[words_of(link).lower()].add(urljoin(f"/{url}", str(link["href"])))
    return {
        words: sorted(targets)
        for words, targets in found.items()
        if len(targets) > 1 and not any(may(targets, library) for may in MAY_DIFFER.values())
    }
