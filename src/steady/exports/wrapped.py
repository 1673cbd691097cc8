"""A lesson's pages cut out of the built site, so that they stand alone in a school's learning platform."""

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from steady.context import page_url
from steady.exports.offline import offline_page
from steady.lesson_pages import lesson_pages
from steady.library import Library
from steady.models import Audience, Band, Nation
from steady.mounted import Page, brief_path, lesson_path, quiz_path, scenario_path, short_form_path

_LICENCE = ("licence-words.txt", "LICENSE-content")
# The platform has a menu of its own. Other nations and ages are not in the wrapper.
_AROUND = re.compile(
    r'<(header)>.*?</header>\n?|<(footer)>.*?</footer>\n?|<nav class="(?:crumbs|choices)".*?</nav>\n?', re.DOTALL
)
_ANCHOR = re.compile(r'<a\b([^>]*?) href="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_NEEDED = re.compile(r'<(?:link\b[^>]*?\brel="(?:stylesheet|icon)"[^>]*?\shref|[a-z]+\b[^>]*?\ssrc)="([^"]*)"')
_NEW_TAB = ' target="_blank"'  # inside a platform's frame most other sites refuse to open
_WHOLE_TAB = ' target="_top"'  # and leaving must take the platform off the screen too


@dataclass(frozen=True)
class Part:
    """One file that a reader opens: its path in the wrapper, its title, its bytes, and whether it is for pupils."""

    path: str
    title: str
    content: bytes
    for_pupils: bool = False


@dataclass(frozen=True)
class Wrapped:
    """What a wrapper holds: the pages, the first of which opens; the files to download; and what the pages need."""

    id: str
    title: str
    pages: tuple[Part, ...]
    downloads: tuple[Part, ...]
    needed: tuple[tuple[str, bytes], ...]

    @property
    def files(self) -> list[tuple[str, bytes]]:
        """Every file as (path, bytes), in the order of their paths."""
        return sorted([*((part.path, part.content) for part in (*self.pages, *self.downloads)), *self.needed])


def teaching_pages(library: Library) -> dict[tuple[str, Band, Nation], tuple[Page, ...]]:
    """Return, for every lesson variant, the pages to wrap: the plan first, then its brief, forms, quiz and stories."""
    pages = {page.path: page for page in lesson_pages(library)}
    found = {}
    for (lesson, band), plan in library.plans.items():
        stories = [scenario_path(name) for name, item in library.scenarios.items() if item.record.band == band]
        for nation in Nation:
            forms = [short_form_path(lesson, band, nation, form.format) for form in plan.record.formats]
            own = [lesson_path(lesson, band, nation), brief_path(lesson, band, nation), *forms, quiz_path(lesson, band)]
            found[lesson, band, nation] = tuple(pages[path] for path in (*own, *stories) if path in pages)
    return found


def pupils_pages(pages: Iterable[Page]) -> tuple[Page, ...]:
    """Return those of the pages that speak to pupils: perhaps none."""
    return tuple(page for page in pages if _for_pupils(page))


def wrapped(pages: Sequence[Page], site: Path, root: Path, downloads: Iterable[Part] = (), base: str = "") -> Wrapped:
    """Return the pages, from a site built into a folder, with all that they need.

    `downloads` have the paths that they have on the site. `base` is the site's own address: links to its other pages
    lead there, and where it is not known they are words only. `root` is the project, for its licence. Raises
    FileNotFoundError, naming the file, where the built site lacks one of these, and ValueError where there is no page.
    """
    if not pages:
        raise ValueError("a wrapper must have a page to open, not none.")
    files = tuple(sorted(downloads, key=lambda part: part.path))
    here = {_file(page) for page in pages} | {part.path for part in files}
    needed: dict[str, bytes] = {_LICENCE[0]: (root / _LICENCE[1]).read_bytes()}
    parts = []
    for page in pages:
        path = _file(page)
        html = _AROUND.sub("", offline_page(_read(site, path).decode()))
        for address in _NEEDED.findall(html):
            name = _resolved(path, address)
            needed[name] = _read(site, name)
        html = _ANCHOR.sub(lambda link, path=path: _link(link, path, here, base), html)  # type: ignore[misc]
        parts.append(Part(path, page.meta["title"], html.encode(), _for_pupils(page)))
    first = pages[0]
    name = page_url(first.path).removeprefix("lessons/").replace("/", "-")
    return Wrapped(name, first.meta["title"], tuple(parts), files, tuple(sorted(needed.items())))


def _link(link: re.Match[str], path: str, here: set[str], base: str) -> str:
    before, address, after, words = link.groups()
    parts = urlsplit(address)
    if parts.scheme in ("http", "https"):
        target = _WHOLE_TAB if re.search(r'class="[^"]*\bexit\b', before + after) else _NEW_TAB
        return f'<a{before} href="{address}"{after}{target}>{words}</a>'
    if parts.scheme or not parts.path:
        return link[0]
    name = _resolved(path, parts.path)
    if name in here:
        return link[0]
    if not base:
        return words
    whole = urljoin(base, name.removesuffix("index.html")) + (f"#{parts.fragment}" if parts.fragment else "")
    return f'<a{before} href="{whole}"{after} rel="noreferrer noopener"{_NEW_TAB}>{words}</a>'


def _read(site: Path, path: str) -> bytes:
    file = site / path
    if not file.is_file():
        raise FileNotFoundError(f"{path} must be in the built site {site}: run make site first.")
    return file.read_bytes()


def _resolved(path: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address))


def _file(page: Page) -> str:
    return posixpath.join(page_url(page.path), "index.html")


def _for_pupils(page: Page) -> bool:
    readers: Mapping[str, list[str]] = page.meta
    return bool({Audience.YOUNG.value, Audience.FRIEND.value} & set(readers["audience"]))
