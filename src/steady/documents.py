"""Reading an author's file: bytes → text → front matter with a line number for every key, and a body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from steady.problems import Problem

Key = tuple[str | int, ...]
_FENCE = "---"
# A reviewed waiver of a wording rule: a comment, which no reader and no macro may ever meet.
_WAIVER = re.compile(r"(?:<!--|\{#-?|(?:^|(?<=\s))#) *(?P<text>lint[-_ ]?ok\b.*?) *(?:-->|-?#\}|$)", re.IGNORECASE)
_DEPTH = 20
# What neither YAML nor a browser will take: tabs and line ends are fine, other control characters are not.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_HINT = (
    "Text that has ': ' or ' #' in it, or starts with a mark like * & ! % @, needs quotes round it; "
    "lines are indented with spaces, never tabs."
)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C one where there is one
    """YAML without its surprises: 17:30, 0161, `no` and 30 February stay the text that the author wrote."""


def _as_written(plain: str, pattern: str) -> None:
    standard = _Loader.yaml_constructors[f"tag:yaml.org,2002:{plain}"]

    def construct(loader: Any, node: yaml.ScalarNode) -> Any:
        try:
            return standard(loader, node) if re.fullmatch(pattern, node.value) else node.value
        except ValueError:
            return node.value

    _Loader.add_constructor(f"tag:yaml.org,2002:{plain}", construct)


for _plain, _pattern in (("int", r"[-+]?(0|[1-9][0-9]*)"), ("bool", r"(?i)true|false"), ("timestamp", r".*")):
    _as_written(_plain, _pattern)


@dataclass(frozen=True)
class Remark:
    """A waiver as written, the line it stands on, and the line whose words it is about."""

    line: int
    about: int
    text: str


@dataclass(frozen=True)
class Document:
    """A file that could be read. `lines` maps the path of a key to its line; `body_line` is where the text starts."""

    path: str
    data: Any
    lines: dict[Key, int] = field(repr=False)
    body: str = field(default="", repr=False)
    body_line: int = 1
    remarks: tuple[Remark, ...] = ()

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
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if control := _CONTROL.search(text):
        line = text[: control.start()].count("\n") + 1
        raise Unreadable(
            Problem(path, line, f"the file must be plain text, not with a character 0x{ord(control[0]):02x} in it.")
        )
    return text


def read_yaml(file: Path, path: str) -> Document:
    """Read a whole file of YAML. Raises Unreadable."""
    text = read_text(file, path)
    data, lines = _parse(text, path, first_line=1)
    return Document(path, data, lines, remarks=tuple(remarks(text.split("\n"))))


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
            body = "\n".join(row if "lint" not in row else _WAIVER.sub("", row) for row in rows[number:])
            return Document(path, data, lines, body, number + 1, tuple(remarks(rows)))
    raise Unreadable(Problem(path, 1, "the front matter must end with a line '---', not run to the end of the file."))


def remarks(rows: list[str]) -> Iterator[Remark]:
    """Yield the waivers in a file's lines. One that stands alone is about the next line that has anything else on it."""
    for number, row in enumerate(rows):
        for found in _WAIVER.finditer(row) if "lint" in row else ():
            after = range(number if _WAIVER.sub("", row).strip() else number + 1, len(rows))
            about = next((index for index in after if _WAIVER.sub("", rows[index]).strip()), number)
            yield Remark(number + 1, about + 1, found["text"])


def _parse(text: str, path: str, first_line: int) -> tuple[Any, dict[Key, int]]:
    loader = _Loader(text)
    try:
        _refuse_depths(text, path, first_line)
        node = loader.get_single_node()
        if node is None:
            return {}, {(): first_line}
        lines: dict[Key, int] = {(): first_line}
        lines.update(_walk(node, path, first_line))
        return loader.construct_document(node), lines
    except yaml.MarkedYAMLError as error:
        # Of an open quote, where it began helps an author; where the file ended does not.
        quote = "quoted scalar" in (error.context or "")
        mark = (error.context_mark if quote else error.problem_mark) or error.problem_mark
        line = first_line + (mark.line if mark else 0)
        raise Unreadable(
            Problem(
                path,
                line,
                f"the YAML must be readable, not broken here: {error.problem}. {_HINT}",
            )
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError, TypeError) as error:
        raise Unreadable(Problem(path, first_line, f"the YAML must be readable, not: {str(error)[:120]}.")) from None
    finally:
        loader.dispose()


def _refuse_depths(text: str, path: str, first_line: int) -> None:
    """Refuse aliases, and blocks in blocks beyond any record's need: either can make a small file fill the memory."""
    depth = 0
    for event in yaml.parse(text, _Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            message = f"the YAML must write a value out again, not point to another with '*{event.anchor}'."
        elif depth > _DEPTH:
            message = f"the YAML must have at most {_DEPTH} blocks inside one another, not more."
        else:
            continue
        raise Unreadable(Problem(path, first_line + (event.start_mark.line if event.start_mark else 0), message))


def _walk(node: yaml.Node, path: str, first_line: int) -> Iterator[tuple[Key, int]]:
    """Yield every key, which is text whatever it looks like, with its line. Refuses duplicate keys."""
    todo: list[tuple[yaml.Node, Key]] = [(node, ())]
    while todo:
        here, at = todo.pop()
        if at and isinstance(at[-1], int):  # what has a name of its own stands where its name does
            yield at, first_line + here.start_mark.line
        if isinstance(here, yaml.MappingNode):
            names: set[str] = set()
            for name_node, value in here.value:
                name = str(name_node.value)
                name_line = first_line + name_node.start_mark.line
                if name in names:
                    raise Unreadable(Problem(path, name_line, f"the key '{name}' must be there once, not twice."))
                names.add(name)
                if isinstance(name_node, yaml.ScalarNode):
                    name_node.tag = "tag:yaml.org,2002:str"
                yield (*at, name), name_line
                if isinstance(value, yaml.ScalarNode):
                    continue
                todo.append((value, (*at, name)))
        elif isinstance(here, yaml.SequenceNode):
            todo.extend((item, (*at, index)) for index, item in enumerate(here.value))
