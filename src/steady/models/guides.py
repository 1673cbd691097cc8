"""Conversation guides for parents and carers: turns, not prose."""

from typing import Literal

from pydantic import Field

from steady.models.base import Band, Record, Reviewed, Slug, Text, Whole

Occasion = Literal[
    "before",
    "in-the-news",
    "suspect",
    "just-told",
    "week-after",
    "my-child-did-this",
    "child-with-send",
    "english-not-first",
    "foster-and-kinship",
    "talking-to-a-son",
]


class Turn(Record):
    """One exchange: what the child might say, what you say, what not to say, and why."""

    child_might_say: Text = Field(description="What the child might say, in their words.")
    you_say: Text = Field(description="What you can say, as you would say it.")
    avoid: Text = Field(description="What parents often say, and should not.")
    why: Text = Field(description="Why the one helps and the other does not.")


class Guide(Reviewed):
    """A conversation guide: front matter of `docs/parents/guides/<id>.md`."""

    id: Slug = Field(description="Same as the file name.")
    title: Text = Field(max_length=80, description="Without topic words: it is in the browser tab.")
    abstract: Text = Field(max_length=300, description="At most two sentences.")
    occasion: Occasion = Field(description="When it is for.")
    bands: tuple[Band, ...] = Field(min_length=1, description="Age bands of the child.")
    minutes_to_read: Whole = Field(ge=1, le=15, description="How long it takes to read, in minutes.")
    opening_lines: tuple[Text, ...] = Field(
        min_length=3, max_length=3, description="First words, as you would say them."
    )
    turns: tuple[Turn, ...] = Field(min_length=4, description="The conversation, one exchange each.")
    stop_if: tuple[Text, ...] = Field(min_length=1, description="Signs to stop and come back to it another day.")
    do_not: tuple[Text, ...] = Field(min_length=1, description="What not to do, one line each.")
    signposting: tuple[Slug, ...] = Field(min_length=1, description="Ids of services for the parent, then the child.")
    sources: tuple[Slug, ...] = Field(min_length=1, description="Ids of the sources the guide rests on.")
