"""The HTML of every page: its headings, its links' words, its pictures, its fields, its languages."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag

from steady.checks.headings import is_title
from tests.output.built import Built, plain
from tests.same_words import words_of

# Words that say nothing to whoever hears the links alone, one after the other (WCAG 2.4.9).
SAYS_NOTHING = re.compile(
    r"((click |press |tap |read |see |find )?((it )?is )?(here|this|that|it|these|those|more|there|link|page)"
    r"|(this|that|its|the|their|these|another|our|your) (own )?"
    r"(pages?|website|site|links?|doors?|ones?|list|form|sheet|part|section|document|address))[.:]?",
    re.IGNORECASE,
)
# Small words of the other languages of these islands, and of two more that pupils' families speak. English has none.
# Two of a language in one piece of text are a passage in it; a name in it (Meic, ProMo Cymru) is a name.
MARKS = {
    "cy": "yn yr ac mae chi eich gyda neu cymraeg gymraeg siarad siaradwch plant gwasanaeth cymorth heddlu llywodraeth",
    "gd": "agus tha anns gàidhlig taic clann seirbheis dhut airson",
    "ga": "agus tá gaeilge cabhair páistí seirbhís duit tacaíocht",
    "pl": "się jest nie dla pomoc dzieci polski możesz proszę",
    "ro": "și este pentru română ajutor copii poți",
}
LANGUAGES = {language: frozenset(words.split()) for language, words in MARKS.items()}
OTHER_SCRIPT = re.compile("[\u0370-\u1fff\u3040-\u9fff]{2}")  # Greek to Georgian and on; Chinese, Japanese


def skipped(soup: BeautifulSoup) -> list[str]:
    """Headings that are more than one level below the one before."""
    found = soup.find_all(re.compile(r"^h[1-6]$"))
    return [
        plain(below.get_text(" ")) for above, below in pairwise(found) if int(below.name[1]) > int(above.name[1]) + 1
    ]


def says_nothing(soup: BeautifulSoup) -> list[str]:
    """The words of each link that alone do not say where it leads."""
    texts = {words_of(link) for link in soup.select("a[href]")}
    return sorted(text for text in texts if not text or SAYS_NOTHING.fullmatch(text))


def wordless(soup: BeautifulSoup) -> Iterator[Tag]:
    """Pictures without words beside them, and fields without a label."""
    yield from (image for image in soup.select("img") if not str(image.get("alt", "")).strip())
    names = {label.get("for") for label in soup.select("label")}
    for field in soup.select("input, select, textarea"):
        if field.get("id") not in names and not field.find_parent("label") and not field.get("aria-label"):
            yield field


def untitled(soup: BeautifulSoup) -> list[str]:
    """Lines in bold, alone before what they title (WCAG F2). An entry of a list, as a quiz's questions are, is one."""
    found = []
    for line in soup.select("p:has(> :is(strong, b):only-child):not(li > p)"):
        words, below = plain(line.get_text()), line.find_next_sibling()
        whole = plain(line.find(["strong", "b"]).get_text())  # type: ignore[union-attr]
        if whole == words.rstrip(".:") or whole == words:
            follows = below is not None and not re.fullmatch("h[1-6]", below.name)
            found += [words] if follows and is_title(words) and not line.find("a") else []
    return found


def ungrouped(soup: BeautifulSoup) -> list[str]:
    """Lists of boxes to tick that have no group with the words of a heading (WCAG 1.3.1, H71)."""
    wrong = []
    for boxes in soup.select("ul.ticks:not(ul.ticks ul)"):
        group = boxes.parent if boxes.parent and boxes.parent.get("role") == "group" else None
        name = soup.find(id=str(group.get("aria-labelledby"))) if group else None
        if not name or not re.fullmatch("h[1-6]", name.name) or not plain(name.get_text()):
            wrong.append(plain(boxes.get_text(" "))[:60])
    return wrong


def in_passage(text: str) -> set[str]:
    """The languages other than English that a text may be in; `*` where only its letters are known."""
    words = set(re.findall(r"\w+", text.lower()))
    return {"*" for _ in OTHER_SCRIPT.finditer(text)} | {
        name for name, marks in LANGUAGES.items() if len(words & marks) > 1
    }


def unmarked(soup: BeautifulSoup) -> list[str]:
    """Passages in another language in an element that does not say so."""
    if not in_passage(soup.get_text(" ")):
        return []
    wrong = []
    for text in soup.find_all(string=True):
        marked = next((parent for parent in text.parents if parent.has_attr("lang")), None)
        spoken = str(marked["lang"]).partition("-")[0] if marked else "en"
        found = in_passage(text) - {spoken}
        if found and not (found == {"*"} and spoken != "en"):
            wrong.append(plain(text)[:80])
    return wrong


CHECKS = {
    "skipped": skipped,
    "says_nothing": says_nothing,
    "wordless": wordless,
    "untitled": untitled,
    "ungrouped": ungrouped,
    "unmarked": unmarked,
}


@pytest.mark.parametrize("name", CHECKS)
def test_every_page(built: dict[str, Built], name: str) -> None:
    wrong = {file: found for file, page in built.items() if (found := list(CHECKS[name](page.soup)))}
    assert len(built) > 400
    assert {} == wrong


def test_no_page_is_made_of_material_s_own_templates(built: dict[str, Built]) -> None:
    """Their faults M1 to M3, M6 and M7 (design/accessibility.md, section 3) are mended by not using them."""
    theirs = re.compile(r'\b(class|id|for|data-md-[a-z]+)="[^"]*\bmd-|__(drawer|search|toc|palette)"|task-list')
    assert [] == [file for file, page in built.items() if theirs.search(page.html)]
    assert theirs.search('<label class="md-header__button" for="__drawer">')


def test_no_box_takes_the_focus_without_a_name(built: dict[str, Built]) -> None:
    """M7: what is no link, button or field is a stop of the Tab key only as a region with a name."""
    stops = {file: page.soup.select("[tabindex]") for file, page in built.items()}
    named = "[role=region]:is([aria-label], [aria-labelledby])"
    assert {} == {
        file: [stop for stop in found if not stop.css.match(named) or stop["tabindex"] != "0"]
        for file, found in stops.items()
        if found and not all(stop.css.match(named) and stop["tabindex"] == "0" for stop in found)
    }


PLANTED = {
    "skipped": ["<h2>Two</h2><h4>Four</h4>"],
    "says_nothing": [
        "<a href='/'>here</a>",
        "<a href='/'>This page</a>",
        "<a href='/'>Read more</a>",
        "<a href='/'><img src='x' alt=''></a>",
    ],
    "wordless": ["<img src='x'>", "<input type='checkbox'>", "<label for='b'>B</label><input id='a'>"],
    "untitled": [
        "<p><strong>Set A</strong></p><ol><li>x</li></ol>",
        "<p class='x'><b>The child says</b>:</p><p>I tell.</p>",
        "<blockquote><p><strong>Where help is</strong></p><table></table></blockquote>",
    ],
    "ungrouped": [
        "<h3 id='a'>They want</h3><ul class='ticks'><li>money</li></ul>",
        "<h3 id='a'>They want</h3><div role='group' aria-labelledby='b'><ul class='ticks'><li>money</li></ul></div>",
        "<h3 id='a'>They want</h3><ul class='ticks' role='group' aria-labelledby='a'><li>money</li></ul>",
    ],
    "unmarked": ["<p>Siaradwch â Meic yn Gymraeg.</p>", "<p lang='en-GB'>Tha taic ann an Gàidhlig.</p>", "<p>مدد</p>"],
}
GOOD = {
    "skipped": "<h1>One</h1><h2>Two</h2><h3>Three</h3><h2>Two</h2>",
    "says_nothing": "<a href='/'>The phone promise</a>",
    "wordless": "<img src='x' alt='A hand'><label>Name <input></label>",
    "untitled": "<h4>Set A</h4><ol><li><p><strong>Who?</strong></p><ul></ul></li></ol><p><strong>It is not your fault."
    "</strong></p><p><strong>“Go.”</strong></p><p><strong>Part.</strong> One.</p><p><strong>Read your side.</strong></p>",
    "ungrouped": "<h3 id='a'>They want</h3><div role='group' aria-labelledby='a'><ul class='ticks'><li>money"
    "<ul class='ticks'><li>in coins</li></ul></li></ul></div>",
    "unmarked": "<p>Meic, by ProMo Cymru: <span lang='cy'>Siaradwch yn Gymraeg</span>, <i lang='ur'>مدد</i>.</p>",
}


@pytest.mark.parametrize(("name", "html"), [(name, html) for name, found in PLANTED.items() for html in found])
def test_planted_fault_is_found(name: str, html: str) -> None:
    assert ([], 1) == (
        list(CHECKS[name](BeautifulSoup(GOOD[name], "html.parser"))),
        len(list(CHECKS[name](BeautifulSoup(html, "html.parser")))),
    )
