"""What each status of a service renders as: a page that never leaves its reader with nothing, lists that send nobody astray."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from steady.changes import Edition
from steady.checks import CHECKS, Check
from steady.checks.coverage import check_coverage
from steady.checks.wording import check_reading, check_wording
from steady.content import read_content
from steady.context import PageContext
from steady.documents import read_markdown
from steady.library import Library
from steady.macros import Macros
from steady.models import Audience, Band, Nation, Service
from steady.rendering import Renderer
from steady.shapes import shape
from steady.shared import resolved
from steady.variants import pages
from tests.project import CHILDLINE, FRONT, PARENT, POLICE, ROOT, SCOTTISH, Project
from tests.some import some

PAGE = "signposting/services/childline.md"
ALERT = "Its line is being moved to another place."
READER = PageContext("parents/index.md", frozenset({Audience.PARENT}))
EVERYONE = PageContext("index.md", frozenset(Audience))
CHILD = PageContext("now/9-11.md", frozenset({Audience.YOUNG}), Band.B9_11)
STATUSES = ("temporarily-closed", "quarantined", "defunct")
NUMBERS = ("0800 1111", "08001111", "get-support", "www.childline.org.uk")


def become(project: Project, status: str, path: str = CHILDLINE) -> None:
    project.replace(path, "status: active", f"status: {status}\nalert: {ALERT}")


def loaded(project: Project) -> Library:
    """The library, checked unless a service has ended: then the check would ask for other sentences too."""
    content = project.content()
    ended = any(item.record.status == "defunct" for item in content.services)
    return Library.of(content) if ended else project.library()


def edition(project: Project) -> Edition:
    return Edition(loaded(project), ROOT)


def words(html: str | None) -> str:
    assert html is not None
    return (
        re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
        .replace("\u00a0", " ")
        .strip()
        .replace(" .", ".")
        .replace(" :", ":")
        .replace(" )", ")")
    )


def macro(project: Project, page: PageContext, name: str, *args: str) -> str:
    return words(Macros(loaded(project), Renderer(ROOT)).call(page, name, *args))


# ---- the record ----


@pytest.mark.parametrize("status", STATUSES)
def test_status_that_turns_readers_away_needs_its_reason(project: Project, status: str) -> None:
    found = project.broken(CHILDLINE, "status: active", f"status: {status}")
    line = f"{CHILDLINE}:5: alert must be given when status is '{status}': the page tells its readers why."
    assert line in found


def test_the_route_that_stands_in_for_all_others_must_be_active(project: Project) -> None:
    become(project, "quarantined", POLICE)
    message = f"{POLICE}:5: status of police-999 must be active, not 'quarantined': it stands in for every other route."
    assert message in project.problems()


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("active", (True, True, True, 2)),
        ("temporarily-closed", (True, True, False, 2)),
        ("quarantined", (True, False, False, 0)),
        ("defunct", (True, False, False, 0)),
        ("held", (False, False, False, 0)),
    ],
)
def test_status_decides_page_list_offer_and_ways(
    project: Project, status: str, expected: tuple[bool, bool, bool, int]
) -> None:
    service = project.library().service("childline").model_copy(update={"status": status})
    assert expected == (service.shown, service.listed, service.offered, len(service.shown_channels))
    assert (expected[1], expected[1]) == (service.shown_website is not None, bool(service.shown_channels))


# ---- its own page ----


@pytest.mark.parametrize(
    ("status", "first"),
    [
        ("temporarily-closed", "Closed for now."),
        ("quarantined", "Do not use this service for now."),
        ("defunct", "Do not use this service: it has ended."),
    ],
)
def test_page_says_first_not_to_use_it_why_and_what_to_use(project: Project, status: str, first: str) -> None:
    become(project, status)
    text = words(edition(project).text(PAGE))
    assert f"# Childline {first} {ALERT} Use 999 emergency services instead: 999." in text
    assert text.index("Checked on 21 November 2026") < text.rindex("If someone is in danger, call 999")


@pytest.mark.parametrize("status", ["quarantined", "defunct"])
def test_page_of_a_service_not_to_be_used_gives_no_way_to_it(project: Project, status: str) -> None:
    become(project, status)
    page = edition(project).text(PAGE) or ""
    assert [] == [number for number in NUMBERS if number in page.replace("\u00a0", " ")]
    assert ("What happens next" in page, "What it does" in page) == (False, False)


def test_page_of_a_closed_service_keeps_its_facts(project: Project) -> None:
    become(project, "temporarily-closed")
    text = words(edition(project).text(PAGE))
    assert [] == [part for part in ("0800 1111", "What it does", "What happens next") if part not in text]


def test_held_service_has_no_page(project: Project) -> None:
    assert edition(project).text("signposting/services/the-mix.md") is None


@pytest.mark.parametrize("status", ["active", *STATUSES])
def test_below_date_and_method_stands_a_route_even_without_a_fallback(project: Project, status: str) -> None:
    project.replace(CHILDLINE, "fallback: police-999\n", "")
    if status != "active":
        become(project, status)
    page = edition(project).text(PAGE) or ""
    after = page[page.rindex("Checked on") :]
    assert 'href="tel:999"' in after


def test_fallback_that_is_itself_away_is_passed_over(project: Project) -> None:
    """Childline → Breathing Space (quarantined) → 999."""
    project.replace(CHILDLINE, "fallback: police-999", "fallback: breathing-space")
    become(project, "quarantined", SCOTTISH)
    project.replace(CHILDLINE, "status: active", f"status: quarantined\nalert: {ALERT}")
    text = words(edition(project).text(PAGE))
    assert ("Use 999 emergency services instead" in text, "Breathing Space" in text) == (True, False)


def test_fallbacks_that_name_each_other_end_at_999(project: Project) -> None:
    project.replace(CHILDLINE, "fallback: police-999", "fallback: breathing-space")
    project.replace(SCOTTISH, "status: active", "status: active\nfallback: childline")
    become(project, "quarantined", SCOTTISH)
    project.replace(CHILDLINE, "status: active", f"status: quarantined\nalert: {ALERT}")
    assert "Use 999 emergency services instead" in words(edition(project).text(PAGE))


def test_fallback_for_another_nation_does_not_stand_on_a_uk_wide_page(project: Project) -> None:
    project.replace(CHILDLINE, "fallback: police-999", "fallback: breathing-space")
    become(project, "quarantined")
    scotland = PageContext("parents/index.md", frozenset({Audience.PARENT}), None, Nation.SCOTLAND)
    assert "999 (999 emergency services, as" in macro(project, READER, "phone", "childline")
    assert "0800 83 85 87 (Breathing Space, as" in macro(project, scotland, "phone", "childline")


# ---- lists, cards, help boxes, sentences ----


@pytest.mark.parametrize("status", ["quarantined", "defunct"])
def test_service_not_to_be_used_is_in_no_list_card_or_help_box(project: Project, status: str) -> None:
    become(project, status)
    calls = [
        *((EVERYONE, "directory", by) for by in ("need", "age", "nation")),
        (READER, "help_block"),
        (EVERYONE, "cards", "talk"),
        (EVERYONE, "nation_cards", "talk"),
    ]
    found = [macro(project, *call) for call in calls]
    assert [] == [text for text in found if "Childline" in text]


def test_last_service_for_a_need_gives_way_to_one_that_answers(project: Project) -> None:
    """Childline alone talks on a UK-wide page: the box is not empty, and the page still builds."""
    become(project, "quarantined")
    text = macro(project, READER, "cards", "talk")
    assert ("999 emergency services" in text, "999" in text) == (True, True)
    assert "999 emergency services" in macro(project, CHILD, "card", "childline")


def test_closed_service_is_labelled_in_lists_and_gives_no_number_there(project: Project) -> None:
    become(project, "temporarily-closed")
    directory = macro(project, EVERYONE, "directory", "need")
    assert ("Childline Closed for now" in directory, "0800 1111" in directory) == (True, False)
    card = macro(project, CHILD, "card", "childline")
    assert (f"Closed for now. {ALERT}" in card, "0800 1111" in card) == (True, False)


def test_help_box_leaves_a_closed_service_out(project: Project) -> None:
    become(project, "temporarily-closed")
    text = macro(project, READER, "help_block")
    assert ("Childline" in text, "999 emergency services" in text) == (False, True)


@pytest.mark.parametrize("status", ["temporarily-closed", "quarantined"])
def test_one_line_is_enough_and_sentences_give_the_number_that_answers(project: Project, status: str) -> None:
    """Nothing else is edited, every page still passes, and none prints the number outside the service's own page."""
    become(project, status)
    assert [] == project.problems()
    label = {"temporarily-closed": "closed for now", "quarantined": "not to be used for now"}[status]
    assert f"999 (999 emergency services, as Childline is {label})" == macro(project, READER, "phone", "childline")
    assert f"Childline ({label})" == macro(project, READER, "service", "childline")
    now = edition(project)
    found = [path for path in now.pages if "0800 1111" in (now.text(path) or "").replace("\u00a0", " ")]
    assert ([PAGE] if status == "temporarily-closed" else []) == found


@pytest.mark.parametrize("name", some(("childline", "police-101"), ("childline",)))
def test_one_line_is_enough_in_the_real_project(tmp_path: Path, name: str) -> None:
    """Two that most pages lean on; the others: tests/every/test_statuses.py. Both go by the rules for words once."""
    quarantined(tmp_path, name, CHECKS if name == "childline" else UNWORDED)


# The same line goes into each record, so the checks that read nothing but authors' words need not be run with each.
UNWORDED = [rule for rule in CHECKS if rule not in (check_wording, check_reading)]


def quarantined(tmp_path: Path, name: str, rules: Sequence[Check]) -> None:
    """Quarantine a service of the real project: every page passes these checks, and gives no number of its own."""
    content = read_content(ROOT)
    [place] = [index for index, item in enumerate(content.services) if item.record.id == name]
    text = (ROOT / content.services[place].path).read_text(encoding="utf-8")
    assert "status: active\n" in text
    dials = set(re.findall(r'dial: "(\d{5,})"', text))
    file = tmp_path / "docs" / "signposting" / "services" / f"{name}.md"
    file.parent.mkdir(parents=True)
    file.write_text(text.replace("status: active\n", f"status: quarantined\nalert: {ALERT}\n"), encoding="utf-8")
    item, problems = shape(Service, read_markdown(file, content.services[place].path))
    assert ([], True) == (problems, item is not None)
    content.services[place] = item  # type: ignore[call-overload]
    content.services = resolved(content.services)
    assert [] == content.problems
    library = Library.of(content)
    assert [] == [str(problem) for rule in rules for problem in rule(content, library)]
    now = Edition(library, ROOT)
    shown = "\n".join(now.text(path) or "" for path in now.pages)
    assert ([], True) == ([dial for dial in dials if f":{dial}" in shown], ALERT in shown)


@pytest.mark.parametrize(("status", "expected"), [("quarantined", False), ("defunct", True)])
def test_hole_in_the_cover_stops_nobody_while_a_service_may_come_back(
    tmp_path: Path, status: str, expected: bool
) -> None:
    """CEOP alone takes reports of the under-18s at any hour. When it has ended, the promise must be kept some other way."""
    for folder in ("docs", "lesson_plans"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    file = tmp_path / "docs" / "signposting" / "services" / "ceop.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("status: active\n", f"status: {status}\nalert: {ALERT}\n"), encoding="utf-8")
    content = read_content(tmp_path)
    found = [problem.message for problem in check_coverage(content, Library.of(content))]
    assert expected == any("must have a route 'Report it'" in message for message in found)


def test_wrong_kind_of_number_is_introduced(project: Project) -> None:
    """A sentence that says "text" must not have a number to call put in it without a word."""
    become(project, "quarantined", SCOTTISH)
    project.replace(SCOTTISH, "status: quarantined", "status: quarantined\nfallback: childline")
    scotland = PageContext("x.md", frozenset({Audience.PARENT}), None, Nation.SCOTLAND)
    expected = "instead, call 0800 1111 (Childline, as Breathing Space is not to be used for now)"
    assert expected == macro(project, scotland, "text", "breathing-space")


def test_link_to_a_service_not_to_be_used_leads_to_our_own_page(project: Project) -> None:
    become(project, "quarantined")
    html = Macros(project.library(), Renderer(ROOT)).call(READER, "link", "childline", "its website")
    assert ("../signposting/services/childline/" in html, "www.childline" in html) == (True, False)


def test_sentence_that_names_an_ended_service_is_refused(project: Project) -> None:
    found = project.broken(CHILDLINE, "status: active", f"status: defunct\nalert: {ALERT}")
    assert f"{PARENT}:12: service 'childline' must be one that may be shown, not one that is defunct." in found


def test_every_page_of_the_site_has_the_route_that_is_always_true(project: Project) -> None:
    """With every other service quarantined at once the help box still holds 999."""
    for path in (CHILDLINE, SCOTTISH):
        become(project, "quarantined", path)
    assert [] == project.problems()
    now = edition(project)
    for page in pages(now.library):
        if page.path.startswith(("parents", "now", "signposting")) or page.source == FRONT:
            assert (page.path, True) == (page.path, "tel:999" in (now.text(page.path) or ""))
