"""The parents' page for tonight and what leads to it: the order, the words, the traps and the numbers."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from steady.context import PageContext
from steady.library import Library
from steady.macros import look_up
from steady.macros.guides import OCCASIONS
from steady.models import Audience, Nation
from steady.problems import LookupFailed

TONIGHT = "parents/tonight/"
GUIDES = ("parents/guides/just-told/", "parents/guides/week-after/", "parents/guides/my-child-did-this/")
MINUTES = ["0", "1", "3", "5", "10", "20", "30"]
MORNING = "In the morning"
# What a frightened parent must not read about themselves or their child, outside the words that a trap quotes.
BLAME = re.compile(
    r"\b(should|could)(n't| not)? have (?!to\b)|\bwhy did (you|they|he|she)\b|\bhow could you\b"
    r"|(?<!not )(?<!n't )\b(your|their) (own )?fault\b|\bashamed of\b|\bsilly (thing|mistake)\b|\bfell for\b",
    re.IGNORECASE,
)
CEILING = 6.0  # design/wording.md §4: the highest reading grade of a page for parents

Read = Callable[[str], Tag]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(str.maketrans("’‘", "''"))).strip()


@pytest.fixture(scope="module")
def read(site: Path) -> Read:
    """The article of a page of the built site."""

    def read(url: str) -> Tag:
        article = BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "html.parser").article
        assert article
        return article

    return read


@pytest.fixture(scope="module")
def steps(read: Read) -> dict[str, list[Tag]]:
    """The elements of each step of the timeline by the step's heading, in the order of the page."""
    found: dict[str, list[Tag]] = {}
    for heading in read(TONIGHT).find_all("h3"):
        if heading.find_parent(class_="help"):
            continue
        found[plain(heading.get_text())] = own = []
        for element in heading.find_next_siblings():
            if element.name in ("h2", "h3"):
                break
            own.append(element)
    return found


def step(steps: dict[str, list[Tag]], start: str) -> list[Tag]:
    return next(elements for name, elements in steps.items() if name.startswith(start))


def dialled(elements: list[Tag]) -> set[str]:
    return {str(link["href"]) for element in elements for link in element.select("a[href^='tel:']")}


# ---- the first screen ----


def test_page_begins_with_the_three_sentences_and_nothing_before_them(read: Read, library: Library) -> None:
    article = read(TONIGHT)
    said = [f"“{plain(line)}”" for line in library.guides["just-told"].record.opening_lines]
    first = article.select_one("h1 + .first-words")
    assert first, "the three sentences must come straight after the first heading"
    assert (3, said) == (len(said), [plain(line.get_text()) for line in first.select(".say")])


def test_first_door_for_parents_says_the_same_three_sentences(read: Read, library: Library) -> None:
    joined = " ".join(plain(line) for line in library.guides["just-told"].record.opening_lines)
    assert f"“{joined}”" in plain(read("parents/").get_text())


def test_page_says_who_wrote_it_when_it_was_checked_and_that_it_is_for_the_uk(read: Read) -> None:
    line = next(plain(p.get_text()) for p in read(TONIGHT).select("p.checked"))
    assert line.startswith("For all of the UK. Written by the makers of Steady. Checked against published sources on ")
    assert "Not yet reviewed by a safeguarding professional." in line


# ---- the timeline ----


def test_minutes_stand_in_their_order_and_the_morning_last(steps: dict[str, list[Tag]]) -> None:
    names = list(steps)
    assert MINUTES == [match[1] for name in names if (match := re.match(r"Minute (\d+): \w", name))]
    assert (len(MINUTES) + 1, True) == (len(names), names[-1].startswith(MORNING))


@pytest.mark.parametrize("start", [*(f"Minute {minute}:" for minute in MINUTES), MORNING])
def test_step_has_words_to_say_and_names_one_trap(steps: dict[str, list[Tag]], start: str) -> None:
    elements = step(steps, start)
    traps = [plain(element.get_text()) for element in elements if "trap" in element.get_attribute_list("class")]
    assert (1, []) == (len(traps), [trap for trap in traps if not re.match(r"The trap\. [A-Z]\w+ .{20}", trap)])
    assert [] != [element for element in elements if element.name == "blockquote"]


def test_emergency_number_stands_before_the_first_minute_and_in_minute_one(
    read: Read, steps: dict[str, list[Tag]]
) -> None:
    first = read(TONIGHT).find("h2")
    assert isinstance(first, Tag)
    assert {"tel:999"} == dialled(first.find_previous_siblings())
    assert {"tel:999", "tel:08001111", "tel:08000684141"} == dialled(step(steps, "Minute 1:"))


def test_parent_is_told_to_ask_straight_out_and_not_to_reply_either(steps: dict[str, list[Tag]]) -> None:
    asked = [plain(element.get_text()) for element in step(steps, "Minute 1:") if element.name == "blockquote"]
    assert ["Are you thinking of hurting yourself, or of ending your life?"] == asked
    assert "Not your child, and not you." in plain(step(steps, "Minute 3:")[0].get_text())


def test_steps_lead_to_the_card_to_report_remove_and_to_ceop(steps: dict[str, list[Tag]], library: Library) -> None:
    def leads(start: str) -> set[str]:
        return {str(link["href"]) for element in step(steps, start) for link in element.select("a[href]")}

    assert "../../now/card-parent/" in leads("Minute 0:")
    assert library.service("report-remove").shown_website in leads("Minute 10:")
    assert library.service("ceop").shown_website in leads("Minute 20:")
    assert "../../school/first-ten-minutes/" in leads(MORNING)


def test_words_for_the_school_are_a_block_to_copy_that_sends_no_picture(steps: dict[str, list[Tag]]) -> None:
    blocks = [plain(element.get_text()) for element in step(steps, MORNING) if element.name == "blockquote"]
    mail = next(block for block in blocks if "safeguarding lead" in block)
    assert "I will not send a picture" in mail


def test_who_is_open_now_is_on_the_page(read: Read) -> None:
    assert read(TONIGHT).select(".help .open-now")


# ---- wording ----


def spoken(article: Tag) -> str:
    """What the page itself says: not what it quotes as a trap, and not the services' own records."""
    copy = BeautifulSoup(str(article), "html.parser")
    for element in copy.select(".trap, .not-this, .help, .nations, .evidence, script"):
        element.decompose()
    return plain(copy.get_text(" "))


@pytest.mark.parametrize("url", [TONIGHT, "parents/", *GUIDES])
def test_no_parents_page_blames(read: Read, url: str) -> None:
    assert [] == [match[0] for match in BLAME.finditer(spoken(read(url)))]


@pytest.mark.parametrize(
    "text",
    [
        "You should have known.",
        "Why did they send it?",
        "How could you?",
        "It is partly your fault.",
        "They fell for it",
    ],
)
def test_blame_is_seen(text: str) -> None:
    assert BLAME.search(text)


@pytest.mark.parametrize("text", ["It is not your fault.", "It isn't your fault.", "Somebody did this to you."])
def test_comfort_is_not_taken_for_blame(text: str) -> None:
    assert not BLAME.search(text)


def grade(article: Tag) -> float:
    """Flesch–Kincaid, with a group of vowels for a syllable: a little too strict, never too kind."""
    copy = BeautifulSoup(str(article), "html.parser")
    for element in copy.select(".help, .nations, .evidence, .checked, nav, script"):
        element.decompose()
    blocks = [part for part in copy.find_all(["h1", "h2", "h3", "p", "li", "td", "th"]) if not part.find(["p", "li"])]
    sentences = [
        words
        for part in blocks
        for row in re.split(r"[.?!:]", part.get_text(" "))
        if (words := re.findall(r"[^\W\d_]+", row))
    ]
    words = [word for sentence in sentences for word in sentence]
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word.lower().removesuffix("e")))) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


@pytest.mark.parametrize("url", [TONIGHT, "parents/", *GUIDES])
def test_parents_page_reads_at_its_grade(read: Read, url: str) -> None:
    assert grade(read(url)) <= CEILING


def test_hard_words_raise_the_grade() -> None:
    hard = BeautifulSoup(
        "<p>Safeguarding professionals recommend prioritising communication immediately.</p>", "html.parser"
    )
    assert grade(hard) > CEILING


# ---- the way there ----


def test_tonight_is_the_first_door_for_parents_and_told_guide_leads_there(read: Read) -> None:
    doors = [str(link["href"]) for link in read("parents/").select("a[href]") if link.get("href") != "#"]
    assert "tonight/" == doors[0]
    for url in GUIDES:
        assert read(url).select("a[href^='../../tonight/']"), f"{url} must lead to the page for tonight"


def test_guides_are_listed_in_the_order_in_which_they_are_needed(library: Library) -> None:
    page = PageContext("parents/index.md", frozenset({Audience.PARENT}))
    groups = look_up("guide_list", library, page, (), {}).data["groups"]
    listed = [guide.occasion for _, guides in groups for guide, _ in guides]
    assert len(library.guides) == len(listed)
    assert (sorted(listed, key=OCCASIONS.index), "before") == (listed, listed[0])


def test_guide_for_a_child_who_did_it_shows_the_law_of_each_nation_and_types_none(read: Read) -> None:
    article = read("parents/guides/my-child-did-this/")
    names = [plain(heading.get_text()) for heading in article.select(".law .nation > :is(h2, h3, h4)")]
    assert ["England", "Wales", "Scotland", "Northern Ireland"] * 2 == names
    assert not re.search(r"\bAct \d{4}|\boffence\b|\bcriminal record\b", spoken(article))


# ---- the line about the page itself ----


def test_written_names_the_nation_of_a_varied_page(library: Library) -> None:
    staff = frozenset({Audience.LEAD, Audience.TEACHER})
    page = PageContext("school/first-ten-minutes/wales.md", staff, None, Nation.WALES)
    view = look_up("written", library, page, (), {})
    assert ("Wales", date) == (view.data["where"], type(view.data["record"].updated))


@pytest.mark.parametrize("path", ["about/a-z.md", "parents/guides/just-told.md"])
def test_written_is_refused_where_no_sources_are_named(library: Library, path: str) -> None:
    page = PageContext(path, frozenset({Audience.PARENT}))
    with pytest.raises(LookupFailed, match=r"written\(\) must be on a page whose front matter names its sources"):
        look_up("written", library, page, (), {})
