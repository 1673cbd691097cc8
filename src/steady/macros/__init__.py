"""The macros that pages call, and their binding to a page."""

from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from markdown import Markdown
from markupsafe import Markup

from steady.context import PageContext
from steady.library import Library
from steady.macros import (
    about,
    access_runs,
    always,
    coverage,
    facts,
    guides,
    lessons,
    recall,
    school,
    services,
    teaching,
)
from steady.macros.registry import MACROS, look_up
from steady.models import Band, Nation
from steady.plain_text import PlainText
from steady.problems import LookupFailed, perhaps
from steady.rendering import Renderer

__all__ = [
    "MACROS",
    "Macros",
    "about",
    "access_runs",
    "always",
    "coverage",
    "facts",
    "guides",
    "lessons",
    "look_up",
    "recall",
    "school",
    "services",
    "shows_here",
    "teaching",
]


def shows_here(page: PageContext, names: tuple[str, ...]) -> bool:
    """Return whether an `only(…)` block is shown on the page.

    Raises LookupFailed for a name that is neither a nation nor an age band, and where the page has none to compare:
    the text would vanish without a word.
    """
    known = [*Nation, *Band]
    if not names:
        raise LookupFailed("only() must name nations or age bands, not nothing.")
    for name in names:
        if name not in known:
            raise LookupFailed(f"only() must name nations or age bands, not '{name}'.{perhaps(name, known)}")
    nations = [name for name in names if name in list(Nation)]
    bands = [name for name in names if name in list(Band)]
    for wanted, has, word in ((nations, page.nation, "nation"), (bands, page.band, "band")):
        if wanted and has is None:
            raise LookupFailed(f"only('{wanted[0]}') must be on a page that has a {word}, not on a page without.")
    return (not nations or page.nation in nations) and (not bands or page.band in bands)


class Macros:
    """Every macro, ready to be called from a page's text."""

    def __init__(self, library: Library, renderer: Renderer) -> None:
        self._library = library
        self._renderer = renderer
        self._markdown = Markdown(extensions=["attr_list", "smarty", PlainText()])
        self._html = cache(self._convert)
        renderer.set_prose(self.prose)

    def call(self, page: PageContext, name: str, *args: Any, **kwargs: Any) -> str:
        """Return what the macro puts on the page, as HTML."""
        return self._renderer.html(look_up(name, self._library, page, args, kwargs), self._library, page)

    def contextual(self, keep: Callable[[str], str] = str) -> dict[str, Callable[..., str]]:
        """Return functions that find the page in the Jinja context, as the macros plugin calls them.

        `keep` is given each block of HTML, and returns what shall stand for it in the page's Markdown.
        """

        def bind(name: str) -> Callable[..., str]:
            @pass_context
            def call(context: Context, *args: Any, **kwargs: Any) -> str:
                page = _page(context)
                view = look_up(name, self._library, page, args, kwargs)
                html = self._renderer.html(view, self._library, page)
                return keep(html) if view.block else html

            return call

        @pass_context
        def only(context: Context, *names: str, caller: Callable[[], str]) -> str:
            return caller() if shows_here(_page(context), names) else ""

        return {name: bind(name) for name in MACROS} | {"only": only}

    def prose(self, text: str, page: PageContext) -> Markup:
        """Return a piece of an author's text as HTML, its macro calls answered for the page."""
        return Markup(self._html(self.expanded(text, page)))

    def _convert(self, text: str) -> str:
        html = self._markdown.reset().convert(text)
        if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
            html = html[3:-4]
        return html

    def expanded(self, text: str, page: PageContext) -> str:
        """Return an author's text, still Markdown, with its macro calls answered for the page."""
        if "{" not in text:  # as most pieces of a record are
            return text
        calls: dict[str, Any] = {name: partial(self.call, page, name) for name in MACROS}
        calls["only"] = lambda *names, caller: caller() if shows_here(page, names) else ""
        return _template(text).render(**calls, nation=page.nation, band=page.band)


_WORDS = Environment(undefined=StrictUndefined)


@lru_cache(maxsize=4096)
def _template(text: str) -> Template:
    """Return an author's text, ready to be filled in: the same words come back for each nation and in each edition."""
    return _WORDS.from_string(text)


def _page(context: Context) -> PageContext:
    page = context["page"]
    return PageContext.of(page.file.src_uri, page.meta, page.canonical_url or "")
