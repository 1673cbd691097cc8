"""Sections, minutes and parts, read from a plan's headings."""

from steady.plans import PlanBody

BODY = """\
Words before the first heading.

## The first minutes (5 minutes)

Come in.

> Nobody is in trouble.
> Nobody has to share.

### Slide: Ground rules

We listen.

## Core: Two friends (12 minutes, can be dropped)

### Practice

```
## Not a heading
### Nor this
```

## Coer: mistyped (1 minute)

## Hard questions
"""


def body() -> PlanBody:
    return PlanBody(BODY, first_line=11)


def test_sections_come_in_the_authors_order_with_their_lines() -> None:
    expected = [
        ("The first minutes", 5, False, 13),
        ("Two friends", 12, True, 24),
        ("Coer: mistyped", 1, False, 33),
        ("Hard questions", None, False, 35),
    ]
    assert expected == [(part.title, part.minutes, part.droppable, part.line) for part in body().sections]


def test_heading_that_is_no_section_of_the_model_has_no_kind() -> None:
    assert ["The first minutes", "Core", None, "Hard questions"] == [
        section.kind and section.kind.start for section in body().sections
    ]


def test_timed_sections_are_those_that_take_lesson_time() -> None:
    assert ["The first minutes", "Two friends"] == [section.title for section in body().timed]


def test_section_is_found_by_its_phase_or_its_first_words() -> None:
    assert body().of("core") == body().of("Core") == (body().sections[1],)


def test_part_keeps_its_line_and_text() -> None:
    slide = body().slides[0]
    assert ("Slide: Ground rules", 20, "We listen.") == (slide.title, slide.line, slide.text)


def test_heading_in_fenced_code_is_text() -> None:
    assert "```\n## Not a heading\n### Nor this\n```" == body().sections[1].parts[0].text


def test_words_to_say_are_the_quotes_each_on_one_line() -> None:
    assert ("Nobody is in trouble. Nobody has to share.",) == body().sections[0].quotes


def test_section_without_a_quote_has_no_words_to_say() -> None:
    assert () == body().sections[3].quotes
