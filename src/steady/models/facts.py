"""Facts that are not pages: everything in `docs/_data/`."""

from typing import Literal

from pydantic import Field

from steady.models.base import Assured, Audience, Band, Confidence, Dated, Nation, Record, Slug, Text, Whole
from steady.models.services import Kind

CoverKind = Literal["voice", "written", "always", "reporting", "take-down"]


class NationFacts(Record):
    """A nation's name and the words that belong to it alone."""

    id: Nation = Field(description="The nation.")
    name: Text = Field(description="Name as printed.")
    police: Text = Field(description="Name of its police, as a sentence would say it.")
    own_terms: tuple[Text, ...] = Field(
        description="Terms of law, role or curriculum that must not appear on another nation's page unless that nation "
        "lists them too."
    )


class AgeBand(Record):
    """An age band and what each nation's schools call it."""

    id: Band = Field(description="The band.")
    name: Text = Field(description="The band in words.")
    stages: dict[Nation, Text] = Field(description="The stage's own name in each nation.")
    closed_words: tuple[Text, ...] = Field(
        default=(), description="Words that never appear on this band's young pages."
    )


class Need(Record):
    """A reason to look for a service."""

    id: Slug = Field(description="What services and macros write to refer to it.")
    name: Text = Field(description="The need as a reader would say it.")
    description: Text = Field(description="One sentence that tells it from the others.")
    name_young: Text | None = Field(default=None, description="The same for a child of nine, where pages need it.")


class RoleTitle(Record):
    """What one nation calls a role."""

    title: Text = Field(description="The title in full.")
    short: Text | None = Field(default=None, description="The usual abbreviation, if there is one.")
    confidence: Confidence = Field(description="How far the sources agree on the title.")
    note: Text | None = Field(default=None, description="What the reader should check locally.")
    sources: tuple[Slug, ...] = Field(min_length=1, description="Ids of sources.")


class Role(Record):
    """A person or body whose title differs by nation."""

    id: Slug = Field(description="What pages write to refer to it.")
    description: Text = Field(description="What the role is, in words true everywhere.")
    titles: dict[Nation, RoleTitle] = Field(description="The title in each of the four nations.")


class Law(Assured):
    """One statement of law or official guidance, true in the nations it names."""

    id: Slug = Field(description="What pages write to refer to it.")
    kind: Literal["law", "guidance", "curriculum"] = Field(description="`law`, `guidance` or `curriculum`.")
    topic: Slug = Field(description="What it is about; statements on one topic are the same question in other nations.")
    nations: tuple[Nation, ...] = Field(min_length=1, description="Nations where it holds.")
    title: Text = Field(description="Act and section, or the document's name.")
    statement: Text = Field(description="What it says, in our own plain words.")
    confidence: Confidence = Field(description="Only `confirmed-2plus` and `one-source` are printed; others are held.")
    check_locally: Text | None = Field(default=None, description="What a reader must check before relying on it.")

    @property
    def shown(self) -> bool:
        """Whether readers may see it."""
        return self.confidence in ("confirmed-2plus", "one-source")


class Statistic(Assured):
    """A figure: one file in `docs/_data/statistics/`. Reports to a service are never the same as how common it is."""

    id: Slug = Field(description="Same as the file name.")
    value: Text = Field(description='The figure as printed, in quotes: "1,430", "about 25%".')
    unit: Text = Field(description="What was counted.")
    measure: Slug = Field(description="Which count this is. Only figures of one measure may share a table or an axis.")
    period: Text = Field(description="When the thing counted happened.")
    population: Text = Field(description="Among whom.")
    nation: Text = Field(description="Where, in words; more exact than a nation where the source is.")
    publisher: Text = Field(description="Who published it.")
    copy_date: Text = Field(description="Date of the copy that was read.")
    confidence: Confidence = Field(description="Only `confirmed-2plus` and `one-source` are printed; others are held.")
    caution: Text | None = Field(default=None, description="What the figure does not show.")
    audiences: tuple[Audience, ...] = Field(min_length=1, description="Pages that may show it.")
    hold_reason: Text | None = Field(default=None, description="Why it must not be shown, if it must not.")

    @property
    def shown(self) -> bool:
        """Whether readers may see it."""
        return self.hold_reason is None and self.confidence in ("confirmed-2plus", "one-source")


class Source(Record):
    """Where a fact was read."""

    id: Slug = Field(description="What other files write to refer to it.")
    title: Text = Field(description="What it is.")
    publisher: Text = Field(description="Who published it.")
    address: Text | None = Field(default=None, description="Web address, where there is one that a reader may open.")
    copy_date: Text = Field(description="Apparent date of the copy that was read.")
    note: Text | None = Field(default=None, description="What an editor should know about it.")


class Term(Record):
    """A word of the field, defined once for each kind of reader."""

    id: Slug = Field(description="What pages write to refer to it.")
    term: Text = Field(description="The word itself.")
    also: tuple[Text, ...] = Field(default=(), description="Other names in use.")
    instead_of: tuple[Text, ...] = Field(default=(), description="Words we do not use, and this one replaces.")
    young: dict[Band, Text] = Field(default={}, description="Definition for young people, by age band.")
    adult: Text = Field(description="Definition for adults.")
    sources: tuple[Slug, ...] = Field(min_length=1, description="Ids of sources.")


class CurriculumReference(Record):
    """A place in a nation's curriculum."""

    id: Slug = Field(description="What lessons write to refer to it.")
    nation: Nation = Field(description="The nation whose curriculum it is.")
    framework: Text = Field(description="The document's name.")
    code: Text | None = Field(default=None, description="Its code there, if it has one.")
    gist: Text = Field(description="What it covers, in our own words.")
    bands: tuple[Band, ...] = Field(min_length=1, description="Age bands it fits.")
    confidence: Confidence = Field(description="Unconfirmed ones render as *check locally*, without a code.")
    sources: tuple[Slug, ...] = Field(min_length=1, description="Ids of sources.")


class WrongNumber(Record):
    """A stale or mistyped detail in circulation, which must never appear on our pages."""

    seen: Text = Field(description="The wrong detail.")
    problem: Text = Field(description="What is wrong with it, in one sentence.")
    use_instead: Text = Field(description="What is right.")
    where_seen: Text = Field(description="Where it is still going round.")
    service: Slug | None = Field(default=None, description="The service it is mistaken for, if it is in the directory.")


class HelpBox(Record):
    """The help box that stands in the same place, with the same words, on every page for one kind of reader."""

    id: Literal["child", "young", "parent", "staff"] = Field(description="Whom it is for.")
    title: Text = Field(description="Heading of the box.")
    intro: Text = Field(description="One or two short sentences under the heading.")
    services: tuple[Slug, ...] = Field(
        min_length=2, description="Ids of services in order; those that do not fit a page are left out there."
    )


class CoverRoute(Record):
    """A kind of route that the directory promises to every age, nation and reader, at every hour of the week."""

    id: CoverKind = Field(description="Which of the five routes it is.")
    name: Text = Field(description="Heading of its column.")
    kinds: tuple[Kind, ...] = Field(min_length=1, description="Kinds of channel that count.")
    needs: tuple[Slug, ...] = Field(min_length=1, description="Ids of needs: a service that meets one of them counts.")
    alone: bool = Field(default=False, description="Whether one channel alone must be open all week.")
    of_the_child: bool = Field(
        default=False,
        description="Whether it must fit the young person in question, whoever is asking: a report, a take-down.",
    )


class CoverGap(Record):
    """A gap in that promise which we know of and have not closed. It is shown on the page."""

    id: Slug = Field(description="A short name for it.")
    route: CoverKind = Field(description="The route with the gap.")
    minimum_age: Whole = Field(ge=0, le=120, description="Youngest age without it.")
    maximum_age: Whole = Field(ge=0, le=120, description="Oldest age without it.")
    nations: tuple[Nation, ...] = Field(default=tuple(Nation), description="Nations without it. All, if left out.")
    audiences: tuple[Audience, ...] = Field(
        default=tuple(Audience), description="Readers without it. All, if left out."
    )
    reason: Text = Field(description="What is missing, in plain words, and what would close the gap.")
    review_by: Dated = Field(description="The day by which someone must try again to close it.")
