"""Macros of the accessibility statement."""

from steady.context import PageContext
from steady.library import Library
from steady.macros.registry import macro
from steady.rendering import View


@macro
def access_runs(library: Library, page: PageContext) -> View:
    """Each program that looked at every page: what it looked at, when, and what it found."""
    return View("access_runs", {"runs": [item.record for item in library.access_runs.values()]}, block=True)
