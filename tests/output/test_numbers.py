"""Every number, address and name of a service in the output, held to the directory."""

import re
from urllib.parse import urlsplit

from steady.library import Library
from tests.output.built import (
    EMAIL,
    LONG_NUMBER,
    SHORT_CODE,
    Built,
    addresses,
    digits,
    hidden_channels,
    nameless,
    numbers_in,
    plain,
    shown_channels,
    spelled,
)


def test_held_services_have_no_page(built: dict[str, Built], library: Library) -> None:
    held = {item.record.id for item in library.services.values() if not item.record.shown}
    expected = {f"signposting/services/{service.id}/index.html" for service in library.shown_services}
    found = {file for file in built if file.startswith("signposting/services/")}
    assert (True, expected) == (bool(held), found)


def test_held_numbers_and_addresses_appear_nowhere(
    built: dict[str, Built], output_texts: dict[str, str], library: Library
) -> None:
    """What a service shows elsewhere is not held: 999 is also the number that one held route goes through."""
    shown = shown_channels(library)
    dials = {channel.dial for channel in hidden_channels(library) if channel.dial} - {channel.dial for channel in shown}
    held = [
        item.record.website
        for item in library.services.values()
        if not item.record.shown_website or not item.record.shown
    ]
    places = {channel.address for channel in hidden_channels(library)} | set(held)
    places -= {channel.address for channel in shown} | {service.shown_website for service in library.shown_services}
    places -= {item.record.address for item in library.sources.values()} | {None}
    number = re.compile(rf"(?<![\w.,£#/-])(?:{'|'.join(map(spelled, sorted(dials)))})(?![\w-]|[.,]\d)")
    texts = {page.file: page.text for page in built.values()} | {"search": output_texts["search/search_index.json"]}
    found = [(file, match[0]) for file, text in texts.items() for match in number.finditer(nameless(text, library))]
    assert (True, True) == (len(dials) > 5, len(places) > 5)
    assert [] == found
    assert [] == [(page.file, link) for page in built.values() for _, _, link in addresses(page) if link in places]


def test_every_phone_link_dials_a_number_of_the_directory_as_it_is_displayed(
    built: dict[str, Built], library: Library
) -> None:
    kinds = {"tel": ("phone", "relay"), "sms": ("text",)}
    known = {
        (scheme, channel.dial, channel.number)
        for scheme, wanted in kinds.items()
        for channel in shown_channels(library)
        if channel.kind in wanted and channel.dial
    }
    found = {
        (scheme, address.removeprefix(f"{scheme}:"), plain(element.get_text()))
        for page in built.values()
        for element, _, address in addresses(page)
        if (scheme := urlsplit(address).scheme) in kinds
    }
    assert set() == {(dial, shown) for _, dial, shown in found if dial != digits(shown)}
    assert set() == found - known


def test_every_number_in_the_text_is_one_of_the_directory(built: dict[str, Built], library: Library) -> None:
    known = {channel.dial for channel in shown_channels(library)}
    found = set()
    for page in built.values():
        text = nameless(page.text, library)
        numbers = [*LONG_NUMBER.findall(text), *numbers_in(nameless(page.rendered, library))]
        numbers += [match[1] for match in SHORT_CODE.finditer(text.replace("\n", " "))]
        found |= {(page.file, number.strip()) for number in numbers if digits(number) not in known}
    assert set() == found


def test_every_mail_address_in_the_text_is_one_of_the_directory(built: dict[str, Built], library: Library) -> None:
    known = {channel.address for channel in shown_channels(library) if channel.kind == "email"}
    found = {(page.file, address) for page in built.values() for address in EMAIL.findall(page.html)}
    assert set() == {(file, address) for file, address in found if address not in known}


def test_every_number_a_service_may_show_is_on_its_own_page(built: dict[str, Built], library: Library) -> None:
    for service in library.shown_services:
        page = built[f"signposting/services/{service.id}/index.html"]
        dials = {
            str(link["href"]).split(":")[1]
            for link in page.soup.select("main .contact a[href^=tel], main .contact a[href^=sms]")
        }
        expected = {
            channel.dial
            for channel in service.shown_channels
            if channel.dial and channel.kind in ("phone", "text", "relay")
        }
        assert (service.id, expected) == (service.id, dials)


def test_stale_and_mistyped_details_appear_nowhere(output_texts: dict[str, str], library: Library) -> None:
    """Those that are wrong everywhere; one with a comma in it is wrong only in the use that its words describe.

    The address where a source was read may hold an old name: nobody is told to use it.
    """
    stale = [record.seen for record in library.wrong if "," not in record.seen]
    patterns = [re.escape(seen) if re.search(r"[A-Za-z]", seen) else spelled(seen) for seen in stale]
    pattern = re.compile(rf"(?<![\w.])(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
    sources = re.compile(
        "|".join(re.escape(item.record.address) for item in library.sources.values() if item.record.address)
    )
    found = [
        (file, match[0]) for file, text in output_texts.items() for match in pattern.finditer(sources.sub("", text))
    ]
    assert [] == found
    assert len(stale) > 15
