"""The hand-over card as built: a side to tick, a side for the adult, and nothing that could keep or send a word."""

import re
import subprocess
from pathlib import Path

import playwright
import pytest
from bs4 import BeautifulSoup, Tag

from steady.library import Library
from tests.output.built import UNSENT

CARDS = ("card-parent", "card-school", "card-adult", "card-9-11")
HURT = "I might hurt myself"
KEPT = "Nothing you tick is saved or sent. It goes when you close this page."


def read(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / "now" / name / "index.html").read_text(encoding="utf-8"), "html.parser")


def words(tag: Tag) -> str:
    text = tag.get_text(" ").translate(str.maketrans("’‘“”\u00a0", "''\"\" "))
    return re.sub(r"\s+([.,?!])", r"\1", re.sub(r"\s+", " ", text)).strip()


@pytest.fixture(params=CARDS)
def card(site: Path, request: pytest.FixtureRequest) -> BeautifulSoup:
    return read(site, request.param)


def sides(card: BeautifulSoup) -> tuple[Tag, Tag]:
    """The young person's side and the adult's; the test fails where there are not two."""
    mine, yours = card.select("main section.side")
    return mine, yours


def hrefs(part: Tag) -> list[str]:
    return [str(link["href"]) for link in part.select("a[href]")]


# ---- the young person's side ----


def test_the_side_to_tick_comes_before_the_side_for_the_adult(card: BeautifulSoup) -> None:
    mine, yours = sides(card)
    assert ("ticks", "your-side") == tuple(side["aria-labelledby"] for side in (mine, yours))
    assert (True, 0) == (len(mine.select("input")) > 12, len(yours.select("input")))
    assert (0, 1) == (len(mine.select("blockquote")), len(yours.select("blockquote")))


def test_every_box_has_words_of_its_own(card: BeautifulSoup) -> None:
    boxes = card.select("input")
    labels = [words(box.parent) for box in boxes if box.parent and box.parent.name == "label"]
    assert (len(boxes), len(boxes)) == (len(labels), len(set(filter(None, labels))))


def test_no_box_can_be_sent_or_filled_in_again(card: BeautifulSoup) -> None:
    """No name, no value, a form that can send nothing; and the browser is asked not to remember."""
    assert [{"type": "checkbox", "form": "unsent"}] * len(card.select("input")) == [
        box.attrs for box in card.select("input")
    ]
    assert (1, []) == (len(card.select(UNSENT)), card.select(f"form:not({UNSENT}), [name]:not(meta)"))


def test_there_is_nowhere_to_write(card: BeautifulSoup) -> None:
    """No story, no name: not in a field, and not on a line on paper."""
    assert [] == card.select("textarea, select, button, [contenteditable], input:not([type=checkbox])")
    assert [] == re.findall(r"_{2,}|\.{4,}|…|\b[Nn]ame:|\bwrite (?:down|here|what)\b", words(card.main))


def test_the_page_says_that_nothing_is_kept(card: BeautifulSoup) -> None:
    before = [words(part) for part in sides(card)[0].find_all_previous("p")]
    assert 1 == before.count(KEPT)


def test_help_comes_before_the_ticks(card: BeautifulSoup) -> None:
    before = [str(link["href"]) for link in sides(card)[0].find_all_previous("a", href=re.compile("^tel:"))]
    assert {"tel:999", "tel:08001111"} == set(before)


def test_fears_and_wishes_can_be_ticked(card: BeautifulSoup) -> None:
    mine, _ = sides(card)
    headings = [words(heading) for heading in mine.select("h3")]
    assert ["Please do not", "First, please"] == headings[-2:]
    ticks = [words(label) for label in mine.select("label")]
    assert {HURT, "take my phone", "write to them"} - {tick.removesuffix(" or tablet") for tick in ticks} == set()
    assert any(tick.startswith("I do not feel safe") for tick in ticks)


# ---- the adult's side ----


def test_what_to_do_about_self_harm_is_the_first_line_of_the_adult_s_side(card: BeautifulSoup) -> None:
    """In view without script, in the words of the tick, with a number and with what to do until help comes."""
    _, yours = sides(card)
    heading, first = yours.find_all(True, recursive=False)[:2]
    assert ("h2", "p") == (heading.name, first.name)
    assert words(first).startswith(f'Is "{HURT}" ticked? Stay with them')
    assert ["tel:999"] == hrefs(first)
    # The stamp is for paper alone.
    assert [] == yours.select("[hidden]:not(.stamp), details, script, [aria-hidden]")


def test_the_adult_has_three_sentences_to_say_first(card: BeautifulSoup) -> None:
    _, yours = sides(card)
    said = words(yours.blockquote)
    assert (3, False) == (len(re.findall(r"[.!?](?:\s|$)", said)), "?" in said)
    assert "Say this first, word for word" == words(yours.blockquote.find_previous("h3"))


def test_the_adult_is_told_what_not_to_do_for_ten_minutes(card: BeautifulSoup) -> None:
    _, yours = sides(card)
    heading = next(heading for heading in yours.select("h3") if words(heading) == "For the next ten minutes, do not")
    listed = " ".join(words(item) for item in heading.find_next("ul").select("li"))
    missing = [
        word for word in ("the picture", "the phone", "delete", "write to that person", "why") if word not in listed
    ]
    assert [] == missing


ROUTES = {
    "card-parent": ["tel:999", "../../parents/tonight/", "tel:08088005000"],
    "card-school": ["tel:999", "../../school/first-ten-minutes/"],
    "card-adult": ["tel:999", "tel:08088005000", "tel:101", "../../parents/tonight/"],
    "card-9-11": ["tel:999", "../../parents/tonight/", "../../school/first-ten-minutes/", "tel:101"],
}


@pytest.mark.parametrize("name", CARDS)
def test_the_adult_is_told_where_to_go_danger_first(site: Path, name: str) -> None:
    _, yours = sides(read(site, name))
    found = [href for href in hrefs(yours.find_all("ol")[-1]) if href != "#ticks"]
    assert ROUTES[name] == found


def test_home_is_told_only_where_it_is_safe(site: Path) -> None:
    """The tick about home is looked at before anybody at home is told."""
    said = words(sides(read(site, "card-adult"))[1])
    assert 0 < said.index('Is "I do not feel safe at home" ticked') < said.index("Tell their parent or carer")


def test_school_staff_do_not_look_and_tell_the_lead_now(site: Path) -> None:
    said = words(sides(read(site, "card-school"))[1])
    assert "do not look at the picture, or ask to see it" in said
    assert "Tell your school's safeguarding lead. Do it now, not after the lesson." in said


def test_nobody_is_told_to_promise_secrecy(site: Path) -> None:
    for name in ("card-school", "card-adult", "card-9-11"):
        heading = sides(read(site, name))[1].select_one("blockquote ~ h3")
        assert heading
        listed = [words(item) for item in heading.find_next("ul").select("li")]
        assert (name, 1) == (name, sum("secret" in item or "to yourself" in item for item in listed))


# ---- words and weight ----


def test_card_names_no_nation_s_own_roles(card: BeautifulSoup, library: Library) -> None:
    """The card is for the whole of the UK: titles differ, plain words do not."""
    terms = {term for item in library.nations.values() for term in item.record.own_terms}
    found = {term for term in terms if re.search(rf"(?<!\w){re.escape(term)}s?(?!\w)", words(card))}
    assert (True, set()) == (bool(terms), found)


def test_card_for_the_youngest_keeps_to_their_words_on_both_sides(site: Path, library: Library) -> None:
    closed = next(item.record.closed_words for item in library.bands.values() if item.record.id == "9-11")
    text = words(read(site, "card-9-11").body)
    assert (True, []) == (bool(closed), [term for term in closed if re.search(rf"\b{term}\b", text, re.IGNORECASE)])


@pytest.mark.parametrize("name", ["card", *CARDS])
def test_card_is_light(site: Path, name: str) -> None:
    """At most 600 nodes, and 14 kB by Brotli, as every page for young people."""
    node = Path(playwright.__file__).parent / "driver" / "node"
    program = "process.stdout.write(String(zlib.brotliCompressSync(fs.readFileSync(process.argv[1])).length))"
    done = subprocess.run(
        [node, "-e", program, site / "now" / name / "index.html"], capture_output=True, text=True, check=True
    )
    nodes = len(read(site, name).find_all(True))
    assert (True, True) == (nodes <= 600, 1_000 < int(done.stdout) <= 14_000), (nodes, done.stdout)


def test_chooser_leads_to_every_card_and_explains_it_in_four_lines(site: Path) -> None:
    page = read(site, "card")
    assert [f"../{name}/" for name in CARDS] == [href for href in hrefs(page.main) if href.startswith("../card")]
    assert 4 == len(page.select("main ol > li"))


def test_no_page_shows_a_box_as_its_author_typed_it(site: Path) -> None:
    found = [path for path in site.rglob("*.html") if re.search(r"\[[ xX]?\]", path.read_text(encoding="utf-8"))]
    assert [] == found


def test_only_pages_with_sides_carry_the_card_s_styles(site: Path) -> None:
    pages = {path.parent.name: path.read_text(encoding="utf-8") for path in (site / "now").rglob("index.html")}
    assert set(CARDS) == {name for name, text in pages.items() if "105mm 148mm" in text}
