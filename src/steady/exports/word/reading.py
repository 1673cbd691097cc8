"""From an author's Markdown to a tree: macro calls answered for the page, and nothing that a sheet cannot hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jinja2 import TemplateError
from markdown import Markdown

from steady.context import PageContext
from steady.exports.word.tree import KNOWN, Node, parsed
from steady.macros import Macros
from steady.problems import ContentError, LookupFailed, Problem

# As on the page (mkdocs.yml), but for what only a screen needs.
_SCREEN = frozenset({"unseen", "screen-only", "nation-banner"})
_EXTENSIONS = ("attr_list", "def_list", "smarty", "steady.blanks", "steady.ticks", "tables")


@dataclass(frozen=True)
class Passage:
    """A piece of an author's Markdown: the page it is read on, and the file and line where it starts."""

    text: str
    page: PageContext
    path: str
    line: int

    def fault(self, line: int, message: str) -> ContentError:
        """Return the error for one line of the author's file."""
        return ContentError([Problem(self.path, line, message)])


def read(passage: Passage, macros: Macros) -> Node:
    """Return the passage as a tree whose elements are all known.

    Raises ContentError, with the author's file and line, for a macro that fails and for anything that a sheet to edit
    cannot hold: it would vanish without a word.
    """
    try:
        text = macros.expanded(passage.text, passage.page)
    except (LookupFailed, TemplateError) as error:
        raise passage.fault(_failing(passage, macros, str(error)), str(error)) from error
    tree = parsed(_markdown().reset().convert(text))
    _end_where_paper_ends(tree)
    tree.prune(_is_unseen)
    for node in tree.walk():
        if node.tag not in KNOWN or (node.tag == "input" and node.attributes.get("type") != "checkbox"):
            line = line_of(passage, macros, _signs(node))
            raise passage.fault(line, f"a sheet to edit must hold words, lists and tables, not <{node.tag}>.")
    return tree


def _is_unseen(node: Node) -> bool:
    """Whether an element is for a screen alone: words for a screen reader in a blank, and what a script fills in."""
    return bool(_SCREEN & node.classes) or "hidden" in node.attributes


def _end_where_paper_ends(tree: Node) -> None:
    """Take out a heading for the screen alone and all below it, as the site's own print style does."""
    for number, node in enumerate(tree.children):
        if isinstance(node, Node) and node.tag == "h2" and "screen-only" in node.classes:
            del tree.children[number:]
            return


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=list(_EXTENSIONS))


def _failing(passage: Passage, macros: Macros, message: str) -> int:
    """Return the first line down to which the passage fails with this message.

    Below it only blocks are kept, to be whole: one of them may fail too, for a reason of its own.
    """
    rows = passage.text.split("\n")
    for number in range(len(rows)):
        tried = (row if at <= number or "{%" in row else "" for at, row in enumerate(rows))
        try:
            macros.expanded("\n".join(tried), passage.page)
        except (LookupFailed, TemplateError) as error:
            if str(error) == message:
                return passage.line + number
    return passage.line


def _signs(node: Node) -> Iterator[str]:
    """Yield what may stand in the author's file where the element came from, the surest first."""
    yield f"<{node.tag}"
    yield from (value for name, value in node.attributes.items() if name in ("src", "href", "id", "alt") and value)
    yield from (row.strip() for row in node.words.split("\n") if row.strip())


def _alone(row: str, page: PageContext, macros: Macros) -> str:
    """Return a row of an author's text as the page answers it, or nothing for one in a block for another nation."""
    try:
        return macros.expanded(row, page) if "{{" in row and "{%" not in row else ""
    except (LookupFailed, TemplateError):
        return ""


def line_of(passage: Passage, macros: Macros, signs: Iterator[str]) -> int:
    """Return the first line on which one of the signs stands, as written or as a macro call answers; else the first."""
    rows = passage.text.split("\n")
    for sign in signs:
        for number, row in enumerate(rows):
            if sign in row or sign in _alone(row, passage.page, macros):
                return passage.line + number
    return passage.line
