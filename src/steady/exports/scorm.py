"""A lesson as a SCORM 1.2 package, for platforms that import no Common Cartridge 1.3: Moodle among them.

It shows a page, and that is all. It looks for no interface of the platform and says nothing to it: no time, no score,
no answer. It is a `sco` although the standard's word for a silent page is `asset`: of an asset, Moodle itself writes
down that the pupil has completed it.
"""

from urllib.parse import quote
from xml.etree import ElementTree as ET

from steady.exports.cartridge import MANIFEST
from steady.exports.values import identify
from steady.exports.wrapped import Wrapped
from steady.exports.zips import zipped

_NAMESPACES = {
    "xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
}


def scorm(lesson: Wrapped) -> bytes:
    """Return the package: one thing to open, the first page, from which the others are reached."""
    return zipped([*lesson.files, (MANIFEST, _manifest(lesson))])


def _manifest(lesson: Wrapped) -> bytes:
    organisation, resource = (f"i{identify('scorm', lesson.id, part)}" for part in ("organization", "resource"))
    root = ET.Element("manifest", {"identifier": f"i{identify('scorm', lesson.id)}", "version": "1.0", **_NAMESPACES})
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = "ADL SCORM"
    ET.SubElement(metadata, "schemaversion").text = "1.2"
    organisations = ET.SubElement(root, "organizations", default=organisation)
    listed = ET.SubElement(organisations, "organization", identifier=organisation)
    ET.SubElement(listed, "title").text = lesson.title
    item = {"identifier": f"i{identify('scorm', lesson.id, 'item')}", "identifierref": resource}
    ET.SubElement(ET.SubElement(listed, "item", item), "title").text = lesson.title
    opens = {"type": "webcontent", "adlcp:scormtype": "sco", "href": quote(lesson.pages[0].path)}
    found = ET.SubElement(ET.SubElement(root, "resources"), "resource", {"identifier": resource, **opens})
    for path, _ in lesson.files:
        ET.SubElement(found, "file", href=quote(path))
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
