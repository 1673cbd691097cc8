"""The pack: the whole site in one folder that opens from a stick, with no server, no network and no script."""

import posixpath
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from steady.exports.offline import offline_files
from steady.exports.stamps import Stamp
from steady.exports.zips import SUMS, sums
from steady.rendering import day
from steady.topic import TOPIC

START, README = "open-me.html", "read-me.txt"
_PAGES, _DOWNLOADS, _HOME = "pages", "downloads/", "index.html"
_LICENCES = {"licence-code.txt": "LICENSE", "licence-words.txt": "LICENSE-content"}
_TEMPLATES = Path("overrides") / "pack"
_LOCAL = re.compile(r'(<[a-z][^<>]*?\s(?:href|src)=")(?![a-z][a-z0-9+.-]*:|#|//|")', re.IGNORECASE)
# What is different in this copy, where a reader must know it: how old it is, and that leaving has no script here.
_NOTICES = {
    _HOME: ("notice.html", re.compile(r"(?=<h2)")),  # below the doors
    "now/private/index.html": ("leaving.html", re.compile(r"(?<=</h2>)")),  # below the heading about leaving
}


def pack(
    site: Path, root: Path, downloads: Collection[str] = (), stamp: Stamp | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield each file's path and bytes for a site built into a folder; the sums of all of them come last.

    `root` is the project, for its licences and templates. `downloads` are the paths of those files below the site's
    `downloads/` that go with it; the others there, such as the pack itself, stay behind. `stamp` says how old the
    details are. Raises FileNotFoundError where there is no built site or a download is missing, and ValueError where a
    name has a word of the topic in it.
    """
    files = list(_files(site, root, downloads, stamp))
    for path, _ in files:
        if word := TOPIC.search(path):
            raise ValueError(f"a name in the pack must hold no word of the topic, not '{word[0]}' in '{path}'.")
    yield from files
    yield SUMS, sums(files)


def _files(site: Path, root: Path, downloads: Collection[str], stamp: Stamp | None) -> Iterator[tuple[str, bytes]]:
    templates = Environment(  # HTML is escaped, plain text is not
        loader=FileSystemLoader(root / _TEMPLATES),
        autoescape=lambda name: bool(name and name.endswith(".html")),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters["day"] = day
    missing = set(downloads)
    for path, content in offline_files(site, root):
        if path.startswith(_DOWNLOADS) and path not in missing:
            continue
        missing.discard(path)
        if path in _NOTICES:
            template, place = _NOTICES[path]
            notice = templates.get_template(template).render(stamp=stamp)
            content = _with_notice(path, content.decode(), notice, place).encode()
        if path == _HOME:
            yield START, _one_folder_up(content.decode()).encode()
        yield posixpath.join(_PAGES, path), content
    if missing:
        raise FileNotFoundError(f"{min(missing)} must be in the site: run make export first.")
    text = templates.get_template("readme.txt").render(stamp=stamp, downloads=downloads)
    yield README, text.replace("\n", "\r\n").encode()  # old Notepad joins lines that end otherwise
    for name, source in _LICENCES.items():
        yield name, (root / source).read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _with_notice(path: str, html: str, notice: str, place: re.Pattern[str]) -> str:
    noted, count = place.subn(lambda _: notice, html, count=1)
    if not count:
        raise ValueError(
            f"{path} of the site must have a second heading: what the pack must say of itself stands there."
        )
    return noted


def _one_folder_up(home: str) -> str:
    """Return the first page as it must be written above the folder of the others: the reader is in the site at once."""
    return _LOCAL.sub(rf"\g<1>{_PAGES}/", home)
