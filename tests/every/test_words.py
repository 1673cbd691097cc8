"""The wording rules over what every page says to its readers, templates and fetched facts included."""

from steady.library import Library
from tests.test_structure import Built, broken_words, built

__all__ = ["built"]  # a fixture


def test_built_words_break_no_rule(built: Built, library: Library) -> None:
    assert len(built) > 500
    assert [] == broken_words(built, library)
