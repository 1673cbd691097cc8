"""Macros: what each reader, nation and band gets of them, and authors' words in front matter."""

import pytest

from steady.context import PageContext
from steady.library import Library
from steady.macros import Macros, look_up, shows_here
from steady.models import Audience, Band, Nation
from steady.problems import LookupFailed
from tests.test_macros import CHILD, GUIDE, LEAD, PARENT, PLAN, macros, stocked, with_channels, words

__all__ = ["macros", "stocked"]  # fixtures


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (CHILD, "Talk to someone kind"),
        (PageContext("now/x.md", frozenset({Audience.YOUNG}), Band.B14_16), "Talk to someone now"),
        (PLAN, "Talk to someone now"),
        (PARENT, "Help for you"),
        (LEAD, "Where to turn"),
    ],
)
def test_help_box_is_for_the_reader(macros: Macros, page: PageContext, title: str) -> None:
    assert words(macros.call(page, "help_block")).startswith(title)


def test_help_box_leaves_out_a_service_of_another_nation(macros: Macros) -> None:
    scottish = PageContext("x.md", frozenset({Audience.YOUNG}), Band.B16_18, Nation.SCOTLAND)
    welsh = PageContext("x.md", frozenset({Audience.YOUNG}), Band.B16_18, Nation.WALES)
    found = ["Breathing Space" in macros.call(page, "help_block") for page in (scottish, welsh)]
    assert [True, False] == found


def test_macro_call_in_front_matter_is_answered(macros: Macros) -> None:
    assert '<a href="../../../signposting/services/childline/">Childline</a>' in macros.call(GUIDE, "turns")


def test_authors_words_in_front_matter_are_markdown(macros: Macros) -> None:
    assert "a <strong>bold</strong> word" == str(macros.prose("a **bold** word", PARENT))


@pytest.mark.parametrize(
    ("page", "names", "shown"),
    [
        (LEAD, ("scotland",), True),
        (LEAD, ("wales",), False),
        (LEAD, ("wales", "scotland"), True),
        (PLAN, ("wales", "11-14"), True),
        (PLAN, ("wales", "14-16"), False),
        (PLAN, ("scotland", "11-14"), False),
    ],
)
def test_text_for_some_is_shown_to_them_only(page: PageContext, names: tuple[str, ...], shown: bool) -> None:
    assert shown == shows_here(page, names)


def test_text_for_one_nation_needs_a_page_with_a_nation() -> None:
    with pytest.raises(LookupFailed, match="must be on a page that has a nation"):
        shows_here(PARENT, ("wales",))


def test_email_that_is_only_a_form_is_refused(stocked: Library) -> None:
    channel = stocked.service("mailbox").channels[1].model_copy(update={"address": None})
    with pytest.raises(LookupFailed, match="must have an e-mail address"):
        look_up("email", with_channels(stocked, "mailbox", channel), PARENT, ("mailbox",), {})
