"""The security policy inside a page, for where no host can send it: a stick, or a host without headers."""

import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import Template

PARTIAL = Path("overrides") / "partials" / "policy.html"
_CHARSET = re.compile(r'<meta charset="utf-8">\n')
_THERE = re.compile(r'<meta http-equiv="Content-Security-Policy"')


def policy_writer(root: Path, policy: str) -> Callable[[str], str]:
    """Return what puts the policy into a page, before all that it rules; a page that has one keeps it.

    `root` is the project. What is returned raises ValueError where a page has no place for the policy.
    """
    element = Template((root / PARTIAL).read_text(encoding="utf-8"), keep_trailing_newline=True).render(policy=policy)

    def written(html: str) -> str:
        if _THERE.search(html):
            return html
        made, count = _CHARSET.subn(lambda found: found[0] + element, html, count=1)
        if not count:
            raise ValueError("a page must name its charset on a line of its own: the policy stands below it.")
        return made

    return written


def write_policy(site: Path, root: Path, policy: str) -> int:
    """Put the policy into every page of a built site; return how many there are. Raises ValueError, naming the file."""
    put = policy_writer(root, policy)
    pages = sorted(site.rglob("*.html"))
    for file in pages:
        try:
            file.write_text(put(file.read_text(encoding="utf-8")), encoding="utf-8", newline="")
        except ValueError as error:
            raise ValueError(f"{file}: {error}") from None
    return len(pages)
