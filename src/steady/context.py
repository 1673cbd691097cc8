"""The page a macro is called on: its reader, its age band, its nation, and how it links to other pages."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from steady.models import Audience, Band, Nation, Service
from steady.problems import LookupFailed

YOUNG = frozenset({Audience.YOUNG, Audience.FRIEND})
STAFF = frozenset({Audience.TEACHER, Audience.LEAD})


@dataclass(frozen=True)
class PageContext:
    """What a page has said about itself in its front matter. There is no default nation and no default band.

    `address` is the page's own whole address, empty where the site has none yet.
    """

    path: str
    audience: frozenset[Audience]
    band: Band | None = None
    nation: Nation | None = None
    lesson: str | None = None
    guide: str | None = None
    address: str = ""

    @classmethod
    def of(cls, path: str, meta: Mapping[str, Any], address: str = "") -> "PageContext":
        """Read the context from a page's front matter; `path` is where the page is mounted in `docs/`."""
        return cls(
            path,
            frozenset(Audience(who) for who in meta.get("audience", ())),
            Band(meta["band"]) if meta.get("band") else None,
            Nation(meta["nation"]) if meta.get("nation") else None,
            meta.get("lesson"),
            meta.get("guide"),
            address,
        )

    @property
    def is_young(self) -> bool:
        """Whether only young people are spoken to."""
        return bool(self.audience) and self.audience <= YOUNG

    @property
    def is_staff(self) -> bool:
        """Whether only school staff are spoken to."""
        return bool(self.audience) and self.audience <= STAFF

    @property
    def is_for_all(self) -> bool:
        """Whether everyone is spoken to: the front page, the directory."""
        return self.audience == frozenset(Audience)

    def need_nation(self, what: str) -> Nation:
        """Return the page's nation. Raises LookupFailed where the page has none: there is no default."""
        if self.nation is None:
            raise LookupFailed(
                f"{what} must be on a page that has a nation, not on a UK-wide page. Use 'vary: nation', or plain words."
            )
        return self.nation

    def url_to(self, path: str) -> str:
        """Return the relative address of another page, given where it is mounted in `docs/`."""
        relative = self._relative(page_url(path))
        return "./" if relative == "." else f"{relative}/"

    def url_to_file(self, path: str) -> str:
        """Return the relative address of a file of the site, given its path from the site's root."""
        return self._relative(path)

    def _relative(self, path: str) -> str:
        # From the site's root: a path that does not start there would be asked of this machine's own folders, slowly.
        return posixpath.relpath(f"/{path}", f"/{page_url(self.path)}")

    def summary(self, service: Service) -> str:
        """Return what the service does, in words for this page's reader: the youngest words up to age 14."""
        pupils = bool(self.audience & YOUNG) and self.band not in (Band.B14_16, Band.B16_18)
        return (service.summary_young if pupils else None) or service.summary

    def refuses(self, service: Service) -> str:
        """Return why a service does not fit this page, in words for the author, or nothing where it fits."""
        if service.status in ("held", "defunct"):
            return f"service '{service.id}' must be one that may be shown, not one that is {service.status}"
        if self.is_for_all:
            return ""
        if self.nation and self.nation not in service.nations:
            return f"service '{service.id}' must serve {self.nation.value}, not only {_listed(service.nations)}"
        if not self.nation and len(service.nations) < len(Nation):
            return f"service '{service.id}' must serve all four nations on a UK-wide page, not only {_listed(service.nations)}"
        if self.band and self._for_pupils(service) and not service.serves_age(*self.band.ages):
            ages = f"{service.minimum_age or 0} to {service.maximum_age or 'any age'}"
            return f"service '{service.id}' must serve ages {self.band.value}, not only {ages}"
        if self.is_young and not YOUNG & set(service.audiences):
            return f"service '{service.id}' must help young people on this page, not only {_listed(service.audiences)}"
        return ""

    def _for_pupils(self, service: Service) -> bool:
        """Whether the service's age limits are about this page's readers or pupils, and not about their grown-ups."""
        return self.is_young or not set(service.audiences) - YOUNG


def page_url(path: str) -> str:
    """Return the address of a mounted page from the site's root, with directory addresses: `a/b.md` → `a/b`."""
    folder, name = posixpath.split(path)
    stem = name.removesuffix(".md")
    return folder if stem == "index" else posixpath.join(folder, stem)


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(str(word) for word in words)
