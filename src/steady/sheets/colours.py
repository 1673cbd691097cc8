"""A colour for each month, on the corner of a sheet: a stale one shows from across a corridor."""

from dataclasses import dataclass

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Colour:
    """A month's colour: the word for it, and ink for it, as `#rrggbb`."""

    name: str
    ink: str


# One for each month, January first: the words that everybody keeps apart, which is what a reader goes by who sees no
# colours or has a grey print. Colours that are easily taken for each other stand months apart.
COLOURS = (
    Colour("white", "#ffffff"),
    Colour("red", "#c8102e"),
    Colour("green", "#2e7d32"),
    Colour("yellow", "#ffd500"),
    Colour("purple", "#6a1b9a"),
    Colour("orange", "#f57c00"),
    Colour("blue", "#1558b0"),
    Colour("pink", "#f48fb1"),
    Colour("brown", "#6d4c2f"),
    Colour("turquoise", "#26b5a8"),
    Colour("grey", "#8a8a8a"),
    Colour("black", "#000000"),
)


def ink(colour: str) -> str:
    """Return the ink, `#rrggbb`, of a colour named on a stamp. White has to be outlined."""
    return next(found.ink for found in COLOURS if found.name == colour)
