"""Macro calls in prose: each is answered, for every page the text becomes, before any page renders."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from jinja2 import Environment, TemplateSyntaxError, nodes

from steady.content import Content
from steady.context import PageContext
from steady.library import Broken, Library
from steady.macros import MACROS, look_up, shows_here
from steady.models import Audience
from steady.mounted import Page
from steady.problems import LookupFailed, Problem, Unknown, perhaps
from steady.shapes import dotted
from steady.variants import pages, service_page

_ENV = Environment()
_VARIABLES = ("nation", "band")
_CALL = re.compile(r"\{[{%]")
# Keys whose words the partials run through `prose`, so that a macro call in them is answered.
_SPOKEN = frozenset({"opening_lines", "turns", "stop_if", "do_not"})


def check_macros(content: Content, library: Library) -> Iterator[Problem]:
    """A macro exists, has literal arguments, and finds facts that exist and fit the page's age, nation and reader."""
    parsed: dict[str, nodes.Template | Problem] = {}
    made: dict[str, list[Page]] = defaultdict(list)
    held = (service_page(item) for item in library.services.values() if not item.record.shown)
    for page in chain(pages(library), held):
        made[page.source].append(page)
        if page.body not in parsed:
            parsed[page.body] = _parse(page)
        yield from _problems(library, page, parsed[page.body])
    homeless = (plan.item.document for plan in content.plans if plan.lesson not in library.lessons)
    loose = {document.path: document for document in (*content.unshaped, *homeless)}
    for path, document in loose.items():
        page = Page(path, {"audience": list(Audience)}, document.body, path, document.body_line)
        made[path].append(page)
        yield from _problems(library, page, _parse(page), unshaped=True)
    for item in content.items():
        for key, text in item.strings():
            if not _CALL.search(text) or "where_seen" in key:
                continue
            if _SPOKEN.isdisjoint(key):
                yield item.problem(
                    *key,
                    f"{dotted(key)} must be plain words, without braces: a macro call works only in the text below.",
                )
                continue
            for page in made[item.path]:
                spoken = replace(page, body=text, body_line=item.line(*key))
                yield from _problems(library, spoken, _parse(spoken), unshaped=item.path in loose)


def _problems(
    library: Library, page: Page, tree: nodes.Template | Problem, unshaped: bool = False
) -> Iterator[Problem]:
    if isinstance(tree, Problem):
        yield tree
        return
    try:
        yield from _Walk(library, page, PageContext.of(page.path, page.meta), unshaped).visit(tree)
    except RecursionError:
        yield _too_deep(page)


def _values(call: nodes.Call) -> tuple[tuple[object, ...], dict[str, object]] | None:
    """Return a call's arguments, or None where one is not a plain word or a yes or no."""
    if call.dyn_args or call.dyn_kwargs:
        return None
    try:
        args = tuple(argument.as_const() for argument in call.args)
        kwargs = {argument.key: argument.value.as_const() for argument in call.kwargs}
    except nodes.Impossible:
        return None
    return (args, kwargs) if all(isinstance(value, str | bool) for value in (*args, *kwargs.values())) else None


def _parse(page: Page) -> nodes.Template | Problem:
    try:
        return _ENV.parse(page.body)
    except RecursionError:
        return _too_deep(page)
    except TemplateSyntaxError as error:
        why = (error.message or "").rstrip(".")
        message = f'macro call must be written like {{{{ phone("childline") }}}}, not broken: {why}.'
        if "endcall" in why:
            message = "a block must end with {% endcall %} on a line of its own, not run to the end of the text."
        return Problem(page.source, _line(page, error.lineno), message)


def _too_deep(page: Page) -> Problem:
    return Problem(page.source, _line(page, 1), "macro calls must stand beside one another, not one in the other.")


def _line(page: Page, lineno: int) -> int:
    return max(1, page.body_line + lineno - 1)


@dataclass(frozen=True)
class _Walk:
    library: Library
    page: Page
    context: PageContext
    unshaped: bool = False
    """Whether the page's own front matter has faults, so that nobody knows what fits it."""

    def visit(self, node: nodes.Node) -> Iterator[Problem]:
        """Yield what is wrong below a node, skipping text that is not shown on this page."""
        match node:
            case nodes.CallBlock():
                yield from self._only(node)
            case nodes.Call():
                yield from self._call(node)
            case nodes.Template() | nodes.Output():
                for child in node.iter_child_nodes():
                    yield from self.visit(child)
            case nodes.TemplateData():
                return
            case nodes.Name() if node.name in MACROS:
                yield self._problem(
                    node, f"a macro call must have brackets, like {node.name}(), not '{node.name}' alone."
                )
            case nodes.Name() if node.name not in _VARIABLES:
                yield self._problem(
                    node, f"only macros may stand in double braces, not '{node.name}'.{perhaps(node.name, _VARIABLES)}"
                )
            case nodes.Name() if getattr(self.context, node.name) is None and not self.unshaped:
                yield self._problem(node, f"'{node.name}' must be used on a page that has one, not on a page without.")
            case nodes.Name():
                return
            case nodes.Stmt():
                yield self._problem(
                    node,
                    'text that only some pages show must stand in {% call only("scotland") %} … {% endcall %}, not in other tags.',
                )
            case _:
                yield self._problem(
                    node, 'double braces must hold one macro call, like {{ phone("childline") }}, not more than that.'
                )

    def _problem(self, node: nodes.Node, message: str) -> Problem:
        return Problem(self.page.source, _line(self.page, node.lineno), message)

    def _only(self, node: nodes.CallBlock) -> Iterator[Problem]:
        call = node.call
        if not isinstance(call.node, nodes.Name) or call.node.name != "only":
            yield self._problem(
                node, "a call block must be 'only', like {% call only(\"scotland\") %}, not another macro."
            )
            return
        values = _values(call)
        if values is None or values[1] or node.args:
            yield self._problem(node, 'only() must be given words in quotes, like "scotland".')
            return
        try:
            shown = shows_here(self.context, tuple(map(str, values[0])))
        except LookupFailed as error:
            if not self.unshaped:
                yield self._problem(node, str(error))
            return
        if shown:
            for child in node.body:
                yield from self.visit(child)

    def _call(self, node: nodes.Call) -> Iterator[Problem]:
        if not isinstance(node.node, nodes.Name):
            yield self._problem(node, 'a macro call must be a name with brackets, like phone("childline").')
            return
        values = _values(node)
        if values is None:
            yield self._problem(node, f'{node.node.name}() must be given words in quotes, like "childline".')
            return
        try:
            look_up(node.node.name, self.library, self.context, *values)
        except Broken:
            return
        except LookupFailed as error:
            if isinstance(error, Unknown) or not self.unshaped:
                yield self._problem(node, str(error))
        except (KeyError, IndexError):
            return  # a part of the library is missing, and that has its own message
