"""The pages that have a line in `agreed.txt`: every page for a young person in need, and one of each other kind."""

from tests.browser.kinds import KINDS
from tests.budget.weigh import Scales

YOUNG = "now/"
# Kinds that differ in what they fetch, beside those that browsers are shown.
_ALSO = (
    "about/accessibility/",
    "about/content-model/",
    "about/decisions/",
    "lessons/",
    "parents/promise/",
    "parents/guides/before-11-14/",
    "school/letters/england/",
    "school/handouts/help-sheet-9-11/",
    "school/handouts/help-sheet-easy-read/",
    "school/handouts/staff-poster/england/",
    "lessons/england/11-14/first-steps/tutor-time/",
)


def listed(scales: Scales) -> list[str]:
    """Return the addresses of the listed pages of a built site, in order."""
    young = {path for path in scales.pages if path.startswith(YOUNG)}
    return sorted(young | {*KINDS.values(), *_ALSO})
