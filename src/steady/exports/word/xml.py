"""Elements of WordprocessingML, for what python-docx has no words for."""

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm


def element(tag: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """Return `<w:tag>` with its children; attributes are those of the `w` namespace, by their own names."""
    made = OxmlElement(f"w:{tag}", attrs={qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    made.extend(children)
    return made


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point, as Word writes most of them."""
    return round(float(Mm(millimetres).pt) * 20)
