"""Where links lead from paper: our own pages by their printed address, others by their words alone."""

from urllib.parse import urljoin, urlsplit

from steady.context import PageContext
from steady.exports.stamps import Stamp
from steady.exports.word.inline import Addresses


def resolver(page: PageContext, stamp: Stamp | None) -> Addresses:
    """Return what finds, for a link's target as the page has it, the address it leads to and the words to print.

    A page of ours is printed after the link's words, where the site has an address of its own. Another site's address
    is a link to follow on a screen, and is not printed. A number is its own words.
    """
    home = (stamp.address if stamp else "").split("#")[0]

    def resolve(target: str) -> tuple[str, str]:
        scheme = urlsplit(target).scheme
        if scheme:
            return (target if scheme in ("http", "https") else ""), ""
        if not home or not target or target.startswith("#"):
            return "", ""
        address = urljoin(home if home.endswith("/") else f"{home}/", _relative(page, target))
        return address, address.split("//", 1)[-1]

    return resolve


def _relative(page: PageContext, target: str) -> str:
    """Return a target as authors or macros write it (`/now/9-11.md`, `../x/`) relative to the page's own address."""
    path, mark, fragment = target.partition("#")
    if path.startswith("/") or path.endswith(".md"):
        mounted = path.lstrip("/") if path.startswith("/") else urljoin(page.path, path)
        path = page.url_to(mounted) if path.endswith(".md") else page.url_to_file(mounted) + "/" * path.endswith("/")
    return path + mark + fragment
