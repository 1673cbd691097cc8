"""Every single file that leaves the site: from which page or plan, what makes it, and which page offers it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from steady.content import Plan
from steady.context import PageContext, page_url
from steady.exports.deck import deck
from steady.exports.jobs import Job, digest
from steady.exports.offers import Download, without_offers
from steady.exports.pdf import SheetPrinter
from steady.exports.sheets import Sheet, sheets
from steady.exports.stamps import Stamp
from steady.exports.worksheets import answers, family_sheet, letter, worksheets
from steady.library import Library
from steady.macros import Macros
from steady.models import Band, Nation
from steady.models.lessons import ShortForm
from steady.mounted import lesson_path, nation_path, short_form_path
from steady.rendering import Renderer, View
from steady.sheets.stamping import expired

DOWNLOADS = "downloads"
"""The folder of the site that holds them all."""

_WORD = {"worksheets": worksheets, "answers": answers, "family-sheet": family_sheet}
_NAMES = {
    "plan": "The plan",
    "brief": "The five-minute brief",
    "slides": "Slides, with notes",
    "slides-tutor-time": "Slides for tutor time, with notes",
    "worksheets": "Worksheets",
    "answers": "Answers",
    "family-sheet": "Sheet for families",
}


class Makers:
    """What all makers share, read once: the library, its macros, the printer of one built site, the stamps."""

    def __init__(self, root: Path, site: Path, library: Library, stamps: Mapping[str, Stamp], today: date) -> None:
        self.library, self.root, self.site, self.stamps, self._today = library, root, site, stamps, today
        self._renderer = Renderer(root)
        self.macros = Macros(library, self._renderer)
        self.printer = SheetPrinter(root, site)
        self.elsewhere = digest(*(file.read_bytes() for file in _elsewhere(root)))
        self.code = digest(*(file.read_bytes() for file in _code(root)))

    def read(self, page: str) -> str:
        """Return a built page, given its path in the site, without the list of files that it offers."""
        return without_offers((self.site / page).read_text(encoding="utf-8"))

    def read_page(self, page: str) -> str:
        """Return a built page, given where it is mounted."""
        return self.read(f"{page_url(page)}/index.html")

    def stamp(self, page: str) -> Stamp | None:
        """Return the stamp of a page, given where it is mounted."""
        return self.stamps.get(page)

    def banner(self, page: str) -> str:
        """Return the words that a sheet past its day must carry, or nothing."""
        stamp = self.stamp(page)
        return expired(stamp, self._today) if stamp else ""

    def sheet(self, sheet: Sheet, html: str) -> bytes:
        """Make a PDF of a built page's HTML."""
        page = f"{sheet.id}.md"
        if words := self.banner(page):
            banner = self._renderer.html(View("banner", {"words": words}), self.library, PageContext(page, frozenset()))
            html = html.replace("<article>", f"<article>{banner}", 1)
        return self.printer.pdf(html, sheet, self.stamp(page))

    def digest(self, sheet: Sheet, html: str) -> str:
        """Return a digest of all that a sheet's PDF is made of."""
        page = f"{sheet.id}.md"
        return digest(self.code, html, repr(sheet), repr(self.stamp(page)), self.banner(page))

    def of_plan(self, kind: str, lesson: str, band: Band, nation: Nation) -> bytes:
        """Make the slides or a Word file of a plan. Empty where the plan has nothing for it."""
        plan = self.library.plans[lesson, band]
        form = _form(plan, kind)
        page = _page_of(plan, nation, form)
        stamp = self.stamp(page)
        if kind not in _WORD:
            # On a slide the banner is one line, without an address: the notes have that.
            words = expired(replace(stamp, address=""), self._today) if stamp else ""
            return deck(self.library, self.macros, plan, nation, stamp, words, form)
        return _WORD[kind](self.library, self.macros, plan, nation, stamp, self.banner(page)) or b""

    def to_edit(self, path: str, nation: Nation | None) -> bytes:
        """Make the Word file of an ordinary page, given its own path in `docs/`."""
        item = self.library.pages[path]
        page = nation_path(path, nation)
        return letter(self.library, self.macros, item, nation, self.stamp(page), self.banner(page))


# Set once, before the processes that make the files are forked from this one.
_makers: Makers


def prepare(makers: Makers) -> None:
    """Say what the jobs are to use, in this process and in those forked from it."""
    global _makers
    _makers = makers


def prepared() -> Makers:
    """Return what the jobs are to use."""
    return _makers


def make_sheet(sheet: Sheet) -> bytes:
    """Make a PDF, in whichever process."""
    return _makers.sheet(sheet, _makers.read(sheet.page))


def make_of_plan(kind: str, lesson: str, band: Band, nation: Nation) -> bytes:
    """Make a file of a plan, in whichever process."""
    return _makers.of_plan(kind, lesson, band, nation)


def make_to_edit(path: str, nation: Nation | None) -> bytes:
    """Make the Word file of an ordinary page, in whichever process."""
    return _makers.to_edit(path, nation)


def jobs(makers: Makers) -> Iterator[tuple[Download, Job]]:
    """Yield every file but those that hold others, in a stable order, with the job that makes it."""
    for sheet in sheets(makers.library):
        name = makers.digest(sheet, makers.read(sheet.page))
        path = f"{DOWNLOADS}/{sheet_name(sheet)}.pdf"
        yield Download(path, _words(sheet), _offering(sheet)), Job(path, name, make_sheet, (sheet,))
    for plan in makers.library.plans.values():
        for nation in Nation:
            yield from _of_plan(makers, plan, nation)
    for path, item in makers.library.pages.items():
        if item.record.editable:
            for varied in tuple(Nation) if item.record.vary else (None,):
                yield _to_edit(makers, path, varied)


def _to_edit(makers: Makers, path: str, nation: Nation | None) -> tuple[Download, Job]:
    page = nation_path(path, nation)
    parts = page.removesuffix(".md").split("/")
    file = f"{DOWNLOADS}/{'/'.join(parts)}/{'-'.join(parts[-2:])}.docx"
    name = digest(
        makers.code, makers.elsewhere, makers.read_page(page), path, repr(makers.stamp(page)), makers.banner(page)
    )
    return Download(file, "This page to change and fill in", page), Job(file, name, make_to_edit, (path, nation))


def _form(plan: Plan, kind: str) -> ShortForm | None:
    return next((form for form in plan.record.formats if kind == f"slides-{form.format}"), None)


def _page_of(plan: Plan, nation: Nation, form: ShortForm | None) -> str:
    """Return the page that a file of a plan says the same as."""
    if form:
        return short_form_path(plan.lesson, plan.record.band, nation, form.format)
    return lesson_path(plan.lesson, plan.record.band, nation)


def _of_plan(makers: Makers, plan: Plan, nation: Nation) -> Iterator[tuple[Download, Job]]:
    offering = _page_of(plan, nation, None)
    for kind in ("slides", *(f"slides-{form.format}" for form in plan.record.formats), *_WORD):
        page = _page_of(plan, nation, _form(plan, kind))
        suffix = ".docx" if kind in _WORD else ".pptx"
        path = f"{DOWNLOADS}/{stem(plan, nation)}-{kind}{suffix}"
        name = digest(
            makers.code,
            makers.elsewhere,
            makers.read_page(page),
            (makers.root / plan.item.path).read_bytes(),
            kind,
            repr(makers.stamp(page)),
            makers.banner(page),
        )
        yield (
            Download(path, _NAMES[kind], offering),
            Job(path, name, make_of_plan, (kind, plan.lesson, plan.record.band, nation)),
        )


def stem(plan: Plan, nation: Nation) -> str:
    """Return the path and the start of the name of a variant's files: each name says which lesson, age and nation."""
    band = plan.record.band.value
    return f"lessons/{nation.value}/{band}/{plan.lesson}/{plan.lesson}-{band}-{nation.value}"


def sheet_name(sheet: Sheet) -> str:
    """Return a sheet's path among the downloads, without its suffix."""
    parts = sheet.id.split("/")
    if sheet.form.layout in ("plan", "brief") and len(parts) >= 4:
        _, nation, band, lesson, *rest = parts
        return f"lessons/{nation}/{band}/{lesson}/{lesson}-{band}-{nation}-{rest[0] if rest else 'plan'}"
    size = "" if sheet.form.paper == "A4" or sheet.form.layout == "card" else f"-{sheet.form.paper.lower()}"
    return f"{sheet.id}/{parts[-1] if len(parts) < 3 else '-'.join(parts[-2:])}{size}"


def _words(sheet: Sheet) -> str:
    if sheet.form.layout == "plan" and sheet.id.count("/") > 3:
        return f"In {sheet.id.rsplit('/', 1)[1].replace('-', ' ')}"
    if sheet.form.layout in ("plan", "brief"):
        return _NAMES[sheet.form.layout]
    if sheet.form.layout == "card":
        return f"Card to hand over: {sheet.id.rpartition('card-')[2]}, A6"
    return f"This page to print, {sheet.form.paper}"


def _offering(sheet: Sheet) -> str:
    """Return the page that offers a sheet: its own, or the lesson's for a brief and for a shorter form.

    A card is offered where schools print: on a young reader's own device, a saved file would outlive the visit.
    """
    parts = sheet.id.split("/")
    if sheet.form.layout == "card":
        return "school/handouts.md"
    return f"{'/'.join(parts[:4])}.md" if sheet.form.layout in ("plan", "brief") else f"{sheet.id}.md"


def _elsewhere(root: Path) -> Iterator[Path]:
    """Yield the files of facts that a slide or a Word file has from elsewhere than its page: where help is."""
    yield root / "docs" / "_data" / "help.yml"
    yield from sorted((root / "docs" / "signposting" / "services").glob("*.md"))


def _code(root: Path) -> Iterator[Path]:
    """Yield the files that say how exports look: where one changes, all are made anew."""
    for folder in (Path(__file__).parent, root / "overrides" / "print", root / "overrides" / "assets"):
        yield from sorted(file for file in folder.rglob("*") if file.is_file() and file.suffix != ".pyc")
