"""Sheets that were called back: the ledger and its one command, the page and the feed."""

import json
import re
import shutil
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from steady.context import PageContext
from steady.exports.feed import changes, json_feed, recalls, rss_feed
from steady.library import Library
from steady.macros import Macros
from steady.problems import ContentError
from steady.rendering import Renderer
from steady.sheets.colours import COLOURS
from steady.sheets.command import recall
from steady.sheets.ledger import RECALLS, SHEETS, refuse_behind, with_entry
from steady.sheets.paper import sheets
from steady.sheets.recalled import recalled
from steady.sheets.stamping import stamps
from tests.project import (
    CHILDLINE,
    GUIDE,
    NATIONS,
    PARENT,
    ROOT,
    Project,
)

DAY = date(2026, 11, 20)
WHY = "The number has changed."


def run(project: Project, *words: str, today: str = "2026-11-20") -> Result:
    return CliRunner().invoke(recall, ["--root", str(project.root), "--today", today, *words])


@pytest.fixture
def released(project: Project) -> Project:
    """The good project with its templates, after its first edition."""
    shutil.copytree(ROOT / "overrides", project.root / "overrides", dirs_exist_ok=True)
    done = run(project, "First edition.")
    assert 0 == done.exit_code, done.output
    return project


# ---- the ledger ----


def test_first_edition_is_no_recall(released: Project) -> None:
    library = released.library()
    assert (len(list(sheets(library))), []) == (len(library.printed), recalled(library))
    assert "Every sheet is what the ledger says" in run(released).output


def test_one_command_records_what_changed_and_nothing_is_typed_twice(released: Project) -> None:
    released.renumber(CHILDLINE, "0800 1111", "116 123")
    before = released.read(RECALLS)
    listed = run(released)
    assert ("Changed: " in listed.output, before) == (True, released.read(RECALLS))
    assert 0 == run(released, WHY).exit_code
    entry = released.library().recalls[0].record
    assert (DAY, WHY) == (entry.date, entry.why)
    assert {"now/9-11", "parents/index"} <= set(entry.sheets)
    assert "Every sheet is what the ledger says: nothing was written." in run(released, WHY).output
    assert released.read(RECALLS).startswith("# ")


def test_order_is_newest_first_and_each_entry_keeps_its_number(released: Project) -> None:
    released.renumber(CHILDLINE, "0800 1111", "116 123")
    run(released, WHY)
    released.replace(PARENT, "Nobody pays.", "Nobody pays anything.")
    run(released, "It is said more clearly.", today="2026-11-21")
    entries = recalled(released.library())
    assert [(2, date(2026, 11, 21)), (1, DAY)] == [(entry.number, entry.date) for entry in entries]
    assert [("parents/index", "1 sheet changed")] == [(kind.id, entries[0].told) for kind in entries[0].kinds]
    assert 1 < len(entries[1].kinds)


def test_nations_of_one_sheet_stand_together_with_the_version_that_is_right_now(released: Project) -> None:
    text = released.read(NATIONS)
    released.write(NATIONS, f"{text}\nOne more thing.\n")
    run(released, WHY)
    library = released.library()
    (kind,) = recalled(library)[0].kinds
    now = stamps(library, released.root)
    assert ("school/first-steps/…", 4) == (kind.id, len(kind.copies))
    assert [(copy.path, now[copy.path].version) for copy in kind.copies] == [
        (copy.path, copy.version) for copy in kind.copies
    ]
    assert [NATIONS] == list(library.recalls[0].record.files)  # all the sheets of one file are one line


def test_sheet_that_is_made_no_more_is_called_back_for_good(released: Project) -> None:
    (released.root / GUIDE).unlink()
    done = run(released, "Another guide says it better.")
    assert 0 == done.exit_code, done.output
    assert ("parents/guides/just-told",) == recalled(released.library())[0].gone


def test_release_is_refused_while_the_ledger_is_behind_and_a_build_is_not(released: Project) -> None:
    refuse_behind(released.library(), released.root)
    released.replace(PARENT, "Nobody pays.", "Nobody pays anything.")
    library = released.library()  # an ordinary check says nothing
    with pytest.raises(ContentError) as refused:
        refuse_behind(library, released.root)
    message = str(refused.value)
    assert message.startswith(f"{SHEETS}:")
    assert "it is behind: 1 sheet changed ('parents/index' first). Run: steady recall" in message
    line = int(message.split(":")[1])
    assert "parents/index" in released.read(SHEETS).splitlines()[line - 1]


def test_reason_keeps_the_rules_of_all_words_and_else_nothing_is_written(released: Project) -> None:
    released.replace(PARENT, "Nobody pays.", "Nobody pays anything.")
    before = released.read(RECALLS), released.read(SHEETS)
    done = run(released, "Call 0800 068 4141 instead.")
    assert (1, before) == (done.exit_code, (released.read(RECALLS), released.read(SHEETS)))
    assert "a phone number must come from the directory" in done.output
    assert "Nothing was written" in done.output


@pytest.mark.parametrize(
    "why", ['He said: "no" # not a comment', "  two\nlines ", "- a dash: and a colon", "Ünïcödé 🙂 עברית"]
)
def test_any_words_come_back_as_they_were(released: Project, why: str) -> None:
    released.replace(PARENT, "Nobody pays.", "Nobody pays anything.")
    done = run(released, "--", why)
    assert 0 == done.exit_code, done.output
    assert " ".join(why.split()) == released.library().recalls[0].record.why


def test_same_on_any_day_and_in_any_order_of_files(released: Project) -> None:
    released.renumber(CHILDLINE, "0800 1111", "116 123")
    start = released.read(RECALLS), released.read(SHEETS)
    written = []
    for day in ("2026-11-21", "2026-10-30"):
        released.write(RECALLS, start[0])
        released.write(SHEETS, start[1])
        run(released, WHY, today=day)
        written.append((released.read(RECALLS).replace(day, "DAY"), released.read(SHEETS)))
    assert written[0] == written[1]
    assert stamps(released.library(), ROOT) == stamps(released.library(), ROOT)


ENTRY = "- date: 2026-11-20\n  why: Because.\n  sheets: [parents/index]\n"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (RECALLS, "- date: soon\n  why: Because.\n  sheets: [parents/index]\n", "recall.yml:1: date must be a date written like 2026-11-21, not 'soon'."),
        (RECALLS, "- date: 2026-11-20\n  sheets: [parents/index]\n", "recall.yml:1: why must be given: why they changed"),
        (RECALLS, "- date: 2026-11-20\n  why: Because.\n", "recall.yml:2: a recall must name files, sheets or what is gone, not nothing."),
        (RECALLS, f"{ENTRY}{ENTRY.replace('11-20', '11-21')}", "recall.yml:4: date must not be after 2026-11-20, that of the entry above, not '2026-11-21'"),
        (RECALLS, ENTRY.replace("2026-11-20", "2030-01-01"), "recall.yml:1: date must not be in the future, not '2030-01-01'."),
        (RECALLS, ENTRY.replace("sheets:", "sheet:"), "recall.yml:3: sheet must not be here: a recall has no such key. Did you mean 'sheets'?"),
        (RECALLS, ENTRY.replace("sheets: [parents/index]", "files: [parents/index.md]"), "recall.yml:3: files[1] must be a file of ours, like 'docs/now/card.md', not 'parents/index.md'."),
        (RECALLS, ENTRY.replace("parents/index", "Parents/Index.md"), "recall.yml:3: sheets[1] must be the id of a sheet, like 'now/card', not 'Parents/Index.md'."),
        (SHEETS, '- {id: now/9-11, version: "1a2b"}\n', "sheets.yml:1: version must be eight digits of 0 to 9 and a to f, in quotes, not '1a2b'."),
        (SHEETS, "- {id: now/9-11, version: 12345678}\n", 'sheets.yml:1: version must be text (put it in "quotes"), not \'12345678\'.'),
        (SHEETS, '- {id: now/9-11, version: "1a2b3c4d"}\n- {id: now/9-11, version: "1a2b3c4d"}\n', "sheets.yml:2: id must be unique, not 'now/9-11', which line 1 has already."),
        (SHEETS, "now/9-11: 1a2b3c4d\n", "sheets.yml:1: the file must be a list"),
    ],
)  # fmt: skip
def test_ledger_s_faults_name_the_file_and_the_line(project: Project, path: str, text: str, expected: str) -> None:
    project.write(path, text)
    found = project.problems()
    assert [f"docs/_data/{expected}"] == [row[: len(f"docs/_data/{expected}")] for row in found]


def test_new_entry_stands_under_the_comment_and_above_the_others() -> None:
    assert "# About.\n- new\n" == with_entry("# About.\n[]\n", "- new\n")
    assert "# About.\n- new\n- old\n  why: x\n" == with_entry("# About.\n- old\n  why: x\n", "- new\n")


# ---- the page and the feed ----


def test_feed_can_be_read_by_other_people_s_software(released: Project) -> None:
    released.renumber(CHILDLINE, "0800 1111", "116 123")
    run(released, WHY)
    released.replace(PARENT, "Nobody pays.", "Nobody pays anything & <all> of it.")
    run(released, "Said <better> & shorter.", today="2026-11-21")
    feed = recalls(released.library())
    for base in ("", "https://steady.example/"):
        data = json.loads(json_feed(feed, base))
        channel = ET.fromstring(rss_feed(feed, base)).find("channel")
        assert channel is not None
        items = channel.findall("item")
        assert [entry["title"] for entry in data["items"]] == [item.findtext("title") for item in items]
        assert [entry["id"] for entry in data["items"]] == [item.findtext("guid") for item in items]
        assert ["2026-11-21T00:00:00Z", "2026-11-20T00:00:00Z"] == [entry["date_published"] for entry in data["items"]]
        assert data["items"][0]["content_text"].startswith("Said <better> & shorter. Replace: ")
        assert (items[0].findtext("link") or "").endswith("about/recall/#recall-2")
    assert changes(released.library()).path != feed.path


def test_feed_without_a_recall_is_a_feed_too(small: Library) -> None:
    assert [] == json.loads(json_feed(recalls(small)))["items"]
    assert [] == ET.fromstring(rss_feed(recalls(small))).findall("channel/item")


def test_built_page_lists_the_feed_and_every_colour(site: Path) -> None:
    html = (site / "about" / "recall" / "index.html").read_text(encoding="utf-8")
    assert all(f"<td>{colour.name}</td>" in html for colour in COLOURS)
    assert all((site / "api" / f"recall.{kind}").exists() and f"api/recall.{kind}" in html for kind in ("json", "xml"))


def test_every_built_sheet_carries_its_stamp_and_no_other_page_does(site: Path, library: Library) -> None:
    found = stamps(library, ROOT)
    wrong = []
    for file in site.rglob("index.html"):
        path = file.parent.relative_to(site).as_posix()
        stamp = found.get(f"{path}.md") or found.get(f"{path}/index.md")
        lines = set(re.findall(r'<small class="stamp" hidden>(.*?)</small>', file.read_text(encoding="utf-8")))
        wanted = {f"Sheet {stamp.id}, version {stamp.version}. "} if stamp else set()
        if wanted != {line[: line.index(" Checked") + 1] for line in lines}:
            wrong.append(path)
    assert [] == wrong


def test_page_shows_when_why_and_the_version_that_is_right_now(released: Project) -> None:
    released.write(NATIONS, f"{released.read(NATIONS)}\nOne more thing.\n")
    (released.root / GUIDE).unlink()
    run(released, "It isn't <old>.")
    library = released.library()
    page = PageContext("about/recall.md", frozenset())
    html = Macros(library, Renderer(ROOT)).call(page, "recall_list")
    now = stamps(library, ROOT)["school/first-steps/wales.md"].version
    assert '<h3 id="recall-1">20 November 2026: ' in html
    assert "<p>It isn’t &lt;old&gt;.</p>" in html
    assert 'href="../../school/first-steps/wales/" aria-label="First steps: Wales">Wales</a>' in html
    assert f">Wales</a> (now {now})" in html
    assert "throw away: <code>parents/guides/just-told</code>" in html
