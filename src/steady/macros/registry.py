"""The list of macros: one look-up function each, from (library, page, arguments) to a view."""

import inspect
from collections.abc import Callable
from typing import TypeVar

from steady.context import PageContext
from steady.library import Library
from steady.problems import LookupFailed, one_of, perhaps
from steady.rendering import View

Lookup = Callable[..., View]
L = TypeVar("L", bound=Lookup)

MACROS: dict[str, Lookup] = {}


def macro(lookup: L) -> L:
    """Register a look-up under its own name, as authors call it."""
    MACROS[lookup.__name__] = lookup
    return lookup


def look_up(
    name: str, library: Library, page: PageContext, args: tuple[object, ...], kwargs: dict[str, object]
) -> View:
    """Return what the macro `name` finds for the page.

    Raises LookupFailed, with a message for the author, where the macro, its arguments or a fact they name do not
    exist, or do not fit the page.
    """
    if name not in MACROS:
        raise LookupFailed(f"macro must be one that exists, not '{name}'.{perhaps(name, MACROS)}")
    signature = inspect.signature(MACROS[name])
    try:
        signature.bind(library, page, *args, **kwargs)
    except TypeError:
        wanted = [str(parameter).split(":")[0] for parameter in list(signature.parameters.values())[2:]]
        raise LookupFailed(
            f"{name}() must be given {one_of(wanted) if wanted else 'nothing'}, not {len(args) + len(kwargs)} value(s)."
        ) from None
    return MACROS[name](library, page, *args, **kwargs)
