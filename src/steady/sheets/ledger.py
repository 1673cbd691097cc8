"""The ledger of sheets: what differs from what it knows, how it is written on, and whether it is behind."""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from steady.exports.stamps import Stamp
from steady.library import Library
from steady.problems import ContentError, Problem, counted
from steady.sheets.paper import sheets
from steady.sheets.stamping import stamps

SHEETS = "docs/_data/sheets.yml"
RECALLS = "docs/_data/recall.yml"
_ABOUT = """\
# Which version of each sheet the ledger knows. Written by `steady recall`, one line a sheet: never by hand.
# If two branches both changed it, take either, and run `steady recall "why"` again.
"""


@dataclass(frozen=True)
class Differences:
    """Ids of the sheets that are no longer what the ledger knows, each list in order."""

    changed: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.changed or self.new or self.gone)

    @property
    def told(self) -> str:
        """What differs, counted, in words."""
        parts = (("changed", self.changed), ("new", self.new), ("made no more", self.gone))
        return ", ".join(f"{counted(len(ids), 'sheet')} {word}" for word, ids in parts if ids)


def differences(library: Library, found: Iterable[Stamp]) -> Differences:
    """Compare the sheets as they are now with the ledger."""
    now = {stamp.id: stamp.version for stamp in found}
    known = {name: item.record.version for name, item in library.printed.items()}
    return Differences(
        tuple(sorted(name for name in now.keys() & known.keys() if now[name] != known[name])),
        tuple(sorted(now.keys() - known.keys())),
        tuple(sorted(known.keys() - now.keys())),
    )


def refuse_behind(library: Library, root: Path) -> None:
    """Raise ContentError where a sheet is not what the ledger says: an edition must not go out without its recall."""
    found = differences(library, stamps(library, root).values())
    if found:
        name = (*found.changed, *found.new, *found.gone)[0]
        item = library.printed.get(name)
        command = 'steady recall "why they changed, in a sentence"'
        message = f"the ledger must know every sheet as it is now; it is behind: {found.told} ('{name}' first). Run: {command}"
        raise ContentError([Problem(SHEETS, item.line() if item else 1, message)])


def record(library: Library, root: Path, why: str, today: date) -> Differences:
    """Write what differs into the ledger: the versions, and one entry with its reason. Returns what differed.

    What is only new is no recall: nobody holds an older copy. Both files are whole at any moment.
    """
    found = stamps(library, root)
    differing = differences(library, found.values())
    if differing.changed or differing.gone:
        path = root / RECALLS
        _replace(path, with_entry(path.read_text(encoding="utf-8"), entry(library, differing, why, today)))
    if differing:
        _replace(root / SHEETS, _ABOUT + "".join(f"{row}\n" for row in versions(found)))
    return differing


def versions(found: Mapping[str, Stamp]) -> Iterable[str]:
    """Yield the lines of the ledger's list of versions, in the order of ids. In quotes: YAML takes some for numbers."""
    ordered = sorted(found.values(), key=lambda stamp: stamp.id)
    return (f'- {{id: {stamp.id}, version: "{stamp.version}"}}' for stamp in ordered) if ordered else ["[]"]


def entry(library: Library, found: Differences, why: str, today: date) -> str:
    """Return an entry as it stands in the ledger: a file stands for all the sheets that are made of it, if all changed."""
    made: defaultdict[str, set[str]] = defaultdict(set)
    for page in sheets(library):
        made[page.source].add(page.path.removesuffix(".md"))
    left = set(found.changed)
    files = sorted(file for file, ids in made.items() if len(ids) > 1 and ids <= left)
    single = sorted(left.difference(*(made[file] for file in files)))
    parts = {"files": files, "sheets": single, "gone": list(found.gone)}
    values = {"date": today, "why": " ".join(why.split()), **{key: ids for key, ids in parts.items() if ids}}
    return yaml.safe_dump([values], sort_keys=False, allow_unicode=True, width=110)


def with_entry(text: str, new: str) -> str:
    """Return the text of the ledger's entries with a new one above all others, under the comment that explains them."""
    rows = [row for row in text.splitlines(keepends=True) if row.strip() != "[]"]
    first = next((number for number, row in enumerate(rows) if row.startswith("-")), len(rows))
    return "".join([*rows[:first], new, *rows[first:]])


def _replace(path: Path, text: str) -> None:
    """Write a file so that it is whole at any moment."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
