"""Macros of the accessibility statement."""

from steady.context import PageContext
from steady.library import Library
from steady.macros.registry import macro
from steady.rendering import View


@macro
def access_runs(library: Library, page: PageContext) -> View:
    """Each program that looked at every page: what it looked at, when, and what it found."""
    return View("access_runs", {"runs": [item.record for item in library.access_runs.values()]}, block=True)


@macro
def known_failures(library: Library, page: PageContext) -> View:
    """What is known to fail, or that nothing is: the sentence of the statement that no hand may write."""
    failures = [failure for item in library.access_runs.values() for failure in item.record.failures]
    return View("known_failures", {"failures": failures}, block=True)
