"""What in a built page a strict policy refuses: found before a host serves it, with its file."""

from collections.abc import Collection, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

from steady.hosting.models import source_of


class _Page(HTMLParser):
    """One page, read once: all that would run or paint by itself."""

    def __init__(self, hashes: Mapping[str, Collection[str]]) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._hashes = hashes
        self._inside = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element's attributes."""
        given = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in given):
            self._inside, self._text = tag, ""
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.found.append(f"<{tag}> has the attribute {name}")
            elif (value or "").strip().lower().startswith("javascript:"):
                self.found.append(f"<{tag}> has a script in {name}")

    def handle_data(self, data: str) -> None:
        """Keep the text of a style or a script."""
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        """Judge a style or a script that is now whole."""
        if not self._inside or tag != self._inside:
            return
        if source_of(self._text) not in self._hashes.get(f"{tag}-src", ()):
            self.found.append(f"a <{tag}> is none of the known ones: {self._text.strip()[:40]!r}")
        self._inside = ""


def refused(html: str, hashes: Mapping[str, Collection[str]]) -> list[str]:
    """Return what the policy refuses in a page, each in words; `hashes` are what it lets in, by directive."""
    page = _Page(hashes)
    page.feed(html)
    page.close()
    return page.found


def refused_in(site: Path, hashes: Mapping[str, Collection[str]]) -> Iterator[tuple[str, str]]:
    """Yield (path, what the policy refuses) for every page of a built site."""
    for file in sorted(site.rglob("*.html")):
        for fault in refused(file.read_text(encoding="utf-8"), hashes):
            yield file.relative_to(site).as_posix(), fault
