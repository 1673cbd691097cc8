"""The list of macros: one look-up function each, from (library, page, arguments) to a view."""

import inspect
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from steady.context import PageContext
from steady.library import Library
from steady.problems import Unknown, perhaps
from steady.rendering import View

Lookup = Callable[..., View]
L = TypeVar("L", bound=Lookup)

MACROS: dict[str, Lookup] = {}


def macro(lookup: L) -> L:
    """Register a look-up under its own name, as authors call it."""
    MACROS[lookup.__name__] = lookup
    return lookup


_signature = cache(inspect.signature)


def look_up(
    name: str, library: Library, page: PageContext, args: tuple[object, ...], kwargs: dict[str, object]
) -> View:
    """Return what the macro `name` finds for the page.

    Raises LookupFailed, with a message for the author, where the macro, its arguments or a fact they name do not
    exist, or do not fit the page.
    """
    if name not in MACROS:
        raise Unknown(f"macro must be one that exists, not '{name}'.{perhaps(name, MACROS)}")
    signature = _signature(MACROS[name])
    try:
        signature.bind(library, page, *args, **kwargs)
    except TypeError:
        parameters = list(signature.parameters.values())[2:]
        wanted = " and ".join(
            entry.name if entry.default is entry.empty else f"perhaps {entry.name}" for entry in parameters
        )
        strange = [repr(key) for key in kwargs if key not in signature.parameters]
        count = len(args) + len(kwargs)
        found = strange[0] if strange else "1 value" if count == 1 else f"{count} values"
        raise Unknown(f"{name}() must be given {wanted or 'nothing'}, not {found}.") from None
    return MACROS[name](library, page, *args, **kwargs)
