"""Reading an author's file: bytes → text → front matter with a line number for every key, and a body."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from steady.problems import Problem

Key = tuple[str | int, ...]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE = "---"


@dataclass(frozen=True)
class Document:
    """A file that could be read. `lines` maps the path of a key to its line; `body_line` is where the text starts."""

    path: str
    data: Any
    lines: dict[Key, int] = field(repr=False)
    body: str = field(default="", repr=False)
    body_line: int = 1

    def line(self, *key: str | int) -> int:
        """Return the line of a key, or of the nearest key above it that the file has."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)


class Unreadable(Exception):
    """A file that cannot be turned into a document; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_text(file: Path, path: str) -> str:
    """Return the file's text with plain line ends.

    Raises Unreadable for a file that is empty or not UTF-8; `path` is how the message names it.
    """
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        found = raw[error.start : error.start + 1].hex()
        raise Unreadable(
            Problem(path, line, f"the file must be saved as UTF-8 text, not with a byte 0x{found} in it.")
        ) from None
    if not text.strip("\ufeff \t\r\n"):
        raise Unreadable(Problem(path, 1, "the file must have something in it, not be empty."))
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read_yaml(file: Path, path: str) -> Document:
    """Read a whole file of YAML. Raises Unreadable."""
    text = read_text(file, path)
    data, lines = _parse(text, path, first_line=1)
    return Document(path, data, lines)


def read_markdown(file: Path, path: str) -> Document:
    """Read Markdown with front matter between two lines of `---`. Raises Unreadable."""
    text = read_text(file, path)
    rows = text.split("\n")
    if rows[0].rstrip() != _FENCE:
        raise Unreadable(
            Problem(path, 1, f"the first line must be '---', not '{rows[0][:40]}': front matter comes first.")
        )
    for number, row in enumerate(rows[1:], start=2):
        if row.rstrip() == _FENCE:
            data, lines = _parse("\n".join(rows[1 : number - 1]), path, first_line=2)
            return Document(path, data, lines, "\n".join(rows[number:]), number + 1)
    raise Unreadable(Problem(path, 1, "the front matter must end with a line '---', not run to the end of the file."))


def _parse(text: str, path: str, first_line: int) -> tuple[Any, dict[Key, int]]:
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return {}, {(): first_line}
        lines: dict[Key, int] = {(): first_line}
        lines.update(_walk(node, path, first_line))
        return loader.construct_document(node), lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise Unreadable(
            Problem(
                path,
                line,
                f"the YAML must be readable, not broken here: {error.problem}. A ':' or '#' in text needs quotes round it.",
            )
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError, TypeError) as error:
        raise Unreadable(Problem(path, first_line, f"the YAML must be readable, not: {str(error)[:120]}.")) from None
    finally:
        loader.dispose()


def _walk(node: yaml.Node, path: str, first_line: int) -> Iterator[tuple[Key, int]]:
    """Yield every key with its line. Refuses duplicate keys, and nodes met twice: those are aliases."""
    seen: set[int] = set()
    todo: list[tuple[yaml.Node, Key]] = [(node, ())]
    while todo:
        here, at = todo.pop()
        line = first_line + here.start_mark.line
        if id(here) in seen:
            raise Unreadable(
                Problem(path, line, "the YAML must write a value out again, not point to another with '*'.")
            )
        if not isinstance(here, yaml.ScalarNode):
            seen.add(id(here))
        if at:
            yield at, line
        if isinstance(here, yaml.MappingNode):
            names: set[str] = set()
            for name_node, value in here.value:
                name = str(name_node.value)
                name_line = first_line + name_node.start_mark.line
                if name in names:
                    raise Unreadable(Problem(path, name_line, f"the key '{name}' must be there once, not twice."))
                names.add(name)
                yield (*at, name), name_line
                if isinstance(value, yaml.ScalarNode):
                    continue
                todo.append((value, (*at, name)))
        elif isinstance(here, yaml.SequenceNode):
            todo.extend((item, (*at, index)) for index, item in enumerate(here.value))
