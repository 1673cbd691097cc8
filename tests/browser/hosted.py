"""The built site as its host serves it: real nginx, TLS, every header; and a witness in each page of what is refused."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser.world import ELSEWHERE
from tests.hosting.nginx import Missing, Served, nginx

# Comes first in every page, as a file of our own that the policy lets in, and writes down what the policy refuses.
WITNESS = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => {
    window.refused.push(event.effectiveDirective + " " + (event.blockedURI || event.sample));
});
"""
CHARSET = '<meta charset="utf-8">\n'
PLANTED = {
    "script": "<script>document.title = 'ran'</script>",
    "style": "<style>h1 { color: red }</style>",
    "attribute": "<p style='color: red'>x</p>",
    "handler": "<p id='press' onclick=\"document.title = 'ran'\">x</p>",
    "picture": "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' alt=''>",
    "frame": "<iframe src='/now/'></iframe>",
    "foreign": "<img src='https://localhost:1/x.png' alt=''>",
}


def witnessed(site: Path, folder: Path, outside: str) -> Path:
    """A copy of the site: the witness is in each page, and every other host is a server on this machine."""
    shutil.copytree(site, folder)
    (folder / "witness.js").write_text(WITNESS, "utf-8")
    for page in folder.rglob("*.html"):
        html = page.read_text("utf-8").replace(CHARSET, f'{CHARSET}<script src="/witness.js"></script>\n', 1)
        page.write_text(ELSEWHERE.sub(f'href="{outside}', html), "utf-8")
    home = (folder / "index.html").read_text("utf-8")
    for name, fault in PLANTED.items():
        (folder / f"planted-{name}.html").write_text(re.sub("</main>", f"{fault}</main>", home), "utf-8")
    return folder


@contextmanager
def hosted(site: Path, folder: Path, outside: str) -> Iterator[Served]:
    """Serve the copy with nginx. Without nginx tests are skipped, but never where CI is set."""
    try:
        with nginx(folder / "nginx", witnessed(site, folder / "site", outside)) as served:
            yield served
    except Missing as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))
