"""Rendering what macros found through the HTML partials of `overrides/partials/macros/`."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from steady.access import relay
from steady.context import PageContext
from steady.library import Library
from steady.models.school import PLACES
from steady.openings import attributes

_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
PARTIALS = Path("overrides") / "partials" / "macros"


@dataclass(frozen=True)
class View:
    """What a macro found: the name of a partial and the data it shows. `block` views stand alone on their lines."""

    partial: str
    data: dict[str, Any] = field(default_factory=dict)
    block: bool = False


class _Kept(BytecodeCache):
    """Compiled partials, in memory: a build reads them twice, for its pages and for their stamps; a preview, for ever."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket what is known of a partial with the same words at the same place."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._code[bucket.key, bucket.checksum] = bucket.code


_KEPT = _Kept()


class Renderer:
    """Turns views into HTML. Made once for a project."""

    def __init__(self, root: Path) -> None:
        self._env = Environment(
            loader=FileSystemLoader(root / PARTIALS),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # a preview makes a new one for each build
            bytecode_cache=_KEPT,
        )
        self._env.filters["day"] = day
        self._env.globals |= {"opening": attributes, "relay": relay}

        @pass_context
        def prose(context: Context, text: str) -> Markup:
            return self._expand(text, context["page"])

        self._env.filters["prose"] = prose
        self._env.filters["curly"] = curly
        self._env.filters["literal"] = _literal
        self._env.filters["label"] = lambda name: PLACES[name].label
        self._env.filters["slug"] = lambda text: re.sub(r"[^a-z0-9]+", "-", str(text).lower()).strip("-")

    def set_prose(self, prose: Callable[[str, PageContext], Markup]) -> None:
        """Let partials turn an author's text, with its macro calls, into HTML: the filter `prose`."""
        self._expand = prose

    def html(self, view: View, library: Library, page: PageContext) -> str:
        """Return the view as HTML without blank lines or indentation, which Markdown would read as its own."""
        template = self._env.get_template(f"{view.partial}.html")
        html = template.render(**view.data, library=library, page=page)
        joined = re.sub(r"\s*\n\s*", "\n" if view.block else " ", html.strip())
        return f"\n\n{joined}\n\n" if view.block else joined


def curly(text: str) -> str:
    """Return an author's plain words, which hold no macro call, with curly quotation marks and apostrophes."""
    return re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’")


def _literal(text: str) -> Markup:
    """Return a text of a school's own with all its signs spelt out, so that neither HTML nor Markdown reads them."""
    return Markup(_SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", text))


def day(value: date) -> str:
    """Return a date as people write it: `21 November 2026`."""
    return f"{value.day} {value:%B} {value.year}"
