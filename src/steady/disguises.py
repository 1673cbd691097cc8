"""Numbers in disguise: a typed phone number that a reader sees and dials, though its signs are not the plain ones."""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_DIGIT = re.compile(r"\d")
_ENTITY = re.compile(r"&#?\w+;")
_OTHERS = re.compile(r"[^\x00-\x7f]+")
_UNSEEN = "\u200b"
_ALIKE = {"\uff0b": "+", "\uff08": "(", "\uff09": ")", "\u2010": "-", "\u2011": "-"}
_ALIKE |= dict.fromkeys("\u02d7\u2043\u2212", "\u2013") | dict.fromkeys("\t\r\u115f\u1160\u2800\u3164\uffa0", " ")
# What a reader does not see: signs of emphasis and of code, backslashes, the ends of a link, tags, signs of no width.
# They go only beside a digit: between two words they keep apart what a reader sees apart.
_MARKS = re.compile(
    rf"(?:[*_~`\\\[{_UNSEEN}]|\]\(\)|<!--(?:[^<>\d-]|-(?!->))*+-->|</?[a-zA-Z][^<>\d]*+>)++",
)
# Between two digits: a few signs, and the end of a line inside a paragraph or a quotation.
_STEP = r"[ ()./,\u2013\u00b7\u2022\u2044\u2215\u2219\uff0c\uff0e\uff0f-]{0,3}+(?:\n[ >]{0,8}+\(?)?+"
# At least nine digits, with three at the start: so no date, time, year or range is one. Or Childline's, which has eight.
_HIDDEN = re.compile(
    r"(?<![\w£$€])(?<!\d[.,-])(?<!ISBN )(?<!ISBN: )(?:"
    rf"0800{_STEP}1(?:{_STEP}\d){{2,3}}"
    rf"|(?:(?:\+|00)44{_STEP}(?:\(?0\){_STEP})?|0)[1-35789]\d(?:{_STEP}\d){{6,9}}"
    r")(?!\w)"
)


def undisguised(text: str) -> str:
    """Return the text as a reader would dial from it: plain digits, spaces and dashes, no marks inside a number.

    It keeps its lines, and whatever is far from a digit.
    """
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]).replace("\n", " "), text)
    plain = _OTHERS.sub(lambda others: _plain(others[0]), text).replace("\t", " ")
    return _MARKS.sub(_without_marks, plain) if _DIGIT.search(plain) else plain


def hidden_numbers(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place of every phone number of an undisguised text, and the number: any signs may stand in it.

    A number may go on from one line to the next. An empty line ends it.
    """
    return ((found.start(), " ".join(found[0].split())) for found in _HIDDEN.finditer(text))


def _without_marks(marks: re.Match[str]) -> str:
    before, after = marks.string[max(marks.start() - 1, 0) : marks.start()], marks.string[marks.end() : marks.end() + 1]
    beside = before.isdigit() or after.isdigit() or after in ("+", "(")
    return "\n" * marks[0].count("\n") if beside and not before.isalpha() and not after.isalpha() else marks[0]


@cache  # a few dozen dashes, quotation marks and letters come again and again
def _plain(signs: str) -> str:
    return "".join(map(_one, signs))


def _one(sign: str) -> str:
    kind = unicodedata.category(sign)
    form = unicodedata.decomposition(sign)
    if sign in _ALIKE:
        return _ALIKE[sign]
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if kind in ("Cf", "Mn", "Me"):
        return _UNSEEN
    if kind.startswith("Z") or form.startswith(("<super>", "<sub>", "<fraction>")):
        return " "  # the number of a note is no part of the number before it
    if kind == "Pd":
        return "\u2013"
    same = unicodedata.normalize("NFKC", sign)
    return same if same.isascii() and same.isdigit() else sign
