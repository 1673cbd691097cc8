"""Every place in our code that has a message for an author, and which of them a run of the tests has reached.

As a pytest plugin (`-p tests.messages`, with `STEADY_REACHED` naming a file) it writes down each message's line as soon
as it runs, in this process and in those forked from it.
"""

import ast
import os
import sys
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from tests.project import ROOT

SOURCE = ROOT / "src" / "steady"
# How our code tells an author something: these calls, and sentences with the word that every message has.
_SAYING = (
    "Problem",
    "problem",
    "_problem",
    "LookupFailed",
    "ClickException",
    "BadParameter",
    "NoRevision",
    "NotRun",
)
_WORD = " must "


def messages(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line, and the first words, of each message inside a function of a module."""
    for function in ast.walk(ast.parse(text)):
        if isinstance(function, ast.FunctionDef):
            body = [statement for statement in function.body if not _is_text(statement)]
            for node in (node for statement in body for node in ast.walk(statement)):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in _SAYING:
                    yield node.lineno, ast.unparse(node)[:70]
                elif isinstance(node, ast.JoinedStr | ast.Constant) and _WORD in _words(node):
                    yield node.lineno, _words(node)[:70]


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _words(node: ast.JoinedStr | ast.Constant) -> str:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts)


@cache
def known() -> dict[str, dict[int, str]]:
    """Return the messages of every module of ours, by its path and their lines."""
    found = {str(file): dict(messages(file.read_text(encoding="utf-8"))) for file in sorted(SOURCE.rglob("*.py"))}
    return {path: lines for path, lines in found.items() if lines}


class Watch:
    """Writes down each line with a message as soon as it is reached."""

    def __init__(self, out: Path) -> None:
        self._handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._seen: set[tuple[str, int]] = set()
        self._looked: dict[CodeType, bool] = {}

    def start(self) -> None:
        """Watch this thread and those it starts. Python stops by itself where a test goes too deep for it."""
        threading.settrace(self._call)
        sys.settrace(self._call)

    def _line(self, frame: FrameType, event: str, _: Any) -> Any:
        place = (frame.f_code.co_filename, frame.f_lineno)
        if event == "line" and place not in self._seen and place[1] in known()[place[0]]:
            self._seen.add(place)
            os.write(self._handle, f"{place[0]}:{place[1]}\n".encode())
        return self._line

    def _call(self, frame: FrameType, event: str, _: Any) -> Any:
        code = frame.f_code
        if code not in self._looked:
            lines = known().get(code.co_filename, {})
            self._looked[code] = any(number in lines for _, _, number in code.co_lines() if number is not None)
        return self._line if self._looked[code] else None


_WATCH = Watch(Path(os.environ["STEADY_REACHED"])) if "STEADY_REACHED" in os.environ else None


def pytest_runtest_call() -> None:
    """Start again with every test."""
    if _WATCH:
        _WATCH.start()


def pytest_unconfigure() -> None:
    """Stop before Python takes its modules apart."""
    threading.settrace(None)  # type: ignore[arg-type]  # as its documentation says
    sys.settrace(None)


def unreached(out: Path) -> list[str]:
    """Return the messages that no test has reached, as `path:line: words`."""
    reached = set(out.read_text(encoding="utf-8").split("\n"))
    return [
        f"{Path(path).relative_to(ROOT)}:{line}: {words}"
        for path, lines in known().items()
        for line, words in sorted(lines.items())
        if f"{path}:{line}" not in reached
    ]
