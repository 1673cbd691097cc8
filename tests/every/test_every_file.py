"""Every slide deck, every Word file and every zip; and in all of them every number, hour, cost and link."""

import hashlib
import re
import zipfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import PurePath
from urllib.parse import urljoin

from steady.exports.bundles import PACK
from steady.models import Nation
from steady.topic import TOPIC
from tests.downloads import READERS, faults, known_in
from tests.every.made import Every, File, deck_faults, read, word_faults
from tests.test_one_directory import Known

LISTED = re.compile(r'href="([^"]*downloads/[^"]*)"')


def page_of(file: File) -> str:
    """The id of the page that a file is made from."""
    folder, form = str(PurePath(file.name).parent), re.search(r"-slides-(.+)\.pptx$", file.name)
    return f"{folder}/{form[1]}" if form else folder


def test_names_tell_no_topic(every: Every) -> None:
    assert len(every.files) > 800
    assert [] == [file.name for file in every.files if TOPIC.search(file.name) or not file.name.isascii()]
    assert [] == [file.name for file in every.files if not file.path.stat().st_size]


def test_every_deck_is_whole_named_noted_and_legible(every: Every, pool: ProcessPoolExecutor) -> None:
    decks = every.of(".pptx")
    stamps = [every.stamps[page_of(file)] for file in decks]
    found = pool.map(deck_faults, [file.path for file in decks], stamps, chunksize=8)
    assert {} == {file.name: wrong for file, wrong in zip(decks, found, strict=True) if wrong}


def test_every_word_file_has_headings_heads_of_tables_and_its_stamp(every: Every, pool: ProcessPoolExecutor) -> None:
    files = every.of(".docx")
    stamps = [every.stamps[page_of(file)] for file in files]
    found = pool.map(word_faults, [file.path for file in files], stamps, chunksize=8)
    assert {} == {file.name: wrong for file, wrong in zip(files, found, strict=True) if wrong}


def test_every_zip_is_whole_and_a_lesson_s_holds_the_files_beside_it(every: Every) -> None:
    packed = [file for suffix in (".zip", ".imscc") for file in every.of(suffix)]
    lessons = [file for file in packed if "-".join(PurePath(file.name).parts[3:0:-1]) == file.path.stem]
    for file in packed:
        with zipfile.ZipFile(file.path) as archive:
            assert (file.name, None) == (file.name, archive.testzip())
            if file.name != PurePath(PACK.path).name:  # budget F13: what a school's mail lets through
                assert (file.name, True) == (file.name, file.path.stat().st_size <= 5_000_000)
            if file in lessons and file.path.suffix == ".zip":
                beside = {path.name: path.read_bytes() for path in file.path.parent.iterdir() if path.suffix in READERS}
                inside = {name: archive.read(name) for name in archive.namelist()}
                assert (file.name, True) == (file.name, beside == inside)
    # For each lesson variant a zip and a cartridge under its own name, and one for pupils; for the site, one pack.
    variants = len(every.library.plans) * len(Nation)
    assert (2 * variants, 3 * variants + 1) == (len(lessons), len(packed))


def test_pack_is_small_enough_to_send_and_its_own_sums_are_right(every: Every) -> None:
    file = every.site / PACK.path
    assert (True, file.stat().st_size) == (file.stat().st_size <= 60_000_000, file.stat().st_size)
    with zipfile.ZipFile(file) as archive:
        found = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}
        listed = dict(line.split("  ")[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
    assert listed == {name: digest for name, digest in found.items() if name != "SHA256SUMS"}
    single = {f"pages/downloads/{each.name}" for each in every.files if each.path.suffix in READERS}
    assert single == {name for name in found if name.startswith("pages/downloads/")}


def test_every_file_is_offered_on_a_page_and_every_offer_leads_to_one(every: Every) -> None:
    """But never on a page for somebody in trouble: a file on their own disk outlives the visit."""
    offered = set()
    for page in every.site.rglob("index.html"):
        address = page.relative_to(every.site).as_posix()
        offered |= {urljoin(address, link) for link in LISTED.findall(page.read_text("utf-8"))}
    made = {f"downloads/{file.name}" for file in every.files}
    assert (set(), set()) == (made - offered, offered - made)
    assert [] == [page for page in (every.site / "now").rglob("*.html") if LISTED.search(page.read_text("utf-8"))]


def test_every_number_hour_cost_and_link_is_of_the_directory_for_its_nation(
    every: Every, pool: ProcessPoolExecutor
) -> None:
    files = [file for file in every.files if file.path.suffix in READERS]
    everything = Known.of(every.library)
    known = {nation: known_in(everything, every.library, nation) for nation in (None, *Nation)}
    found, linked = {}, 0
    for file, said in zip(files, pool.map(read, [file.path for file in files], chunksize=8), strict=True):
        linked += len(said.links)
        assert (file.name, True) == (file.name, len(said.words) > 100)
        if wrong := list(faults(said, known[file.nation], every.library, every.home)):
            found[file.name] = wrong
    assert {} == found
    assert linked > len(files)
