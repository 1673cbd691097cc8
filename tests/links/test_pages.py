"""Every page is served by a real server, fetched and judged: no false accept, no false reject."""

from dataclasses import replace

import pytest

from tests.links.good import GOOD
from tests.links.nasty import NASTY
from tests.links.world import TARGET, World


@pytest.mark.parametrize("name", GOOD)
def test_good_page_is_accepted(world: World, name: str) -> None:
    world.page(GOOD[name], content_type="text/html")
    verdict = world.verdict()
    assert (name, "ok") == (name, verdict.outcome), verdict.detail


@pytest.mark.parametrize("name", NASTY)
def test_nasty_page_is_never_accepted(world: World, name: str) -> None:
    outcome, html = NASTY[name]
    world.page(html)
    verdict = world.verdict()
    assert (name, outcome) == (name, verdict.outcome), verdict.detail


def test_there_are_enough_of_both() -> None:
    assert len(GOOD) >= 20
    assert len(NASTY) >= 25


@pytest.mark.parametrize("digit", range(len(TARGET.numbers[0])))
def test_any_other_digit_is_missed(world: World, digit: int) -> None:
    number = TARGET.numbers[0]
    other = number[:digit] + str((int(number[digit]) + 1) % 10) + number[digit + 1 :]
    world.page(GOOD["plain"])
    assert "number-missing" == world.verdict(replace(TARGET, numbers=(other,))).outcome


def test_every_number_must_be_there(world: World) -> None:
    world.page(GOOD["plain"])
    verdict = world.verdict(replace(TARGET, numbers=(*TARGET.numbers, "85258")))
    assert ("number-missing", "Not on the page: 85258.") == (verdict.outcome, verdict.detail)


def test_old_news_is_named_as_such(world: World) -> None:
    world.page(NASTY["news-class"][1])
    assert "Only in old news: 08081570123." in world.verdict().detail


def test_evidence_that_names_nothing_proves_nothing(world: World) -> None:
    world.page(GOOD["plain"])
    bare = replace(TARGET, numbers=(), must_contain=(), must_contain_any=(), must_not_contain=())
    assert "changed-text" == world.verdict(bare).outcome


def test_words_alone_are_enough_for_a_service_without_a_number(world: World) -> None:
    world.page(GOOD["plain"])
    assert "ok" == world.verdict(replace(TARGET, numbers=())).outcome


def test_number_among_the_words_is_compared_as_a_number(world: World) -> None:
    world.page(GOOD["abroad-only"])
    assert "ok" == world.verdict(replace(TARGET, numbers=(), must_contain=("0808 157 0123",))).outcome
    assert "number-missing" == world.verdict(replace(TARGET, numbers=(), must_contain=("0808 157 012",))).outcome
