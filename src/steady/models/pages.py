"""Pages people read, other than services, lessons and guides."""

from typing import Literal

from pydantic import Field

from steady.models.base import Audience, Band, Nation, Reviewed, Slug, Text


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
    template: Literal["now.html", "home.html"] | None = Field(
        default=None,
        description="Layout other than the usual one: `now.html` for `/now/`, `home.html` for the front page.",
    )
    search: bool = Field(default=True, description="Whether the site's own search may list it.")
    sources: tuple[Slug, ...] = Field(default=(), description="Ids of the sources the page rests on.")
