"""The five-minute brief: all that it takes from a plan's text is there, and short enough for one side of A4."""

from collections.abc import Iterator

from steady.calls import CALL
from steady.plans import Fault, PlanBody

HARDEST = 5
# Words of one of each. What never to say is measured by the model; together they fill the page and no more, as
# tests/browser/test_brief.py prints to prove.
FIRST_MINUTE = 115
QUESTION = 14
SHORT_ANSWER = 28
LAST_SENTENCE = 25


def brief_faults(body: PlanBody) -> Iterator[Fault]:
    """A plan gives its brief a first minute, five hardest questions with short answers, and a last sentence."""
    for section in body.of("opening"):
        if not section.quotes:
            yield section.line, "the first minutes must have the words to say aloud, in lines that start with '> '."
        else:
            yield from _length(section.line, "the first words to say aloud", section.quotes[0], FIRST_MINUTE)
    for section in body.of("Hard questions"):
        if len(body.hardest) != HARDEST <= len(section.parts):
            yield (
                section.line,
                f"{HARDEST} hard questions must have a short answer for the brief, in bold (**…**) in a line that starts with '> ', not {len(body.hardest)}.",
            )
    for question in body.hardest:
        yield from _length(question.line, "a hard question with words in bold", question.title, QUESTION)
        yield from _length(question.line, "the words in bold", question.short_answer, SHORT_ANSWER)
    for section in body.of("close"):
        if not section.quotes:
            yield section.line, "the close must have the last sentence to say aloud, in a line that starts with '> '."
        else:
            yield from _length(section.line, "the last words to say aloud", section.quotes[-1], LAST_SENTENCE)


def _length(line: int, what: str, text: str, limit: int) -> Iterator[Fault]:
    found = len(CALL.sub("number", text).split())
    if found > limit:
        yield line, f"{what} must be at most {limit} words, not {found}: the brief is one side of paper."
