"""A lesson as an IMS Common Cartridge 1.3: what many learning platforms import."""

from collections.abc import Iterable
from urllib.parse import quote
from xml.etree import ElementTree as ET

from steady.exports.values import identify
from steady.exports.wrapped import Part, Wrapped
from steady.exports.zips import zipped

MANIFEST = "imsmanifest.xml"
_NAMESPACES = {
    "xmlns": "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1",
    "xmlns:lomm": "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest",
    "xmlns:lomr": "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/resource",
}
_ROLES = "IMSGLC_CC_Rolesv1p2"
_LANGUAGE = "en-GB"
_RIGHTS = "Creative Commons Attribution 4.0 International (CC BY 4.0): see licence-words.txt."
_FOLDERS = (("For the teacher", False), ("For pupils", True))


def cartridge(lesson: Wrapped) -> bytes:
    """Return the cartridge. What is not for pupils says so: platforms that know roles show it to teachers only."""
    return zipped([*lesson.files, (MANIFEST, _manifest(lesson))])


def _manifest(lesson: Wrapped) -> bytes:
    root = ET.Element("manifest", {"identifier": _id(lesson, "manifest"), **_NAMESPACES})
    _metadata(root, lesson)
    _organisation(root, lesson)
    resources = ET.SubElement(root, "resources")
    styles = [path for path, _ in lesson.needed]
    for part in lesson.pages:
        _resource(resources, lesson, part.path, part, styles)
    for part in lesson.downloads:
        _resource(resources, lesson, part.path, part)
    for path in styles:
        _resource(resources, lesson, path)
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _metadata(root: ET.Element, lesson: Wrapped) -> None:
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = "IMS Common Cartridge"
    ET.SubElement(metadata, "schemaversion").text = "1.3.0"
    lom = ET.SubElement(metadata, "lomm:lom")
    general = ET.SubElement(lom, "lomm:general")
    _string(ET.SubElement(general, "lomm:title"), lesson.title)
    ET.SubElement(general, "lomm:language").text = _LANGUAGE
    rights = ET.SubElement(lom, "lomm:rights")
    ET.SubElement(ET.SubElement(rights, "lomm:copyrightAndOtherRestrictions"), "lomm:value").text = "yes"
    _string(ET.SubElement(rights, "lomm:description"), _RIGHTS)


def _string(parent: ET.Element, text: str) -> None:
    ET.SubElement(parent, "lomm:string", language=_LANGUAGE).text = text


def _organisation(root: ET.Element, lesson: Wrapped) -> None:
    organisation = ET.SubElement(
        ET.SubElement(root, "organizations"),
        "organization",
        {"identifier": _id(lesson, "organization"), "structure": "rooted-hierarchy"},
    )
    top = ET.SubElement(organisation, "item", identifier=_id(lesson, "top"))
    whole = ET.SubElement(top, "item", identifier=_id(lesson, "lesson"))
    ET.SubElement(whole, "title").text = lesson.title
    for title, for_pupils in _FOLDERS:
        parts = [part for part in (*lesson.pages, *lesson.downloads) if part.for_pupils == for_pupils]
        if parts:
            folder = ET.SubElement(whole, "item", identifier=_id(lesson, "folder", title))
            ET.SubElement(folder, "title").text = title
            for part in parts:
                ids = {"identifier": _id(lesson, "item", part.path), "identifierref": _id(lesson, "file", part.path)}
                ET.SubElement(ET.SubElement(folder, "item", ids), "title").text = part.title


def _resource(
    resources: ET.Element, lesson: Wrapped, path: str, part: Part | None = None, needs: Iterable[str] = ()
) -> None:
    href = quote(path)
    resource = ET.SubElement(
        resources, "resource", {"identifier": _id(lesson, "file", path), "type": "webcontent", "href": href}
    )
    if part and not part.for_pupils:
        if part == lesson.pages[0]:
            resource.set("intendeduse", "lessonplan")
        lom = ET.SubElement(ET.SubElement(resource, "metadata"), "lomr:lom")
        role = ET.SubElement(ET.SubElement(lom, "lomr:educational"), "lomr:intendedEndUserRole")
        ET.SubElement(role, "lomr:source").text = _ROLES
        ET.SubElement(role, "lomr:value").text = "Instructor"
    ET.SubElement(resource, "file", href=href)
    for name in needs:
        ET.SubElement(resource, "dependency", identifierref=_id(lesson, "file", name))


def _id(lesson: Wrapped, *parts: str) -> str:
    """Return an id that may stand in XML, where none starts with a digit."""
    return f"i{identify('cartridge', lesson.id, *parts)}"
