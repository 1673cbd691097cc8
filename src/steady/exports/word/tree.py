"""HTML as a tree of elements and words: what Markdown and the macros give, and what a sheet to edit can hold."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"br", "hr", "img", "input", "wbr", "col", "source", "area", "embed"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
CONTAINERS = frozenset(
    {"article", "aside", "details", "div", "footer", "header", "main", "nav", "section", "tbody", "thead"}
)
BLOCKS = CONTAINERS | set(HEADINGS) | {"blockquote", "dd", "dl", "dt", "li", "ol", "p", "summary", "table", "ul", "hr"}
CELLS = frozenset({"tr", "td", "th"})
STRONG = frozenset({"b", "strong", "dfn"})
EMPHASIS = frozenset({"em", "i"})
INLINE = STRONG | EMPHASIS | {"a", "abbr", "br", "cite", "code", "input", "label", "small", "span", "time", "wbr"}
KNOWN = BLOCKS | CELLS | INLINE


@dataclass
class Node:
    """An element, with what stands in it in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The element's classes."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def words(self) -> str:
        """All the words in it, as they stand."""
        return "".join(self.strings())

    def strings(self) -> Iterator[str]:
        """Yield every piece of words in it, in order."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.strings()

    def walk(self) -> Iterator["Node"]:
        """Yield the element and every one inside it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def prune(self, useless: Callable[["Node"], bool]) -> None:
        """Take out every element inside it that is useless."""
        self.children = [child for child in self.children if isinstance(child, str) or not useless(child)]
        for child in self.children:
            if isinstance(child, Node):
                child.prune(useless)

    def all(self, *tags: str) -> list["Node"]:
        """Return the elements of these names that stand directly in it."""
        return [child for child in self.children if isinstance(child, Node) and child.tag in tags]


def parsed(html: str) -> Node:
    """Return the HTML as one node whose children it holds."""
    return _Parser(html).root


class _Parser(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("div")
        self._open = [self.root]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
