"""All that can be done on a page is done by Tab, Enter, Space and Escape alone; and no other key does anything."""

import string
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import KINDS
from tests.browser.walking import PHONE, WIDE

FOCUSED = "document.activeElement.closest('%s') !== null"
# What a key could change: the address, the title, the words, the focus, what is open, and how far the page is scrolled.
STATE = """() => JSON.stringify([location.href, document.title, document.body.innerHTML, document.activeElement.outerHTML,
    document.querySelectorAll("[open]").length, scrollY, history.length])"""
LETTERS = string.ascii_letters + string.digits + string.punctuation


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE) as context:
        yield context.new_page()


def tab_to(page: Page, selector: str, most: int = 40) -> None:
    """Press Tab until the focus is in an element that the selector names."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED % selector):
            return
    raise AssertionError(f"{most} times Tab did not lead to {selector}")


def test_box_of_search_is_shut_by_its_own_button(page: Page, server: str) -> None:
    page.goto(server + "school/")
    tab_to(page, "button.search")
    page.keyboard.press("Enter")
    page.locator("dialog input").wait_for()
    page.keyboard.press("Tab")
    assert "Close" == page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Space")
    assert (False, True) == (page.locator("dialog").is_visible(), page.evaluate(FOCUSED % "button.search"))


def test_keys_stay_on_what_was_found_when_the_last_letter_is_looked_for_late(page: Page, server: str) -> None:
    """On a slow phone Enter can come before the letter before it is in view, and pages are looked for after that."""
    page.goto(server + "school/")
    page.locator("button.search").click()
    page.keyboard.type("childlin")
    page.locator("dialog li a").first.wait_for()
    page.evaluate(
        """() => {
            const input = document.querySelector("dialog input");
            input.value += "e";
            input.dispatchEvent(new Event("input"));
            input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
        }"""
    )
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    assert page.evaluate(FOCUSED % "dialog li:first-child a")


# ---- what else can be pressed ----


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_contents_open_and_lead_to_a_part(page: Page, server: str, key: str) -> None:
    """After the jump the keyboard goes on from the part, not from the top."""
    page.goto(server + KINDS["lesson variant"])
    tab_to(page, ".toc summary")
    page.keyboard.press(key)
    assert page.locator(".toc details").get_attribute("open") is not None
    for _ in range(3):
        page.keyboard.press("Tab")
    anchor = str(page.evaluate("document.activeElement.getAttribute('href')"))
    page.keyboard.press("Enter")
    assert page.url.endswith(anchor)
    page.keyboard.press("Tab")
    after = "(anchor) => document.querySelector(anchor).compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING"
    assert page.evaluate(after, anchor)
    tab_to(page, ".toc summary", 200)
    page.keyboard.press(key)
    assert page.locator(".toc details").get_attribute("open") is None


@pytest.mark.parametrize("kind", ["now", "brief"])
def test_what_folds_opens_and_shuts_by_keys(page: Page, server: str, kind: str) -> None:
    page.goto(server + KINDS[kind])
    tab_to(page, "main details:not(.toc details) summary", 80)
    states = []
    for key in ("Enter", "Enter", "Space", "Space"):
        page.keyboard.press(key)
        states.append(page.evaluate("document.activeElement.parentElement.open"))
    assert [True, False, True, False] == states


def test_box_is_ticked_by_space(page: Page, server: str) -> None:
    page.goto(server + KINDS["card"])
    tab_to(page, ".ticks input")
    states = []
    for _ in range(2):
        page.keyboard.press("Space")
        states.append(page.evaluate("document.activeElement.checked"))
    assert [True, False] == states


def test_story_goes_on_from_where_the_keys_are(page: Page, server: str) -> None:
    """Enter on a choice shows the next moment, and the next Tab is in it: four times, or until help is there."""
    page.goto(server + KINDS["story"])
    moments = []
    for _ in range(4):
        tab_to(page, ".moment a", 60)
        if not page.evaluate(FOCUSED % ".next-moments"):
            break
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        moments.append(page.evaluate("document.activeElement.closest('.moment')?.id"))
        page.keyboard.press("Shift+Tab")
    shown = page.locator(".moment >> visible=true").evaluate_all("(all) => all.map((one) => one.id)")
    assert (True, [moments[-1]]) == (len(set(moments)) == len(moments) > 1, shown)


# ---- no single key does anything ----


def changes(page: Page) -> list[str]:
    """The keys that change anything about the page; those that type, with Shift held as with it let go."""
    before, found = page.evaluate(STATE), []
    for key in LETTERS:
        page.keyboard.press(key)
    if before == page.evaluate(STATE):
        return []
    for key in LETTERS:
        before = page.evaluate(STATE)
        page.keyboard.press(key)
        if before != page.evaluate(STATE):
            found.append(key)
    return found or ["some keys together"]


@pytest.mark.parametrize("kind", ["now", "card", "guide", "form to fill in"])
def test_no_single_key_does_anything(browser: Browser, server: str, kind: str) -> None:
    """Stock Material listens for f, n, p, s and more: that moves whoever speaks to the machine, or types in fright."""
    with browser.new_context(viewport=WIDE) as context:
        page = context.new_page()
        page.goto(server + KINDS[kind], wait_until="networkidle")
        assert [] == changes(page)
        page.locator("main a").first.focus()
        assert [] == changes(page)


@pytest.mark.parametrize(
    ("key", "does"), [("n", "location.hash = 'next'"), ("/", "document.querySelector('.search').focus()")]
)
def test_planted_shortcut_is_found(page: Page, server: str, key: str, does: str) -> None:
    page.goto(server + "school/", wait_until="networkidle")
    page.evaluate(f"addEventListener('keydown', (event) => {{ if (event.key === '{key}') {does}; }})")
    assert changes(page)
