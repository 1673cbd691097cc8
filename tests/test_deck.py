"""Slides: a deck as PowerPoint would read it, by zip and XML and not by the library that made it."""

import os
import re
from pathlib import Path

import pytest
from lxml import etree

from steady.exports.deck import PLEDGE
from steady.library import Library
from steady.models import Band, Nation
from steady.phones import digits
from tests.decks import STAMP, A, P, Pptx, all_decks, box, kind, made, placed, plan_of, sizes, title, words_of
from tests.project import CHILDLINE, Project

TOPIC = re.compile(r"sext|blackmail|nude|naked|porn|abuse|suicid|victim|groom|rape", re.IGNORECASE)


@pytest.fixture(scope="module")
def good(small: Library) -> Pptx:
    return made(small, plan_of(small), stamp=STAMP)


Real = dict[tuple[str, Band, Nation], Pptx]


@pytest.fixture(scope="module")
def real(library: Library) -> Real:
    return all_decks(library)


def test_every_slide_of_every_plan_is_there_in_order(library: Library, real: Real) -> None:
    """One slide for the lesson, then the plan's own, in its order."""
    for (lesson, band, nation), found in real.items():
        titles = [title(slide) for slide in found.slides]
        plan = library.plans[lesson, band]
        wanted = [part.title.removeprefix("Slide: ").replace('"', "").replace("'", "’") for part in plan.body.slides]
        assert [re.sub("[“”]", "", name) for name in titles[1:]] == wanted, (lesson, band, nation)
        assert titles[0].startswith(library.lessons[lesson].record.title)
        assert len(set(titles)) == len(titles)
        assert PLEDGE in words_of(found.slides[0])


def test_a_slide_holds_native_text_in_placeholders_only(real: Real) -> None:
    """No pictures, no loose boxes: titles, words, foot and number all stand in the template's own places, in order."""
    for found in real.values():
        assert not [name for name in found.archive.namelist() if re.search(r"media|\.(png|jpe?g|emf|svg|bin)$", name)]
        for slide in found.slides:
            shapes = list(slide.iter(f"{P}sp"))
            kinds = [kind(shape) for shape in shapes]
            assert kinds[0] in ("title", "ctrTitle")
            assert kinds[1] in ("body", "subTitle")
            assert kinds[2:] == ["ftr", "sldNum"]
            assert all(words_of(shape).strip() for shape in shapes)
            assert not list(slide.iter(f"{P}pic"))
            ids = [entry.get("id") for entry in slide.iter(f"{P}cNvPr")]
            assert len(set(ids)) == len(ids)


def test_words_are_large_enough_to_read_from_the_back(real: Real) -> None:
    """Titles from 32 points, words from 24, whether a slide says so itself or leaves it to the template."""
    for found in real.values():
        for name, least, wanted in sizes(found):
            assert least >= wanted, name


def test_the_notes_say_what_the_section_says(library: Library, real: Real) -> None:
    """The words to say aloud, the points, the checks with their answers and the minutes: on every slide of a section."""
    for (lesson, band, nation), found in real.items():
        assert len(found.notes) == len(found.slides)
        assert all(len(notes) > 60 for notes in found.notes)
        by_title = dict(zip([re.sub("[“”]", "", title(slide)) for slide in found.slides], found.notes, strict=True))
        for section in library.plans[lesson, band].body.timed:
            for part in section.parts:
                if not part.title.startswith("Slide: "):
                    continue
                notes = by_title[part.title.removeprefix("Slide: ").replace('"', "").replace("'", "’")]
                where = (lesson, band, nation, part.title)
                assert f"Minutes: {section.minutes}, from minute" in notes, where
                if "{%" not in section.text:
                    assert notes.count("Say aloud:") >= len(section.quotes), where
                    for other in section.parts:
                        if other.title == "Check for understanding":
                            assert notes.count("— ") + notes.count("–") >= other.text.count("\n- "), where
                assert "{{" not in notes, where
                assert "<" not in notes, where


def test_the_notes_of_a_slide_hold_its_own_section_in_order(good: Pptx) -> None:
    """Minutes first, then what to say, explain and check."""
    titles = [title(slide) for slide in good.slides]
    notes = good.notes[titles.index("The first idea")]
    order = ["Core:", "Minutes: ", "Explain", "Points, not a script.", "Check for understanding", "Its answer."]
    places = [notes.index(words) for words in order]
    assert places == sorted(places)
    assert "Practice" not in notes
    droppable = good.notes[titles.index("The second idea")]
    assert "You may leave this part out" in droppable
    assert "You may leave this part out" not in notes


def test_numbers_are_those_of_the_directory(library: Library, real: Real) -> None:
    """Nothing in a deck looks like a phone number that the directory does not show."""
    shown = {
        digits(channel.number)
        for service in library.shown_services
        for channel in service.shown_channels
        if channel.number
    }
    for key, found in real.items():
        numbers = {digits(number) for number in re.findall(r"(?<![\w-])0\d[\d \u00a0]{4,}\d|\b\d{5,6}\b", found.words)}
        assert numbers, key
        assert numbers <= shown, key


def test_the_help_line_stands_on_the_master_and_follows_the_directory(project: Project) -> None:
    """A number corrected in its record is corrected on every slide; a service that closes gives way to the next."""
    before = made(project.library(), plan_of(project.library()))
    assert "Help: Childline 0800\u00a01111" in words_of(before.master)
    project.renumber(CHILDLINE, "0800 1111", "0800 068 4141")
    library = Library.of(project.content())
    after = made(library, plan_of(library))
    assert "Help: Childline 0800\u00a0068\u00a04141" in words_of(after.master)
    assert "1111" not in after.words
    project.replace(CHILDLINE, "status: active", "status: temporarily-closed\nalert: Closed for now.")
    library = Library.of(project.content())
    closed = words_of(made(library, plan_of(library)).master)
    assert "Childline" not in closed
    assert re.search(r"Help: \w.* \d", closed)


def test_the_foot_names_the_lesson_and_numbers_the_slides(real: Real, library: Library) -> None:
    """The lesson's neutral title and a slide number that counts by itself stand on every slide."""
    for (lesson, _, _), found in real.items():
        for number, slide in enumerate(found.slides, 1):
            assert words_of(placed(slide, "sldNum")) == str(number)
            assert words_of(placed(slide, "ftr")) == library.lessons[lesson].record.title
            field = placed(slide, "sldNum").find(f".//{A}fld")
            assert field is not None
            assert field.get("type") == "slidenum"


def test_the_template_is_wide_and_nothing_is_clipped_or_overlaps(good: Pptx) -> None:
    """16:9; every place on master and layouts lies on the slide, and no two that hold words lie over each other."""
    size = good.xml("ppt/presentation.xml").find(f"{P}sldSz")
    assert size is not None
    wide, high = int(size.get("cx", "")), int(size.get("cy", ""))
    assert wide * 9 == high * 16
    master = {kind(shape) or "help": box(shape) for shape in good.master.iter(f"{P}sp") if words_of(shape).strip()}
    for layout in [good.master, *good.parts("slideLayouts", "slideLayout")]:
        own = {
            kind(shape): box(shape)
            for shape in layout.iter(f"{P}sp")
            if kind(shape) and shape.find(f".//{A}off") is not None
        }
        foot = {name: master[name] for name in ("help", "ftr", "sldNum")}
        boxes = list((own | foot).values())
        for at, one in enumerate(boxes):
            assert one[0] >= 0
            assert one[1] >= 0
            assert one[2] <= wide
            assert one[3] <= high
            for other in boxes[at + 1 :]:
                apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
                assert apart, (one, other)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_of_the_palette_can_be_read(good: Pptx) -> None:
    """7:1 for each colour that a teacher may pick for words, on both backgrounds and the other way round."""
    theme = good.xml("ppt/theme/theme1.xml").find(f".//{A}clrScheme")
    assert theme is not None
    colours = {str(entry.tag).removeprefix(A): entry[0].get("val", "") for entry in theme}
    for name, colour in colours.items():
        for ground in ("lt1", "lt2"):
            if not name.startswith("lt"):
                high, low = sorted((luminance(colour), luminance(colours[ground])), reverse=True)
                assert (high + 0.05) / (low + 0.05) >= 7, (name, ground)
    written = {name for name in good.archive.namelist() if b"srgbClr" in good.archive.read(name)}
    assert written <= {"ppt/theme/theme1.xml", "ppt/theme/theme2.xml"}


def test_words_are_british_english(real: Real) -> None:
    """Every run says its language, and no other is named anywhere."""
    for found in real.values():
        for part in [*found.slides, *found.parts("notesSlides", "notesSlide")]:
            for run in part.iter(f"{A}r"):
                properties = run.find(f"{A}rPr")
                assert properties is not None
                assert properties.get("lang") == "en-GB"
        for name in found.archive.namelist():
            assert not re.search(rb'lang="(?!en-GB)', found.archive.read(name)), name


def test_what_the_file_says_of_itself_is_neutral(library: Library, real: Real) -> None:
    """A title without topic words, no person's name, and the day the words changed for a date."""
    for (lesson, band, nation), found in real.items():
        core = found.xml("docProps/core.xml")
        about = {etree.QName(entry).localname: entry.text for entry in core}
        assert (
            about["title"]
            == f"{library.lessons[lesson].record.title}, {library.band_name(band)}, {library.nation_name(nation)}"
        )
        assert not TOPIC.search(str(about))
        assert about["creator"] == about["lastModifiedBy"] == "Steady"
        assert about["language"] == "en-GB"
        assert about["version"] == STAMP.version
        day = f"{library.plans[lesson, band].record.updated}T00:00:00Z"
        assert about["created"] == about["modified"] == day
        assert not [name for name in found.archive.namelist() if TOPIC.search(name)]


def test_the_zip_holds_no_clock_and_is_small(real: Real) -> None:
    """Names sorted, dated 1980, the same rights; at most 300 kB."""
    for found in real.values():
        entries = found.archive.infolist()
        assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr for entry in entries} == {0o100644 << 16}
        assert found.archive.testzip() is None
        assert len(found.content) <= 300_000


def test_every_part_is_named_and_every_relation_leads_somewhere(real: Real) -> None:
    """What PowerPoint would otherwise call a file that needs repair."""
    for found in real.values():
        names = set(found.archive.namelist())
        types = found.xml("[Content_Types].xml")
        named = {str(entry.get("PartName")).removeprefix("/") for entry in types if entry.get("PartName")}
        assert named <= names
        assert {name for name in names if name.startswith(("ppt/", "docProps/")) and name.endswith(".xml")} <= named
        for name in (name for name in names if name.endswith(".rels")):
            folder = Path(name).parent.parent.as_posix()
            for relation in found.xml(name):
                if relation.get("TargetMode") != "External":
                    target = str(relation.get("Target"))
                    whole = (
                        target.removeprefix("/") if target.startswith("/") else os.path.normpath(f"{folder}/{target}")
                    )
                    assert whole.removeprefix("/") in names, (name, target)
