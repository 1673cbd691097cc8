"""What a file says of the person or the machine that made it, beside its words: nothing of it belongs into a site."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from xml.etree import ElementTree as ET

import pikepdf

OURS = {"", "Steady"}
_ZIPPED = {".zip", ".imscc", ".docx", ".pptx"}
# Parts of an office file that name people and programs: who made it, who changed it last, whose company, whose boss.
_WHO = {"creator", "lastModifiedBy", "Author", "Company", "Manager", "contributor"}
_PNG_DRAWS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB", b"gAMA", b"pHYs"}
# A folder of somebody's own, as programs write it into what they save.
_HOME = re.compile(rb"(?<![\w.])/(?:home|Users)/[\w.-]+|[A-Z]:\\+Users\\+[\w.-]+|(?<![\w.])/root/|file:///(?!\.)")


def names_in(path: str, content: bytes) -> Iterator[str]:
    """Yield, in words, what a file tells of somebody; an archive's files are opened in turn."""
    suffix = PurePath(path).suffix
    if suffix in _ZIPPED:
        yield from _of_zip(path, content)
    elif suffix == ".pdf":
        yield from (f"{path}: {said}" for said in _of_pdf(content))
    elif suffix == ".png":
        yield from (f"{path}: chunk {kind!r}" for kind in _chunks(content) if kind not in _PNG_DRAWS)
    elif suffix in (".jpg", ".jpeg"):
        yield from (f"{path}: {mark!r}" for mark in (b"Exif\0\0", b"http://ns.adobe.com/xap") if mark in content)
    elif suffix == ".svg" and re.search(rb"<metadata|<desc|inkscape|sodipodi|<!--", content):
        yield f"{path}: a program's own notes"
    elif suffix == ".html" and re.search(rb'<meta name="?(?:author|generator|creator)', content):
        yield f"{path}: an author or a generator"
    if found := _HOME.search(content):
        yield f"{path}: {found[0]!r}"


def _of_zip(path: str, content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            name = f"{path}/{entry.filename}"
            if entry.extra or entry.comment or archive.comment:
                yield f"{name}: {entry.extra or entry.comment or archive.comment!r} beside it"
            inside = archive.read(entry)
            yield from names_in(name, inside)
            if entry.filename.startswith("docProps/") and entry.filename.endswith(".xml"):
                for part in ET.fromstring(inside):
                    if part.tag.split("}")[1] in _WHO and (part.text or "") not in OURS:
                        yield f"{name}: {part.text}"


def _of_pdf(content: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        who = {str(pdf.docinfo.get("/Author", ""))}
        with pdf.open_metadata() as more:
            who |= set(more.get("dc:creator") or [])
        yield from sorted(who - OURS)
        yield from ("a picture" for found in pdf.objects if _is_picture(found))


def _is_picture(found: object) -> bool:
    return (
        isinstance(found, pikepdf.Stream)
        and found.get("/Subtype") == "/Image"
        and "/DCTDecode" in str(found.get("/Filter"))
    )


def _chunks(content: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(content):
        yield content[at + 4 : at + 8]
        at += 12 + int.from_bytes(content[at : at + 4], "big")
