"""Reading an author's file: bytes → text → front matter with a line number for every key, and a body."""

import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from steady.problems import Problem
from steady.signs import hidden

Key = tuple[str | int, ...]
_FENCE = "---"
# A reviewed waiver of a wording rule: a comment, which no reader and no macro may ever meet.
_WAIVER = re.compile(
    r"(?:<!--|\{#-?|(?:^|(?<=\s))#) *+(?P<text>lint[-_ ]?ok\b(?: *+(?!-->|-?#\}|$).)*+) *+(?:-->|-?#\}|$)",
    re.IGNORECASE,
)
_DEPTH = 20
MOST_BYTES = 128 * 1024
MOST_LINE = 2_000
"""The longest file, in bytes, and the longest line, in characters: twice what anyone has written here, and little enough
that no file keeps a check waiting for two seconds, whatever is in it."""
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
    """Return the file's text with plain line ends, each accented letter as one sign.

    Raises Unreadable for what is no file of plain UTF-8 text, or too long; `path` is how the message names it.
    """
    text = _decoded(_bytes(file, path), path)
    if not text.strip("\ufeff \t\r\n"):
        raise Unreadable(Problem(path, 1, "the file must have something in it, not be empty."))
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if found := hidden(text):
        line = text[: found[0]].count("\n") + 1
        raise Unreadable(Problem(path, line, f"the file must be plain text, not with a character {found[1]} in it."))
    for number, row in enumerate(text.split("\n"), start=1):
        if len(row) > MOST_LINE:
            message = f"a line must be at most {MOST_LINE} characters, not {len(row)}: break it in two."
            raise Unreadable(Problem(path, number, message))
    return unicodedata.normalize("NFC", text)


def _bytes(file: Path, path: str) -> bytes:
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # to open a pipe would wait for whoever writes to it
            raise Unreadable(Problem(path, 1, "it must be a file, not a folder or a device."))
        with file.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(Problem(path, 1, f"the file must be one that can be read: {error.strerror}.")) from None
    if len(raw) > MOST_BYTES:
        message = f"the file must be at most {MOST_BYTES // 1024} kB, not longer: divide it."
        raise Unreadable(Problem(path, 1, message))
    return raw


def _decoded(raw: bytes, path: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        found = raw[error.start : error.start + 1].hex()
        raise Unreadable(
            Problem(path, line, f"the file must be saved as UTF-8 text, not with a byte 0x{found} in it.")
        ) from None


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
    if not any("lint" in row for row in rows):
        return
    about = list(range(len(rows)))
    following: int | None = None
    for number in reversed(about):
        row = rows[number]
        if (_WAIVER.sub("", row) if "lint" in row else row).strip():
            following = number
        about[number] = number if following is None else following
    for number, row in enumerate(rows):
        for found in _WAIVER.finditer(row) if "lint" in row else ():
            yield Remark(number + 1, about[number] + 1, found["text"])


def _parse(text: str, path: str, first_line: int) -> tuple[Any, dict[Key, int]]:
    loader = _Loader(text)
    try:
        _refuse_tricks(text, path, first_line)
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
    except (yaml.YAMLError, ValueError, ArithmeticError, RecursionError, TypeError) as error:
        raise Unreadable(Problem(path, first_line, f"the YAML must be readable, not: {str(error)[:120]}.")) from None
    finally:
        loader.dispose()


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")[:40]


def _refuse_tricks(text: str, path: str, first_line: int) -> None:
    """Refuse aliases, and blocks in blocks beyond any record's need: either can make a small file fill the memory.

    And tags, by which YAML reads a value as something else than it looks like; and signs that nobody sees, which a
    value or a key in quotes can spell out, as in "\\u200f".
    """
    depth = 0
    for event in yaml.parse(text, _Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            message = f"the YAML must write a value out again, not point to another with '*{event.anchor}'."
        elif tag := getattr(event, "tag", None):
            message = f"the YAML must have plain values, without a tag like '{_short(tag)}'."
        elif found := hidden(getattr(event, "value", "")):
            message = f"the YAML must have plain text in it, not a character {found[1]}, which readers cannot see."
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
