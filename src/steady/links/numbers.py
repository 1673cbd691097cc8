"""A phone number in running text: the very digits, however they are spaced, and not a part of a longer number."""

import re

from steady.links.words import visible

_SPACE = r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_DASH = r"[-‐‑‒–—−]"
_SEPARATOR = rf"(?:{_SPACE}|{_DASH}|[.()\ufffd·]){{0,4}}"
_FEW = rf"(?:{_SPACE}|[-‐‑\ufffd])?"  # a short code is not spaced by dots: 8.52 is money
_SHORT = 5  # digits: a code this short is easily a count, a price, a road, so more is asked of what stands round it

_ABROAD = rf"(?:(?:\+|(?<!\d)00){_SEPARATOR}44{_SEPARATOR}(?:\({_SPACE}?0{_SPACE}?\){_SEPARATOR}|0{_SEPARATOR})?)"
_TIME = (
    rf"{_SEPARATOR}\d{{1,3}}(?:[:.]\d\d)?{_SPACE}*{_DASH}?{_SPACE}*"
    rf"(?:am\b|pm\b|a\.m|p\.m|h(?:ou)?rs?\b|hours?\b|/{_SPACE}*7|/{_SPACE}*365|days?\b|minutes?\b|mins?\b|noon\b|midnight\b"
    rf"|(?:{_DASH}|to\b|until\b|till\b){_SPACE}*\d)"
)
_NEXT_DIGIT = re.compile(rf"{_SEPARATOR}\d")
# What may follow though it has digits: a new sentence, a bracket, hours, or another whole number.
_FOLLOWS = re.compile(
    rf"\.{_SPACE}|{_SPACE}+\((?!{_SPACE}?\d{{1,2}}{_SPACE}?\))|{_TIME}"
    rf"|{_SPACE}+{_DASH}{_SPACE}+(?:0\d\d|\+)|{_SPACE}{{1,3}}(?:0|\+44)(?:{_SPACE}?\d){{9,10}}(?!\d)",
    re.IGNORECASE,
)
_LAST_DIGIT = re.compile(rf"[\d+]{_SEPARATOR}$")
_PRECEDES = re.compile(
    rf"\d\.{_SPACE}+$|/{_SPACE}?(?:7|365){_SPACE}+$|\D\d{{1,2}}\+?\){_SPACE}*$"
    rf"|(?<!\d)0(?:{_SPACE}?\d){{9,10}}{_SPACE}{{1,3}}$|\d{_SPACE}+{_DASH}{_SPACE}+$"
)
# A short code is no price, count, road or part of a fraction; `999/112` are two codes.
_PRICED = re.compile(r"[\w£$€#@.,:%+-]$|(?<!(?<!\d)\d{3})/$")
_COUNTED = re.compile(r"\w|%|[.,:]\d|/(?!\d{3}(?!\d))\d")
_FAX = re.compile(r"\bfax(?:\s+(?:number|no\.?))?[\s:.]*$", re.IGNORECASE)
_WAS = re.compile(r"\b(?:old|previous|former)\s+(?:\w+\s+){0,2}number\W+(?:(?:was|is)\W+)?$", re.IGNORECASE)
_GONE = re.compile(
    r"[^\w.]{0,4}(?:\w+\s+){0,2}(?:is|was|has|have)\s+(?:(?:been|now)\s+){0,2}"
    r"(?:no longer|not in use|closed|out of (?:use|service)|disconnected|discontinued|replaced)",
    re.IGNORECASE,
)


def digits(number: str) -> str:
    """Return a number's digits as dialled in the UK."""
    plain = re.sub(r"^\s*(?:\+|00)\s*44\s*(?:\(\s*0\s*\)|0)?", "0", visible(number))
    return re.sub(r"\D", "", plain)


def is_number(text: str) -> bool:
    """Whether a text to look for is a phone number or short code: nothing but digits (three or more) and their spacing."""
    return re.fullmatch(rf"(?:\+|\d|{_SPACE}|{_DASH}|[.()])+", text.strip()) is not None and len(digits(text)) >= 3


def has_number(text: str, number: str) -> bool:
    """Whether text (already `visible`) shows the number given by its digits, as a number in use.

    Spaces of any kind, dashes, dots and brackets within it do not count, nor does +44 for 0. A longer number does not
    hold a shorter one. A fax number, an "old number", a number "no longer in use" is not in use.
    """
    short = len(number) <= _SHORT
    return any(
        _stands_alone(text, match.start(), match.end(), short) and _in_use(text, match.start(), match.end())
        for match in _pattern(number).finditer(text)
    )


def _pattern(number: str) -> re.Pattern[str]:
    if len(number) <= 3:
        return re.compile(number)
    if len(number) <= _SHORT:
        return re.compile(_FEW.join(number))
    if not number.startswith("0"):
        return re.compile(_SEPARATOR.join(number))
    return re.compile(rf"(?:{_ABROAD}|0{_SEPARATOR}){_SEPARATOR.join(number[1:])}")


def _stands_alone(text: str, start: int, end: int, short: bool) -> bool:
    before, after = text[max(0, start - 32) : start], text[end : end + 40]
    before, after = before.rpartition("\n")[2], after.partition("\n")[0]
    if _NEXT_DIGIT.match(after) and not _FOLLOWS.match(after):
        return False
    if _LAST_DIGIT.search(before) and not _PRECEDES.search(before):
        return False
    if not short:
        return True
    return not _PRICED.search(before) and not _COUNTED.match(after)


def _in_use(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 60) : start], text[end : end + 80]
    before, after = before.rpartition("\n")[2], after.partition("\n")[0]
    return not (_FAX.search(before) or _WAS.search(before) or _GONE.match(after))
