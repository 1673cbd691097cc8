"""What every sheet says of itself on paper: which it is, how old, when to bin it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Stamp:
    """A sheet's own line: paper outlives its page, so it must say when it stops being true.

    `id` is the page's path without its suffix, `version` eight hex digits of a hash over the facts and words it uses,
    `colour` the name of the month's colour, `address` the site's own address of the page (empty where the site has
    none yet), which is what the QR code holds.
    """

    id: str
    version: str
    checked_on: date
    replace_after: date
    colour: str
    address: str = ""
