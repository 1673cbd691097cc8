"""Macro calls in prose: each is answered, for every page the text becomes, before any page renders."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from jinja2 import Environment, TemplateSyntaxError, nodes

from steady.content import Content
from steady.context import PageContext
from steady.library import Broken, Library
from steady.macros import look_up, shows_here
from steady.problems import LookupFailed, Problem, perhaps
from steady.variants import Page, pages, service_page

_ENV = Environment()
_VARIABLES = ("nation", "band")


def check_macros(_content: Content, library: Library) -> Iterator[Problem]:
    """A macro exists, has literal arguments, and finds facts that exist and fit the page's age, nation and reader."""
    parsed: dict[str, nodes.Template | Problem] = {}
    held = (service_page(item) for item in library.services.values() if not item.record.shown)
    for page in chain(pages(library), held):
        if page.body not in parsed:
            parsed[page.body] = _parse(page)
        tree = parsed[page.body]
        if isinstance(tree, Problem):
            yield tree
        else:
            yield from _Walk(library, page, PageContext.of(page.path, page.meta)).visit(tree)


def _parse(page: Page) -> nodes.Template | Problem:
    try:
        return _ENV.parse(page.body)
    except TemplateSyntaxError as error:
        return Problem(
            page.source,
            _line(page, error.lineno),
            f'macro call must be written like {{{{ phone("childline") }}}}, not broken: {error.message}.',
        )


def _line(page: Page, lineno: int) -> int:
    return max(1, page.body_line + lineno - 1)


@dataclass(frozen=True)
class _Walk:
    library: Library
    page: Page
    context: PageContext

    def visit(self, node: nodes.Node) -> Iterator[Problem]:
        """Yield what is wrong below a node, skipping text that is not shown on this page."""
        match node:
            case nodes.CallBlock():
                yield from self._only(node)
            case nodes.Call():
                yield from self._call(node)
            case nodes.Name() if node.name not in _VARIABLES:
                yield self._problem(
                    node, f"only macros may stand in double braces, not '{node.name}'.{perhaps(node.name, _VARIABLES)}"
                )
            case nodes.Name() if getattr(self.context, node.name) is None:
                yield self._problem(node, f"'{node.name}' must be used on a page that has one, not on a page without.")
            case nodes.If() | nodes.For() | nodes.Assign() | nodes.Include() | nodes.Import() | nodes.Macro():
                yield self._problem(
                    node,
                    'text that only some pages show must stand in {% call only("scotland") %} … {% endcall %}, not in other tags.',
                )
            case _:
                for child in node.iter_child_nodes():
                    yield from self.visit(child)

    def _problem(self, node: nodes.Node, message: str) -> Problem:
        return Problem(self.page.source, _line(self.page, node.lineno), message)

    def _only(self, node: nodes.CallBlock) -> Iterator[Problem]:
        call = node.call
        if not isinstance(call.node, nodes.Name) or call.node.name != "only":
            yield self._problem(
                node, "a call block must be 'only', like {% call only(\"scotland\") %}, not another macro."
            )
            return
        try:
            names = tuple(argument.as_const() for argument in call.args)
            shown = shows_here(self.context, names)
        except nodes.Impossible:
            yield self._problem(node, 'only() must be given words in quotes, like "scotland".')
            return
        except LookupFailed as error:
            yield self._problem(node, str(error))
            return
        if shown:
            for child in node.body:
                yield from self.visit(child)

    def _call(self, node: nodes.Call) -> Iterator[Problem]:
        if not isinstance(node.node, nodes.Name):
            yield self._problem(node, 'a macro call must be a name with brackets, like phone("childline").')
            return
        try:
            args = tuple(argument.as_const() for argument in node.args)
            kwargs = {argument.key: argument.value.as_const() for argument in node.kwargs}
        except nodes.Impossible:
            yield self._problem(node, f'{node.node.name}() must be given words in quotes, like "childline".')
            return
        try:
            look_up(node.node.name, self.library, self.context, args, kwargs)
        except Broken:
            return
        except LookupFailed as error:
            yield self._problem(node, str(error))
        except (KeyError, IndexError):
            return  # a part of the library is missing, and that has its own message
