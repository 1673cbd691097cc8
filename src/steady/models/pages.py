"""Pages people read, other than services, lessons and guides."""

from typing import Literal

from pydantic import Field

from steady.models.base import Audience, Band, Nation, Record, Reviewed, Slug, Text, Whole

Paper = Literal["A4", "A5", "A6", "85x55"]
Version = Literal["black-and-white", "large-print"]


class Handout(Record):
    """What makes a page a handout: how it leaves the site on paper."""

    form: Literal["poster", "sheet", "easy-read", "slips", "wallet-card", "letter"] = Field(
        description="`poster`, `sheet`, `easy-read`, `slips`, `wallet-card` or `letter`: what it is printed as."
    )
    paper: tuple[Paper, ...] = Field(
        min_length=1, description="Sizes it may be printed in, the usual one first; `85x55` is a card in millimetres."
    )
    sides: Literal[1, 2] = Field(
        description="How many sides of that paper it takes, large print apart: no more and no fewer."
    )
    copies: Whole = Field(default=1, ge=1, le=10, description="How many stand on one sheet, to be cut apart.")
    versions: tuple[Version, ...] = Field(
        default=(), description="Other forms of the same words: `black-and-white`, `large-print` (18 points)."
    )


class PageMeta(Reviewed):
    """Front matter of an ordinary page in `docs/`."""

    title: Text = Field(
        max_length=80, description="Neutral words for the browser tab, unique. The H1 in the text may name the topic."
    )
    description: Text = Field(max_length=300, description="One or two plain sentences, for search and for link lists.")
    audience: tuple[Audience, ...] = Field(min_length=1, description="Who the page speaks to.")
    band: Band | None = Field(default=None, description="The age band it is written for, where it matters.")
    nation: Nation | None = Field(default=None, description="The one nation it is true for, where it matters.")
    vary: Literal["nation"] | None = Field(
        default=None, description="`nation`: write it once, and it becomes one page for each nation."
    )
    template: Literal["now.html", "home.html", "numbers.html"] | None = Field(
        default=None,
        description="Layout other than the usual one: `now.html` for `/now/`, `home.html` for the front page, "
        "`numbers.html` for the page that is left when all else is taken away.",
    )
    handout: Handout | None = Field(default=None, description="For a handout: how it is printed.")
    editable: bool = Field(
        default=False, description="Whether it also leaves the site as a Word file, for a school to change and fill in."
    )
    search: bool = Field(default=True, description="Whether the site's own search may list it.")
    sources: tuple[Slug, ...] = Field(default=(), description="Ids of the sources the page rests on.")
