"""A lesson for a learning platform: its pages alone, as Common Cartridge 1.3 and as SCORM 1.2, each read by others."""

import dataclasses
import io
import posixpath
import re
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from steady.exports.cartridge import MANIFEST, cartridge
from steady.exports.scorm import scorm
from steady.exports.wrapped import Part, Wrapped, pupils_pages, teaching_pages, wrapped
from steady.exports.zips import UnsafeName
from steady.library import Library
from steady.models import Band, Nation
from steady.topic import TOPIC
from tests.project import ROOT

BASE = "https://steady.example/"
PLAN = "lessons/england/11-14/be-the-friend/index.html"
QUIZ = "lessons/be-the-friend/quiz-11-14/index.html"
SHEET = Part("downloads/work sheet.docx", "Worksheet", b"PK", for_pupils=True)
SLIDES = Part("downloads/slides.pptx", "Slides", b"PK")
CC = {
    "cp": "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1",
    "lomm": "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest",
    "lomr": "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/resource",
}
SCORM = {"cp": "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2"}


@pytest.fixture(scope="module")
def variants(library: Library) -> dict[tuple[str, Band, Nation], tuple]:  # type: ignore[type-arg]
    return teaching_pages(library)


@pytest.fixture(scope="module")
def lesson(site: Path, variants) -> Wrapped:  # type: ignore[no-untyped-def]
    pages = variants["be-the-friend", Band.B11_14, Nation.ENGLAND]
    return wrapped(pages, site, ROOT, [SLIDES, SHEET], BASE)


@pytest.fixture(scope="module")
def alone(site: Path, variants) -> Wrapped:  # type: ignore[no-untyped-def]
    """The same where the site has no address yet."""
    return wrapped(variants["be-the-friend", Band.B11_14, Nation.ENGLAND], site, ROOT)


def opened(raw: bytes) -> tuple[etree._Element, set[str]]:
    """The manifest of a package, and the names of its other files."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        return etree.fromstring(archive.read(MANIFEST)), set(archive.namelist()) - {MANIFEST}


def soups(lesson: Wrapped) -> dict[str, BeautifulSoup]:
    return {part.path: BeautifulSoup(part.content, "html.parser") for part in lesson.pages}


# ---- the pages ----


def test_every_variant_opens_with_its_plan_and_has_what_goes_with_it(variants, library: Library) -> None:  # type: ignore[no-untyped-def]
    assert len(library.plans) * len(Nation) == len(variants)
    for (name, band, nation), pages in variants.items():
        assert [f"lessons/{nation}/{band}/{name}.md", f"lessons/{nation}/{band}/{name}/brief.md"] == [
            page.path for page in pages[:2]
        ]
        quiz = bool(library.plans[name, band].record.exit_quiz)
        assert quiz == (f"lessons/{name}/quiz-{band}.md" in [page.path for page in pupils_pages(pages)])


@pytest.mark.parametrize("which", ["lesson", "alone"])
def test_every_link_inside_leads_to_a_file_of_the_wrapper(which: str, request: pytest.FixtureRequest) -> None:
    lesson: Wrapped = request.getfixturevalue(which)
    held = {path for path, _ in lesson.files}
    local = 0
    for path, soup in soups(lesson).items():
        ids = {str(element["id"]) for element in soup.select("[id]")}
        for element in soup.select("[href], [src]"):
            parts = urlsplit(str(element.get("href") or element.get("src")))
            if not parts.scheme and parts.path:
                name = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
                assert (path, name, True) == (path, name, name in held)
                local += 1
            elif not parts.scheme:
                assert parts.fragment in ids
    assert local > 10


def test_links_to_the_rest_of_the_site_lead_there_or_are_words_only(lesson: Wrapped, alone: Wrapped) -> None:
    def outside(found: Wrapped) -> set[str]:
        return {str(link["href"]) for soup in soups(found).values() for link in soup.select(f'a[href^="{BASE}"]')}

    assert f"{BASE}now/" in outside(lesson)
    assert set() == {link for link in outside(lesson) if "index.html" in link}
    assert set() == outside(alone)
    assert "Get help now: every step" in soups(alone)[QUIZ].get_text()


def test_other_sites_open_outside_the_platforms_frame_and_leaving_takes_the_whole_tab(lesson: Wrapped) -> None:
    for path, soup in soups(lesson).items():
        for link in soup.select('a[href^="http"]'):
            target = "_top" if "exit" in link.get_attribute_list("class") else "_blank"
            assert (path, link["href"], target) == (path, link["href"], link.get("target"))
            assert "noreferrer" in link.get_attribute_list("rel")
    assert soups(lesson)[QUIZ].select(".exit-bar a.exit[target=_top]")


def test_wrapper_has_no_script_no_menu_and_no_word_of_the_topic_in_a_name(lesson: Wrapped) -> None:
    for path, soup in soups(lesson).items():
        assert (path, []) == (
            path,
            soup.select("script, body > header, body > footer, .crumbs, nav.choices, iframe, form"),
        )
        assert (path, 1) == (path, len(soup.select("h1")))
    names = [lesson.id, lesson.title, *(part.title for part in lesson.pages), *(path for path, _ in lesson.files)]
    assert [] == [name for name in names if TOPIC.search(name)]


def test_every_variant_is_wrapped_small_and_neutral(site: Path, variants) -> None:  # type: ignore[no-untyped-def]
    found = {key: wrapped(pages, site, ROOT) for key, pages in variants.items()}
    assert len(found) == len({lesson.id for lesson in found.values()})
    sizes = {lesson.id: max(len(cartridge(lesson)), len(scorm(lesson))) for lesson in found.values()}
    assert {} == {name: size for name, size in sizes.items() if size > 150_000 or TOPIC.search(name)}


def test_wrapper_of_no_page_or_of_a_page_that_is_not_built_is_refused(tmp_path: Path, variants) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="must have a page"):
        wrapped((), tmp_path, ROOT)
    with pytest.raises(FileNotFoundError, match=re.escape(PLAN)):
        wrapped(variants["be-the-friend", Band.B11_14, Nation.ENGLAND], tmp_path, ROOT)


def test_style_that_a_page_needs_and_the_site_lacks_is_named(site: Path, tmp_path: Path, variants) -> None:  # type: ignore[no-untyped-def]
    shutil.copytree(site / "lessons", tmp_path / "lessons")
    with pytest.raises(FileNotFoundError, match=r"assets/\w+\.(css|svg) must be in the built site"):
        wrapped(variants["be-the-friend", Band.B11_14, Nation.ENGLAND], tmp_path, ROOT)


# ---- Common Cartridge 1.3 ----


def test_cartridge_keeps_the_shape_of_its_profile(lesson: Wrapped) -> None:
    root, _ = opened(cartridge(lesson))
    assert f"{{{CC['cp']}}}manifest" == root.tag
    assert ["metadata", "organizations", "resources"] == [etree.QName(child).localname for child in root]
    assert ("IMS Common Cartridge", "1.3.0") == (
        root.findtext("cp:metadata/cp:schema", namespaces=CC),
        root.findtext("cp:metadata/cp:schemaversion", namespaces=CC),
    )
    assert lesson.title == root.findtext("cp:metadata/lomm:lom/lomm:general/lomm:title/lomm:string", namespaces=CC)
    (organisation,) = root.findall("cp:organizations/cp:organization", CC)
    assert "rooted-hierarchy" == organisation.get("structure")
    (top,) = organisation.findall("cp:item", CC)
    assert (None, None) == (top.get("identifierref"), top.find("cp:title", CC))
    assert {"webcontent"} == {resource.get("type") for resource in root.iterfind("cp:resources/cp:resource", CC)}
    for resource in root.iterfind("cp:resources/cp:resource", CC):
        children = [etree.QName(child).localname for child in resource]
        assert sorted(children, key=["metadata", "file", "dependency"].index) == children
        assert [resource.get("href")] == [file.get("href") for file in resource.iterfind("cp:file", CC)]


def test_cartridge_lists_every_file_once_and_no_other(lesson: Wrapped) -> None:
    root, held = opened(cartridge(lesson))
    listed = [unquote(str(file.get("href"))) for file in root.iter(f"{{{CC['cp']}}}file")]
    assert (sorted(held), len(held)) == (sorted(listed), len(set(listed)))
    assert {path for path, _ in lesson.files} == held


def test_ids_of_a_cartridge_are_unique_and_everything_named_is_there(lesson: Wrapped) -> None:
    root, _ = opened(cartridge(lesson))
    ids = [str(element.get("identifier")) for element in root.iter() if element.get("identifier")]
    assert len(ids) == len(set(ids))
    assert [] == [name for name in ids if not re.fullmatch(r"[a-z][a-z0-9-]+", name)]
    named = {str(element.get("identifierref")) for element in root.iter() if element.get("identifierref")}
    resources = {str(resource.get("identifier")) for resource in root.iterfind("cp:resources/cp:resource", CC)}
    assert resources == named  # nothing missing, and nothing that nobody reaches


def test_folders_of_a_cartridge_keep_pupils_from_the_teachers_pages(lesson: Wrapped) -> None:
    root, _ = opened(cartridge(lesson))
    resources = {resource.get("identifier"): resource for resource in root.iterfind("cp:resources/cp:resource", CC)}
    role = "cp:metadata/lomr:lom/lomr:educational/lomr:intendedEndUserRole/lomr:value"
    folders = {}
    for folder in root.iterfind("cp:organizations/cp:organization/cp:item/cp:item/cp:item", CC):
        found = [resources[item.get("identifierref")] for item in folder.iterfind("cp:item", CC)]
        folders[folder.findtext("cp:title", namespaces=CC)] = {
            unquote(str(resource.get("href"))): resource.findtext(role, namespaces=CC) for resource in found
        }
    teacher, pupils = folders["For the teacher"], folders["For pupils"]
    assert {PLAN, SLIDES.path} <= set(teacher)
    assert {QUIZ, SHEET.path} <= set(pupils)
    assert ({"Instructor"}, {None}) == (set(teacher.values()), set(pupils.values()))
    plans = [r.get("href") for r in resources.values() if r.get("intendeduse") == "lessonplan"]
    assert [PLAN] == plans


# ---- SCORM 1.2 ----


def test_scorm_package_opens_one_page_lists_every_file_and_says_nothing(lesson: Wrapped) -> None:
    root, held = opened(scorm(lesson))
    assert ("ADL SCORM", "1.2") == tuple(element.text for element in root.find("cp:metadata", SCORM))  # type: ignore[union-attr]
    (item,) = root.iter(f"{{{SCORM['cp']}}}item")
    (resource,) = root.iter(f"{{{SCORM['cp']}}}resource")
    (organisation,) = root.iterfind("cp:organizations/cp:organization", SCORM)
    assert organisation.get("identifier") == root.find("cp:organizations", SCORM).get("default")  # type: ignore[union-attr]
    assert (resource.get("identifier"), lesson.title) == (item.get("identifierref"), item[0].text)
    assert ("sco", PLAN) == (resource.get(f"{{{SCORM['adlcp']}}}scormtype"), resource.get("href"))
    assert sorted(held) == sorted(unquote(str(file.get("href"))) for file in resource)
    with zipfile.ZipFile(io.BytesIO(scorm(lesson))) as archive:
        texts = [archive.read(name).decode() for name in held if name.endswith((".html", ".css"))]
    assert [] == [text for text in texts if re.search(r"<script|LMSInitialize|LMSSetValue|API\b.*\bparent", text)]


def test_package_for_pupils_opens_with_their_questions_and_holds_no_plan(site: Path, variants) -> None:  # type: ignore[no-untyped-def]
    pages = pupils_pages(variants["be-the-friend", Band.B11_14, Nation.ENGLAND])
    root, held = opened(scorm(wrapped(pages, site, ROOT)))
    assert QUIZ == next(root.iter(f"{{{SCORM['cp']}}}resource")).get("href")
    assert [] == [path for path in held if "/england/" in path]


# ---- both ----


@pytest.mark.parametrize("make", [cartridge, scorm])
def test_package_is_the_same_bytes_for_files_in_any_order(make, site: Path, variants, lesson: Wrapped) -> None:  # type: ignore[no-untyped-def]
    pages = variants["be-the-friend", Band.B11_14, Nation.ENGLAND]
    assert make(lesson) == make(wrapped(pages, site, ROOT, [SHEET, SLIDES], BASE))


@pytest.mark.parametrize("make", [cartridge, scorm])
@pytest.mark.parametrize("path", ["../up.pdf", "/up.pdf", PLAN, MANIFEST])
def test_package_with_a_file_that_does_harm_is_refused(make, path: str, lesson: Wrapped) -> None:  # type: ignore[no-untyped-def]
    bad = dataclasses.replace(lesson, downloads=(*lesson.downloads, Part(path, "x", b"")))
    with pytest.raises(UnsafeName, match=re.escape(path)):
        make(bad)


@pytest.mark.parametrize("make", [cartridge, scorm])
def test_title_with_quotes_slashes_emoji_and_right_to_left_text_stays_a_title(make, lesson: Wrapped) -> None:  # type: ignore[no-untyped-def]
    title = 'A "B" & <C> / D 😀 שלום'
    root, _ = opened(make(dataclasses.replace(lesson, title=title)))
    assert title in [element.text for element in root.iter() if etree.QName(element).localname == "title"]
