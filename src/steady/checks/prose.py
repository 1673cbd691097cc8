"""Prose: no number, address, hour, figure, Act or role title is typed in it, and no wrong number anywhere."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from steady.calls import without_calls
from steady.checks.services import known_numbers
from steady.content import Content
from steady.disguises import hidden_numbers, undisguised
from steady.library import Library
from steady.models import Printed, Source, Statistic, WordingRule, WrongNumber
from steady.phones import digits, near, written_in
from steady.problems import Problem
from steady.shapes import Item

_LINK_TARGET = re.compile(r"\]\((/|\.|#)[^)]*\)")
_DIGIT = re.compile(r"\d")
_LONG = re.compile(r"(?<![\w/.-])(\+44 ?(?:\(0\) ?)?|0)\d[\d ()-]{4,14}\d(?!\w)|(?<![\w/.-])0800 ?1\d{2,3}(?!\w)")
_ADDRESS = re.compile(
    r"https?://[^\s)>\]]+|\bwww\.[^\s)>\]]+|(?<![\w.-])[\w.-]+\.(?:org|co|gov|police|ac)\.(?:uk)\b|(?<![\w-])[\w-]++\.(?:org|com|scot|wales|cymru)\b"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.]+\b")
_HOURS = re.compile(
    r"\b24/7\b|\b24[- ]hours?\b|\bround the clock\b|\bopen (?:from|until) (?:\d|noon|midnight)|\b\d{1,2}([.:]\d\d)? ?(am|pm)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\b\d+(\.\d+)? ?(%|per cent\b|percent\b)|\b(1|one) in (\d+|two|three|four|five|six|seven|eight|nine|ten)\b(?! of)",
    re.IGNORECASE,
)
_ACT = re.compile(r"\b[A-Z]\w+(?: \(\w+\))? (?:Act|Order) (?:\([\w ]+\) )?(?:19|20)\d\d\b|\bs(?:ection )?\d{2}[A-Z]\b")
# Spaces and hyphens that do not break, as pasted from elsewhere, look like the plain ones and must count as them.
_PLAIN = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u2010": "-", "\u2011": "-"})
_NOT_PROSE = frozenset(
    {
        "number",
        "dial",
        "address",
        "website",
        "opens_at",
        "closes_at",
        "sources",
        "seen",
        "use_instead",
        "name",
        "previous_value",
        "replacement_value",
        "evidence",  # what stands on the providers' own pages
    }
)


class _Refused(NamedTuple):
    """A wrong detail: how it is written, what it is the number of instead, if of anything, and its record."""

    written: str
    use: str
    wrong: WrongNumber


_ByDigit = Mapping[bool, Sequence[_Refused]]


def check_prose(content: Content, library: Library) -> Iterator[Problem]:
    """Facts in prose come from macros; a stale or mistyped detail in circulation appears nowhere."""
    known = known_numbers(library)
    roles = _titles(library)
    names = _names(library)
    refused = _refused(library)
    for path, line, text, strict in _texts(content):
        bare = names.sub("", _LINK_TARGET.sub("]()", without_calls(text)))
        for offset, row in enumerate(bare.translate(_PLAIN).split("\n")):
            for message in _row(row, roles, strict):
                yield Problem(path, line + offset, message)
        for offset, message in _numbers(undisguised(bare), known, refused):
            yield Problem(path, line + offset, message)


def _texts(content: Content) -> Iterator[tuple[str, int, str, bool]]:
    """Yield `(path, first line, text, strict)`: bodies are strict, front matter may name Acts and roles."""
    for item in content.items():
        if not isinstance(item.record, Statistic | WordingRule | WrongNumber | Printed):
            yield from ((item.path, line, text, False) for line, text in _front_matter(item))
    for path, document in content.documents().items():
        yield path, document.body_line, document.body, True


def _front_matter(item: Item[BaseModel]) -> Iterator[tuple[int, str]]:
    names = _NOT_PROSE | {"title", "publisher"} if isinstance(item.record, Source) else _NOT_PROSE
    return ((item.line(*key), text) for key, text in item.strings() if names.isdisjoint(key))


def _refused(library: Library) -> _ByDigit:
    """The wrong details to look for in a row that has a digit, and in one that has none, as nearly all rows have."""
    parts = ((wrong.seen.partition(", "), wrong) for wrong in library.wrong)
    every = [_Refused(written, use, wrong) for (written, _, use), wrong in parts if not use or written[0].isdigit()]
    return {True: every, False: [entry for entry in every if not _DIGIT.search(entry.written)]}


def _titles(library: Library) -> re.Pattern[str]:
    titles = {
        word
        for item in library.roles.values()
        if item.record.id == "lead"
        for title in item.record.titles.values()
        for word in (title.title, title.short)
        if word
    }
    return (
        re.compile(rf"\b({'|'.join(map(re.escape, sorted(titles, key=len, reverse=True)))})\b")
        if titles
        else re.compile(r"(?!)")
    )


def _names(library: Library) -> re.Pattern[str]:
    """The services' names that hold a digit, like `999 BSL`: a name is not a number to dial."""
    all_names = {item.record.name for item in library.services.values()}
    names = {name for name in all_names if re.search(r"\d", name) and not name.isdigit()}
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True)))) if names else re.compile(r"(?!)")


def _row(row: str, roles: re.Pattern[str], strict: bool) -> Iterator[str]:
    for pattern, macro, word in ((_ADDRESS, 'link("…")', "a web address"), (_EMAIL, 'email("…")', "an e-mail address")):
        for found in pattern.finditer(row):
            if not (pattern is _ADDRESS and _EMAIL.search(row)):
                typed = found[0].rstrip(".,;:!?")
                yield f"{word} must come from the directory by {{{{ {macro} }}}}, not be typed as '{typed}'."
    if not strict:
        return
    for pattern, macro, word in (
        (_HOURS, 'hours("…")', "an opening hour"),
        (_FIGURE, 'stat("…")', "a figure"),
        (_ACT, 'law("…")', "an Act or section"),
        (roles, 'role("lead")', "a role title"),
    ):
        for found in pattern.finditer(row):
            yield f"{word} must come from the facts by {{{{ {macro} }}}}, not be typed as '{found[0]}'."


def _numbers(text: str, known: dict[str, str], refused: _ByDigit) -> Iterator[tuple[int, str]]:
    """Yield `(line of the text, message)`: of what each line holds, then of the numbers in disguise in what is left."""
    rows = text.split("\n")
    for offset, row in enumerate(rows):
        for message, found in _wrong(row, refused):
            rows[offset] = rows[offset].replace(found, "") if found else rows[offset]
            yield offset, message
        if _DIGIT.search(rows[offset]):
            yield from ((offset, _typed(found[0], known)) for found in _LONG.finditer(rows[offset]))
            yield from ((offset, message) for message in _short(rows[offset], known))
            rows[offset] = _LONG.sub("|", rows[offset])
    left = "\n".join(rows)
    for place, number in hidden_numbers(left):
        yield left.count("\n", 0, place), _typed(number, known)


def _wrong(row: str, refused: _ByDigit) -> Iterator[tuple[str, str]]:
    """Yield the message of every wrong detail, and how the row has it if no other message shall name it."""
    rest = row
    for written, use, wrong in refused[bool(_DIGIT.search(row))]:
        if not (found := written_in(written, rest)):
            continue
        if use:  # the number of something else: it is refused after this, which says what was meant
            yield f"'{written}' must not be {use}: {wrong.problem} Use {wrong.use_instead}.", ""
        else:
            yield f"'{found}' must not appear: {wrong.problem} Use {wrong.use_instead}.", found
            rest = rest.replace(found, "")


def _typed(number: str, known: dict[str, str]) -> str:
    dialled = digits(number)
    close = near(number, known)
    hint = f" It is {known[dialled]}." if dialled in known else f" Did you mean {known[close]}?" if close else ""
    return f"a phone number must come from the directory by {{{{ phone(\"…\") }}}}, not be typed as '{number}'.{hint}"


def _short(row: str, known: dict[str, str]) -> Iterator[str]:
    for code, label in known.items():
        if len(code) <= 6:
            spaced = re.escape(label.split(" (")[0])
            if short := re.search(
                rf"(?<![\w£.,:/-])({code}|{spaced})(?![\w%-]|[.,:]\d)(?! (?:pages|words|minutes|people|pupils))", row
            ):
                yield f"a short code must come from the directory by {{{{ phone(\"…\") }}}}, not be typed as '{short[0]}'. It is {label}."
