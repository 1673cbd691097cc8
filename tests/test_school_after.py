"""The lead's pages for after the first ten minutes: what each must hold, in each nation."""

import re
from itertools import pairwise, product
from pathlib import Path

import pytest

from steady.library import Library
from steady.models import Nation
from steady.topic import TOPIC
from tests.sheets import LINKS, NATIONS, PARTS, Sheet, section, sheet, words

DAYS = [1, 2, 3, 7, 14, 30]
NATION_BOUND = re.compile(rf"/({'|'.join(NATIONS)})/(?:#|$)")
# Whom a young person cannot reach when school is closed.
CLOSED = re.compile(r"\b(school|teacher|tutor|staff|safeguarding|lead|head|matron|lesson|classroom)s?\b", re.IGNORECASE)


@pytest.fixture(params=NATIONS)
def nation(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def in_order(wanted: list[str], found: list[str]) -> bool:
    places = [found.index(heading) for heading in wanted]
    return all(one < two for one, two in pairwise(places))


@pytest.mark.parametrize(("name", "nation"), list(product(PARTS, NATIONS)))
def test_page_has_its_parts_in_order(site: Path, name: str, nation: str) -> None:
    found = sheet(site, name, nation).headings
    assert [] == [part for part in PARTS[name] if part not in found]
    assert in_order(PARTS[name], found)


@pytest.mark.parametrize(("name", "nation"), list(product(LINKS, NATIONS)))
def test_page_leads_on(site: Path, name: str, nation: str) -> None:
    links = sheet(site, name, nation).links
    assert [] == [part for part in LINKS[name] if not any(part in link for link in links)]


@pytest.mark.parametrize(("name", "nation"), list(product(LINKS, NATIONS)))
def test_page_leads_only_to_pages_of_its_own_nation(site: Path, name: str, nation: str) -> None:
    bound = [found[1] for link in sheet(site, name, nation).links if (found := NATION_BOUND.search(link))]
    assert {nation} == set(bound)


@pytest.mark.parametrize(("name", "nation"), list(product(PARTS, NATIONS)))
def test_page_ends_in_the_help_box(site: Path, name: str, nation: str) -> None:
    parts = sheet(site, name, nation).article.find_all(recursive=False)
    kinds = ["help" if "help" in (part.get("class") or []) else part.name for part in parts]
    assert (1, False) == (kinds.count("help"), "h2" in kinds[kinds.index("help") :])


def title(library: Library, role: str, nation: str) -> str:
    return library.role(role).titles[Nation(nation)].title.replace("’", "'")


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("telling-parents", "lead"),
        ("telling-parents", "social-care"),
        ("telling-parents", "police"),
        ("friends-who-received-it", "lead"),
        ("friends-who-received-it", "police"),
        ("days-2-to-30", "police"),
        ("days-2-to-30", "social-care"),
        ("holiday-cover", "front-door"),
        ("chronology", "front-door"),
        ("referral", "lead"),
        ("referral", "front-door"),
        ("referral", "police"),
    ],
)
def test_page_names_the_nation_s_own_role(site: Path, library: Library, name: str, role: str, nation: str) -> None:
    assert title(library, role, nation) in words(sheet(site, name, nation).article)


# ---- telling parents ----


def test_phone_script_has_all_that_must_be_said(site: Path, nation: str) -> None:
    said = " ".join(
        words(quote)
        for quote in sheet(site, "telling-parents", nation).under("The call, word for word")
        if quote.name == "blockquote"
    )
    wanted = [
        "is safe",
        "to blame",
        "looked at any picture",
        "hurting themselves",
        "nobody pays",
        "deleted",
        "keeps the phone",
        "I'm glad you told me",
    ]
    assert [] == [part for part in wanted if part not in said]


def test_every_reaction_has_an_answer(site: Path, nation: str) -> None:
    table = next(
        part
        for part in sheet(site, "telling-parents", nation).under("What they may say, and what you can say")
        if part.name == "table"
    )
    rows = [[words(cell) for cell in row.select("td")] for row in table.select("tbody tr")]
    assert len(rows) >= 12
    assert [] == [row for row in rows if len(row) != 2 or not all(row)]


def test_message_home_gives_nothing_away(site: Path, nation: str) -> None:
    quote = next(
        part for part in sheet(site, "telling-parents", nation).under("What to send") if part.name == "blockquote"
    )
    assert None is TOPIC.search(words(quote))


# ---- friends ----


def test_six_words_stand_first(site: Path, nation: str) -> None:
    quote = sheet(site, "friends-who-received-it", nation).article.select_one("blockquote")
    assert quote
    assert "Don't look. Don't send. Tell us." == words(quote)


def test_group_words_name_nobody_and_are_for_no_assembly(site: Path, nation: str) -> None:
    page = sheet(site, "friends-who-received-it", nation)
    assert "Never a whole year group or an assembly" in section(page, "Words to a class or tutor group")
    said = " ".join(words(part) for part in page.under("Words to a class or tutor group") if part.name == "blockquote")
    assert (True, None) == (bool(said), re.search(r"\[pupil\]|\[name\]|\b(girl|boy|Year \d+|S\d)\b", said))


def test_no_pupil_is_told_to_delete_before_the_police_have_said(site: Path, nation: str) -> None:
    quotes = sheet(site, "friends-who-received-it", nation).article.select("blockquote")
    assert [] == [words(quote) for quote in quotes if "delete" in words(quote).lower()]
    assert "do not tell them to delete it on your own word" in words(
        sheet(site, "friends-who-received-it", nation).article
    )


def test_device_table_says_what_to_do_and_what_never(site: Path, nation: str) -> None:
    table = next(
        part
        for part in sheet(site, "friends-who-received-it", nation).under("What staff do with a device, and never do")
        if part.name == "table"
    )
    assert ["What happens", "Do", "Never"] == [words(cell) for cell in table.select("th")]
    never = " ".join(words(row.select("td")[2]) for row in table.select("tbody tr"))
    assert [] == [verb for verb in ("look", "scroll", "unlock", "delete", "forward", "open") if verb not in never]


# ---- days ----


def test_days_stand_in_order_in_text_and_list(site: Path, nation: str) -> None:
    page = sheet(site, "days-2-to-30", nation)
    found = [int(match[1]) for heading in page.headings if (match := re.fullmatch(r"Day (\d+)", heading))]
    table = next(part for part in page.under("The list to print") if part.name == "table")
    listed = [int(words(row.select("td")[0])) for row in table.select("tbody tr")]
    assert (DAYS, DAYS) == (found, listed)


def test_every_day_asks_about_safety(site: Path, nation: str) -> None:
    page = sheet(site, "days-2-to-30", nation)
    assert "hurting yourself" in section(page, "What to ask, every time")
    missing = [day for day in DAYS[1:] if "five questions" not in section(page, f"Day {day}")]
    assert [] == missing


# ---- holidays ----


def closed_doors(text: str) -> list[str]:
    return [found[0] for found in CLOSED.finditer(text)]


def copied(page: Sheet, heading: str) -> str:
    return " ".join(words(part) for part in page.under(heading) if part.name == "blockquote")


def test_words_for_pupils_lead_to_nobody_at_school(site: Path, nation: str) -> None:
    text = copied(sheet(site, "holiday-cover", nation), "For pupils, on your website")
    assert (True, []) == (len(text) > 300, closed_doors(text))


@pytest.mark.parametrize("planted", ["Tell a teacher you trust.", "Speak to the safeguarding lead.", "Go to school."])
def test_a_closed_door_in_the_words_for_pupils_would_be_found(planted: str) -> None:
    assert [] != closed_doors(planted)


def test_words_for_pupils_hold_numbers_that_work_without_school(site: Path, nation: str) -> None:
    quotes = [
        part
        for part in sheet(site, "holiday-cover", nation).under("For pupils, on your website")
        if part.name == "blockquote"
    ]
    dialled = {str(link["href"]) for quote in quotes for link in quote.select("a[href^='tel:'], a[href^='sms:']")}
    assert {"tel:999", "tel:08001111", "sms:85258", "tel:101"} <= dialled


@pytest.mark.parametrize("heading", ["The automatic reply from the safeguarding mailbox", "The voicemail"])
def test_automatic_words_send_to_someone_who_answers(site: Path, nation: str, heading: str) -> None:
    text = copied(sheet(site, "holiday-cover", nation), heading)
    assert [] == [number for number in ("999", "0800 1111") if number not in text]


def test_automatic_reply_asks_that_no_picture_is_sent(site: Path, nation: str) -> None:
    text = copied(sheet(site, "holiday-cover", nation), "The automatic reply from the safeguarding mailbox")
    assert "never send a picture" in text


# ---- sheets to print ----


def test_chronology_has_six_lines_and_five_columns(site: Path, nation: str) -> None:
    page = sheet(site, "chronology", nation)
    assert 6 == len(page.article.select("article > ol > li"))
    heads = [words(cell) for cell in page.article.select("thead th")]
    assert [
        "Date and time",
        "What was said or done, and by whom",
        "Who was told",
        "Decision, and why",
        "Initials",
    ] == heads
    rows = page.article.select("tr.write.bare")
    assert (True, len(rows)) == (len(rows) >= 14, len(page.article.select("tbody tr")))


def test_referral_leaves_out_image_and_file(site: Path, nation: str) -> None:
    text = section(sheet(site, "referral", nation), "Leave these out")
    assert [] == [part for part in ("Any image", "file", "Not attached", "Guesses") if part not in text]


@pytest.mark.parametrize(
    ("name", "least"), [("referral", 30), ("plan-for-the-week", 12), ("days-2-to-30", 3), ("holiday-cover", 3)]
)
def test_blanks_are_announced(site: Path, nation: str, name: str, least: int) -> None:
    blanks = sheet(site, name, nation).article.select(".blank")
    assert len(blanks) >= least
    assert [] == [words(blank) for blank in blanks if not words(blank).endswith("to fill in)")]


def test_plan_that_goes_home_names_no_topic(site: Path, nation: str) -> None:
    page = sheet(site, "plan-for-the-week", nation)
    assert page.soup.title
    paper = f"{words(page.soup.title)}\n{page.printed}"
    assert ("Who I can tell" in paper, None, None) == (
        True,
        TOPIC.search(paper),
        re.search(r"picture|image|threat", paper),
    )


def test_plan_holds_numbers_for_any_hour(site: Path, nation: str) -> None:
    paper = sheet(site, "plan-for-the-week", nation).printed
    assert [] == [number for number in ("999", "0800 1111", "85258") if number not in paper]


@pytest.mark.parametrize("name", list(PARTS))
def test_page_says_nothing_is_being_written(site: Path, nation: str, name: str) -> None:
    assert "Being written" not in words(sheet(site, name, nation).article)
