"""The empty sheet that everything is written on: A4, Arial, real styles, British English, and nobody's name."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from docx import Document
from docx.document import Document as Sheet
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from steady.exports.word.xml import element, twips

FONT = "Arial"
INK = "0C4A56"  # the site's own dark green-blue: 10:1 on white, and dark in greyscale
RULE = "595959"
TINT = "EAF1F2"
MARGIN = 20
WIDTH = 210 - 2 * MARGIN
SMALL = 12  # points: of the header and the footer, and of sheets for readers of 14 and over
INDENT = 8  # millimetres for each level of a list
LEVELS = 3
BULLETS, NUMBERS = 1, 2
_DROPPED = ("thumbnail", "customXml", "stylesWithEffects", "webSettings", "fontTable")
_BULLETS = "•–▪"
_NUMBERS = (("decimal", "%1."), ("lowerLetter", "%2."), ("lowerRoman", "%3."))


def blank_sheet(size: int) -> Sheet:
    """Return an empty document whose text is of this size in points."""
    return Document(BytesIO(_template(size)))


@cache
def _template(size: int) -> bytes:
    """Return python-docx's own template with none of its looks left: its styles, lists, fonts and pictures are ours."""
    sheet = Document()
    for relations in (sheet.part.package.rels, sheet.part.rels):
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(_DROPPED)]:
            del relations[name]
    _set_styles(sheet, size)
    _set_lists(sheet)
    _set_settings(sheet)
    _set_page(sheet)
    for part in sheet.part.package.iter_parts():
        if str(part.partname).endswith("theme1.xml"):
            part._blob = re.sub(rb'(<a:latin typeface=")[^"]*', rb"\1" + FONT.encode(), part.blob)
        elif str(part.partname).endswith("app.xml"):
            part._blob = re.sub(rb"(<Application>)[^<]*", rb"\1Steady", part.blob)
    made = BytesIO()
    sheet.save(made)
    return made.getvalue()


def _set_page(sheet: Sheet) -> None:
    section = sheet.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    section.header_distance, section.footer_distance = Mm(10), Mm(8)


def _set_settings(sheet: Sheet) -> None:
    settings = sheet.settings.element
    for name in ("w:rsids", "w:savePreviewPicture", "m:mathPr"):
        settings.remove(settings.find(qn(name)))
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "en-GB")
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")  # Word of today: an older one says "Compatibility Mode" on top


def _set_styles(sheet: Sheet, size: int) -> None:
    styles = sheet.styles.element
    for old in styles.findall(qn("w:docDefaults")) + styles.findall(qn("w:style")):
        styles.remove(old)
    styles.insert(
        0,
        element(
            "docDefaults",
            element("rPrDefault", _letters(size)),
            element("pPrDefault", element("pPr", element("spacing", after=160, line=360, lineRule="auto"))),
        ),
    )
    styles.extend(_styles(size))


def _letters(size: int, *more: BaseOxmlElement, colour: str = "") -> BaseOxmlElement:
    """Return the properties of letters, in the order that the schema wants."""
    made = element("rPr", element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT), *more)
    if colour:
        made.append(element("color", val=colour))
    made.extend([element("sz", val=2 * size), element("szCs", val=2 * size)])
    made.append(element("lang", val="en-GB", eastAsia="en-GB", bidi="ar-SA"))
    return made


def _style(kind: str, name: str, *parts: BaseOxmlElement, based: str = "", following: str = "") -> BaseOxmlElement:
    made = element("style", element("name", val=name), type=kind, styleId=name.title().replace(" ", ""))
    made.extend(element(tag, val=value) for tag, value in (("basedOn", based), ("next", following)) if value)
    made.extend([element("qFormat"), *parts])
    return made


def _styles(size: int) -> Iterator[BaseOxmlElement]:
    default = {qn("w:default"): "1"}
    normal = _style("paragraph", "Normal")
    letters = _style("character", "Default Paragraph Font")
    table = _style("table", "Normal Table", element("tblPr", element("tblInd", w=0, type="dxa"), _cell_margins(0)))
    lists = _style("numbering", "No List")
    for style in (normal, letters, table, lists):
        style.attrib.update(default)
        yield style
    for level, larger in ((1, 8), (2, 4), (3, 2), (4, 0)):
        outline = element(
            "pPr",
            element("keepNext"),
            element("keepLines"),
            element("spacing", before=0 if level == 1 else 240, after=120, line=288, lineRule="auto"),
            element("outlineLvl", val=level - 1),
        )
        look = _letters(size + larger, element("b"), element("bCs"), colour=INK)
        yield _style("paragraph", f"heading {level}", outline, look, based="Normal", following="Normal")
    for name in ("List Bullet", "List Number", "List Continue"):
        yield _style("paragraph", name, element("pPr", element("spacing", after=80)), based="Normal")
    hanging = element("ind", left=twips(INDENT), hanging=twips(INDENT))
    yield _style("paragraph", "Tick Box", element("pPr", element("spacing", after=80), hanging), based="Normal")
    yield _style("paragraph", "Quote", element("pPr", *quotation()), based="Normal")
    yield _style("paragraph", "Writing Line", _writing(size), based="Normal")
    for name in ("header", "footer"):
        tabs = element("tabs", element("tab", val="right", pos=twips(WIDTH)))
        close = element("pPr", tabs, element("spacing", after=0, line=264, lineRule="auto"))
        yield _style("paragraph", name, close, _letters(SMALL), based="Normal")
    yield _banner()
    yield _style("character", "Strong", element("rPr", element("b"), element("bCs")))
    # Clear print has no slanted letters (UKAAF): what a plan sets in italics stands out by weight here.
    yield _style("character", "Emphasis", element("rPr", element("b"), element("bCs")))
    yield _style("character", "Hyperlink", element("rPr", element("color", val=INK), element("u", val="single")))
    yield _style("character", "Blank", element("rPr", element("u", val="single", color=RULE)))
    grid = element("tblPr", element("tblBorders", *_borders()), _cell_margins(twips(2)))
    yield _style("table", "Table Grid", grid, based="NormalTable")


def _banner() -> BaseOxmlElement:
    """Return the look of what every page of a sheet past its day says: bold, in a frame."""
    room: dict[str, str | int] = {"val": "single", "sz": 18, "space": 6, "color": INK}
    boxed = element("pBdr", *(element(side, **room) for side in ("top", "left", "bottom", "right")))
    clear = element("spacing", before=0, after=240, line=288, lineRule="auto")
    return _style(
        "paragraph", "Banner", element("pPr", boxed, clear), _letters(14, element("b"), element("bCs")), based="Normal"
    )


def quotation() -> tuple[BaseOxmlElement, ...]:
    """Return what sets a quotation apart: a rule at its left, and room."""
    rule = element("pBdr", element("left", val="single", sz=18, space=8, color=INK))
    return rule, element("ind", left=twips(INDENT))


def _writing(size: int) -> BaseOxmlElement:
    """Return the look of a line to write on: as far from the next as a hand of that age needs."""
    line: dict[str, str | int] = {"val": "single", "sz": 6, "space": 1, "color": RULE}
    return element(
        "pPr",
        element("pBdr", element("bottom", **line), element("between", **line)),
        element("spacing", before=0, after=0, line=twips(size * 0.8), lineRule="exact"),
        element("jc", val="right"),
    )


def _borders() -> Iterator[BaseOxmlElement]:
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        yield element(side, val="single", sz=6, space=0, color=RULE)


def _cell_margins(width: int) -> BaseOxmlElement:
    sides = (("top", width // 2), ("left", width), ("bottom", width // 2), ("right", width))
    return element("tblCellMar", *(element(side, w=value, type="dxa") for side, value in sides))


def _set_lists(sheet: Sheet) -> None:
    numbering = sheet.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    bullets = [("bullet", sign) for sign in _BULLETS]
    for number, levels in ((BULLETS, bullets), (NUMBERS, list(_NUMBERS))):
        numbering.append(
            element(
                "abstractNum",
                element("multiLevelType", val="hybridMultilevel"),
                *(_level(depth, form, text) for depth, (form, text) in enumerate(levels)),
                abstractNumId=number,
            )
        )
    numbering.append(element("num", element("abstractNumId", val=BULLETS), numId=BULLETS))


def _level(depth: int, form: str, text: str) -> BaseOxmlElement:
    return element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=form),
        element("lvlText", val=text),
        element("lvlJc", val="left"),
        element("pPr", element("ind", left=twips(INDENT * (depth + 1)), hanging=twips(INDENT))),
        element("rPr", element("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, hint="default")),
        ilvl=depth,
    )
