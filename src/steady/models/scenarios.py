"""Invented people, the stories that they are in, and checks for understanding: what lessons and scenarios share."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from steady.models.base import Band, Record, Reviewed, Slug, Text, Whole

Part = Literal["friend", "harmed", "other"]
Trait = Literal["boy", "girl", "non-binary", "lgbtq", "send", "care-experienced", "eal"]
Harm = Literal["money", "more-images", "known-person", "fake-image", "dare"]
Already = Literal["sent", "paid"]

TRAITS: tuple[Trait, ...] = ("boy", "girl", "lgbtq", "send", "care-experienced", "eal")
"""What at least one invented person in the whole curriculum must be."""


class Character(Record):
    """Someone invented: in all our stories together there is somebody like each pupil, and not only girls are hurt."""

    name: Text = Field(max_length=30, description="First name, used by no other lesson or scenario.")
    part: Part = Field(description="`friend` (who helps), `harmed` or `other`.")
    traits: tuple[Trait, ...] = Field(
        min_length=1,
        description="What the story says or shows of them: `boy`, `girl`, `non-binary`, `lgbtq`, `send`, "
        "`care-experienced`, `eal`.",
    )


class Option(Record):
    """One answer to choose, with words that teach whichever is chosen."""

    answer: Annotated[Text, StringConstraints(max_length=120)] = Field(
        description="The answer, as a pupil might say it."
    )
    feedback: Annotated[Text, StringConstraints(max_length=220)] = Field(
        description="What a pupil reads who chose it: kind, and it teaches."
    )
    right: bool = Field(default=False, description="Whether it is the right one.")


class Question(Record):
    """A question of the exit quiz: one right answer among others as long as it."""

    outcome: Slug = Field(description="Id of the learning outcome it looks at.")
    question: Annotated[Text, StringConstraints(max_length=180)] = Field(
        description="The question, in words for the band."
    )
    options: tuple[Option, ...] = Field(min_length=3, max_length=4, description="The answers to choose from.")


class Choice(Record):
    """What somebody in the story may do next."""

    to: Slug = Field(description="Id of the node it leads to.")
    label: Annotated[Text, StringConstraints(max_length=110)] = Field(description="What they do, in a short sentence.")


class Node(Record):
    """A moment of the story. One with `services` is where help is, and ends it."""

    id: Slug = Field(description="Short id: choices name it.")
    text: Text = Field(max_length=600, description="What happens, in short sentences. Nothing is shown or described.")
    already: Already | None = Field(
        default=None,
        description="`sent` or `paid`, where somebody has done that by now. It must end well all the same.",
    )
    choices: tuple[Choice, ...] = Field(default=(), max_length=4, description="What may be done next.")
    services: tuple[Slug, ...] = Field(default=(), description="Ids of services that help here. Only where it ends.")


class Scenario(Reviewed):
    """A branching story: front matter of `docs/lessons/scenarios/<id>.md`. Its body is for the teacher."""

    id: Slug = Field(description="Same as the file name.")
    title: Text = Field(max_length=80, description="Without topic words: it is in the browser tab.")
    abstract: Text = Field(max_length=200, description="One sentence for the pupil: who it is about.")
    band: Band = Field(description="The age band it is written for.")
    lesson: Slug = Field(description="Id of the lesson it goes with.")
    minutes: Whole = Field(ge=5, le=30, description="How long it takes with a class.")
    harm: Harm = Field(description="What kind of threat or trick it is about.")
    protagonist: Literal["friend", "bystander", "character"] = Field(
        description="Whose choices the reader makes: never those of a 'you' who is harmed."
    )
    graphic_level: Literal[0] = Field(description="0: no picture is shown or described, and no sexual words.")
    characters: tuple[Character, ...] = Field(min_length=2, description="The people in it.")
    nodes: tuple[Node, ...] = Field(
        min_length=4, max_length=16, description="The moments; the first is where it starts."
    )
    debrief: tuple[Text, ...] = Field(
        min_length=2, max_length=4, description="Questions for afterwards, about the story."
    )
    sources: tuple[Slug, ...] = Field(min_length=1, description="Ids of the sources it rests on.")
