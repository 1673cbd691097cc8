"""Numbers in running text."""

import pytest

from steady.links.numbers import digits, has_number, is_number
from steady.links.words import visible

SHOWN = [
    ("08001111", "Call 0800 1111."),
    ("08001111", "0800 1111 24 hours a day"),
    ("08001111", "24/7 0800 1111"),
    ("08001111", "0800 1111, 7 days a week"),
    ("08001111", "(0800 1111) 9am-5pm"),
    ("08001111", "call 0800 1111 (1 in 5 do)"),
    ("08001111", "(under 19) 0800 1111"),
    ("08001111", "since 1986. 0800 1111. 365 days"),
    ("08001111", "Call0800 1111now"),
    ("08001111", "0800\u20111111"),
    ("08001111", "０８００ １１１１"),
    ("08001111", "0800 1111²"),
    ("116123", "Call 116 123 24 hours"),
    ("116123", "116-123 or 0808 157 0123"),
    ("999", "Call 999 or 112."),
    ("999", "Dial 999/112"),
    ("999", "Dial 112/999"),
    ("101", "Ring 101 (999 in an emergency)"),
    ("85258", "Text SHOUT to 85258 24/7"),
    ("85258", "text 85 258"),
    ("08081570123", "0808 157 0456 - 0808 157 0123"),
    ("08081570123", "0808 157 0123 – 0808 157 0456"),
]
NOT_SHOWN = [
    ("08001111", "0800 11112"),
    ("08001111", "0800 111"),
    ("08001111", "0800 1111 2"),
    ("08001111", "0800 1111-2"),
    ("08001111", "0800 1111 2222"),
    ("08001111", "10800 1111"),
    ("08001111", "1 0800 1111"),
    ("08001111", "0808 00 1111"),
    ("08001111", "800 1111"),
    ("08001111", "0800\n1111"),
    ("08001111", "0800, 1111"),
    ("08001111", "+1 800 1111"),
    ("999", "£999"),
    ("999", "1,999 people"),
    ("999", "9.99"),
    ("999", "1/999"),
    ("999", "999% safe"),
    ("101", "the A101"),
    ("101", "the 101st"),
    ("101", "1 101"),
    ("101", "10-1"),
    ("111", "0800 1111"),
    ("116123", "116 1234"),
    ("85258", "8.52.58"),
    ("85258", "185258"),
]


@pytest.mark.parametrize(("number", "text"), SHOWN)
def test_number_is_found(number: str, text: str) -> None:
    assert has_number(visible(text), number)


@pytest.mark.parametrize(("number", "text"), NOT_SHOWN)
def test_other_number_is_not_taken_for_it(number: str, text: str) -> None:
    assert not has_number(visible(text), number)


def test_digits_are_those_dialled_in_the_uk() -> None:
    assert ["08001111"] * 4 == [
        digits(text) for text in ("0800 1111", "+44 800 1111", "0044 (0) 800-1111", "+44(0)8001111")
    ]


def test_a_text_with_letters_is_no_number() -> None:
    assert [True, True, False, False, False] == [
        is_number(text) for text in ("0800 1111", "+44 (0)800-1111", "under 19", "19", "Call 999")
    ]
