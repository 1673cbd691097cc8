"""The exit link; nothing from elsewhere, and nothing hidden."""

import re
from urllib.parse import urlsplit

from bs4 import Tag

from steady.hosting.models import load_headers
from steady.library import Library
from tests.output.built import (
    UNSENT,
    Built,
    addresses,
    shown_channels,
)
from tests.project import ROOT

# ---- the exit link ----


def exit_links(page: Built, address: str) -> list[Tag]:
    return [link for link in page.soup.find_all("a") if link.get("href") == address]


def test_exit_link_is_on_every_page_for_young_people_friends_parents_and_on_signposting(
    built: dict[str, Built], exit_address: str
) -> None:
    """One for the keyboard, hidden until focused, and one in view, both before the page's own text."""
    for page in built.values():
        if page.readers & {"young", "friend", "parent"} or page.url.startswith("signposting/") or page.page is None:
            links = exit_links(page, exit_address)
            before = [link for link in links if link.find_next("main")]
            assert (page.file, 2, 2) == (page.file, len(links), len(before))


def test_exit_link_is_on_no_lesson_or_staff_page(built: dict[str, Built], exit_address: str) -> None:
    staff = [page for page in built.values() if page.readers and page.readers <= {"teacher", "lead"}]
    places = [page for page in built.values() if page.url.startswith(("lessons/", "school/"))]
    other = [page for page in places if not page.readers & {"young", "friend"}]
    assert [] == [page.file for page in (*staff, *other) if exit_links(page, exit_address)]
    assert [] == [page.file for page in (*staff, *other) if re.search(r"exit\.js|function leave", page.html)]


def test_exit_link_tells_nobody_where_the_reader_came_from(built: dict[str, Built], exit_address: str) -> None:
    rels = {
        (page.file, " ".join(link.get_attribute_list("rel")))
        for page in built.values()
        for link in exit_links(page, exit_address)
    }
    assert set() == {(file, rel) for file, rel in rels if "noreferrer" not in rel.split()}


# ---- nothing from elsewhere, nothing hidden ----


def is_external(address: str) -> bool:
    return bool(urlsplit(address).netloc) or address.startswith("//")


def test_no_page_takes_anything_from_another_host(built: dict[str, Built]) -> None:
    """Only a link that the reader presses may lead elsewhere. Nor does a <meta> name a picture for others to fetch."""
    found = [
        (page.file, element.name, attribute, address)
        for page in built.values()
        for element, attribute, address in addresses(page)
        if (element.name, attribute) != ("a", "href") and (is_external(address) or address.startswith("data:"))
    ]
    assert [] == found
    assert [] == [(page.file, str(meta)) for page in built.values() for meta in page.soup.select("meta[content*='//']")]


# A name or a number of four parts; and, in brackets, a number of the new kind.
OUTSIDE = re.compile(r"(?:https?:|wss?:)?//(?:\w[\w-]*\.[\w.-]+|\[[\da-f:]+\])|@import", re.IGNORECASE)


def test_no_style_or_script_names_another_host(output_texts: dict[str, str]) -> None:
    code = {file: text for file, text in output_texts.items() if file.endswith((".css", ".js", ".svg"))}
    found = {(file, match) for file, text in code.items() for match in OUTSIDE.findall(text)}
    # The name of SVG itself is no address: it is never fetched.
    assert set() == {
        (file, match) for file, match in found if not (file.endswith(".svg") and match == "http://www.w3.org")
    }


def test_every_outside_link_is_held_by_the_directory_or_the_sources(
    built: dict[str, Built], library: Library, exit_address: str
) -> None:
    websites = {service.shown_website for service in library.shown_services}
    ways = {channel.address for channel in shown_channels(library)}
    sources = {item.record.address for item in library.sources.values()}
    found = {
        (page.file, address)
        for page in built.values()
        for _, _, address in addresses(page)
        if is_external(address) and address not in websites | ways | sources | {exit_address}
    }
    assert set() == found


def test_every_outside_link_sends_no_referrer_and_opens_no_window_that_could_reach_back(
    built: dict[str, Built],
) -> None:
    """Rule S10. No link names a window either: `noopener` says so to a browser that opens one all the same."""
    found = {
        (page.file, address)
        for page in built.values()
        for element, _, address in addresses(page)
        if is_external(address) and not {"noreferrer", "noopener"} <= set(element.get_attribute_list("rel"))
    }
    assert set() == found
    assert [] == [page.file for page in built.values() if page.soup.select("[target], [formtarget]")]


# What tells another host who sent the reader, or which campaign did.
TRACKING = re.compile(r"(?:^|&)(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref(?:errer)?)=", re.IGNORECASE)


def looks_like_another(address: str) -> bool:
    """Whether a host is written in letters of more than the plain alphabet, as itself or as punycode."""
    host = urlsplit(address).netloc
    return not host.isascii() or any(part.startswith("xn--") for part in host.lower().split("."))


def test_every_outside_link_leads_straight_to_a_host_that_is_what_it_looks_like(built: dict[str, Built]) -> None:
    """Rule S10: no look-alike, no name or password before the host, nothing in the address that follows the reader."""
    found = {address for page in built.values() for _, _, address in addresses(page) if is_external(address)}
    assert len(found) > 100
    assert [] == [address for address in sorted(found) if looks_like_another(address)]
    assert [] == [address for address in sorted(found) if "@" in urlsplit(address).netloc]
    assert [] == [address for address in sorted(found) if TRACKING.search(urlsplit(address).query)]


def test_planted_look_alikes_and_trackers_are_found() -> None:
    assert looks_like_another("https://www.сhildline.org.uk/")  # its first letter is Cyrillic
    assert looks_like_another("https://www.xn--hildline-2fg.org.uk/")
    assert not looks_like_another("https://www.childline.org.uk/")
    assert TRACKING.search("page=2&utm_source=steady")
    assert not TRACKING.search("topic=reference&id=4")


def test_links_use_no_other_scheme_than_web_phone_text_and_mail(built: dict[str, Built], library: Library) -> None:
    """A source that was only ever on http keeps that address: it is where the fact was read."""
    old = {item.record.address for item in library.sources.values()}
    links = [address for page in built.values() for _, _, address in addresses(page) if address not in old]
    assert set() == {urlsplit(address).scheme for address in links} - {"", "https", "tel", "sms", "mailto"}


def test_no_page_but_the_young_ones_holds_a_script_in_its_text(built: dict[str, Built]) -> None:
    """S3: and those hold three files of ours, as they lie in the repository, of which the policy knows the hashes."""
    names = load_headers(ROOT).source.inline["script-src"]
    known = {(ROOT / name).read_text("utf-8").strip() for name in names}
    inside = [
        (page.file, script.get_text().strip())
        for page in built.values()
        for script in page.soup.find_all("script")
        if not script.get("src") or script.get_text(strip=True)
    ]
    assert [] == [(file, text[:80]) for file, text in inside if text not in known or not file.startswith("now/")]


def test_policy_lets_in_no_script_that_no_page_holds(built: dict[str, Built]) -> None:
    """S3: a hash that nothing needs any more is an open door."""
    held = {script.get_text().strip() for page in built.values() for script in page.soup.find_all("script")}
    names = load_headers(ROOT).source.inline["script-src"]
    assert [] == [name for name in names if (ROOT / name).read_text("utf-8").strip() not in held]


def test_no_page_holds_a_style_attribute_or_an_event_handler(built: dict[str, Built]) -> None:
    found = [
        (page.file, element.name, name)
        for page in built.values()
        for element in page.soup.find_all(True)
        for name in element.attrs
        if name == "style" or name.startswith("on")
    ]
    assert [] == found


def test_styles_stand_in_the_page_only_where_it_must_be_one_file(built: dict[str, Built]) -> None:
    alone = {"now.html", "numbers.html"}
    expected = {page.file for page in built.values() if page.page and page.page.meta.get("template") in alone}
    assert expected == {page.file for page in built.values() if page.soup.find("style")}


def test_no_page_fetches_ahead(built: dict[str, Built]) -> None:
    ahead = {"prev", "next", "prefetch", "preconnect", "dns-prefetch", "preload", "modulepreload", "prerender"}
    found = [
        (page.file, str(element))
        for page in built.values()
        for element in page.soup.find_all(rel=True)
        if ahead & set(element.get_attribute_list("rel"))
    ]
    assert [] == found


def test_no_page_has_a_frame_an_embedded_thing_or_a_form_that_could_send(built: dict[str, Built]) -> None:
    names = f"form:not({UNSENT}), iframe, frame, object, embed, video, audio, base"
    assert [] == [(page.file, found.name) for page in built.values() for found in page.soup.select(names)]
    owned = "[form]:not(input[type=checkbox][form=unsent]:not([name], [value])), [formaction], [type=submit]"
    assert [] == [(page.file, str(found)) for page in built.values() for found in page.soup.select(owned)]
    assert [] == [page.file for page in built.values() if page.soup.select("meta[http-equiv=refresh i]")]
