"""A plan's Markdown in Word: lists, tables, places to write, links, and what a sheet cannot hold."""

import re

import pytest

from steady.exports.stamps import Stamp
from steady.models import Nation
from steady.mounted import lesson_path
from steady.topic import TOPIC
from tests.project import LESSON, PLAN, Project
from tests.word import STAMP, Sheets, W, style, text


@pytest.fixture
def sheets(project: Project) -> Sheets:
    return Sheets(project)


def test_sheet_says_what_it_is_on_every_page(sheets: Sheets) -> None:
    sheet = sheets.with_text("Words.").made()
    lesson = sheets.project.library().lessons["say-it-once"].record
    assert f"{lesson.title}\tWorksheets, ages 11 to 14" == sheet.around("header")
    foot = sheet.around("footer")
    for part in (STAMP.id, STAMP.version, "Checked on 21 November 2026", "Replace after 19 February 2027", "amber"):
        assert part in foot
    fields = [field.get(f"{W}instr") for field in sheet.xml("word/footer1.xml").iter(f"{W}fldSimple")]
    assert ["PAGE", "NUMPAGES"] == fields


def test_file_names_nobody_and_no_day_but_the_day_of_checking(sheets: Sheets) -> None:
    about = sheets.with_text("Words.").made().xml("docProps/core.xml")
    found = {node.tag.split("}")[1]: node.text for node in about if node.text}
    assert {"title", "language", "revision", "created", "modified"} == set(found)
    assert ("en-GB", "2026-11-21T00:00:00Z", "2026-11-21T00:00:00Z") == (
        found["language"],
        found["created"],
        found["modified"],
    )
    assert not TOPIC.search(found["title"])


def test_looks_are_our_own(sheets: Sheets) -> None:
    """Arial everywhere, nothing below 12 points, British English, styles that are used exist."""
    sheet = sheets.with_text("**Bold**, *leaning*, {{ link('childline') }}\n\n- [ ] tick\n\n> said").made()
    every = b"".join(part for name, part in sheet.parts.items() if name.endswith(".xml"))
    assert not re.search(rb"Calibri|Cambria|python-docx|Macintosh|en-US|<w:i/>", every)
    styles = sheet.xml("word/styles.xml")
    sizes = [int(size.get(f"{W}val", "0")) for size in styles.iter(f"{W}sz")]
    assert min(sizes) >= 24
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
    assert default is not None
    assert "28" == default.get(f"{W}val")
    known = {found.get(f"{W}styleId") for found in styles.iter(f"{W}style")}
    used = {node.get(f"{W}val") for kind in ("pStyle", "rStyle", "tblStyle") for node in sheet.body.iter(f"{W}{kind}")}
    assert {"Strong", "Emphasis", "Hyperlink", "TickBox", "Quote"} <= used
    assert set() == used - known
    margins = sheet.body.find(f"{W}sectPr/{W}pgMar")
    assert margins is not None
    assert {"1134"} == {margins.get(f"{W}{side}") for side in ("top", "left", "bottom", "right")}


def test_long_blank_becomes_lines_and_a_short_one_stays_in_its_sentence(sheets: Sheets) -> None:
    sheet = sheets.with_text(
        "Reply: ……………………………………\n\nHe says: “I ……………………………………”\n\nNames: …………… and ……………\n\n"
        "One: ………………………… Two: …………………………\n\nYours, ____________________________"
    ).made()
    found = [(kind, line.replace("\u00a0", "~")) for kind, line in sheet.paragraphs[1:]]
    lines = ("WritingLine", "")
    assert [("", "Reply:"), lines, lines, ("", "He says: “I"), lines, ("WritingLine", "”")] == found[:6]
    assert re.fullmatch(r"Names:~{20,} and~{20,}", found[6][1])
    assert [("", "One:"), lines, ("", "Two:"), lines, ("", "Yours,"), lines] == [
        (kind, line.rstrip("~")) for kind, line in found[7:]
    ]


def test_lists_are_lists_and_each_starts_at_one(sheets: Sheets) -> None:
    sheet = sheets.with_text("1. one\n2. two\n    - inner\n\nBetween.\n\n1. again").made()
    numbered = {
        text(paragraph): (node.get(f"{W}val"), level.get(f"{W}val"))
        for paragraph in sheet.body.iter(f"{W}p")
        if (node := paragraph.find(f"{W}pPr/{W}numPr/{W}numId")) is not None
        and (level := paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")) is not None
    }
    assert ["one", "two", "inner", "again"] == list(numbered)
    assert numbered["one"] == numbered["two"] != numbered["again"]
    assert "1" == numbered["inner"][1]
    starts = {num.get(f"{W}numId"): len(list(num)) for num in sheet.xml("word/numbering.xml").iter(f"{W}num")}
    assert starts[numbered["again"][0]] > 1


def test_item_that_is_only_a_place_to_write_keeps_its_number(sheets: Sheets) -> None:
    sheet = sheets.with_text("1. ……………………………………\n2. ____________________________\n\n---\n\nAfter.").made()
    items = [paragraph for paragraph in sheet.body.iter(f"{W}p") if style(paragraph) == "ListNumber"]
    assert [True, True] == [item.find(f"{W}pPr/{W}numPr") is not None for item in items]
    assert all(len(text(item)) > 40 for item in items)
    assert [f"{W}p"] * 5 + [f"{W}sectPr"] == [block.tag for block in sheet.body]


def test_heading_in_a_quotation_is_a_heading_beside_the_same_rule(sheets: Sheets) -> None:
    """A school copies what is quoted, its headings with it; one level below a sheet's parts is a level of Word's too."""
    sheet = sheets.with_text("> #### What we ask\n>\n> Be kind.\n\n##### Below").made()
    by_words = {text(one): one for one in sheet.body.iter(f"{W}p")}
    asked, kind = by_words["What we ask"], by_words["Be kind."]
    assert ("Heading2", "Quote", "Heading3") == (style(asked), style(kind), style(by_words["Below"]))
    rules = [one.find(f"{W}pPr/{W}pBdr/{W}left") for one in (asked, kind)]
    assert all(rule is not None for rule in rules)
    assert rules[0].attrib == rules[1].attrib  # type: ignore[union-attr]


def test_two_tables_in_a_row_stay_two(sheets: Sheets) -> None:
    sheet = sheets.with_text("| a |\n|---|\n| b |\n\n| c |\n|---|\n| d |").made()
    assert ["p", "tbl", "p", "tbl", "sectPr"] == [block.tag.removeprefix(W) for block in sheet.body]


def test_table_repeats_its_heading_row_and_has_room_to_write(sheets: Sheets) -> None:
    sheet = sheets.with_text(
        "| When | What |\n|---|---|\n| Monday | |\n\n| | |\n|---|---|\n| A card | Another |"
    ).made()
    first, second = sheet.body.iter(f"{W}tbl")
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in first.iter(f"{W}tr")]
    assert [True, False] == heads
    height = first.findall(f"{W}tr")[1].find(f"{W}trPr/{W}trHeight")
    assert height is not None
    assert int(height.get(f"{W}val", "0")) >= 670  # twentieths of a point: 11.9 mm
    assert ["A cardAnother"] == [text(row) for row in second.iter(f"{W}tr")]
    for table in (first, second):
        widths = [int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol")]
        assert sum(widths) <= 9640  # 170 mm


def test_row_that_lacks_a_cell_gets_an_empty_one(sheets: Sheets) -> None:
    html = "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td></tr></table>"
    rows = sheets.with_text(html).made().body.iter(f"{W}tr")
    assert [2, 2] == [len(row.findall(f"{W}tc")) for row in rows]


def test_table_wider_than_the_page_is_refused_at_its_line(sheets: Sheets) -> None:
    head = " | ".join(f"Responsibilities{number}" for number in range(9))
    sheets.with_text(f"Before.\n\n| {head} |\n|{'---|' * 9}\n| {' | '.join('x' * 9)} |")
    found = sheets.refused()
    assert f"{PLAN}:{sheets.line('Responsibilities0')}: a table must fit the 170 mm between the margins" in found
    assert "9 columns" in found


@pytest.mark.parametrize(
    ("markdown", "sign", "tag"),
    [
        ("Before.\n\n![A hand](/x.png)\n\nAfter.", "![A hand]", "img"),
        ("Before.\n\n<video src='a.mp4'></video>", "<video", "video"),
        ("Before.\n\n    four spaces are code", "four spaces", "pre"),
        ("E = mc<sup>2</sup>", "<sup>", "sup"),
    ],
)
def test_what_a_sheet_cannot_hold_is_refused_at_its_line(sheets: Sheets, markdown: str, sign: str, tag: str) -> None:
    found = sheets.with_text(markdown).refused()
    assert f"{PLAN}:{sheets.line(sign)}: a sheet to edit must hold words, lists and tables, not <{tag}>." == found


def test_nation_has_its_own_words(sheets: Sheets) -> None:
    sheets.with_text('{% call only("wales") %}\n\nHere.\n\n{% endcall %}\n\nTell the {{ role("lead") }}.')
    welsh, scottish = (" ".join(sheets.made(nation=nation).words) for nation in (Nation.WALES, Nation.SCOTLAND))
    assert "Here Tell the Designated Safeguarding Person" in welsh
    assert "Here" not in scottish


def test_own_page_is_printed_with_its_address_only_where_the_site_has_one(sheets: Sheets) -> None:
    sheets.with_text('[The page](/parents/index.md), {{ service("childline") }}, {{ phone("childline") }}.')
    library = sheets.project.library()
    plan = next(iter(library.plans.values()))
    path = lesson_path(plan.lesson, plan.record.band, Nation.WALES).removesuffix(".md")
    known = Stamp(path, "1a2b3c4d", STAMP.checked_on, STAMP.replace_after, "amber", f"https://s.example/{path}/")
    assert "The page, Childline, 0800\u00a01111." == sheets.made().paragraphs[1][1]
    printed = "The page (s.example/parents/), Childline (s.example/signposting/services/childline/), 0800\u00a01111."
    assert printed == sheets.made(known).paragraphs[1][1]
    assert b'Target="https://s.example/parents/"' in sheets.made(known).parts["word/_rels/document.xml.rels"]


@pytest.mark.parametrize("title", ['Say "it" & <once> / twice', "Say it 🧡 once", "مرحبا بكم", "a/../b: c|d?*"])
def test_strange_title_is_a_title_like_any_other(sheets: Sheets, title: str) -> None:
    library_title = sheets.project.library().lessons["say-it-once"].record.title
    sheets.project.replace(LESSON, f"title: {library_title}", f"title: {title!r}")
    sheet = sheets.with_text("Words.").made()
    assert title in sheet.around("header")
    assert title in " ".join(node.text or "" for node in sheet.xml("docProps/core.xml"))


def test_text_from_right_to_left_runs_that_way(sheets: Sheets) -> None:
    sheet = sheets.with_text("مرحبا 0800 words\n\nWords, then مرحبا.", title="שלום").made()
    flags = [paragraph.find(f"{W}pPr/{W}bidi") is not None for paragraph in sheet.body.iter(f"{W}p")]
    assert [True, True, False] == flags
    assert 3 == len(list(sheet.body.iter(f"{W}rtl")))


def test_foot_keeps_away_from_a_full_page(sheets: Sheets) -> None:
    """With the site's address it is taller than the margin, and had touched the last line to write on."""
    foot = sheets.with_text("Words.").made().xml("word/footer1.xml")
    spacing = foot.find(f"{W}p/{W}pPr/{W}spacing")
    assert spacing is not None
    assert int(spacing.get(f"{W}before", "0")) >= 160
