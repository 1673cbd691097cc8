"""The files of a project that may be read: its own, plain files, under names that every system and every address takes."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from steady.problems import Problem

FOLDERS = ("docs", "lesson_plans", "overrides")
"""What holds the project's own files. All that stands in the first or the last may be published."""
_NAMED = ("docs", "lesson_plans")
# Small letters only: two names that differ in capitals, or in how an accent is written, are one file elsewhere.
_NAME = re.compile(r"[a-z0-9_][a-z0-9_.-]*")
_MOST_PATH = 200
"""The longest path below the project's folder, in characters: longer ones cannot be unpacked everywhere, and folders in
folders without end stop here."""
# A folder of such a name stands where a file is meant: nothing would be read, and nothing said.
_OF_A_FILE = (".md", ".yml", ".yaml", ".html")


@dataclass(frozen=True)
class Tree:
    """The files below a project's folders, in order, and what is wrong with the others."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]

    def below(self, folder: Path, suffix: str = "") -> Iterator[Path]:
        """Yield the files below a folder whose names end so, but for those whose name, or a folder's, starts with `_`."""
        for file in self.files:
            parts = file.relative_to(folder).parts if file.is_relative_to(folder) else ("_",)
            if file.name.endswith(suffix) and not any(part.startswith("_") for part in parts):
                yield file


def read_tree(root: Path) -> Tree:
    """Return the files of the project at `root`, none of which leads out of it. Names that start with a dot are left out."""
    files: list[Path] = []
    problems: list[Problem] = []
    for top in FOLDERS:
        folder = root / top
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            problems.append(Problem(top, 1, f"'{top}' must be a folder, not {_kind(folder)}."))
        elif folder.is_dir():
            _walk(folder, root, files, problems)
    return Tree(tuple(sorted(files)), tuple(problems))


def _walk(folder: Path, root: Path, files: list[Path], problems: list[Problem]) -> None:
    """Add what stands below a folder. A link is never followed: MkDocs would, and publish what it leads to."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        problems.append(Problem(_path(folder, root), 1, f"the folder must be one that can be read: {error.strerror}."))
        return
    for name in found:
        file = folder / name
        path = _path(file, root)
        if len(path) > _MOST_PATH:
            message = f"the path must be at most {_MOST_PATH} characters, not {len(path)}: shorten a name in it."
            problems.append(Problem(path, 1, message))
        elif path.startswith(_NAMED) and not _NAME.fullmatch(name):
            message = (
                "the name must be small letters, figures, hyphens and dots: other signs are not the same everywhere."
            )
            problems.append(Problem(path, 1, message))
        elif file.is_symlink() or not (file.is_dir() or file.is_file()):
            problems.append(Problem(path, 1, f"it must be a file or a folder of the project's own, not {_kind(file)}."))
        elif file.is_dir() and name.endswith(_OF_A_FILE):
            problems.append(Problem(path, 1, "it must be a file, not a folder: its name ends like a file's."))
        elif file.is_dir():
            _walk(file, root, files, problems)
        else:
            files.append(file)


def _path(file: Path, root: Path) -> str:
    """Return a file's path as a message can print it: bytes that are no text, and signs that hide, are spelt out."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode()
        for sign in file.relative_to(root).as_posix()
    )


def _kind(file: Path) -> str:
    if file.is_symlink():
        return "a link"
    return "a file" if file.is_file() else "a pipe or a device"
