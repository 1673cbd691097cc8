"""What `deploy/headers.yml` holds: headers, the security policy, how long copies are kept, kinds of files."""

import base64
import hashlib
import re
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, StringConstraints

from steady.documents import Unreadable, read_yaml
from steady.models.base import Record
from steady.problems import ContentError
from steady.shapes import shape

SOURCE = "deploy/headers.yml"
POLICY = "Content-Security-Policy"
# Nothing that could end a quoted text, or start a variable, in the configuration of any host.
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]+(-[A-Za-z]+)*$")]
Value = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9 ;,=/'()+._-]+$")]
Folder = Annotated[str, StringConstraints(pattern=r"^/([a-z0-9-]+/)*([0-9a-z-]+\.[a-z]+)?$")]
Suffix = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+$")]
# A browser heeds these in a header only, or they would be wrong where the pages come without TLS.
_HEADER_ONLY = ("frame-ancestors", "upgrade-insecure-requests")


class CacheRule(NamedTuple):
    """How long a copy of what lies at this path may be kept; a path that ends in a slash is all below it."""

    path: str
    value: str

    @property
    def is_folder(self) -> bool:
        """Whether it is about all files below the path, not about one."""
        return self.path.endswith("/")

    @property
    def bare(self) -> str:
        """The folder without its slash, from where a host leads to it; nothing for the top."""
        return self.path[:-1] if self.is_folder else ""

    @property
    def pattern(self) -> str:
        """What fits, as a regular expression: all below a folder, and the folder without its slash."""
        return f"^{self.bare}(?:/|$)" if self.is_folder else f"^{re.escape(self.path)}$"


class Headers(Record):
    """What a host says with every file."""

    everywhere: dict[Name, Value] = Field(description="Headers of every answer.")
    over_tls: dict[Name, Value] = Field(description="Headers of answers over TLS alone.")
    policy: dict[Name, tuple[Literal["none", "self"], ...]] = Field(
        description="Directives of the content security policy with their sources. Nothing but none and self."
    )
    inline: dict[Literal["style-src", "script-src"], tuple[str, ...]] = Field(
        description="Files that stand in a page as one <style> or <script> each."
    )
    switched_off: tuple[Name, ...] = Field(description="Features that no page may use.")
    cache: dict[Folder, Value] = Field(description="Cache-Control by path; the longest that fits counts.")
    types: dict[Suffix, Value] = Field(description="The kind of file that each suffix stands for.")

    @property
    def cache_rules(self) -> tuple[CacheRule, ...]:
        """The rules of caching, the longest path first: the first that fits is right."""
        return tuple(CacheRule(path, self.cache[path]) for path in sorted(self.cache, key=len, reverse=True))

    @property
    def text_types(self) -> frozenset[str]:
        """Kinds of files that are text, whatever they are called."""
        kinds = self.types.values()
        return frozenset(kind for kind in kinds if kind.startswith("text/") or kind.endswith(("json", "xml")))

    @property
    def compressible(self) -> frozenset[str]:
        """Suffixes, with their dot, of files that compressing makes smaller."""
        return frozenset(f".{suffix}" for suffix, kind in self.types.items() if kind in self.text_types)

    def cache_of(self, path: str) -> str:
        """Return how long a copy of the file at this path, which starts with a slash, may be kept."""
        return next(rule.value for rule in self.cache_rules if re.search(rule.pattern, path))


class Rendered(NamedTuple):
    """The headers as they are sent, and what hosts ask for besides."""

    source: Headers
    hashes: dict[str, tuple[str, ...]]
    """By directive: what it lets in besides its sources."""

    @property
    def plain(self) -> dict[str, str]:
        """Headers of answers without TLS: name and value."""
        permissions = ", ".join(f"{feature}=()" for feature in self.source.switched_off)
        policy = _policy(self.source.policy, self.hashes)
        return {POLICY: policy} | self.source.everywhere | {"Permissions-Policy": permissions}

    @property
    def over_tls_too(self) -> dict[str, str]:
        """Headers of answers over TLS, those of caching apart: name and value."""
        return self.plain | self.source.over_tls

    @property
    def in_page(self) -> str:
        """The policy for a page that comes without headers, in a <meta>."""
        directives = {name: found for name, found in self.source.policy.items() if name not in _HEADER_ONLY}
        return _policy(directives, self.hashes)

    @property
    def on_disk(self) -> str:
        """The same for a page that is opened from a disk: no script, and `self` has no meaning there."""
        left_out = {*_HEADER_ONLY, "script-src", "connect-src"}
        directives = {name: found for name, found in self.source.policy.items() if name not in left_out}
        return _policy(directives, self.hashes).replace("'self'", "'self' file:")


def load_headers(root: Path) -> Rendered:
    """Return what `deploy/headers.yml` of the project says. Raises ContentError with all that is wrong in it."""
    try:
        item, problems = shape(Headers, read_yaml(root / SOURCE, SOURCE))
    except Unreadable as error:
        raise ContentError([error.problem]) from None
    if item is None:
        raise ContentError(problems)
    missing = [
        item.problem("inline", kind, index, f"inline.{kind}[{index + 1}] must be a file that exists, not '{name}'.")
        for kind, names in item.record.inline.items()
        for index, name in enumerate(names)
        if not (root / name).is_file()
    ]
    if missing:
        raise ContentError(missing)
    hashes: dict[str, tuple[str, ...]] = {
        kind: tuple(source_of((root / name).read_text(encoding="utf-8").removesuffix("\n")) for name in names)
        for kind, names in item.record.inline.items()
    }  # without its last line's end: a template drops that of a file that it includes
    return Rendered(item.record, hashes)


def source_of(text: str) -> str:
    """Return the source that lets a <style> or a <script> with exactly this text through a policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _policy(directives: dict[str, tuple[Literal["none", "self"], ...]], hashes: dict[str, tuple[str, ...]]) -> str:
    return "; ".join(
        " ".join([name, *(f"'{source}'" for source in sources), *hashes.get(name, ())])
        for name, sources in directives.items()
    )
