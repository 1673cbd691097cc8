"""Macros: what each puts on a page, for its reader, band and nation."""

import dataclasses
import re
from html.parser import HTMLParser

import pytest

from steady.context import PageContext
from steady.library import Library
from steady.macros import MACROS, Macros, look_up
from steady.macros.about import SIGNS
from steady.models import Audience, Band, Channel, Nation
from steady.problems import LookupFailed
from steady.rendering import Renderer
from tests.project import CHILDLINE, ROOT, Project

STAFF = frozenset({Audience.TEACHER, Audience.LEAD})
FRONT = PageContext("index.md", frozenset(Audience))
PARENT = PageContext("parents/index.md", frozenset({Audience.PARENT}))
CHILD = PageContext("now/9-11.md", frozenset({Audience.YOUNG}), Band.B9_11)
LEAD = PageContext("school/first-steps/scotland.md", STAFF, None, Nation.SCOTLAND)
PLAN = PageContext("lessons/wales/11-14/say-it-once.md", STAFF, Band.B11_14, Nation.WALES, "say-it-once")
GUIDE = PageContext("parents/guides/just-told.md", PARENT.audience, Band.B11_14, guide="just-told")

# Every macro once, on a page that it is for.
EXAMPLES: dict[str, tuple[PageContext, tuple[str, ...]]] = {
    "access_runs": (FRONT, ()),
    "known_failures": (FRONT, ()),
    "brief_link": (PLAN, ()),
    "story_opening": (LEAD, ("at-lunch",)),
    "story_on_paper": (LEAD, ("at-lunch",)),
    "story_list": (FRONT, ()),
    "story": (CHILD, ("at-lunch",)),
    "short_form_opening": (PLAN, ("tutor-time",)),
    "lesson_extras": (PLAN, ()),
    "handout_list": (FRONT, ()),
    "exit_quiz": (PLAN, ()),
    "card": (CHILD, ("childline",)),
    "cards": (CHILD, ("talk",)),
    "checked": (PARENT, ("childline",)),
    "checked_table": (FRONT, ()),
    "coverage_matrix": (FRONT, ()),
    "choose_nation": (PageContext("school/first-steps.md", STAFF), ()),
    "content_model": (FRONT, ("services",)),
    "cost": (PARENT, ("childline",)),
    "curriculum": (PLAN, ()),
    "directory": (FRONT, ("nation",)),
    "document": (LEAD, ("images-scotland",)),
    "email": (PARENT, ("mailbox",)),
    "first_words": (PARENT, ("just-told",)),
    "month_colours": (FRONT, ()),
    "recall_list": (FRONT, ()),
    "glossary": (FRONT, ()),
    "guide_evidence": (GUIDE, ("just-told",)),
    "guide_list": (PARENT, ()),
    "guide_opening": (GUIDE, ("just-told",)),
    "help_block": (CHILD, ()),
    "lines": (PARENT, ("childline",)),
    "hours": (PARENT, ("childline",)),
    "if_a_pupil_tells_you": (PLAN, ()),
    "law": (LEAD, ("images-scotland",)),
    "law_box": (LEAD, ("images",)),
    "law_boxes": (FRONT, ()),
    "lesson_brief": (PLAN, ()),
    "lesson_evidence": (PLAN, ()),
    "lesson_glance": (PLAN, ()),
    "lesson_index": (FRONT, ()),
    "lesson_lead_box": (PLAN, ()),
    "lesson_list": (LEAD, ()),
    "lesson_overview": (FRONT, ("say-it-once",)),
    "link": (PARENT, ("childline", "Childline’s own page")),
    "nation_banner": (LEAD, ()),
    "nation_cards": (FRONT, ("talk",)),
    "nation_name": (LEAD, ()),
    "never_closed": (FRONT, ()),
    "page_reviewed": (LEAD, ()),
    "phone": (PARENT, ("childline",)),
    "school": (PARENT, ("lead",)),
    "role": (LEAD, ("lead",)),
    "service": (PARENT, ("childline",)),
    "service_checked": (FRONT, ("childline",)),
    "service_facts": (FRONT, ("childline",)),
    "site_index": (FRONT, ()),
    "share_links": (dataclasses.replace(PLAN, address="https://steady.example/lessons/wales/11-14/say-it-once/"), ()),
    "sign": (CHILD, ("heart", "A heart")),
    "sources_list": (FRONT, ()),
    "stat": (LEAD, ("reports-2024",)),
    "statistics": (FRONT, ()),
    "term": (PARENT, ("blame",)),
    "text": (PARENT, ("police-999",)),
    "turns": (GUIDE, ()),
    "written": (PARENT, ()),
}
_VOID = {"br", "hr", "img", "input", "link", "meta", "wbr", "col"}


class _Balance(HTMLParser):
    """Collects the tags that are opened and not closed, or the other way round."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(html)
        self.faults += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.faults.append(f"/{tag}")


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The small project, with a service that has an e-mail address, a quiz, a story and a handout."""
    project = Project(tmp_path_factory.mktemp("stocked"))
    text = project.read(CHILDLINE).replace("id: childline", "id: mailbox").replace("name: Childline", "name: Mailbox")
    text = text.replace("audiences: [young, friend]", "audiences: [young, parent]").replace('"childline"', '"mailbox"')
    text = text.replace(
        "  - kind: chat\n    address: https://www.childline.org.uk/get-support/\n",
        "  - kind: email\n    address: help@example.org.uk\n",
    )
    text = text.replace('    number: "0800 1111"\n    dial: "08001111"\n', "    same_as: childline\n")
    text = text.replace('must_contain: ["0800 1111"', 'must_contain: ["help@example.org.uk"')
    project.write("docs/signposting/services/mailbox.md", text)
    project.write("docs/lessons/scenarios/at-lunch.md", (ROOT / "tests" / "good-story.md").read_bytes())
    quiz = (ROOT / "tests" / "good-quiz.yml").read_text(encoding="utf-8")
    project.write(
        "lesson_plans/say-it-once/11-14.md",
        project.read("lesson_plans/say-it-once/11-14.md").replace("signposting:", f"{quiz}signposting:"),
    )
    handout = "handout: {form: sheet, paper: [A4], sides: 1, versions: [large-print]}\n"
    project.write(
        "docs/parents/index.md", project.read("docs/parents/index.md").replace("audience:", f"{handout}audience:")
    )
    return project.library()


@pytest.fixture(scope="module")
def macros(stocked: Library) -> Macros:
    return Macros(stocked, Renderer(ROOT))


def with_channels(library: Library, name: str, *channels: Channel) -> Library:
    """Return the library with other channels in the place of a service's first ones."""
    item = library.services[name]
    record = item.record.model_copy(update={"channels": (*channels, *item.record.channels[len(channels) :])})
    return dataclasses.replace(library, services={**library.services, name: dataclasses.replace(item, record=record)})


def words(html: str) -> str:
    """Return what a reader sees of some HTML."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ").strip()


def test_every_macro_has_an_example() -> None:
    assert sorted(EXAMPLES) == sorted(MACROS)


def test_every_sign_is_drawn_and_every_drawing_is_a_sign() -> None:
    drawn = (ROOT / "overrides/partials/macros/_signs").glob("*.html")
    assert sorted(SIGNS) == sorted(file.stem for file in drawn)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_macro_renders_whole_html(macros: Macros, name: str) -> None:
    page, args = EXAMPLES[name]
    html = macros.call(page, name, *args)
    assert [] == _Balance(html).faults
    assert words(html)
    assert [] == re.findall(r"\bNone\b|\{\{|\}\}|\{%|undefined", html)
    assert [] == [row for row in html.strip().split("\n") if row.startswith("    ") or not row.strip()]


@pytest.mark.parametrize(
    ("page", "name", "args", "html"),
    [
        (PARENT, "phone", ("childline",), '<a class="phone" href="tel:08001111">0800\u00a01111</a>'),
        (PARENT, "text", ("police-999",), '<a class="sms" href="sms:999">999</a>'),
        (PARENT, "email", ("mailbox",), '<a href="mailto:help@example.org.uk">help@example.org.uk</a>'),
        (PARENT, "service", ("childline",), '<a href="../signposting/services/childline/">Childline</a>'),
        (PARENT, "hours", ("childline",), "Monday to Friday, 9am to 5pm; Saturday and Sunday, 10am to 4pm (may differ on bank holidays)"),
        (LEAD, "hours", ("breathing-space",), "not confirmed: look on the service’s own page"),
        (PARENT, "cost", ("childline",), "Free."),
        (LEAD, "cost", ("breathing-space",), "not confirmed"),
        (LEAD, "nation_name", (), "Scotland"),
        (LEAD, "role", ("lead",), "Child Protection Coordinator"),
        (LEAD, "role", ("lead", True), "Child Protection Coordinator"),
        (PLAN, "role", ("lead",), "Designated Safeguarding Person"),
        (PLAN, "role", ("lead", True), "DSP"),
        (PARENT, "term", ("blame",), "Words that move responsibility from the offender to the child."),
        (PLAN, "term", ("blame",), "Saying that it is the fault of the person it happened to."),
    ],
)  # fmt: skip
def test_fact_in_a_sentence(macros: Macros, page: PageContext, name: str, args: tuple[object, ...], html: str) -> None:
    assert html == macros.call(page, name, *args)


def test_link_leaves_without_saying_where_the_reader_comes_from(macros: Macros) -> None:
    expected = '<a href="https://www.childline.org.uk/" rel="noreferrer noopener">their page</a>'
    assert expected == macros.call(PARENT, "link", "childline", "their page")


def test_held_website_is_no_link(stocked: Library) -> None:
    with pytest.raises(LookupFailed, match="must have a website that may be shown"):
        look_up("link", stocked, LEAD, ("breathing-space",), {})


@pytest.mark.parametrize("name", ["service_facts", "card"])
def test_held_parts_are_nowhere_on_a_services_page(macros: Macros, name: str) -> None:
    """Neither the held hours, nor the held website, nor the held cost."""
    html = macros.call(LEAD, name, "breathing-space")
    assert [False, False, False] == [part in html for part in ("9am", "breathingspace.scot", "Free")]


def test_held_channel_is_no_number(stocked: Library) -> None:
    channel = stocked.service("childline").channels[0].model_copy(update={"hold": {"channel": "It may have moved."}})
    with pytest.raises(LookupFailed, match="must have a phone channel that may be shown, not only chat"):
        look_up("phone", with_channels(stocked, "childline", channel), PARENT, ("childline",), {})


def test_word_that_could_be_a_tag_is_escaped(macros: Macros) -> None:
    assert "&lt;b&gt;" in macros.call(PARENT, "link", "childline", "<b>")


def test_cards_leave_out_what_does_not_fit_the_page(macros: Macros) -> None:
    """A service for one nation and older readers, and a held one, are not on a UK-wide page for children."""
    found = re.findall(r"<h3>.*?</h3>", macros.call(CHILD, "cards", "talk"))
    assert ["Childline", "Mailbox"] == [words(heading) for heading in found]


def test_nation_cards_stand_under_their_nation_only(macros: Macros) -> None:
    found = words(macros.call(FRONT, "nation_cards", "talk"))
    assert 1 == found.count("Breathing Space")
    assert found.index("Scotland") < found.index("Breathing Space")


def test_held_service_is_in_no_directory(macros: Macros) -> None:
    shown = [words(macros.call(FRONT, "directory", by)) for by in ("need", "age", "nation")]
    assert [False, False, False] == ["The Mix" in found for found in shown]


def test_held_service_is_in_the_table_of_checks_without_a_link(macros: Macros) -> None:
    html = macros.call(FRONT, "checked_table")
    assert "The Mix" in html
    assert "services/the-mix" not in html


def test_held_statistic_is_in_no_table(macros: Macros) -> None:
    found = words(macros.call(FRONT, "statistics"))
    assert (True, False) == ("175" in found, "90" in found)


def test_unconfirmed_law_is_told_as_unconfirmed(macros: Macros) -> None:
    found = words(macros.call(FRONT, "law_box", "images"))
    assert "Something that may not be so" not in found
    assert "check locally" in found


def test_law_on_a_uk_wide_page_stands_in_four_boxes(macros: Macros) -> None:
    found = re.findall(r"<h3>(.*?)</h3>", macros.call(FRONT, "law_box", "images"))
    assert ["England", "Wales", "Scotland", "Northern Ireland"] == found


def test_law_on_a_nations_page_is_that_nations(macros: Macros) -> None:
    found = words(macros.call(LEAD, "law_box", "images"))
    assert (True, False) == ("Civic Government" in found, "Protection of Children" in found)


def test_unconfirmed_place_in_a_curriculum_says_check_locally(macros: Macros) -> None:
    place = PageContext(
        "lessons/northern-ireland/11-14/say-it-once.md", STAFF, Band.B11_14, Nation.NORTHERN_IRELAND, "say-it-once"
    )
    assert "Learning for Life and Work: check locally." in words(macros.call(place, "curriculum"))
