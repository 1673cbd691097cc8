"""What holds several files: a lesson's zip, its forms for a learning platform, and the whole site as one pack."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from steady.content import Plan
from steady.exports.cartridge import cartridge
from steady.exports.catalogue import DOWNLOADS, Makers, prepared, stem
from steady.exports.jobs import Job, digest
from steady.exports.offers import Download
from steady.exports.pack import pack
from steady.exports.scorm import scorm
from steady.exports.stamps import Stamp
from steady.exports.wrapped import Part, Wrapped, pupils_pages, teaching_pages, wrapped
from steady.exports.zips import zipped
from steady.models import Nation
from steady.mounted import Page, lesson_path

PACK = Download(
    f"{DOWNLOADS}/steady-without-internet.zip",
    "The whole site, for a stick or a shared drive",
    "school/filters.md",
    summed=True,
)


def lesson_bundles(makers: Makers, made: Iterable[Download], base: str) -> Iterator[tuple[Download, Job]]:
    """Yield the zip and the wrappers of every lesson variant, with the jobs that make them of what was `made`.

    The files must be there already, below the makers' site. `base` is the site's own address, or empty.
    """
    parts: dict[str, list[Download]] = defaultdict(list)
    for entry in made:
        parts[entry.page].append(entry)
    pages = teaching_pages(makers.library)
    for plan in makers.library.plans.values():
        for nation in Nation:
            files = tuple(parts[lesson_path(plan.lesson, plan.record.band, nation)])
            yield from _of_variant(makers, plan, nation, files, pages[plan.lesson, plan.record.band, nation], base)


def _of_variant(
    makers: Makers, plan: Plan, nation: Nation, files: tuple[Download, ...], pages: tuple[Page, ...], base: str
) -> Iterator[tuple[Download, Job]]:
    page, path = lesson_path(plan.lesson, plan.record.band, nation), f"{DOWNLOADS}/{stem(plan, nation)}"
    held = digest(*(part for entry in files for part in (entry.path, (makers.site / entry.path).read_bytes())))
    shown = digest(makers.code, base, *((makers.site / _file(entry)).read_bytes() for entry in pages))
    for_pupils = pupils_pages(pages)
    found: list[tuple[str, str, str, Callable[..., bytes], tuple[object, ...]]] = [
        (".zip", "Everything for this lesson", held, make_zip, (files,)),
        (".imscc", "For a learning platform", digest(held, shown), make_cartridge, (pages, files, base)),
    ]
    if for_pupils:
        found.append(
            ("-scorm.zip", "Pupils' pages for a learning platform, SCORM 1.2", shown, make_scorm, (for_pupils, base))
        )
    for suffix, name, made_of, make, args in found:
        made_of = digest(makers.code, suffix, made_of)
        yield Download(f"{path}{suffix}", name, page), Job(f"{path}{suffix}", made_of, make, args)


def whole_site(makers: Makers, made: Iterable[Download]) -> Job:
    """Return the job that makes the pack of the built site, with the single files that were `made`.

    The site's pages must list these and nothing else: the other downloads do not go with it.
    """
    files = tuple(sorted(entry.path for entry in made))
    every = (file.relative_to(makers.site).as_posix() for file in makers.site.rglob("*") if file.is_file())
    pages = sorted(path for path in every if not path.startswith(f"{DOWNLOADS}/"))
    held = (part for path in (*pages, *files) for part in (path, (makers.site / path).read_bytes()))
    stamp = pack_stamp(makers)
    return Job(PACK.path, digest(makers.code, repr(stamp), *held), make_pack, (files, stamp))


def pack_stamp(makers: Makers) -> Stamp | None:
    """Return what the pack says of its own age: as old as its oldest sheet, and true as long as the first to end."""
    found = makers.stamps.values()
    if not found:
        return None
    first = min(found, key=lambda stamp: stamp.replace_after)
    version = digest(*(stamp.version for stamp in found))[:8]
    return Stamp("pack", version, min(stamp.checked_on for stamp in found), first.replace_after, first.colour)


def make_zip(files: tuple[Download, ...]) -> bytes:
    """Make the zip of a lesson's files, in whichever process."""
    site = prepared().site
    return zipped((entry.path.rpartition("/")[2], (site / entry.path).read_bytes()) for entry in files)


def make_cartridge(pages: tuple[Page, ...], files: tuple[Download, ...], base: str) -> bytes:
    """Make a Common Cartridge of a lesson's pages and files, in whichever process."""
    site = prepared().site
    parts = [Part(entry.path, f"{entry.name} ({entry.kind})", (site / entry.path).read_bytes()) for entry in files]
    return cartridge(_wrapped(pages, base, parts))


def make_scorm(pages: tuple[Page, ...], base: str) -> bytes:
    """Make a SCORM package of a lesson's pages for pupils, in whichever process."""
    return scorm(_wrapped(pages, base))


def make_pack(files: tuple[str, ...], stamp: Stamp | None) -> bytes:
    """Make the pack, in whichever process."""
    makers = prepared()
    return zipped(pack(makers.site, makers.root, files, stamp))


def _wrapped(pages: tuple[Page, ...], base: str, parts: Iterable[Part] = ()) -> Wrapped:
    makers = prepared()
    return wrapped(pages, makers.site, makers.root, parts, base)


def _file(page: Page) -> str:
    return f"{page.path.removesuffix('.md')}/index.html"
