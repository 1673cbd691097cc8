"""What the lead's sheets are made with: a document by its name, when a sheet is due, and where the banner goes."""

import pytest

from steady.context import PageContext
from steady.library import Library
from steady.macros import look_up
from steady.models import Audience, Nation
from steady.problems import LookupFailed
from steady.variants import pages
from tests.project import NATIONS, Project

STAFF = frozenset({Audience.TEACHER, Audience.LEAD})
SCOTTISH = PageContext("school/first-steps/scotland.md", STAFF, None, Nation.SCOTLAND)


def test_document_of_another_nation_is_refused(small: Library) -> None:
    english = PageContext("school/first-steps/england.md", STAFF, None, Nation.ENGLAND)
    assert "images-scotland" == look_up("document", small, SCOTTISH, ("images-scotland",), {}).data["law"].id
    with pytest.raises(LookupFailed, match="not leave out england"):
        look_up("document", small, english, ("images-scotland",), {})


@pytest.mark.parametrize("path", ["school/first-steps/scotland.md", "school/first-steps.md"])
def test_sheet_says_when_its_own_page_is_due(small: Library, path: str) -> None:
    """A nation's page is written in the file above it."""
    view = look_up("page_reviewed", small, PageContext(path, STAFF), (), {})
    assert small.pages["school/first-steps.md"].record == view.data["record"]


def test_page_made_from_data_is_not_said_to_be_due(small: Library) -> None:
    page = PageContext("signposting/services/childline.md", STAFF)
    with pytest.raises(LookupFailed, match="must be on an ordinary page, not on"):
        look_up("page_reviewed", small, page, (), {})


def test_banner_is_where_the_author_put_it_and_nowhere_else(project: Project) -> None:
    placed = "A number first.\n\n{{ nation_banner() }}\n\nTell the {{"
    project.replace(NATIONS, "Tell the {{", placed)
    bodies = [page.body for page in pages(project.library()) if page.path.startswith("school/first-steps/")]
    assert [(1, 1)] * 4 == [(body.count(placed), body.count("nation_banner()")) for body in bodies]
