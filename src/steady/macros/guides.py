"""Macros for conversation guides."""

from typing import get_args

from steady.context import PageContext
from steady.library import Library
from steady.macros.registry import macro
from steady.models import Guide
from steady.models.guides import Occasion
from steady.problems import LookupFailed, perhaps
from steady.rendering import View

OCCASIONS = get_args(Occasion)
GROUPS: dict[str, tuple[Occasion, ...]] = {
    "Before anything happens": ("before", "in-the-news"),
    "When you wonder": ("suspect",),
    "When it has happened": ("just-told", "week-after", "my-child-did-this"),
    "For your family": ("child-with-send", "english-not-first", "foster-and-kinship", "talking-to-a-son"),
}
"""The occasions under the headings of the list of guides."""


def _guide(library: Library, name: str) -> Guide:
    if name not in library.guides:
        raise LookupFailed(f"guide must be one that exists, not '{name}'.{perhaps(name, library.guides)}")
    return library.guides[name].record


@macro
def guide_opening(library: Library, page: PageContext, name: str) -> View:
    """First words: what a parent says before anything else."""
    guide = _guide(library, name)
    ages = f"{guide.bands[0].ages[0]} to {guide.bands[-1].ages[1]}"
    return View("guide_opening", {"guide": guide, "ages": ages}, block=True)


@macro
def first_words(library: Library, page: PageContext, name: str) -> View:
    """A guide's three sentences in large type, so that a page that begins with them never says other ones."""
    return View("first_words", {"guide": _guide(library, name)}, block=True)


@macro
def turns(library: Library, page: PageContext) -> View:
    """The conversation in turns, when to stop, what not to do: the guide's author says where on the page."""
    if page.guide is None:
        raise LookupFailed("turns() must be on a conversation guide, not on another page.")
    return View("turns", {"guide": _guide(library, page.guide)}, block=True)


@macro
def guide_evidence(library: Library, page: PageContext, name: str) -> View:
    """What the guide rests on, who has reviewed it, and when it must be read again."""
    guide = _guide(library, name)
    return View(
        "guide_evidence",
        {"guide": guide, "sources": [library.source(source) for source in guide.sources if source in library.sources]},
        block=True,
    )


@macro
def guide_list(library: Library, page: PageContext) -> View:
    """Every conversation guide, in the order in which a family may come to need them."""
    records = sorted(
        (item.record for item in library.guides.values()),
        key=lambda guide: (OCCASIONS.index(guide.occasion), guide.bands[0].ages),
    )
    groups = [
        (
            name,
            [(guide, page.url_to(f"parents/guides/{guide.id}.md")) for guide in records if guide.occasion in occasions],
        )
        for name, occasions in GROUPS.items()
    ]
    return View("guide_list", {"groups": [group for group in groups if group[1]]}, block=True)
