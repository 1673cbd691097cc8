"""Which pages leave the site as sheets of paper, and what each is printed as."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from steady.library import Library
from steady.models.pages import Handout, Paper
from steady.mounted import Page
from steady.sheets.paper import sheets as on_paper

Layout = Literal["plan", "brief", "guide", "story", "handout", "large-print", "card", "lead", "page"]

A4: Paper = "A4"


@dataclass(frozen=True)
class Form:
    """What a page is printed as. `sides` is the number it must take, or None where it may take what it needs."""

    layout: Layout
    paper: Paper = A4
    sides: int | None = None


@dataclass(frozen=True)
class Sheet:
    """One PDF to make: the built page it is made from, as a path in the site, and the author's file behind it."""

    page: str
    source: str
    line: int
    updated: date
    form: Form

    @property
    def id(self) -> str:
        """The page's path without its suffix, as a stamp prints it."""
        return self.page.removesuffix("/index.html")


def sheets(library: Library) -> Iterator[Sheet]:
    """Yield every sheet that the site offers, in the order of its pages; a handout once for each of its papers."""
    for page in on_paper(library):
        form = _form(page)
        if form is None:
            continue
        path = f"{page.path.removesuffix('.md')}/index.html"
        sheet = Sheet(path, page.source, page.title_line, page.meta["updated"], form)
        item = library.pages.get(page.source.removeprefix("docs/"))
        handout = item.record.handout if item else None
        if item and handout:
            line, version = item.line("handout"), page.meta["handout"]["version"]
            yield from (replace(sheet, line=line, form=form) for form in handout_forms(handout, version))
        else:
            yield sheet


def handout_forms(handout: Handout, version: str = "") -> list[Form]:
    """Return a handout's forms, the usual paper first. Large print takes the sides that it needs."""
    if version == "large-print":
        return [Form("large-print")]
    return [Form("handout", paper, handout.sides) for paper in handout.paper]


def _form(page: Page) -> Form | None:
    template, folder = page.meta.get("template"), page.path.split("/")[0]
    if template == "handout.html":
        return Form("handout")
    if template == "brief.html":
        return Form("brief", sides=1)
    if page.is_variant:
        return Form("plan") if "nation" in page.meta else None
    if "guide" in page.meta:
        return Form("guide")
    if page.path.endswith("/paper.md"):
        return Form("story")
    if folder == "now" and " .side }" in page.body:
        return Form("card", sides=1)
    if folder == "school" and "#ten-lines" in page.body:
        return Form("lead", sides=2 if "\n## Who to call\n" in page.body else None)
    if folder == "school" and "nation" in page.meta:
        return Form("page")
    return None
