"""The offline form of the built site: the same pages, opened from a disk or a stick, with no server and no script.

A browser that opens a file loads no module script and no index from beside it, and shows a folder as a list. So
every link names its page's file, and what only works with a server is left out; each page works without it.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from steady.exports.security_txt import WELL_KNOWN
from steady.exports.zips import SUMS
from steady.hosting.meta import policy_writer
from steady.hosting.models import load_headers

_LEFT_OUT = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json", SUMS)
_LINK = re.compile(r'(<[a-z][^<>]*?\s(?:href|src)=")([^"]*)(")')
# The search box is a script's work. Its link leads to the list of all pages, and here it says so.
_SEARCH = re.compile(r'(<a class="search" href="[^"]*") data-index="[^"]*">[^<]*</a>')
_SCRIPT = re.compile(r"[ \t]*<script\b[^>]*>.*?</script>\n?", re.DOTALL)


def offline_files(site: Path, root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each file's path and its bytes, in the order of their paths, for a site built into a folder.

    `root` is the project, for the security policy that each page takes with it. Raises FileNotFoundError where there
    is no built site.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"{site} holds no built site: run make site first.")
    with_policy = policy_writer(root, load_headers(root).on_disk)
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        path = file.relative_to(site).as_posix()
        if path in _LEFT_OUT or path.startswith(WELL_KNOWN) or file.suffix == ".js":
            continue
        content = file.read_bytes()
        yield path, with_policy(offline_page(content.decode())).encode() if file.suffix == ".html" else content


def offline_page(html: str) -> str:
    """Return a page of ours with links that name files, and without scripts: search becomes the list from A to Z."""
    html = _SEARCH.sub(r"\1>A to Z</a>", _SCRIPT.sub("", html))
    return _LINK.sub(lambda link: f"{link[1]}{_file(link[2])}{link[3]}", html)


def _file(address: str) -> str:
    """Return a link to a folder as one to the page in it; any other link as it was."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return address
    last = parts.path.rpartition("/")[2]
    if last not in ("", ".", ".."):
        return address
    return parts._replace(path=posixpath.join(parts.path, "index.html").removeprefix("./")).geturl()
