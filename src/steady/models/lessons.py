"""Lessons: `lesson_plans/<lesson>/lesson.yml` (what the bands share) and `<band>.md` (one plan for one age band)."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from steady.models.base import Band, Record, Reviewed, Slug, Text, Whole
from steady.models.scenarios import Character, Question

Format = Literal["lesson"]


class Lesson(Record):
    """What the age bands of one lesson share: `lesson_plans/<lesson>/lesson.yml`."""

    id: Slug = Field(description="Same as the folder name.")
    title: Text = Field(max_length=80, description="The lesson's name, without topic words: it is in the browser tab.")
    abstract: Text = Field(max_length=300, description="At most two sentences: what the lesson is for.")
    why_now: Text = Field(description="Why this lesson, in two or three sentences for a teacher or a governor.")
    curriculum: tuple[Slug, ...] = Field(description="Ids from `docs/_data/curriculum.yml`, for all nations.")
    order: Whole = Field(ge=1, le=99, description="Place in the sequence of lessons.")


class Objective(Record):
    """What pupils will learn about, in the teacher's voice."""

    id: Slug = Field(description="Short id: learning outcomes name it.")
    text: Text = Field(max_length=200, description="What pupils will learn about, as the end of a sentence.")


class Outcome(Record):
    """What a pupil can do afterwards: "I can …"."""

    id: Slug = Field(description="Short id: `peer_outcome` and `endpoint_outcomes` name it.")
    objective: Slug = Field(description="Id of the learning objective it belongs to.")
    text: Annotated[str, StringConstraints(pattern=r"^I can ", max_length=190)] = Field(
        description='Starts with "I can", at most 190 characters.'
    )


class Keyword(Record):
    """A word pupils meet in the lesson."""

    term: Text = Field(max_length=30, description="The word as pupils meet it.")
    definition: Text = Field(max_length=200, description="What it means, in words for the band.")


class Misconception(Record):
    """Something pupils often believe, and a kind, true answer."""

    misconception: Text = Field(description="What pupils often believe, as they would say it.")
    response: Text = Field(max_length=250, description="A kind and true answer.")


class Equipment(Record):
    """Something the teacher needs in the room."""

    item: Text = Field(description="What it is.")
    optional: bool = Field(default=False, description="Whether the lesson works without it.")


class Cut(Record):
    """A section of the plan that a shorter form keeps."""

    section: Text = Field(description="The section's heading without its minutes, like `Help and support: Beside him`.")
    minutes: Whole = Field(ge=1, le=30, description="Its minutes in the shorter form.")
    how: Text | None = Field(
        default=None, max_length=200, description="What to leave out or do differently, for the teacher."
    )


class ShortForm(Record):
    """A shorter form of the same plan: its own sections, some of them shortened. Nothing is written twice."""

    format: Literal["tutor-time"] = Field(description="`tutor-time`.")
    minutes: Whole = Field(ge=10, le=30, description="Whole length: what its sections add up to.")
    sections: tuple[Cut, ...] = Field(min_length=3, description="The timed sections it keeps, in the plan's order.")


class LessonPlan(Reviewed):
    """One lesson for one age band: front matter of `lesson_plans/<lesson>/<band>.md`."""

    band: Band = Field(description="Same as the file name.")
    format: Format = Field(description="`lesson`: one class. Never an assembly. Shorter forms of it are in `formats`.")
    minutes: Whole = Field(ge=10, le=90, description="Whole length. The minutes in the headings must add up to it.")
    supervision_level: Literal[3, 4] = Field(
        description="Oak's level: 3 supervision required, 4 adult support required."
    )
    content_guidance: tuple[Text, ...] = Field(
        min_length=1, description="What the lesson covers, without predicting how anyone will feel."
    )
    learning_objectives: tuple[Objective, ...] = Field(
        min_length=1, max_length=4, description="What pupils will learn about."
    )
    learning_outcomes: tuple[Outcome, ...] = Field(
        min_length=2, max_length=6, description="What a pupil can do afterwards."
    )
    peer_outcome: Slug = Field(description="Id of the outcome about being a friend or not sharing on.")
    endpoint_outcomes: tuple[Slug, ...] = Field(min_length=1, description="Ids of the outcomes the endpoint measures.")
    key_points: tuple[Annotated[str, StringConstraints(max_length=120)], ...] = Field(
        min_length=3, max_length=5, description="What pupils should still know next week."
    )
    prior_knowledge: tuple[Text, ...] = Field(
        min_length=1, max_length=5, description="What pupils should know already."
    )
    keywords: tuple[Keyword, ...] = Field(min_length=1, max_length=5, description="Words pupils meet in the lesson.")
    misconceptions: tuple[Misconception, ...] = Field(
        min_length=1, max_length=3, description="What pupils often believe, each with an answer."
    )
    never_say: tuple[Annotated[Text, StringConstraints(max_length=70)], ...] = Field(
        min_length=3, max_length=3, description="Three things never to say, for the brief."
    )
    say_instead: tuple[Annotated[Text, StringConstraints(max_length=100)], ...] = Field(
        min_length=3, max_length=3, description="What to say instead, in the same order."
    )
    equipment: tuple[Equipment, ...] = Field(min_length=1, description="What the teacher needs in the room.")
    characters: tuple[Character, ...] = Field(default=(), description="The invented people in it.")
    exit_quiz: tuple[Question, ...] = Field(
        default=(), max_length=6, description="Questions for the end or for home, each with answers that teach."
    )
    formats: tuple[ShortForm, ...] = Field(default=(), description="Shorter forms of the same plan.")
    signposting: tuple[Slug, ...] = Field(
        min_length=2, description="Ids of services named in the lesson, most useful first."
    )
    sources: tuple[Slug, ...] = Field(min_length=1, description="Ids of the sources the lesson rests on.")
