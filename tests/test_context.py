"""The page a macro is called on: links from it, and which services fit it."""

import pytest

from steady.context import PageContext, page_url
from steady.library import Library
from steady.models import Audience, Band, Nation
from steady.problems import LookupFailed

YOUNG = frozenset({Audience.YOUNG})
PARENT = frozenset({Audience.PARENT})
LEAD = frozenset({Audience.LEAD})


def test_context_is_read_from_front_matter() -> None:
    meta = {"audience": ["young", "friend"], "band": "9-11", "nation": "wales", "lesson": "x", "title": "T"}
    expected = PageContext("a.md", YOUNG | {Audience.FRIEND}, Band.B9_11, Nation.WALES, "x")
    assert expected == PageContext.of("a.md", meta)


def test_page_without_band_or_nation_has_none() -> None:
    assert PageContext("a.md", PARENT) == PageContext.of("a.md", {"audience": ["parent"]})


def test_nation_is_never_guessed() -> None:
    with pytest.raises(LookupFailed, match=r"^law_box\(\) must be on a page that has a nation"):
        PageContext("a.md", LEAD).need_nation("law_box()")


@pytest.mark.parametrize(
    ("audience", "young", "staff", "everyone"),
    [
        (YOUNG, True, False, False),
        (YOUNG | PARENT, False, False, False),
        (LEAD, False, True, False),
        (frozenset(Audience), False, False, True),
        (frozenset(), False, False, False),
    ],
)
def test_reader_is_who_the_page_speaks_to(
    audience: frozenset[Audience], young: bool, staff: bool, everyone: bool
) -> None:
    page = PageContext("a.md", audience)
    assert (young, staff, everyone) == (page.is_young, page.is_staff, page.is_for_all)


@pytest.mark.parametrize(
    ("path", "url"), [("index.md", ""), ("a/index.md", "a"), ("a/b.md", "a/b"), ("a.md", "a"), ("a/b/index.md", "a/b")]
)
def test_address_of_a_page_is_a_folder(path: str, url: str) -> None:
    assert url == page_url(path)


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("index.md", "index.md", "./"),
        ("index.md", "now/index.md", "now/"),
        ("now/index.md", "index.md", "../"),
        ("a/b.md", "a/c.md", "../c/"),
        ("a/index.md", "a/c.md", "c/"),
        ("lessons/wales/9-11/x.md", "evidence/sources.md", "../../../../evidence/sources/"),
        ("a/b.md", "a/b.md", "./"),
    ],
)
def test_link_is_relative_so_that_it_works_from_any_folder(here: str, there: str, link: str) -> None:
    assert link == PageContext(here, PARENT).url_to(there)


@pytest.mark.parametrize(
    ("page", "service", "why"),
    [
        (PageContext("", PARENT), "childline", ""),
        (PageContext("", frozenset(Audience)), "breathing-space", ""),
        (PageContext("", frozenset(Audience)), "the-mix", "service 'the-mix' must be one that may be shown, not one that is held"),
        (PageContext("", LEAD, None, Nation.WALES), "breathing-space", "service 'breathing-space' must serve wales, not only scotland"),
        (PageContext("", LEAD, None, Nation.SCOTLAND), "breathing-space", ""),
        (PageContext("", LEAD), "breathing-space", "service 'breathing-space' must serve all four nations on a UK-wide page, not only scotland"),
        (PageContext("", YOUNG, Band.B14_16, Nation.SCOTLAND), "breathing-space", ""),
        (PageContext("", YOUNG, Band.B11_14, Nation.SCOTLAND), "breathing-space", "service 'breathing-space' must serve ages 11-14, not only 16 to any age"),
        (PageContext("", PARENT, Band.B11_14, Nation.SCOTLAND), "breathing-space", ""),
        (PageContext("", YOUNG, Band.B16_18), "childline", ""),
    ],
)  # fmt: skip
def test_service_fits_a_page_by_nation_age_and_reader(
    small: Library, page: PageContext, service: str, why: str
) -> None:
    assert why == page.refuses(small.service(service))


@pytest.mark.parametrize(
    ("audience", "band", "words"),
    [
        (YOUNG, Band.B9_11, "Kind people to talk to about any worry."),
        (YOUNG, None, "Kind people to talk to about any worry."),
        (YOUNG, Band.B14_16, "Confidential counselling for anyone under 19."),
        (PARENT, None, "Confidential counselling for anyone under 19."),
    ],
)
def test_summary_is_in_words_for_the_reader(
    small: Library, audience: frozenset[Audience], band: Band | None, words: str
) -> None:
    assert words == PageContext("", audience, band).summary(small.service("childline"))
