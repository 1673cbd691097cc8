"""Open data as files: the spreadsheet, the contacts, the feeds, and that the site carries them byte for byte."""

import csv
import io
import json
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from steady.exports import data_files
from steady.exports.spreadsheet import COLUMNS
from steady.exports.vcard import contact_path, has_contact
from steady.library import Library
from steady.models import Channel
from steady.schedules import hours_text
from tests.conftest import mkdocs
from tests.open_data import of, unfolded
from tests.output.built import TOPIC
from tests.project import CHILDLINE, PARENT, Project

ESCAPED = re.compile(r"(?:[^\\,;]|\\[\\,;n])*")
LINKS = ("api/services.json", "api/services.csv", "api/changes.json", "api/changes.xml")


@pytest.fixture(scope="module")
def files(library: Library) -> dict[str, bytes]:
    return dict(data_files(library))


def rows(files: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["api/services.csv"].decode("utf-8-sig"), newline="")))


# ---- CSV ----


def test_spreadsheet_has_one_row_for_each_channel_and_one_for_a_service_without(
    files: dict[str, bytes], library: Library
) -> None:
    expected = [
        (service.id, channel.kind if channel else "", (channel and channel.number) or "")
        for service in library.shown_services
        for channel in (service.shown_channels or (None,))
    ]
    assert expected == [(row["id"], row["channel"], row["number"]) for row in rows(files)]
    assert files["api/services.csv"].startswith(b"\xef\xbb\xbfid,name,")
    assert set(COLUMNS) == set(rows(files)[0])


def test_spreadsheet_gives_each_channel_its_own_hours_and_cost(files: dict[str, bytes], library: Library) -> None:
    channels: list[tuple[str, Channel]] = [(s.id, c) for s in library.shown_services for c in s.shown_channels]
    found = [row for row in rows(files) if row["channel"]]
    for (name, channel), row in zip(channels, found, strict=True):
        cost = channel.cost or library.service(name).shown_cost or ""
        assert (name, hours_text(channel.shown_schedule), cost) == (row["id"], row["hours"], row["cost"])


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\\t", "＝", "＠"])
def test_spreadsheet_runs_no_formula(project: Project, mark: str) -> None:
    project.replace(CHILDLINE, "for_whom: Anyone under 19.", f'for_whom: "x{mark}cmd|calc"')
    assert "'" not in {row["for_whom"][0] for row in rows(of(project))}
    project.replace(CHILDLINE, f'for_whom: "x{mark}cmd|calc"', f'operator: "{mark}HYPERLINK(1)"\nfor_whom: All.')
    project.replace(CHILDLINE, "operator: NSPCC\n", "")
    cells = [cell for row in rows(of(project)) for cell in row.values()]
    found = [cell for cell in cells if "HYPERLINK" in cell]
    assert found
    assert [] == [cell for cell in cells if cell and cell[0] in "=+-@\t\r\n＝＋－＠"]


def test_spreadsheet_keeps_commas_quotes_and_line_ends_in_their_cell(project: Project) -> None:
    project.replace(CHILDLINE, "for_whom: Anyone under 19.", 'for_whom: "Anyone, \\"any\\" age;\\nor none."')
    assert {'Anyone, "any" age;\nor none.'} == {
        row["for_whom"] for row in rows(of(project)) if row["id"] == "childline"
    }


# ---- vCard ----


def card(raw: bytes) -> list[tuple[str, str]]:
    """The lines of a vCard as (name with parameters, value), escapes undone; fails where RFC 6350 is not kept."""
    assert raw.endswith(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert [] == [line for line in raw.split(b"\r\n") if len(line) > 75]
    for line in raw.split(b"\r\n"):
        line.decode("utf-8")  # no character is cut in two
    lines = [line.partition(":") for line in unfolded(raw).split("\r\n") if line]
    values = [
        value.removesuffix(";;;;") if name == "N" else value for name, _, value in lines if name not in ("URL", "UID")
    ]
    assert [] == [value for value in values if not ESCAPED.fullmatch(value)]
    return [(name, re.sub(r"\\([\\,;])", r"\1", value)) for name, _, value in lines]


def test_every_contact_keeps_the_rules_of_its_format(files: dict[str, bytes], library: Library) -> None:
    cards = {path: card(raw) for path, raw in files.items() if path.endswith(".vcf")}
    assert len(cards) > 30
    for path, lines in cards.items():
        names = [name.split(";")[0] for name, _ in lines]
        assert (path, ["BEGIN", "VERSION"], "END") == (path, names[:2], names[-1])
        assert (path, ("VERSION", "4.0")) == (path, lines[1])
        assert (path, 1, 1, 1) == (path, names.count("FN"), names.count("UID"), names.count("NOTE"))
        assert set(names) <= {"BEGIN", "VERSION", "UID", "KIND", "FN", "N", "TEL", "EMAIL", "URL", "NOTE", "REV", "END"}


def test_contact_holds_the_numbers_the_service_shows(files: dict[str, bytes], library: Library) -> None:
    for service in library.shown_services:
        if contact_path(service.id) in files:
            lines = card(files[contact_path(service.id)])
            expected = [channel.number for channel in service.shown_channels if channel.number]
            note = dict(lines)["NOTE"]
            assert (service.id, expected) == (service.id, [value for name, value in lines if name.startswith("TEL")])
            hours = {hours_text(channel.shown_schedule) for channel in service.shown_channels if channel.number}
            assert [] == [text for text in hours if text and text not in note]
            assert f"Checked on {service.assured_date.day} {service.assured_date:%B %Y}" in note
            assert (service.shown_cost or "not confirmed").rstrip(".") in note


def test_contact_leaves_no_word_of_the_topic_on_the_phone(files: dict[str, bytes]) -> None:
    assert [] == [path for path, raw in files.items() if path.endswith(".vcf") and TOPIC.search(path + unfolded(raw))]


def test_contact_has_the_neutral_name_where_there_is_one(files: dict[str, bytes], library: Library) -> None:
    neutral = [
        service for service in library.listed_services if service.tab_title and contact_path(service.id) in files
    ]
    assert neutral
    for service in neutral:
        assert service.tab_title == dict(card(files[contact_path(service.id)]))["FN"]


def test_contact_escapes_and_folds_awkward_words(project: Project) -> None:
    project.replace(
        CHILDLINE,
        "name: Childline",
        'name: "Côr; \\\\ plant, a 😀 helpline with a name that is longer than one line can be"',
    )
    project.replace(CHILDLINE, "cost: Free.", 'cost: "Free;\\nalways, é"')
    raw = of(project)["api/childline.vcf"]
    lines = dict(card(raw))
    assert "Côr; \\ plant, a 😀 helpline with a name that is longer than one line can be" == lines["FN"]
    assert "Free;\\nalways, é" in lines["NOTE"]
    assert b"FN:C\xc3\xb4r\\; \\\\ plant\\," in raw.replace(b"\r\n ", b"")


def test_service_with_nothing_to_save_has_no_contact(project: Project) -> None:
    service = project.library().service("breathing-space")
    assert (True, False) == (has_contact(service), has_contact(service.model_copy(update={"channels": ()})))


# ---- feeds ----


def history(library: Library) -> list[tuple[str, str]]:
    found = [(change.date.isoformat(), change.reason) for s in library.shown_services for change in s.history]
    return sorted(found, reverse=True)


def test_feeds_hold_every_change_newest_first(files: dict[str, bytes], library: Library) -> None:
    feed = json.loads(files["api/changes.json"])
    assert ("https://jsonfeed.org/version/1.1", True) == (feed["version"], bool(feed["title"]))
    items = feed["items"]
    dates = [entry["date_published"] for entry in items]
    assert (sorted(dates, reverse=True), len(items)) == (dates, len({entry["id"] for entry in items}))
    found = sorted(((entry["date_published"][:10], entry["content_text"]) for entry in items), reverse=True)
    expected = history(library)
    assert [day for day, _ in expected] == [day for day, _ in found]
    assert {reason for _, reason in expected} == {
        next((reason for _, reason in expected if reason in text), text) for _, text in found
    }
    assert [] == [entry for entry in dates if datetime.fromisoformat(entry).utcoffset() is None]


def test_both_feeds_say_the_same(files: dict[str, bytes]) -> None:
    root = ET.fromstring(files["api/changes.xml"])
    assert ("rss", "2.0") == (root.tag, root.get("version"))
    found = [
        (
            item.findtext("guid"),
            item.findtext("title"),
            item.findtext("description"),
            parsedate_to_datetime(item.findtext("pubDate") or "").date().isoformat(),
        )
        for item in root.iter("item")
    ]
    items = json.loads(files["api/changes.json"])["items"]
    assert [(e["id"], e["title"], e["content_text"], e["date_published"][:10]) for e in items] == found
    assert [] == [tag for tag in ("title", "link", "description") if not root.findtext(f"channel/{tag}")]


def test_feeds_of_a_site_with_an_address_hold_whole_links(library: Library) -> None:
    files = dict(data_files(library, "https://steady.example/"))
    urls = [entry["url"] for entry in json.loads(files["api/changes.json"])["items"]]
    links = [item.findtext("link") for item in ET.fromstring(files["api/changes.xml"]).iter("item")]
    assert urls == links
    assert {True} == {url.startswith("https://steady.example/signposting/services/") for url in urls}


def test_feed_without_a_change_is_a_feed(project: Project) -> None:
    files = of(project)
    assert [] == json.loads(files["api/changes.json"])["items"]
    assert [] == list(ET.fromstring(files["api/changes.xml"]).iter("item"))


def test_words_of_markup_in_a_reason_stay_words(project: Project) -> None:
    entry = '{date: 2026-11-20, field_name: name, previous_value: A & B, replacement_value: "<b>C</b>", reason: "]]> & so on."}'
    project.replace(CHILDLINE, "confidence", f"history:\n  - {entry}\nconfidence")
    item = next(ET.fromstring(of(project)["api/changes.xml"]).iter("item"))
    assert "]]> & so on. Before: A & B. Now: <b>C</b>." == item.findtext("description")


# ---- on the site ----


def test_files_are_on_the_site_byte_for_byte(site: Path, files: dict[str, bytes]) -> None:
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in (site / "api").iterdir()}
    assert files == found


def test_page_about_open_data_links_to_every_file(site: Path) -> None:
    html = (site / "about" / "open-data" / "index.html").read_text(encoding="utf-8")
    assert [] == [path for path in LINKS if f'href="../../{path}"' not in html]


@pytest.mark.parametrize(("file", "expected"), [("changes.xml", 0), ("change.xml", 1)])
def test_link_to_a_file_that_is_not_made_fails_the_build(
    project: Project, tmp_path: Path, file: str, expected: int
) -> None:
    """MkDocs knows the generated files: it takes the links to them, and not one to another."""
    project.buildable().append(PARENT, f"\n[What changed](/api/{file})\n")
    done = mkdocs("build", "--site-dir", tmp_path / "out", cwd=project.root)
    assert (expected, bool(expected)) == (done.returncode, "api/change.xml" in done.stdout), done.stdout


def test_service_page_offers_its_contact_and_says_what_it_leaves(
    site: Path, files: dict[str, bytes], library: Library
) -> None:
    for service in library.shown_services:
        html = (site / "signposting" / "services" / service.id / "index.html").read_text(encoding="utf-8")
        offered = f'<a href="../../../{contact_path(service.id)}" download type="text/vcard">' in html
        told = "Anyone who looks through the phone can see both." in html
        expected = contact_path(service.id) in files
        assert (service.id, expected, expected) == (service.id, offered, told)
