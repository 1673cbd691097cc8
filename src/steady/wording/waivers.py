"""Waivers: a warning that is right where it stands, with a reason, initials and a date. After 12 months it is judged anew."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from steady.content import Content
from steady.documents import Remark, remarks
from steady.problems import Problem

LIFE = timedelta(days=365)
PER_WORDS = 1_000
"""At most one waiver for so many words of the project: beyond that the rules are wrong, or the words are."""
_SHAPE = re.compile(
    r"lint-ok: (?P<rule>[A-Z]\d{2}) (?P<reason>\S.{9,}), (?P<who>[A-Z]{2,4}), (?P<day>20\d{2}-\d{2}-\d{2})"
)


@dataclass(frozen=True)
class Waiver:
    """A rule that need not hold on one line, why, who says so, and since when."""

    path: str
    line: int
    about: int
    rule: str
    reason: str
    who: str
    day: date


def read_waivers(content: Content) -> Iterator[Waiver | Problem]:
    """Yield every waiver, or what is wrong with how it is written."""
    for path, found in _remarks(content).items():
        for remark in found:
            yield parse(path, remark)


def _remarks(content: Content) -> dict[str, tuple[Remark, ...]]:
    """The remarks in every file, once; the rules' own file shows how a waiver is written, and has none."""
    found = {path: document.remarks for path, document in content.documents().items()}
    found |= {path: tuple(remarks(text.split("\n"))) for path, text in content.templates.items()}
    return {path: entries for path, entries in found.items() if path != "docs/_data/wording.yml"}


def parse(path: str, remark: Remark) -> Waiver | Problem:
    """Return the waiver that a comment holds, or the problem that its author must mend."""
    found = _SHAPE.fullmatch(remark.text)
    try:
        day = date.fromisoformat(found["day"]) if found else None
    except ValueError:
        day = None
    if found is None or day is None:
        return Problem(
            path,
            remark.line,
            "a waiver must be written like 'lint-ok: T07 why it is right here, AB, 2026-11-21' "
            f"(rule, reason, initials, day), not '{remark.text[:80]}'.",
        )
    return Waiver(path, remark.line, remark.about, found["rule"], found["reason"], found["who"], day)


def in_force(content: Content) -> int:
    """Return how many waivers there are."""
    return sum(isinstance(entry, Waiver) for entry in read_waivers(content))


def stale(waivers: Iterable[Waiver], today: date) -> Iterator[Problem]:
    """Yield the waivers that are older than 12 months on the day, or from after it."""
    for waiver in waivers:
        if waiver.day > today:
            yield Problem(waiver.path, waiver.line, f"a waiver must not be from the future, not '{waiver.day}'.")
        elif waiver.day + LIFE < today:
            yield Problem(
                waiver.path,
                waiver.line,
                f"a waiver must be at most 12 months old, not from '{waiver.day}': "
                f"change the words that rule {waiver.rule} refuses, or judge them again and move the date.",
            )
