"""Sharing a lesson: plain links to what schools use, and only where the site has an address."""

from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup

from steady.context import PageContext
from steady.library import Library
from steady.macros import Macros
from steady.models import Audience, Band, Nation
from steady.rendering import Renderer
from tests.project import ROOT

PLAN = "https://steady.example/lessons/england/11-14/be-the-friend/"
QUIZ = "https://steady.example/lessons/be-the-friend/quiz-11-14/"


def shared(library: Library, name: str, address: str) -> dict[str, str]:
    """The links that share a page, by where they lead and what they give there."""
    page = PageContext(
        f"lessons/england/11-14/{name}.md",
        frozenset({Audience.TEACHER}),
        Band.B11_14,
        Nation.ENGLAND,
        name,
        None,
        address,
    )
    soup = BeautifulSoup(Macros(library, Renderer(ROOT)).call(page, "share_links"), "html.parser")
    assert {("noreferrer", "noopener")} >= {tuple(link.get_attribute_list("rel")) for link in soup.select("a")}
    found = {}
    for link in soup.select("a"):
        parts = urlsplit(str(link["href"]))
        ((key, values),) = parse_qs(parts.query, strict_parsing=True).items()
        found[f"{parts.scheme}://{parts.netloc}{parts.path}?{key} {values[0]}"] = link.get_text()
    return found


def test_lesson_is_shared_by_plain_links_where_the_site_has_an_address(library: Library) -> None:
    assert {
        f"https://teams.microsoft.com/share?href {PLAN}": "Microsoft Teams",
        f"https://teams.microsoft.com/share?href {QUIZ}": "Microsoft Teams",
        f"https://classroom.google.com/share?url {QUIZ}": "Google Classroom",
    } == shared(library, "be-the-friend", PLAN)
    assert {} == shared(library, "be-the-friend", "")
