"""A built page as a PDF that a school prints: tagged (PDF/UA-1), the same bytes every time, nothing fetched.

The words and most of the layout are the page's own, with the site's print rules; overrides/print/ adds the rest.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pydyf  # type: ignore[import-untyped]
import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from tinycss2.color3 import parse_color  # type: ignore[import-untyped]
from weasyprint import HTML, Document  # type: ignore[import-untyped]
from weasyprint.formatting_structure.boxes import TextBox  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

from steady.exports.fonts import FAMILIES, FOLDER, font_bytes, require_fonts, without_letter
from steady.exports.paper import PaperPage, html_of, read_page
from steady.exports.sheets import Sheet
from steady.exports.stamps import Stamp
from steady.models.pages import Paper
from steady.problems import ContentError, Problem, counted
from steady.rendering import day

TEMPLATES = Path("overrides") / "print"

# Addresses that exist only here: WeasyPrint asks for files by address, and gets those of the site and our fonts.
_MILLIMETRES = 25.4 / 96  # in each of the pixels that CSS counts in
_SITE, _FONTS = "http://site.invalid/", "http://fonts.invalid/"


CARD: Paper = "85x55"


@dataclass(frozen=True)
class _Paper:
    """A sheet as CSS names it and, in millimetres, its height and what stays free around the words.

    `foot` is the room of the stamp's lines, `address` what a code with its address takes more; `corner` is the month's.
    """

    size: str
    height: float
    top: float
    side: float
    foot: float = 0
    address: float = 0
    corner: float = 9

    def stamped(self, stamp: Stamp | None) -> float:
        """Return the height of the foot, with the gap above it."""
        return 0 if stamp is None else self.foot + (self.address if stamp.address else 0)


# Printers leave 5 mm or so white. What stands nearer than 15 mm to an edge is meant to be cut, or a brief on one side.
_PAPERS = {
    "A4": _Paper("A4", 297, 15, 15, 14.5, 5),
    "A5": _Paper("A5", 210, 12, 12, 24, 8, 8),
    "A6": _Paper("A6", 148, 8, 8, 29, 12, 5),
    CARD: _Paper("A4", 297, 11, 20),
    "large-print": _Paper("A4", 297, 15, 15, 37, 16),
    "card": _Paper("A4 landscape", 210, 15, 15, 14.5, 5),
    "brief": _Paper("A4", 297, 8, 11, 9.5, 4, 6),
}


class _Refused(FatalURLFetchingError):  # type: ignore[misc]
    """A page asked for a file that is not of the built site."""


class _SiteFiles(URLFetcher):  # type: ignore[misc]
    """Answers with files of the built site, our fonts, and what a page holds within itself: never with the network."""

    def __init__(self, site: Path, fonts: Path) -> None:
        super().__init__(allowed_protocols=("data",))
        self._site, self._fonts = site.resolve(), fonts

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        if url.startswith(_FONTS):
            return URLFetcherResponse(url, font_bytes(url.removeprefix(_FONTS), self._fonts))
        parts = urlsplit(url)
        path = (self._site / parts.path.lstrip("/")).resolve()
        if not url.startswith(_SITE) or not path.is_relative_to(self._site) or not path.is_file():
            raise _Refused(url)
        kinds = {".css": "text/css", ".svg": "image/svg+xml"}
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kinds.get(path.suffix, "image/*")})


class SheetPrinter:
    """Makes PDFs of one built site. Made once: its templates and fonts are read only once."""

    def __init__(self, root: Path, site: Path, fonts: Path = FOLDER) -> None:
        """Take the project's root, the folder of its built site, and where the system keeps its fonts.

        Raises FontMissing.
        """
        require_fonts(fonts)
        self._site, self._fonts = site, fonts
        self._templates = Environment(
            loader=FileSystemLoader(root / TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["day"] = day

    def pdf(self, html: str, sheet: Sheet, stamp: Stamp | None = None) -> bytes:
        """Return a built page's HTML as a PDF in the sheet's form, with the stamp at the foot of each page.

        Raises ContentError, at the author's file, where a letter has no font, the page asks for a file that is not of
        the site, something is wider than the paper, or the sheet takes more or fewer sides than it must.
        """
        if stamp and not parse_color(stamp.colour):
            raise ValueError(f"a stamp's colour must be one that CSS has a name for, not '{stamp.colour}'.")
        page = read_page(html, stamp.address if stamp else "")
        if strange := without_letter(page.text, self._fonts):
            raise _fault(
                sheet, f"text must be in letters that the sheets' fonts have, not {', '.join(map(_named, strange))}."
            )
        document = self._laid_out(page, sheet, stamp)
        _require_width(document, sheet)
        _require_sides(document, sheet)
        identifier = hashlib.sha256(f"{html}{sheet}{stamp}".encode()).hexdigest()[:32]
        made: bytes = document.write_pdf(
            finisher=_mend_tags, pdf_identifier=identifier.encode(), pdf_variant="pdf/ua-1"
        )
        return made

    def _laid_out(self, page: PaperPage, sheet: Sheet, stamp: Stamp | None) -> Document:
        form = sheet.form
        paper = _PAPERS.get(form.layout, _PAPERS[form.paper])
        foot = paper.stamped(stamp)
        template = self._templates.get_template("sheet.html")
        html = template.render(
            title=page.title,
            description=page.description,
            lang=page.lang,
            styles=Markup(page.styles),
            kind=f"{page.kind} as-{form.layout} on-{form.paper}",
            content=Markup(page.content),
            # A card to fold is its front as often as the page has it, each with its own back.
            copies=[Markup("".join(map(html_of, front))) for front in page.main.iterfind("./div[@class='sheet']/*")],
            backs=form.paper == CARD,
            paper=paper,
            foot=foot,
            inner=paper.height - 2 * paper.top - foot,
            updated=sheet.updated.isoformat(),
            stamp=stamp,
            qr=_square_code(stamp),
            fonts=_FONTS,
            faces=[(family, *face) for family, (_, faces) in FAMILIES.items() for face in faces.items()],
        )
        source = HTML(string=html, base_url=_SITE + sheet.page, url_fetcher=_SiteFiles(self._site, self._fonts))
        try:
            return source.render(font_config=FontConfiguration())
        except _Refused as refused:
            raise _fault(sheet, f"page must use files of the site only, not '{refused}'.") from None


def _square_code(stamp: Stamp | None) -> str:
    """Return the QR code of the page's own address as a picture that holds itself, or nothing where there is none."""
    if stamp is None or not stamp.address:
        return ""
    return segno.make(stamp.address, error="m", micro=False).png_data_uri(scale=8, border=2)


def _require_width(document: Document, sheet: Sheet) -> None:
    """Nothing may run off the paper: a table with too many columns would lose its last ones in the printer."""
    for page in document.pages:
        box = page._page_box  # the library has no other way to ask what stands where
        edge = box.content_box_x() + box.width + 1
        for line in box.descendants():
            if isinstance(line, TextBox) and line.position_x + line.width > edge and line.text.strip():
                room = round(box.width * _MILLIMETRES)
                raise _fault(
                    sheet,
                    f"sheet must be no wider than the {room} mm between its margins, but '{line.text.strip()}' is past them. Is a table too wide?",
                )


def _require_sides(document: Document, sheet: Sheet) -> None:
    form, found = sheet.form, len(document.pages)
    if form.sides is not None and found != form.sides:
        wanted, taken = counted(form.sides, "side"), counted(found, "side")
        raise _fault(sheet, f"sheet must take {wanted} of {form.paper}, but its words take {taken}.")


def _mend_tags(document: Document, pdf: pydyf.PDF) -> None:
    """Say what WeasyPrint leaves out: whether a table head is a column's or a row's, and what the body of an item is."""
    tagged = [element for element in pdf.objects if isinstance(element, pydyf.Dictionary) and "S" in element]
    for element in tagged:
        if element["S"] == "/TH":
            row = _owner(element, pdf)
            element["A"]["Scope"] = "/Column" if _owner(row, pdf)["S"] == "/THead" else "/Row"
        elif element["S"] == "/LI":
            _gather_body(element, pdf)


def _gather_body(item: pydyf.Dictionary, pdf: pydyf.PDF) -> None:
    """An item of a list may hold its label and one body: paragraphs and lines of their own go into it."""
    label = [kid for kid in item["K"] if _target(kid, pdf)["S"] == "/Lbl"]
    rest = [kid for kid in item["K"] if kid not in label]
    if all(_target(kid, pdf)["S"] == "/LBody" for kid in rest):
        return
    body = pydyf.Dictionary({key: item[key] for key in ("Type", "Pg")} | {"S": "/LBody", "P": item.reference})
    pdf.add_object(body)
    body["K"], item["K"] = pydyf.Array(rest), pydyf.Array([*label, body.reference])
    for kid in rest:
        part = _target(kid, pdf)
        part["P"] = body.reference
        part["S"] = "/Div" if part["S"] == "/LBody" else part["S"]


def _owner(element: pydyf.Dictionary, pdf: pydyf.PDF) -> pydyf.Dictionary:
    return _target(element["P"], pdf)


def _target(reference: bytes, pdf: pydyf.PDF) -> pydyf.Dictionary:
    return pdf.objects[int(reference.split()[0])]


def _fault(sheet: Sheet, message: str) -> ContentError:
    return ContentError([Problem(sheet.source, sheet.line, f"{message} ({sheet.page})")])


def _named(character: str) -> str:
    return f"'{character}' (U+{ord(character):04X})"
