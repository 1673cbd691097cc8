"""Tests of many alike: `make test` takes some of them, and `make test-all` the others too."""

from collections.abc import Collection, Iterable
from typing import Any

import pytest


def some(values: Iterable[Any], chosen: Collection[Any]) -> list[Any]:
    """Return all values as parameters of a test. Those that are not chosen are for `make test-all` alone."""
    found = list(values)
    assert chosen, "some must be chosen"
    assert all(one in found for one in chosen), f"{chosen} are not all among {found}"
    return [one if one in chosen else pytest.param(one, marks=pytest.mark.every) for one in found]
