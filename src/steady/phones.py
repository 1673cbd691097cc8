"""UK phone numbers: whether a number can exist, whether two ways of writing it agree, which known number is near."""

import re
from collections.abc import Mapping
from functools import cache

import phonenumbers

_SHORT = 6
_NETWORK_CODES = frozenset({"7726"})  # the mobile networks' own code for reporting spam: in no numbering plan


def digits(number: str) -> str:
    """Return the digits a phone would dial in the UK: spaces and dashes gone, `+44` as `0`."""
    return re.sub(r"[^\d]", "", re.sub(r"^\+44\s*(\(0\))?", "0", number.strip()))


def is_valid(number: str) -> bool:
    """Return whether the number is a UK number or short code that can exist, by the phonenumbers library.

    Text short codes (five digits from 6 to 8, as the networks hand them out) are not in that library.
    """
    dialled = digits(number)
    if (len(dialled) == 5 and dialled[0] in "678") or dialled in _NETWORK_CODES:
        return True
    try:
        parsed = phonenumbers.parse(dialled, "GB")
    except phonenumbers.NumberParseException:
        return False
    if phonenumbers.is_valid_short_number_for_region(parsed, "GB"):
        return True
    return len(dialled) > _SHORT and phonenumbers.is_valid_number_for_region(parsed, "GB")


def near(number: str, known: Mapping[str, str]) -> str:
    """Return the known digits one slip away from the number (a digit changed, lost, doubled or swapped), or nothing.

    `known` maps digits to whatever the caller calls them; short codes are too short for a slip to mean anything.
    """
    dialled = digits(number)
    for other in known:
        if len(other) > 4 and other != dialled and _slip(dialled, other):
            return other
    return ""


def _slip(one: str, two: str) -> bool:
    if len(one) == len(two):
        different = [index for index, pair in enumerate(zip(one, two, strict=True)) if pair[0] != pair[1]]
        if len(different) == 1:
            return True
        return (
            len(different) == 2
            and different[1] == different[0] + 1
            and one[different[0]] == two[different[1]]
            and one[different[1]] == two[different[0]]
        )
    short, long = sorted((one, two), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def written_in(seen: str, text: str) -> str:
    """Return a detail as the text has it: a number however it is spaced, words in any letters; else nothing.

    Part of a longer number is another number: `0800 111` in `0800 1111`.
    """
    found = _spelled(seen).search(text)
    return found[0] if found else ""


@cache  # the check of prose asks for the same few dozen on every line of the project
def _spelled(seen: str) -> re.Pattern[str]:
    pattern = re.escape(seen)
    if not re.search(r"[A-Za-z]", seen):
        spaced = r"[ ()-]{0,2}".join(digits(seen))
        pattern = spaced.replace("0", r"(?:0|\+44[ ()-]{0,2}(?:\(0\))?)", 1) if spaced.startswith("0") else spaced
    return re.compile(rf"(?<![\d£.,:/-]){pattern}(?![ -]?\d)", re.IGNORECASE)
