"""The search for names of people inside files finds each kind that it is for, and nothing in a clean file."""

import io
import zipfile

import pikepdf
import pytest

from tests.personal import names_in

CORE = '<cp:coreProperties xmlns:cp="a" xmlns:dc="b"><dc:creator>{}</dc:creator></cp:coreProperties>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0IHDR\0\0\0\0"


def zipped(name: str, content: bytes, *, extra: bytes = b"", comment: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        entry = zipfile.ZipInfo(name)
        entry.extra = extra
        archive.comment = comment
        archive.writestr(entry, content)
    return made.getvalue()


def pdf(author: str, creator: str = "Steady") -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as new:
        with new.open_metadata(set_pikepdf_as_editor=False) as more:
            more["dc:creator"] = [creator]
        new.docinfo["/Author"] = author  # last: the line above writes it too
        new.save(made)
    return made.getvalue()


def word(author: str) -> bytes:
    return zipped("docProps/core.xml", CORE.format(author).encode())


@pytest.mark.parametrize(
    ("path", "content", "told"),
    [
        ("a.docx", word("A. Person"), "A. Person"),
        ("lesson.zip", zipped("a.docx", word("A. Person")), "lesson.zip/a.docx/docProps/core.xml: A. Person"),
        ("a.pdf", pdf("A. Person"), "A. Person"),
        ("a.pdf", pdf("Steady", "A. Person"), "A. Person"),
        ("a.zip", zipped("a.txt", b"", extra=b"ux\x0b\0\x01\x04\xe8\x03\0\0\x04\xe8\x03\0\0"), "beside it"),
        ("a.zip", zipped("a.txt", b"", comment=b"by A. Person"), "beside it"),
        ("a.png", PNG + b"\0\0\0\0eXIf\0\0\0\0", "eXIf"),
        ("a.png", PNG + b"\0\0\0\0tEXt\0\0\0\0", "tEXt"),
        ("a.jpg", b"\xff\xd8\xff\xe1\0\x20Exif\0\0MM", "Exif"),
        ("a.svg", b"<svg><metadata>A. Person</metadata></svg>", "own notes"),
        ("a.html", b'<meta name="author" content="A. Person">', "an author"),
        ("a.html", b'<img src="/home/aperson/picture.png">', "/home/aperson"),
        ("a.json", b'{"from": "C:\\\\Users\\\\aperson"}', "aperson"),
    ],
)
def test_a_name_inside_is_found(path: str, content: bytes, told: str) -> None:
    found = list(names_in(path, content))
    assert (1, True) == (len(found), told in found[0]), found


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.zip", zipped("a.docx", word("Steady"))),
        ("a.pdf", pdf("Steady")),
        ("a.png", PNG),
        ("a.svg", b"<svg><path/></svg>"),
    ],
)
def test_a_clean_file_tells_nothing(path: str, content: bytes) -> None:
    assert [] == list(names_in(path, content))
