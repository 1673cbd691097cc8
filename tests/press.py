"""Makes sheets for the tests: those of the real site, and drafts of a page that is wrong in one way."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf

from steady.exports.pdf import SheetPrinter
from steady.exports.sheets import Form, Sheet, sheets
from steady.exports.stamps import Stamp
from steady.library import Library
from tests.papers import Paper
from tests.project import ROOT

HTML = """<!doctype html><html lang="en-GB"><head><title>{title}</title><meta name="description" content="A test.">
<link rel="stylesheet" href="../assets/steady.css"></head><body class="page"><main>{main}</main></body></html>"""
SHEET = Sheet("test/index.html", "docs/test.md", 7, date(2026, 11, 21), Form("page"))


def stamp_of(sheet: Sheet, address: bool = True) -> Stamp:
    place = f"https://steady.example.org/{sheet.id}/" if address else ""
    return Stamp(sheet.id, "1a2b3c4d", date(2026, 11, 21), date(2027, 2, 19), "teal", place)


class Press:
    """The sheets of the sample, each made once."""

    def __init__(self, site: Path, library: Library) -> None:
        self.site, self.printer = site, SheetPrinter(ROOT, site)
        self.sheets = {sheet.id: sheet for sheet in sheets(library)}
        self._made: dict[str, bytes] = {}
        self._read: dict[str, Paper] = {}

    def html(self, name: str) -> str:
        return (self.site / self.sheets[name].page).read_text(encoding="utf-8")

    def made(self, name: str) -> bytes:
        if name not in self._made:
            sheet = self.sheets[name]
            self._made[name] = self.printer.pdf(self.html(name), sheet, stamp_of(sheet))
        return self._made[name]

    def paper(self, name: str) -> Paper:
        if name not in self._read:
            self._read[name] = Paper(self.made(name))
        return self._read[name]

    def open(self, name: str) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.made(name)))

    def draft(self, main: str, title: str = "A page", form: Form = SHEET.form, stamp: Stamp | None = None) -> bytes:
        return self.printer.pdf(HTML.format(title=title, main=main), replace(SHEET, form=form), stamp)
