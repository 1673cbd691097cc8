"""What in a built page a strict policy refuses, or must never meet: found before a host serves it, with its file."""

import re
from collections.abc import Collection, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

from steady.hosting.models import source_of

# What the policy has no source for. `base` would lead every address of the page to another host.
_NEVER = {"applet", "audio", "base", "embed", "fencedframe", "frame", "iframe", "object", "portal", "video"}
# What would paint, run, or send by itself, whatever its value.
_NEVER_SAID = {"action", "formaction", "srcdoc", "style"}
# A browser fetches these by itself, so they must be our own. The link that a reader follows by hand is left to the tests.
_FETCHED = {"background", "data", "href", "imagesrcset", "manifest", "ping", "poster", "src", "srcset", "xlink:href"}
# All that a page of ours says in place of a header is the policy itself.
_METAS = ("", "content-security-policy")
# A browser drops these from an address before it reads the scheme.
_IGNORED = re.compile(r"[\t\n\r]|^[\x00-\x20]+")


class _Page(HTMLParser):
    """One page, read once: all that would run, paint, fetch or send by itself."""

    def __init__(self, hashes: Mapping[str, Collection[str]]) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._hashes = hashes
        self._inside = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element and its attributes."""
        given = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in given):
            self._inside, self._text = tag, ""
        if tag in _NEVER:
            self.found.append(f"<{tag}> must not be in a page")
        if tag == "form" and (given.get("method") or "").lower() != "dialog":
            self.found.append("<form> could send something")
        if tag == "meta" and (given.get("http-equiv") or "").strip().lower() not in _METAS:
            self.found.append(f"<meta> says '{given['http-equiv']}' in place of a header")
        if "<" in (self.get_starttag_text() or "")[1:]:
            self.found.append(f"<{tag}> has a bare < inside: browsers differ in where it ends")
        names_itself = tag == "link" and given.get("rel") == "canonical"
        for name, value in attrs:
            self.found += _of_attribute(tag, name, value or "", names_itself or tag in ("a", "area"))

    def handle_comment(self, data: str) -> None:
        """Refuse a comment of more than words: browsers differ in where it ends."""
        if not re.fullmatch(r"[\w\s]*", data):
            self.found.append(f"a comment holds more than words: {data.strip()[:40]!r}")

    unknown_decl = handle_pi = handle_comment

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

    def close(self) -> None:
        """Judge what the page ends inside of."""
        super().close()
        if self._inside:
            self.found.append(f"a <{self._inside}> has no end: {self._text.strip()[:40]!r}")


def _of_attribute(tag: str, name: str, value: str, may_lead_out: bool) -> Iterator[str]:
    """Yield what is wrong with one attribute, in words; `may_lead_out` is about its `href`."""
    address = _IGNORED.sub("", value).replace("\\", "/").lower()
    if name in _NEVER_SAID or name.startswith("on"):
        yield f"<{tag}> has the attribute {name}"
    elif address.startswith(("javascript:", "vbscript:")):
        yield f"<{tag}> has a script in {name}"
    elif name in _FETCHED and not (name == "href" and may_lead_out) and _leads_out(address):
        yield f"<{tag}> has an address in {name} that is not our own: {value.strip()[:60]!r}"


def _leads_out(addresses: str) -> bool:
    """Whether one of the addresses (a srcset has many) names a scheme or a host."""
    return any(re.match(r"//|[a-z][a-z0-9+.-]*:", address) for address in re.split(r"[\s,]+", addresses))


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
