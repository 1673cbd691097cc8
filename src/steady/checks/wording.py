"""Wording: no words that the rules refuse, no waiver that nobody needs, nothing harder to read than its reader can."""

import re
from collections.abc import Iterator
from datetime import date

from steady.content import Content
from steady.library import Library
from steady.models import ReadingCeiling, Unscored, WordingRule
from steady.problems import Problem, counted, perhaps
from steady.wording.grades import graded, names
from steady.wording.rules import expression, find
from steady.wording.texts import passages
from steady.wording.waivers import PER_WORDS, Waiver, read_waivers, stale


def check_wording(content: Content, _library: Library) -> Iterator[Problem]:
    """No text has words that a rule refuses; a warning may stay with a waiver; a waiver is needed where it stands."""
    rules = {item.record.id: item.record for item in content.facts(WordingRule)}
    unreadable = list(_rules(content))
    if unreadable:
        yield from unreadable
        return
    read = list(read_waivers(content))
    waivers = [entry for entry in read if isinstance(entry, Waiver)]
    yield from (entry for entry in read if isinstance(entry, Problem))
    waived = {(waiver.path, waiver.about, waiver.rule) for waiver in waivers}
    used: set[tuple[str, int, str]] = set()
    for finding in find(passages(content), (rule for rule in rules.values() if not rule.left_to)):
        key = (finding.path, finding.line, finding.rule.id)
        if finding.rule.level == "warning" and key in waived:
            used.add(key)
        else:
            yield Problem(finding.path, finding.line, finding.message)
    for waiver in waivers:
        if (waiver.path, waiver.about, waiver.rule) not in used:
            yield _unused(waiver, rules)
    yield from _too_many(content, waivers)


def check_reading(content: Content, library: Library) -> Iterator[Problem]:
    """A page is no harder to read than its hardest reader's ceiling (design/wording.md, section 4)."""
    ceilings = [item.record for item in content.facts(ReadingCeiling)]
    left_out = names(library, (item.record for item in content.facts(Unscored)))
    for page in graded(passages(content), ceilings, left_out):
        yield from page.problems()


def check_waivers(content: Content, today: date | None) -> Iterator[Problem]:
    """A waiver holds for 12 months. Without `today` its date is not judged."""
    if today is not None:
        yield from stale((entry for entry in read_waivers(content) if isinstance(entry, Waiver)), today)


def _rules(content: Content) -> Iterator[Problem]:
    """A rule's expressions can be read: none is tried while one cannot."""
    for item in content.facts(WordingRule):
        for key in ("pattern", "unless"):
            try:
                expression(getattr(item.record, key) or "")
            except re.error as error:
                yield item.problem(key, f"{key} must be a regular expression that can be read: {error}.")


def _unused(waiver: Waiver, rules: dict[str, WordingRule]) -> Problem:
    if waiver.rule not in rules:
        message = f"a waiver must name a rule that exists, not '{waiver.rule}'.{perhaps(waiver.rule, rules)}"
    elif rules[waiver.rule].level == "error":
        message = f"a waiver must be of a warning, not of {waiver.rule}: change the words, or mend the rule."
    else:
        message = f"a waiver must be needed: line {waiver.about} has no words that rule {waiver.rule} refuses."
    return Problem(waiver.path, waiver.line, message)


def _too_many(content: Content, waivers: list[Waiver]) -> Iterator[Problem]:
    """At most one waiver for a thousand words (design/wording.md, C16)."""
    if len(waivers) > 1:
        words = sum(len(passage.text.split()) for passage in passages(content))
        allowed = max(1, words // PER_WORDS)
        for waiver in waivers[allowed:]:
            yield Problem(
                waiver.path,
                waiver.line,
                f"there must be at most {counted(allowed, 'waiver')} for {words} words, not {len(waivers)}: mend rule {waiver.rule}.",
            )
