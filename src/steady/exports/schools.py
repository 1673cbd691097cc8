"""A trust's list of schools, and a built page filled with the names of one of them.

The site is built once, without a school's names: packs fill the places in its pages.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from steady.documents import Document, Unreadable, read_text
from steady.models import SCHOOL_FILE, School
from steady.problems import ContentError, Problem, one_of, perhaps
from steady.shapes import shape

_COLUMNS = tuple(School.model_fields)
# Names that Windows keeps for its devices, whatever folder they stand in.
_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
# A place as `overrides/partials/macros/_place.html` writes it, and the panel that fills it on a screen.
_PLACE = re.compile(r'<span class="[a-z ]+" data-name="([a-z_]+)">(?:<span class="unseen">[^<]*</span>|[^<]*)</span>')
_PANEL = re.compile(r'<details class="names".*?</details>\n?', re.DOTALL)


@dataclass(frozen=True)
class Listed:
    """A school of a trust's list: the folder of its pack, which no other school has, and its line in the list."""

    folder: str
    line: int
    school: School


def read_schools(file: Path, path: str = "") -> tuple[Listed, ...]:
    """Return the schools of a list, in its order: CSV with a head row, commas or semicolons, one row a school.

    `path` is how messages name the file. Raises ContentError with every fault.
    """
    path = path or file.name
    if not file.exists():
        raise ContentError([Problem(path, 1, "the file must exist: it is the list of schools.")])
    try:
        text = read_text(file, path)
    except Unreadable as error:
        raise ContentError([error.problem]) from None
    problems: list[Problem] = []
    rows = list(_rows(text, path, problems))
    columns = _columns(rows[0][1] if rows else [], path, problems)
    found = [_school(columns, line, row, path, problems) for line, row in rows[1:] if any(map(str.strip, row))]
    schools = [(line, school) for line, school in found if school]
    problems.extend(_twins(schools, path))
    if not found and not problems:
        problems.append(Problem(path, 1, "the file must have a row for each school below the names of its columns."))
    if problems:
        raise ContentError(problems)
    return tuple(_listed(schools))


def _rows(text: str, path: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line it starts on."""
    head = text.split("\n", 1)[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"the row must be readable, not broken here: {error}. A quotation mark in a name is written twice."
        problems.append(Problem(path, line, message))


def _columns(head: list[str], path: str, problems: list[Problem]) -> list[str]:
    """Return the names of the columns, with nothing for one that has no name or a wrong one."""
    names = [re.sub(r"[\s-]+", "_", cell.strip().lower()) for cell in head]
    for number, name in enumerate(names, start=1):
        if name and name not in _COLUMNS:
            message = (
                f"column {number} must be {one_of(_COLUMNS)}, not '{head[number - 1][:60]}'.{perhaps(name, _COLUMNS)}"
            )
            problems.append(Problem(path, 1, message))
        elif name and name in names[: number - 1]:
            problems.append(Problem(path, 1, f"column '{name}' must be there once, not twice."))
    if "school" not in names:
        problems.append(Problem(path, 1, "the first line must name the columns, with 'school' among them."))
    return names


def _school(
    columns: list[str], line: int, row: list[str], path: str, problems: list[Problem]
) -> tuple[int, School | None]:
    cells = {name: cell.strip() for name, cell in zip(columns, row, strict=False)}
    loose = [cell for cell in row[len(columns) :] if cell.strip()]
    loose += [cell for name, cell in zip(columns, row, strict=False) if cell.strip() and not name]
    if loose:
        message = f"the row must have a named column for each cell, and '{loose[0][:40]}' has none: put a cell with a comma or semicolon in it in quotation marks."
        problems.append(Problem(path, line, message))
    given = {name: cell for name, cell in cells.items() if cell and name in _COLUMNS}
    if "school" in columns and "school" not in given:
        problems.append(Problem(path, line, "school must be given: the pack is named after it."))
    item, faults = shape(School, Document(path, given, {(): line}))
    problems.extend(faults)
    return line, item.record if item and item.record.school else None


def _twins(schools: list[tuple[int, School]], path: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for line, school in schools:
        name = " ".join(school.given("school").casefold().split())
        if name in seen:
            message = f"school must be a name that no other row has, and '{school.school}' is on line {seen[name]} too: add its town."
            yield Problem(path, line, message)
        seen.setdefault(name, line)


def _listed(schools: Iterable[tuple[int, School]]) -> Iterator[Listed]:
    taken: set[str] = set()
    for line, school in schools:
        folder = name = _slug(school.given("school"))
        count = 1
        while folder in taken:
            count += 1
            folder = f"{name}-{count}"
        taken.add(folder)
        yield Listed(folder, line, school)


def _slug(name: str) -> str:
    """Return a name for a folder on any system: small letters, figures and hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("'", "")).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-") or "school"
    return f"{slug}-school" if _DEVICES.fullmatch(slug) else slug


def filled(html: str, school: School) -> str:
    """Return a built page for a school: its names in their places, the others still open, and no panel to type in.

    Raises ContentError where a school's names are in the page already, and ValueError where a place is not in the form
    that the site's own template gives it.
    """
    if ' class="named"' in html:
        message = "the file must not be there when packs are made from a list, for its names are in every page: move it away, and build the site again."
        raise ContentError([Problem(SCHOOL_FILE, 1, message)])
    html = _PANEL.sub("", html)
    if html.count(' data-name="') != len(_PLACE.findall(html)):
        raise ValueError("a place for a name must be as _place.html writes it, and one in this page is not.")

    def put(place: re.Match[str]) -> str:
        name = school.given(place[1])
        return f'<span class="named">{escape(name)}</span>' if name else place[0]

    return _PLACE.sub(put, html)
