"""axe-core on one page of each kind, and in the states that a reader can bring about. Every page: tests/every."""

from collections.abc import Callable, Iterator
from itertools import cycle, product
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from steady.library import Library
from tests.axe import COLOURS, audit, entry_for, reviewed
from tests.browser.kinds import KINDS, WIDTHS
from tests.browser.walking import FEW
from tests.same_words import MAY_DIFFER
from tests.some import some

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
# Every rule in one scheme of each width. The other scheme differs in colours only, as tests/every/test_axe.py proves.
RULES: dict[int, dict[Scheme, list[str] | None]] = {
    360: {"light": None, "dark": COLOURS},
    1280: {"dark": None, "light": COLOURS},
}
Setting = tuple[Page, dict[Scheme, list[str] | None]]


@pytest.fixture(scope="module", params=WIDTHS)
def setting(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Setting]:
    """A page in one width, and the rules to ask of it in each scheme."""
    with browser.new_context(viewport=WIDTHS[request.param]) as context:
        yield context.new_page(), RULES[request.param]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=WIDTHS[360]) as context:
        yield context.new_page()


def faults(page: Page, library: Library, rules: list[str] | None = None) -> list[str]:
    """What breaks a rule, and what is undecided and in nobody's list."""
    seen = audit(page, rules)
    assert len(seen.rules) > 90 or rules
    unseen = [finding for finding in seen.undecided if entry_for(finding, library) is None]
    return [f"{finding.rule}: {finding.target}: {finding.why}" for finding in (*seen.broken, *unseen)]


# A kind of page in one setting, and each setting with some of the few kinds: they come first, and take the settings in
# turn. All kinds in all settings are for the sweep over every page.
TURNS = dict(zip(sorted(KINDS, key=lambda kind: kind not in FEW), cycle(product(WIDTHS, SCHEMES))))


def test_few_kinds_are_looked_at_in_every_setting() -> None:
    assert set(product(WIDTHS, SCHEMES)) == {TURNS[kind] for kind in FEW}


@pytest.mark.parametrize("kind", some(KINDS, FEW))
def test_page_of_each_kind_breaks_no_rule(browser: Browser, server: str, library: Library, kind: str) -> None:
    width, scheme = TURNS[kind]
    with browser.new_context(viewport=WIDTHS[width], color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(server + KINDS[kind])
        assert [] == faults(page, library)


def open_contents(page: Page) -> None:
    page.locator(".toc summary").click()


def open_search(page: Page) -> None:
    page.get_by_role("button", name="Search").click()
    page.locator("dialog input").fill("childline")
    page.locator("dialog li a").first.wait_for()


def open_details(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")


def one_shift(page: Page) -> None:
    """The count stays for both looks: its five seconds do not run."""
    page.evaluate("later = setTimeout, setTimeout = (run, after) => after === 5000 ? 0 : later(run, after)")
    page.keyboard.press("Shift")
    page.locator(".exit[data-presses='1']").wait_for()


def to_the_top(page: Page) -> None:
    """Whatever line has scrolled under the way out, axe cannot judge."""
    page.evaluate("scrollTo(0, 0)")


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "contents shut or open": ("lessons/wales/11-14/be-the-friend/", open_contents),
    "search open, with results": ("parents/", open_search),
    "details open, young": ("now/", open_details),
    "details open": ("school/handouts/help-sheet-11-14/", open_details),
    "exit after one Shift, young": ("now/", one_shift),
    "exit after one Shift": ("parents/guides/just-told/", one_shift),
    "story further on": ("lessons/scenarios/drum-club/#part-2", to_the_top),
}


@pytest.mark.parametrize("state", STATES)
def test_state_breaks_no_rule(setting: Setting, server: str, library: Library, state: str) -> None:
    page, asked = setting
    path, bring_about = STATES[state]
    page.goto("about:blank")  # an address with another # is no new visit
    page.goto(server + path)
    bring_about(page)
    for scheme, rules in asked.items():
        page.emulate_media(color_scheme=scheme)
        assert [] == [(scheme, fault) for fault in faults(page, library, rules)]


# ---- the tests can fail ----

PLANTED = {
    "image-alt": "<img src='data:,'>",
    "color-contrast-enhanced": "<p style='color: #6d6d6d; background: #fff'>Pale words</p>",
    "color-contrast": "<p style='color: #999; background: #fff'>Paler words</p>",
    "target-size": "<button style='all: unset; width: 9px; height: 9px; display: block' aria-label='a'></button>" * 3,
    "empty-heading": "<h2></h2>",
    "heading-order": "<h2>Two</h2><h6>Six</h6>",
    "label": "<input>",
    "identical-links-same-purpose": "<a href='/now/'>Here</a> <a href='/about/'>Here</a>",
}


@pytest.mark.parametrize("rule", PLANTED)
def test_planted_fault_is_found(page: Page, server: str, library: Library, rule: str) -> None:
    page.goto(server + "about/recall/")
    page.evaluate("(html) => document.querySelector('article').insertAdjacentHTML('beforeend', html)", PLANTED[rule])
    assert rule in {fault.split(":")[0] for fault in faults(page, library)}


def test_planted_colour_is_found_in_every_setting(setting: Setting, server: str, library: Library) -> None:
    page, asked = setting
    page.goto(server + "about/recall/")
    fault = "<p style='color: light-dark(#6d6d6d, #8c8c8c); background: var(--paper)'>Pale words</p>"
    page.evaluate("(html) => document.querySelector('article').insertAdjacentHTML('beforeend', html)", fault)
    for scheme, rules in asked.items():
        page.emulate_media(color_scheme=scheme)
        assert ["color-contrast-enhanced"] == [fault.split(":")[0] for fault in faults(page, library, rules)], scheme


# Axe leaves it to a person where links of the same words lead; what nobody has looked at is a fault.
ALIKE = {
    "two forms": "<a href='https://a.example/' rel='noreferrer noopener'>Official form</a>"
    " <a href='https://b.example/' rel='noreferrer noopener'>Official form</a>",
    "another service's site": "<a href='/signposting/services/shout/'>Childline</a>"
    " <a href='https://www.childline.org.uk/' rel='noreferrer noopener'>Childline</a>",
    "a call to 999 and a text to another": "<a class='phone' href='tel:999'>999</a> <a class='sms' href='sms:18000'>999</a>",
}
LOOKED_AT = {
    "a service's page and site": "<a href='https://www.childline.org.uk/' rel='noreferrer noopener'>Childline</a>"
    " <a href='/signposting/services/childline/'>Childline</a>",
    "999": "<a class='phone' href='tel:999'>999</a> <a class='sms' href='sms:999'>999</a>",
}
SAME = "identical-links-same-purpose"


@pytest.mark.parametrize("name", ALIKE)
def test_links_that_say_the_same_without_a_reason_are_found(
    page: Page, server: str, library: Library, name: str
) -> None:
    page.goto(server + "about/recall/")
    page.evaluate("(html) => document.querySelector('article').insertAdjacentHTML('beforeend', html)", ALIKE[name])
    assert [SAME] == [fault.split(":")[0] for fault in faults(page, library, [SAME])]


@pytest.mark.parametrize("name", LOOKED_AT)
def test_links_that_say_the_same_for_a_reason_are_not(page: Page, server: str, library: Library, name: str) -> None:
    page.goto(server + "about/recall/")
    page.evaluate("(html) => document.querySelector('article').insertAdjacentHTML('beforeend', html)", LOOKED_AT[name])
    assert (1, []) == (len(audit(page, [SAME]).undecided), faults(page, library, [SAME]))


def test_every_entry_of_the_reviewed_list_says_why_and_when() -> None:
    for entry in reviewed():
        links = {"links"} if entry["rule"] == SAME else set()
        assert {"rule", "html", "looked_at", "reason"} | links == set(entry)
        assert entry.get("links") in {None, *MAY_DIFFER}
        assert len(entry["reason"].split()) > 8
