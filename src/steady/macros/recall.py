"""Macros about sheets of paper: which were called back, and the colours of the months."""

from steady.context import PageContext
from steady.library import Library
from steady.macros.registry import macro
from steady.rendering import View
from steady.sheets.colours import COLOURS, MONTHS
from steady.sheets.recalled import recalled


@macro
def recall_list(library: Library, page: PageContext) -> View:
    """Every sheet that was called back, newest first: when, why, and the version that is right now."""
    return View("recall_list", {"entries": recalled(library)}, block=True)


@macro
def month_colours(library: Library, page: PageContext) -> View:
    """The colour of each month on the corner of a sheet, in words."""
    return View("month_colours", {"months": list(zip(MONTHS, COLOURS, strict=True))}, block=True)
