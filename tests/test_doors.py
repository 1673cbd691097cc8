"""The safeguarding lead's first ten minutes and the four doors, in each nation, as built."""

import re
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from steady.library import Library
from tests.conftest import ROOT

NATIONS = ("england", "wales", "scotland", "northern-ireland")
DOORS = ("door-adult-or-unknown", "door-known-young-person", "door-no-real-image", "door-student-over-18")
TIMED = ("first-ten-minutes", *DOORS)
# What the lead prints or goes on to. A door for adults has them too: a child may be involved.
NEXT = ("chronology", "referral", "telling-parents", "friends-who-received-it", "days-2-to-30", "holiday-cover")
# What nobody at school does with an image: each word stands in the red lines of every door.
NEVER = ("never view", "copy", "print", "share", "save", "delete", "never ask")
# The words that begin each nation's own document for each door, as the title of a source names it.
DOCUMENTS = {
    "england": ("Keeping children safe in education 2026", "UKCIS, Sharing nudes and semi-nudes"),
    "wales": ("Hwb: Sextortion", "Hwb: Sharing nudes and semi-nudes", "Keeping learners safe"),
    "scotland": ("National Guidance for Child Protection in Scotland 2021",),
    "northern-ireland": ("Department of Education circular 2017/04", "Safeguarding Board for Northern Ireland"),
}
FURTHER_EDUCATION = "UK Safer Internet Centre, guidance for further education"
MINUTE = re.compile(r"Minute (\d+): [a-z]")
SENTENCE_END = re.compile(r"[.?!](?=[”\"]?(?:\s|$))")
CASES = list(product(TIMED, NATIONS))
AT_DOORS = list(product(DOORS, NATIONS))


@dataclass(frozen=True)
class School:
    """One school page of one nation."""

    main: Tag
    nation: str

    @property
    def text(self) -> str:
        return plain(self.main.get_text(" "))

    @property
    def lines(self) -> list[Tag]:
        return self.main.select("#ten-lines + ol > li")

    def section(self, heading: str) -> Tag:
        """What stands under a second-level heading, up to the next one."""
        start = next(h2 for h2 in self.main.select("h2") if plain(h2.get_text()) == heading)
        box = BeautifulSoup("<div></div>", "html.parser").div
        assert box
        for element in start.find_next_siblings():
            if element.name == "h2":
                break
            box.append(element.__copy__())
        return box

    def links_to(self, name: str) -> list[str]:
        """The links to this nation's page of that name: one to another nation's would not do."""
        return [str(a["href"]) for a in self.main.select(f'a[href$="{name}/{self.nation}/"]')]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(str.maketrans("’‘", "''"))).strip()


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[tuple[str, str], School]:
    found = {}
    for name, nation in product((*TIMED, "route-finder"), NATIONS):
        html = (site / "school" / name / nation / "index.html").read_text(encoding="utf-8")
        main = BeautifulSoup(html, "html.parser").main
        assert main
        found[name, nation] = School(main, nation)
    return found


# ---- ten timed lines ----


@pytest.mark.parametrize("case", CASES, ids="/".join)
def test_ten_lines_go_minute_by_minute(pages: dict[tuple[str, str], School], case: tuple[str, str]) -> None:
    minutes = [MINUTE.match(plain(line.get_text())) for line in pages[case].lines]
    assert list(range(10)) == [int(found[1]) for found in minutes if found]
    assert 10 == len(minutes)


@pytest.mark.parametrize("case", CASES, ids="/".join)
def test_a_timed_line_is_one_action_and_a_few_words(
    pages: dict[tuple[str, str], School], case: tuple[str, str]
) -> None:
    """The action in bold, then what it takes to do it: who reads it is in a room with a frightened child."""
    for line in pages[case].lines:
        actions = line.find_all("strong", recursive=False)
        words = plain(line.get_text(" ")).removeprefix(plain(actions[0].get_text(" ")))
        assert 1 == len(actions), words
        assert len(words.split()) <= 40, words
        assert len(SENTENCE_END.findall(words)) <= 4, words


@pytest.mark.parametrize("case", CASES, ids="/".join)
def test_safety_comes_in_the_first_two_minutes(pages: dict[tuple[str, str], School], case: tuple[str, str]) -> None:
    assert "of ending your life?" in plain(pages[case].lines[1].get_text())


# ---- a number first ----


@pytest.mark.parametrize("case", [*CASES, *product(("route-finder",), NATIONS)], ids="/".join)
def test_emergency_number_stands_before_all_else(pages: dict[tuple[str, str], School], case: tuple[str, str]) -> None:
    paragraph = pages[case].main.select_one("article > p")
    assert paragraph
    assert "first-call" in paragraph.get_attribute_list("class")
    assert "tel:999" == (paragraph.a and paragraph.a["href"])


# ---- the route finder ----


@pytest.mark.parametrize("nation", NATIONS)
def test_finder_asks_one_question_with_four_answers(pages: dict[tuple[str, str], School], nation: str) -> None:
    main = pages["route-finder", nation].main
    heading = main.h1
    assert heading
    assert plain(heading.get_text()).startswith("Who is the other person?")
    assert [] == main.select("h2")
    answers = [str(a["href"]) for a in main.select(".first-call + ul a")]
    assert [f"../../{door}/{nation}/" for door in DOORS] == answers
    doors = {str(a["href"]).split("/")[-3] for a in main.select('article a[href*="door-"]')}
    assert set(DOORS) == doors


@pytest.mark.parametrize("nation", NATIONS)
def test_finder_answers_not_sure_straight_after_the_four(pages: dict[tuple[str, str], School], nation: str) -> None:
    after = pages["route-finder", nation].main.select_one(".first-call + ul + p")
    assert "Not sure? Act as though it is an adult." == (after and plain(after.get_text(" ")))


def test_there_is_no_fifth_door() -> None:
    assert sorted(DOORS) == sorted(path.stem for path in (ROOT / "docs" / "school").glob("door-*.md"))


@pytest.mark.parametrize("nation", NATIONS)
def test_first_ten_minutes_lead_to_each_door(pages: dict[tuple[str, str], School], nation: str) -> None:
    line = pages["first-ten-minutes", nation].lines[3]
    assert [f"../../{door}/{nation}/" for door in DOORS] == [str(a["href"]) for a in line.select("a")]


# ---- what each door has ----


@pytest.mark.parametrize("case", AT_DOORS, ids="/".join)
def test_door_has_the_red_lines_on_images(pages: dict[tuple[str, str], School], case: tuple[str, str]) -> None:
    text = plain(pages[case].section("Red lines on images").get_text(" ")).casefold()
    assert [] == [word for word in NEVER if word not in text]
    assert "a lead" in text, "it must say when a lead may look, or that nobody may"


@pytest.mark.parametrize("case", AT_DOORS, ids="/".join)
def test_only_england_s_guidance_is_said_to_let_a_lead_look(
    pages: dict[tuple[str, str], School], case: tuple[str, str]
) -> None:
    text = plain(pages[case].section("Red lines on images").get_text(" "))
    assert (case[1] != "england") == ("Treat it as never, and ask the police." in text)


@pytest.mark.parametrize("case", AT_DOORS, ids="/".join)
def test_door_has_words_for_the_phone_and_what_they_may_ask(
    pages: dict[tuple[str, str], School], library: Library, case: tuple[str, str]
) -> None:
    section = pages[case].section("Words for the phone")
    headings = [plain(h3.get_text(" ")) for h3 in section.select("h3")]
    nation = case[1]
    for role in ("police", "front-door"):
        title = next(title.title for place, title in library.role(role).titles.items() if place == nation)
        assert any(heading.startswith(f"To {plain(title)}") for heading in headings), (title, headings)
    third = "To the helpline" if case[0] == "door-student-over-18" else "To the app"
    assert third in headings
    assert 3 == len(headings) == len(section.select("blockquote"))
    assert 2 <= plain(section.get_text(" ")).count("They may ask for:")


@pytest.mark.parametrize("case", AT_DOORS, ids="/".join)
def test_words_for_the_phone_say_that_nobody_looked(
    pages: dict[tuple[str, str], School], case: tuple[str, str]
) -> None:
    quotes = [plain(quote.get_text(" ")) for quote in pages[case].section("Words for the phone").select("blockquote")]
    assert re.search(r"[Nn]obody (?:here )?has looked at any image|have not looked and will not", " ".join(quotes))
    assert any("reference number" in quote for quote in quotes)


@pytest.mark.parametrize("case", AT_DOORS, ids="/".join)
def test_door_names_the_document_of_its_nation(pages: dict[tuple[str, str], School], case: tuple[str, str]) -> None:
    """By its name, in bold, outside the boxes of law, which would name it in passing."""
    door, nation = case
    named = [plain(strong.get_text()) for strong in pages[case].section("The right document").select("p > strong")]
    assert any(name.startswith(DOCUMENTS[nation]) for name in named), named
    assert (door == "door-student-over-18") == any(name.startswith(FURTHER_EDUCATION) for name in named)
    others = {title for place, titles in DOCUMENTS.items() if place != nation for title in titles}
    assert set() == {title for title in others if title in pages[case].text}


@pytest.mark.parametrize("case", CASES, ids="/".join)
def test_page_leads_on_to_the_sheets_and_the_days_after(
    pages: dict[tuple[str, str], School], case: tuple[str, str]
) -> None:
    assert [] == [name for name in NEXT if not pages[case].links_to(name)]


@pytest.mark.parametrize("case", AT_DOORS, ids="/".join)
def test_door_leads_back_to_the_question(pages: dict[tuple[str, str], School], case: tuple[str, str]) -> None:
    assert pages[case].links_to("route-finder")


# ---- nations ----


@pytest.mark.parametrize("case", CASES, ids="/".join)
def test_page_names_its_own_lead_and_no_other_nation_s_roles(
    pages: dict[tuple[str, str], School], library: Library, case: tuple[str, str]
) -> None:
    text = pages[case].text
    for role in ("lead", "front-door", "police"):
        titles = {str(nation): plain(title.title) for nation, title in library.role(role).titles.items()}
        own = titles[case[1]]
        assert own in text
        assert [] == [title for title in titles.values() if title != own and title in text]


@pytest.mark.parametrize("nation", NATIONS)
def test_known_young_person_s_door_cares_for_both_children(pages: dict[tuple[str, str], School], nation: str) -> None:
    page = pages["door-known-young-person", nation]
    text = plain(page.section("Two children, two plans").get_text(" "))
    assert {"The pupil who was threatened.", "The pupil who threatened."} <= {
        plain(strong.get_text()) for strong in page.section("Two children, two plans").select("strong")
    }
    assert "harmful sexual behaviour" in page.text
    assert "bring the two together" in text


@pytest.mark.parametrize("nation", NATIONS)
def test_adult_student_s_door_asks_first_and_uses_services_for_adults(
    pages: dict[tuple[str, str], School], nation: str
) -> None:
    page = pages["door-student-over-18", nation]
    assert "what they agree to" in plain(page.lines[6].get_text())
    links = {str(a["href"]).split("/")[-2] for a in page.main.select('a[href*="signposting/services/"]')}
    assert {"stopncii", "take-it-down", "rph"} <= links
    assert "How old were you in the picture?" in page.text
    assert "stop at 18" in page.text


@pytest.mark.parametrize("nation", NATIONS)
def test_fake_is_called_illegal_only_where_the_law_was_confirmed(
    pages: dict[tuple[str, str], School], nation: str
) -> None:
    text = pages["door-no-real-image", nation].text
    assert (nation in ("england", "wales")) == ("is an illegal image too" in text)
    assert (nation not in ("england", "wales")) == ("not confirmed in our sources. Handle it as real" in text)
    assert "It is still blackmail, and it is still reported." in text


# ---- the way in ----


def test_school_s_first_page_starts_with_the_ten_minutes_and_lists_every_page(site: Path) -> None:
    main = BeautifulSoup((site / "school" / "index.html").read_text(encoding="utf-8"), "html.parser").main
    assert main
    first = main.select_one("h2")
    assert "The first ten minutes" == (first and plain(first.get_text()))
    assert [f"first-ten-minutes/{nation}/" for nation in NATIONS] == [
        a["href"] for a in main.select(".first-call + ul a")
    ]
    listed = {str(a["href"]).split("/")[0] for a in main.select("article a")}
    assert set() == {path.stem for path in (ROOT / "docs" / "school").glob("*.md") if path.stem != "index"} - listed
