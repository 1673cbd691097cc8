"""The ledger's entries as people read them: nations of one sheet together, each with its address and version."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from steady.library import Library
from steady.models import Nation, Recall
from steady.mounted import Page
from steady.problems import counted
from steady.sheets.paper import sheets


@dataclass(frozen=True)
class Copy:
    """One sheet: its page's path in `docs/`, the version that the ledger knows, and its nation's name if it has one."""

    path: str
    version: str
    nation: str


@dataclass(frozen=True)
class Kind:
    """One sheet, or the same in several nations. `id` has `…` in the place of the nation's name if there are several."""

    title: str
    id: str
    copies: tuple[Copy, ...]


@dataclass(frozen=True)
class Recalled:
    """One entry of the ledger."""

    date: date
    why: str
    number: int
    """Counted from the oldest, which is 1: it stays the same when another is added."""
    kinds: tuple[Kind, ...]
    gone: tuple[str, ...]

    @property
    def told(self) -> str:
        """How many sheets, in words."""
        changed, gone = sum(len(kind.copies) for kind in self.kinds), len(self.gone)
        parts = [f"{counted(changed, 'sheet')} changed" if changed else "", f"{gone} no longer made" if gone else ""]
        return ", ".join(filter(None, parts))


def recalled(library: Library) -> list[Recalled]:
    """Return every entry, newest first. A sheet that is made no more is among those gone, whatever its entry says."""
    made = {page.path.removesuffix(".md"): page for page in sheets(library)}
    records = [item.record for item in library.recalls]
    return [
        Recalled(record.date, record.why, number, tuple(_kinds(library, _ids(record, made), made)), _gone(record, made))
        for number, record in zip(range(len(records), 0, -1), records, strict=True)
    ]


def _ids(record: Recall, made: Mapping[str, Page]) -> list[str]:
    return [name for name, page in made.items() if name in record.sheets or page.source in record.files]


def _gone(record: Recall, made: Mapping[str, Page]) -> tuple[str, ...]:
    sources = {page.source for page in made.values()}
    left = (*record.sheets, *record.gone, *(file for file in record.files if file not in sources))
    return tuple(name for name in left if name not in made)


def _kinds(library: Library, ids: list[str], made: Mapping[str, Page]) -> Iterator[Kind]:
    """Yield the sheets, those that differ by nation alone as one."""
    groups: dict[tuple[str, str], list[Copy]] = {}
    for name in ids:
        page = made[name]
        nation = page.meta.get("nation")
        title, known = str(page.meta["title"]), library.printed.get(name)
        label = library.nation_name(Nation(nation)) if nation else ""
        for joint in (", ", " in "):
            title = title.removesuffix(joint + label) if label else title
        shape = "/".join("…" if part == nation else part for part in name.split("/"))
        groups.setdefault((shape, title), []).append(Copy(page.path, known.record.version if known else "", label))
    for (shape, title), copies in sorted(groups.items(), key=lambda group: (group[0][1].lower(), group[0][0])):
        yield Kind(title, shape if len(copies) > 1 else copies[0].path.removesuffix(".md"), tuple(copies))
