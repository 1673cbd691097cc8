"""Links of the same words lead to the same place, to the part of the page."""

import pytest
from bs4 import BeautifulSoup

from steady.library import Library
from tests.output.built import Built
from tests.same_words import MAY_DIFFER, alike

SITE = "https://www.childline.org.uk/"


def test_same_words_lead_to_the_same_place_on_every_page(built: dict[str, Built], library: Library) -> None:
    wrong = {file: found for file, page in built.items() if (found := alike(page.soup, page.url, library))}
    assert len(built) > 400
    assert {} == wrong


def test_both_reasons_are_needed(built: dict[str, Built], library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reason that no page has any more would only hide faults."""
    for reason in list(MAY_DIFFER):
        with monkeypatch.context() as without:
            without.delitem(MAY_DIFFER, reason)
            assert any(alike(page.soup, page.url, library) for page in built.values()), reason


# ---- the look can fail ----

PLANTED = {
    "two hosts": "<a href='https://a.example/'>Official form</a> <a href='https://b.example/'>Official form</a>",
    "two parts of a page": "<a href='/evidence/sources/#a'>A report</a> <a href='/evidence/sources/#b'>A report</a>",
    "a page and a part of it": "<a href='#a'>This week</a> <a href='../parents/'>This week</a>",
    "another case": "<a href='/now/'>Help now</a> <a href='/about/'>Help Now</a>",
    "heard the same": "<a href='/now/' aria-label='Help now'>Go</a> <a href='/about/'>Help now</a>",
    "another's address": f"<a href='/signposting/services/breathing-space/'>Help</a> <a href='{SITE}'>Help</a>",
    "two of its addresses": f"<a href='{SITE}'>Childline</a> <a href='{SITE}get-support/'>Childline</a>",
    "its page and two more": f"<a href='/signposting/services/childline/'>Childline</a> <a href='{SITE}'>Childline</a>"
    f" <a href='{SITE}get-support/'>Childline</a>",
    "another number": "<a href='tel:999'>999</a> <a href='sms:18000'>999</a>",
    "a page about 999": "<a href='tel:999'>999</a> <a href='sms:999'>999</a> <a href='/now/'>999</a>",
}
GOOD = {
    "the same": "<a href='/now/#a'>Help now</a> <a href='../now/#a'>Help now</a>",
    "a service's page and site": f"<a href='/signposting/services/childline/'>Childline</a> <a href='{SITE}'>Childline</a>",
    "a service's page and chat": "<a href='/signposting/services/childline/'>Childline</a>"
    f" <a href='{SITE}get-support/'>Childline</a>",
    "a call and a text": "<a href='tel:999'>999</a> <a href='sms:999'>999</a>",
    "outside the main part": "</main><a href='/now/'>On</a> <a href='/about/'>On</a>",
}


def looked_at(html: str, library: Library) -> dict[str, list[str]]:
    return alike(BeautifulSoup(f"<main>{html}</main>", "html.parser"), "parents/", library)


@pytest.mark.parametrize("name", PLANTED)
def test_planted_fault_is_found(small: Library, name: str) -> None:
    assert 1 == len(looked_at(PLANTED[name], small))


@pytest.mark.parametrize("name", GOOD)
def test_what_may_say_the_same_is_left_alone(small: Library, name: str) -> None:
    assert {} == looked_at(GOOD[name], small)
