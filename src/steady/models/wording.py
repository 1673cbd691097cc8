"""The words we do not print, and how hard a text may be to read: `docs/_data/wording.yml` and its neighbours."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from steady.models.base import Record, Slug, Text, Whole

Scope = Literal["all", "young", "parent", "staff", "lesson", "handout"]
Reader = Literal["9-11", "11-14", "14-16", "16-18", "young", "parent", "staff", "all"]


class WordingRule(Record):
    """Words that no text of ours may have, why, and what to write instead."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{2}$")] = Field(
        description="A letter for the group and two digits: waivers name it."
    )
    level: Literal["error", "warning"] = Field(
        description="`error` stops the build; `warning` does too, unless a reviewed waiver stands beside the words."
    )
    scope: tuple[Scope, ...] = Field(min_length=1, description="Whose texts it holds for: `all`, or some readers.")
    pattern: Text = Field(description="The words, as a regular expression; capitals do not count.")
    unless: Text | None = Field(
        default=None, description="A second expression: where the same sentence has it, the words are right."
    )
    near: bool = Field(
        default=False, description="Whether `unless` may stand further off, within 300 characters on either side."
    )
    first_use: bool = Field(default=False, description="Whether only the first use on a page counts.")
    may_be_quoted: bool = Field(
        default=False, description="Whether the words may stand where we show what not to say, or what a child may say."
    )
    left_to: Literal["prose"] | None = Field(
        default=None,
        description="The check that refuses the same words with the directory in hand, so that nobody reads it twice.",
    )
    preferred: Text = Field(description="What to write instead.")
    why: Text = Field(description="Why, in one sentence.")
    source: Text = Field(description="Who asks for it.")


class ReadingCeiling(Record):
    """How hard a text for one kind of reader may be, at most."""

    id: Reader = Field(
        description="The reader: an age band, `young` without a band, `parent`, `staff`, or `all` on one page."
    )
    grade: float = Field(
        ge=0, le=20, description="Flesch-Kincaid grade of the whole page. Reading age is 5 years more."
    )
    smog: float = Field(ge=0, le=20, description="SMOG grade: it counts words of three syllables or more.")
    mean: float = Field(ge=1, le=40, description="Mean words in a sentence.")
    longest: Whole = Field(ge=1, le=60, description="Words in the longest sentence.")


class Unscored(Record):
    """A name that is left out before a text's grade is worked out: a reader meets it as a label."""

    id: Slug = Field(description="A short name for it.")
    name: Text = Field(description="The name, as written. Names of services are taken from the directory.")
    reason: Text = Field(description="What it is.")
