"""What surrounds the words of a sheet: header, footer, what the file says of itself; and the file, always the same."""

from datetime import UTC, date, datetime, time
from io import BytesIO

from docx.document import Document as Sheet
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from steady.exports.stamps import Stamp
from steady.exports.word.xml import element
from steady.exports.zips import rezipped
from steady.rendering import day

_NO_DAY = date(1980, 1, 1)
_GAP = Mm(4)  # over the footer, which is taller than the margin and would touch the last line of a full page


def furnish(sheet: Sheet, title: str, what: str, stamp: Stamp | None, banner: str = "") -> None:
    """Write header and footer, and the file's own properties.

    `title` is the neutral title, which stands at the left of each page, `what` is at the right. `banner` is what every
    page must say above all else.
    """
    section = sheet.sections[0]
    head = section.header.paragraphs[0]
    head.add_run(f"{title}\t{what}")
    if banner:
        head.paragraph_format.space_after = Pt(12)  # Word leaves no other room between a high header and the words
        head.insert_paragraph_before(banner, style="Banner")
    first = section.footer.paragraphs[0]
    first.paragraph_format.space_before = _GAP
    first.add_run(f"{stamp.id}, version {stamp.version}\tPage " if stamp else "\tPage ")
    _field(first, "PAGE")
    first.add_run(" of ")
    _field(first, "NUMPAGES")
    if stamp:
        dates = f"Checked on {day(stamp.checked_on)}. Replace after {day(stamp.replace_after)}."
        section.footer.add_paragraph(f"{dates}\tColour: {stamp.colour}", style="footer")
        if stamp.address:
            section.footer.add_paragraph(stamp.address, style="footer")
    _describe(sheet, f"{title}: {what[:1].lower()}{what[1:]}", stamp)


def _describe(sheet: Sheet, title: str, stamp: Stamp | None) -> None:
    """Set what the file says of itself: nobody's name, and the day its facts were checked in place of today."""
    about = sheet.core_properties
    about.title, about.language, about.revision = title, "en-GB", 1
    about.author = about.comments = about.keywords = about.last_modified_by = about.subject = about.category = ""
    checked = datetime.combine(stamp.checked_on if stamp else _NO_DAY, time(), UTC).replace(tzinfo=None)
    about.created = about.modified = checked


def _field(paragraph: Paragraph, name: str) -> None:
    run: BaseOxmlElement = element("r", element("t"))
    run[0].text = "1"
    paragraph._p.append(element("fldSimple", run, instr=name))


def saved(sheet: Sheet) -> bytes:
    """Return the document as a file: the same bytes for the same words, on any day and any machine."""
    made = BytesIO()
    sheet.save(made)
    return rezipped(made.getvalue())
