"""UK numbers: what can exist, what is dialled, what is one slip away."""

import pytest

from steady.phones import digits, is_valid, near

KNOWN = {"08001111": "Childline", "116123": "Samaritans", "85258": "Shout", "999": "emergency"}


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("0800 1111", "08001111"),
        ("0800-11-11", "08001111"),
        ("(0161) 496 0000", "01614960000"),
        ("+44 800 1111", "08001111"),
        ("+44 (0)161 496 0000", "01614960000"),
        ("  999 ", "999"),
    ],
)
def test_ways_of_writing_a_number_dial_the_same(written: str, dialled: str) -> None:
    assert dialled == digits(written)


@pytest.mark.parametrize(
    "number", ["0800 1111", "116 123", "999", "112", "101", "111", "159", "85258", "7726", "18001"]
)
def test_number_in_use_is_valid(number: str) -> None:
    assert is_valid(number)


@pytest.mark.parametrize(
    "number", ["", "0", "0800 111", "0800 1112", "0800 11111", "116 124", "12345", "55555", "call us", "1 202 555 0143"]
)
def test_number_that_cannot_exist_is_not_valid(number: str) -> None:
    assert not is_valid(number)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("0800 1112", "08001111"),  # a digit changed
        ("0800 111", "08001111"),  # a digit lost
        ("0800 11111", "08001111"),  # a digit doubled
        ("116 132", "116123"),  # two digits swapped
        ("58258", "85258"),
    ],
)
def test_slip_of_one_finger_finds_the_number_meant(slip: str, meant: str) -> None:
    assert meant == near(slip, KNOWN)


@pytest.mark.parametrize("number", ["0800 1111", "0800 2222", "998", "0161 496 0000", ""])
def test_other_numbers_are_near_nothing(number: str) -> None:
    """Neither a known number itself, nor two slips, nor a code so short that every code is near it."""
    assert near(number, KNOWN) == ""
