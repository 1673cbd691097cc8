"""Which pages go out on paper, and who has them."""

from collections.abc import Iterator

from steady.library import Library
from steady.mounted import Page
from steady.variants import pages

# Who prints what: the first part of a page's path, the heading for it, and whether it is handed out on paper.
GROUPS = {
    "lessons": "Lessons: plan, brief, slides, worksheets",
    "parents": "Parents and carers",
    "school": "Schools",
    "now": "Young people",
}


def sheets(library: Library) -> Iterator[Page]:
    """Yield every page that goes out on paper: one for readers who print, with a day by which it is read again.

    Lists of pages have no such day: they are made from what they list.
    """
    return (page for page in pages(library) if page.path.split("/")[0] in GROUPS and "review_by" in page.meta)
