"""The macro for a place that takes a school's own name."""

from steady.context import PageContext
from steady.library import Library
from steady.macros.registry import macro
from steady.models.school import PLACES
from steady.problems import Unknown, one_of, perhaps
from steady.rendering import View


@macro
def school(library: Library, page: PageContext, name: str, words: str = "") -> View:
    """A place for one of the school's own names: a ruled line until it is filled, or `words` in what is said or copied.

    Raises Unknown for a name that a school is never asked for.
    """
    if name not in PLACES:
        raise Unknown(f"school() must name one of {one_of(PLACES)}, not '{name}'.{perhaps(name, PLACES)}")
    return View("school", {"name": name, "words": words})
