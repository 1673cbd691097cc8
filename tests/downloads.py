"""A file that leaves the site, read with other libraries than the one that made it: its words and where its links lead."""

import io
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pikepdf

from steady.library import Library
from steady.models import Nation
from tests.decks import Pptx
from tests.given_out import plain_lines
from tests.test_one_directory import Known, address_only, strays
from tests.word import W, Word, text

# What a sheet says of itself, which stands between the last word of a page and the first of the next.
STAMP = re.compile(r"Replace after [^.]*\. Checked on [^.]*\. \w+ corner\.|\S+ · [0-9a-f]{8}(?: · page \d+ of \d+)?")
# Digits that stand at the end of a line and at the start of the next.
BROKEN = re.compile(r"(?<![\w.])(\d[\d ]*)\n(\d[\d ]*)(?!\w)")
_OF_LINES, _OF_SENTENCES = {"number", "e-mail", "address"}, {"hours", "cost"}


@dataclass(frozen=True)
class Read:
    """What somebody reads in a file, line by line, and every address that it leads to."""

    words: str
    links: tuple[str, ...]


def of_pdf(made: bytes) -> Read:
    """Read by poppler, in the order in which the words were set; links by pikepdf, from every page."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=made, capture_output=True, check=True)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        links = [str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A]
    return Read(plain_lines(done.stdout.decode().replace("\f", "\n")), tuple(links))


def of_pptx(made: bytes) -> Read:
    """All that slides, notes, layouts and properties say."""
    found = Pptx(made)
    about = "\n".join(found.xml("docProps/core.xml").itertext())
    return Read(plain_lines(f"{found.words}\n{about}"), tuple(_outward(found.archive.read, found.archive.namelist())))


def of_docx(made: bytes) -> Read:
    """All that the body, header, footer and properties say, a paragraph to a line."""
    found = Word.of(made)
    parts = [name for name in found.parts if re.fullmatch(r"word/(document|header\d*|footer\d*|\w*notes)\.xml", name)]
    lines = [text(paragraph) for name in parts for paragraph in found.xml(name).iter(f"{W}p")]
    lines += found.xml("docProps/core.xml").itertext()
    return Read(plain_lines("\n".join(lines)), tuple(_outward(found.parts.__getitem__, list(found.parts))))


def _outward(read: Callable[[str], bytes], names: list[str]) -> Iterator[str]:
    """The addresses that the relations of a file's parts lead to, outside of the file."""
    for name in names:
        if name.endswith(".rels"):
            for relation in re.findall(r"<Relationship\s[^>]*>", read(name).decode()):
                if 'TargetMode="External"' in relation:
                    yield re.findall(r'Target="([^"]*)"', relation)[0].replace("&amp;", "&")


READERS: dict[str, Callable[[bytes], Read]] = {".pdf": of_pdf, ".pptx": of_pptx, ".docx": of_docx}


def known_in(known: Known, library: Library, nation: Nation | None) -> Known:
    """What a sheet may hold: the numbers of the services for its nation; of all where it has none."""
    services = [found for found in library.shown_services if nation is None or nation in found.nations]
    dials = frozenset(channel.dial for found in services for channel in found.shown_channels if channel.dial)
    return replace(known, dials=dials)


def faults(read: Read, known: Known, library: Library, home: str = "") -> Iterator[tuple[str, str]]:
    """Yield (kind, detail) for whatever no record holds. `home` is the site's own address, where it has one."""
    lines = STAMP.sub("", read.words)
    if home:
        lines = re.sub(rf"(?:https?://)?{re.escape(home.split('//')[1])}\S*", "", lines)
    yield from (found for found in strays(lines, known, library) if found[0] in _OF_LINES)
    sentences = " ".join(lines.split())
    yield from (found for found in strays(sentences, known, library) if found[0] in _OF_SENTENCES)
    for first, second in BROKEN.findall(lines):
        if (number := re.sub(" ", "", first + second)) in known.dials and len(number) > 3:
            yield "number over two lines", number
    yield from (("link", link) for link in read.links if not _leads_somewhere_known(link, known, home))


def _leads_somewhere_known(link: str, known: Known, home: str) -> bool:
    scheme, _, place = link.partition(":")
    if scheme in ("tel", "sms"):
        return re.split(r"[?;]", place)[0] in known.dials
    if scheme == "mailto":
        return place.split("?")[0] in known.mails
    return address_only(link) in known.places or (bool(home) and link.startswith(home))
