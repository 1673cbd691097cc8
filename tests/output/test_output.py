"""What is published, what every page has, what search lists, and the settings that keep it so."""

import json
import re
import subprocess
from collections import Counter
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import playwright

from steady.context import page_url
from steady.library import Library
from steady.variants import pages as library_pages
from tests.output.built import BANDS, NATIONS, TOPIC, Built, addresses, output_file, plain

# ---- nothing lost, nothing extra ----


def test_every_page_of_the_library_is_built_and_no_other(built: dict[str, Built], library: Library) -> None:
    expected = {output_file(page.path) for page in library_pages(library)} | {"404.html"}
    assert expected == set(built)


def test_be_the_friend_has_one_page_for_each_band_in_each_nation(built: dict[str, Built]) -> None:
    expected = {f"lessons/{nation}/{band}/be-the-friend/index.html" for nation, band in product(NATIONS, BANDS)}
    found = {file for file in built if re.fullmatch(r"lessons/[^/]+/[^/]+/be-the-friend/index.html", file)}
    assert (16, expected) == (len(found), found)


def test_output_holds_only_file_types_a_reader_needs(site: Path) -> None:
    found = {path.suffix or path.name for path in site.rglob("*") if path.is_file()}
    assert {".html", ".css", ".js", ".svg", ".json", ".xml", ".gz", ".csv", ".vcf", "SHA256SUMS"} == found


def test_no_file_for_authors_is_published(site: Path) -> None:
    found = [path for path in site.rglob("*") if path.name.startswith(("_", "."))]
    assert [] == found


def test_no_asset_is_published_that_no_page_asks_for(built: dict[str, Built], site: Path) -> None:
    """What stands in a page itself comes from `overrides/inline`."""
    asked = {address.rpartition("/")[2] for page in built.values() for _, _, address in addresses(page)}
    assert set() == {file.name for file in (site / "assets").iterdir()} - asked


def test_no_script_points_at_a_source_map(output_texts: dict[str, str]) -> None:
    assert [] == [file for file, text in output_texts.items() if "sourceMappingURL" in text]


def test_no_address_holds_a_topic_word(site: Path) -> None:
    found = [path.relative_to(site).as_posix() for path in site.rglob("*")]
    assert [] == [path for path in found if TOPIC.search(path)]


def test_no_anchor_that_search_leads_to_holds_a_topic_word(site: Path) -> None:
    """Q18: an anchor stays in the history with the address."""
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    anchors = [(page, anchor) for page, sections in index for anchor, *_ in sections if anchor]
    assert anchors
    assert [] == [(page, anchor) for page, anchor in anchors if TOPIC.search(anchor)]


def test_no_link_leads_to_an_anchor_with_a_topic_word(built: dict[str, Built]) -> None:
    """Q18: on any page of ours, whoever it is for. Links to other hosts are theirs to name."""
    links = {
        (page.file, address)
        for page in built.values()
        for _, attribute, address in addresses(page)
        if attribute == "href" and not urlsplit(address).netloc
    }
    assert [] == sorted((file, address) for file, address in links if TOPIC.search(urlsplit(address).fragment))


# ---- what every page has ----


def test_titles_are_unique(built: dict[str, Built]) -> None:
    titles = Counter(plain(page.soup.title.get_text()) if page.soup.title else "" for page in built.values())
    assert {} == {title: count for title, count in titles.items() if count > 1}


def test_titles_hold_no_topic_word(built: dict[str, Built]) -> None:
    titles = {file: page.soup.title.get_text() if page.soup.title else "" for file, page in built.items()}
    assert {} == {file: title for file, title in titles.items() if not title.strip() or TOPIC.search(title)}


def test_every_page_is_in_british_english(built: dict[str, Built]) -> None:
    assert {"en-GB"} == {str(page.soup.html.get("lang")) for page in built.values() if page.soup.html}


def test_every_page_has_one_first_heading(built: dict[str, Built]) -> None:
    counts = {file: len(page.soup.find_all("h1")) for file, page in built.items()}
    assert {} == {file: count for file, count in counts.items() if count != 1}


def test_every_page_of_the_library_has_its_own_description(built: dict[str, Built]) -> None:
    for page in built.values():
        if page.page:
            found = [plain(str(meta.get("content"))) for meta in page.soup.select("meta[name=description]")]
            assert (page.file, [plain(page.page.meta["description"])]) == (page.file, found)


# ---- search and settings ----


def test_search_lists_no_lesson_variant_and_no_page_that_hides_from_it(site: Path, library: Library) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {page for page, _ in index}
    hidden = {f"{page_url(page.path)}/" for page in library_pages(library) if page.meta.get("search")}
    variants = {f"lessons/{nation}/{band}/be-the-friend/" for nation, band in product(NATIONS, BANDS)}
    assert set() == found & hidden
    assert set() == found & variants
    assert set() == {"lessons/be-the-friend/", "signposting/services/childline/", "now/"} - found


def test_search_index_is_small_enough_for_a_phone(site: Path) -> None:
    """At most 100 kB on the wire as a host sends it, by Brotli: the node that comes with Playwright knows it."""
    node = Path(playwright.__file__).parent / "driver" / "node"
    program = "process.stdout.write(String(zlib.brotliCompressSync(fs.readFileSync(process.argv[1])).length))"
    index = site / "search" / "search_index.json"
    done = subprocess.run([node, "-e", program, index], capture_output=True, text=True, check=True)
    assert (True, done.stdout) == (10_000 < int(done.stdout) < 100_000, done.stdout)


def test_settings_that_turn_silent_faults_into_failures_stay_on(settings: dict[str, object]) -> None:
    plugins = {
        name: options for plugin in settings["plugins"] if isinstance(plugin, dict) for name, options in plugin.items()
    }  # type: ignore[attr-defined]
    found = (settings["strict"], plugins["macros"]["on_undefined"], plugins["macros"]["on_error_fail"])
    assert (True, "strict", True) == found


def test_settings_make_broken_links_and_anchors_fail(settings: dict[str, object]) -> None:
    validation: dict[str, dict[str, str]] = settings["validation"]  # type: ignore[assignment]
    found = [validation["links"][key] for key in ("not_found", "anchors", "unrecognized_links")]
    assert ["warn", "warn", "warn"] == found
