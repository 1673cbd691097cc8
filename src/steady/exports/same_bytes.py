"""Zip files whose bytes depend on nothing but what is in them: no clock, no machine, no order of work."""

import zipfile
from collections.abc import Iterable
from io import BytesIO

_NO_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can hold


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip file of the given names and contents, sorted by name, each dated 1980 and readable by all."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files):
            entry = zipfile.ZipInfo(name, _NO_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every machine
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content, compresslevel=9)
    return out.getvalue()


def rezipped(made: bytes) -> bytes:
    """Return a zip file that a library made, such as a pptx or a docx, with its times, order and rights put right."""
    with zipfile.ZipFile(BytesIO(made)) as archive:
        return zipped((name, archive.read(name)) for name in archive.namelist())
