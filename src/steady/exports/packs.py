"""A pack of sheets for each school of a trust's list, made from one built site."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from steady.exports.catalogue import Makers, prepared, sheet_name
from steady.exports.jobs import Job
from steady.exports.schools import Listed, filled
from steady.exports.sheets import Sheet, sheets
from steady.models import Nation

_FOLDER = "school/"  # what a school prints and hands out; lessons are the same in every school


def school_sheets(makers: Makers) -> list[Sheet]:
    """Return the sheets that a pack is made of: every sheet of the pages for schools."""
    return [sheet for sheet in sheets(makers.library) if sheet.page.startswith(_FOLDER)]


def pack_jobs(makers: Makers, listed: tuple[Listed, ...]) -> Iterator[Job]:
    """Yield one job for each sheet of each school, in the order of the list. Those of other nations are left out.

    Where no name of the school stands on a sheet, its job is the same as another school's: the file is made once.
    Raises ContentError where the site was built with a school's names.
    """
    every = school_sheets(makers)
    for one in listed:
        for sheet in every:
            if _is_for(one, sheet):
                html = filled(_read(makers, sheet.page), one.school)
                path = f"{one.folder}/{pack_name(sheet)}"
                yield Job(path, makers.digest(sheet, html), make_school_sheet, (sheet, one))


def pack_name(sheet: Sheet) -> str:
    """Return the name of a sheet's file in a pack, where all lie in one folder."""
    return f"{sheet_name(sheet).rpartition('/')[2]}.pdf"


def strays(makers: Makers, folder: Path, jobs: list[Job]) -> list[Path]:
    """Return the files below `folder` with a sheet's name that an earlier list asked for, and these jobs do not."""
    wanted = {job.path for job in jobs}
    names = {pack_name(sheet) for sheet in school_sheets(makers)}
    found = (file for file in folder.glob("*/*.pdf") if file.name in names)
    return sorted(file for file in found if file.relative_to(folder).as_posix() not in wanted)


def make_school_sheet(sheet: Sheet, one: Listed) -> bytes:
    """Make a school's PDF, in whichever process."""
    makers = prepared()
    return makers.sheet(sheet, filled(_read(makers, sheet.page), one.school))


def _is_for(one: Listed, sheet: Sheet) -> bool:
    others = {nation.value for nation in Nation} - {one.school.nation and one.school.nation.value}
    return one.school.nation is None or others.isdisjoint(sheet.id.split("/"))


@cache
def _read(makers: Makers, page: str) -> str:
    return makers.read(page)
