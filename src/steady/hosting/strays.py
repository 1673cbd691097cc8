"""Files that do not belong into a built site: hidden ones, an editor's copies, source maps, kinds that no host is told of."""

from collections.abc import Collection, Iterator
from pathlib import Path

from steady.exports.security_txt import WELL_KNOWN
from steady.exports.zips import SUMS
from steady.hosting.twins import TWINS

# Files without a suffix that belong at the top: the list of sums, and what static hosts read.
_AT_THE_TOP = (SUMS, "_headers")


def strays_in(site: Path, kinds: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield (path, why it does not belong) for files of a built site; `kinds` are the suffixes, without their dot."""
    for file in sorted(path for path in site.rglob("*") if not path.is_dir()):
        path = file.relative_to(site)
        hidden = path.parts[1:] if path.parts[0] == WELL_KNOWN else path.parts
        if file.is_symlink():
            yield path.as_posix(), "is a link, which not every host follows"
        elif path.as_posix() in _AT_THE_TOP or (file.suffix in TWINS and file.with_suffix("").is_file()):
            continue
        elif any(part.startswith((".", "_")) for part in hidden):
            yield path.as_posix(), "is hidden, or for authors"
        elif file.suffix.removeprefix(".") not in kinds or not file.suffix:
            yield path.as_posix(), "is of a kind that deploy/headers.yml does not name"
