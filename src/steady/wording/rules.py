"""Finding the words that the rules of `docs/_data/wording.yml` refuse."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from steady.models import WordingRule
from steady.wording.texts import Passage

_ESCAPED = re.compile(r"\\.|[^\\]+", re.DOTALL)
# How far off the words may be that make others right: a heading, say, is explained by the paragraph below it.
_NEAR = 300
# So many rules are first looked for in one go: most texts have the words of none.
_AT_ONCE = 8
# A number that stands for a group, and signs that hold for a whole expression, say something else beside others.
_ALONE = re.compile(r"\\\d|\(\?[a-zA-Z(]")
_SENTENCE_END = re.compile(r"(?<![.!?])[.!?]++[\"'”’)]*+\s|\n")


@dataclass(frozen=True)
class Finding:
    """Words that a rule refuses, and where they stand."""

    path: str
    line: int
    rule: WordingRule
    words: str

    @property
    def message(self) -> str:
        """What must change and why, for an author."""
        waiver = (
            f" If it is right here, say why beside it: <!-- lint-ok: {self.rule.id} reason, initials, date -->."
            if self.rule.level == "warning"
            else ""
        )
        return (
            f"the words must not be '{self.words}' (rule {self.rule.id}): {self.rule.why} "
            f"Write: {self.rule.preferred.rstrip('.')}.{waiver}"
        )


@lru_cache(maxsize=512)
def expression(pattern: str) -> re.Pattern[str]:
    """Return a rule's pattern ready for lower-case text, which is searched far faster than text of both cases.

    Raises re.error for one that cannot be read.
    """
    small = _ESCAPED.sub(lambda part: part[0] if part[0].startswith("\\") else part[0].lower(), pattern)
    return re.compile(small, re.MULTILINE)


def _together(rules: Iterable[WordingRule]) -> Iterator[tuple[re.Pattern[str], tuple[WordingRule, ...]]]:
    """Yield the rules in groups, each with an expression that finds something wherever one of them does."""
    beside: list[WordingRule] = []
    for rule in rules:
        if _ALONE.search(rule.pattern):
            yield expression(rule.pattern), (rule,)
        else:
            beside.append(rule)
    for start in range(0, len(beside), _AT_ONCE):
        group = tuple(beside[start : start + _AT_ONCE])
        yield expression("|".join(rule.pattern for rule in group)), group


def find(passages: Iterable[Passage], rules: Iterable[WordingRule]) -> Iterator[Finding]:
    """Yield what the rules refuse in the passages. A rule for a first use looks at the first of a page alone."""
    groups = tuple(_together(rules))
    used: set[tuple[str, str]] = set()
    for passage in passages:
        text = passage.text.lower()
        for rule in chain.from_iterable(group for together, group in groups if together.search(text)):
            if not _holds(rule, passage):
                continue
            for found in expression(rule.pattern).finditer(text):
                if rule.first_use:
                    if (passage.page, rule.id) in used:
                        break
                    used.add((passage.page, rule.id))
                if not _excused(rule, text, found):
                    words = passage.text[found.start() : found.end()].strip()
                    yield Finding(passage.path, passage.line_at(found.start()), rule, words)


def _holds(rule: WordingRule, passage: Passage) -> bool:
    if (passage.said_by_others and rule.may_be_quoted) or (rule.first_use and not passage.page):
        return False
    return "all" in rule.scope or not passage.scopes.isdisjoint(rule.scope)


def _excused(rule: WordingRule, text: str, found: re.Match[str]) -> bool:
    if not rule.unless:
        return False
    around = text[max(0, found.start() - _NEAR) : found.end() + _NEAR] if rule.near else _sentence(text, found)
    return bool(expression(rule.unless).search(around))


def _sentence(text: str, found: re.Match[str]) -> str:
    """Return the sentence that the words stand in."""
    ends = _sentence_ends(text)
    before = bisect_right(ends, found.start(), key=lambda end: end[1])
    after = bisect_left(ends, found.end(), lo=before, key=lambda end: end[0])
    return text[ends[before - 1][1] if before else 0 : ends[after][0] if after < len(ends) else len(text)]


@lru_cache(maxsize=4)
def _sentence_ends(text: str) -> list[tuple[int, int]]:
    """Where each sentence's end starts and stops: looked for once, however many words of the text are refused."""
    return [found.span() for found in _SENTENCE_END.finditer(text)]
