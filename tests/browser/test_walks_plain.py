"""One page of each template without scripts: all of its words, the ways on, and nothing that does nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import KINDS
from tests.browser.walking import FEW, PHONE

# The words of the main part, piece by piece: without what only a clock or a keyboard can give.
WORDS = """() => { const found = [];
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode())
        if (node.data.trim() && node.parentElement.checkVisibility() && !node.parentElement.closest(".open-now, .names")) found.push(node.data.trim());
    return found; }"""
# Without scripts it would do nothing: a button, a field to type in, a link that leads nowhere, words that promise a key.
IDLE = """() => [...document.querySelectorAll("button, input:not([type=checkbox], [type=radio]), select, textarea, a:not([href]), a[href='#'], .exit-keys, [aria-expanded], [role=button], dialog")]
    .filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80))"""
# Young people's pages have no menu: they lead back to the help page and home.
ON = "header nav a, footer a"
# What is left when all else is taken away has nowhere to lead.
LAST = "numbers"


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def live(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE) as context:
        yield context.new_page()


@pytest.mark.parametrize("kind", FEW)
def test_page_is_whole_without_scripts(bare: Page, live: Page, server: str, kind: str) -> None:
    for page in (bare, live):
        page.goto(server + KINDS[kind])
    words = bare.evaluate(WORDS)
    assert (True, live.evaluate(WORDS)) == (len(words) > 5, words)
    assert [] == bare.evaluate(IDLE)
    ways = [bare.locator(ON).nth(at) for at in range(bare.locator(ON).count())]
    assert kind == LAST if not ways else len(ways) >= 2
    assert [] == [way.inner_text() for way in ways if not way.is_visible()]


def test_contents_and_what_folds_open_without_scripts(bare: Page, server: str) -> None:
    bare.goto(server + KINDS["lesson variant"])
    bare.locator(".toc summary").click()
    link = bare.locator(".toc a").nth(2)
    anchor = str(link.get_attribute("href"))
    link.click()
    assert bare.url.endswith(anchor)
    assert bare.locator(anchor).is_visible()


def test_every_page_is_found_without_scripts(bare: Page, server: str) -> None:
    """Search is a link to a list of all pages (stock Material hides it), and the list has the pages themselves."""
    bare.goto(server + "lessons/")
    bare.get_by_role("link", name="Search").click()
    assert server + "about/a-z/" == bare.url
    assert 100 < bare.locator("main a:visible").count()


def test_story_is_read_to_its_end_without_scripts(bare: Page, server: str) -> None:
    bare.goto(server + KINDS["story"])
    for _ in range(12):
        choice = bare.locator(".moment:visible .next-moments a").first
        if not choice.count():
            break
        choice.click()
    assert (1, 0) == (bare.locator(".moment:visible").count(), bare.locator(".moment:visible .next-moments a").count())


PLANTED = [
    "<button type='button'>Print</button>",
    "<a href='#'>Open</a>",
    "<label>Name <input type='text'></label>",
]


@pytest.mark.parametrize("html", PLANTED)
def test_planted_thing_that_does_nothing_is_found(bare: Page, server: str, html: str) -> None:
    bare.goto(server + "404.html")
    assert [] == bare.evaluate(IDLE)
    bare.evaluate("(html) => document.querySelector('article').insertAdjacentHTML('beforeend', html)", html)
    assert 1 == len(bare.evaluate(IDLE))
