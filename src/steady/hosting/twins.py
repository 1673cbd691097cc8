"""Smaller twins of the files of a built site, for hosts that send what lies there: .br and .gz beside each text."""

import gzip
from collections.abc import Callable, Collection, Iterator
from importlib import import_module
from pathlib import Path

TWINS = (".br", ".gz")


def twins(site: Path, suffixes: Collection[str]) -> Iterator[tuple[Path, bytes]]:
    """Yield the path and the bytes of each twin worth having, for files with these suffixes.

    The same files give the same bytes: no clock and no name is in them. Raises ModuleNotFoundError without brotli.
    """
    squeezes: dict[str, Callable[[bytes], bytes]] = {
        ".br": import_module("brotli").compress,
        ".gz": lambda content: gzip.compress(content, 9, mtime=0),
    }
    for file in sorted(path for path in site.rglob("*") if path.is_file() and path.suffix in suffixes):
        content = file.read_bytes()
        for suffix, squeeze in squeezes.items():
            small = squeeze(content)
            if len(small) < len(content):
                yield file.with_name(file.name + suffix), small


def compress(site: Path, suffixes: Collection[str]) -> int:
    """Write the twins of a built site, and remove those of files that are there no more; return how many there are."""
    made = dict(twins(site, suffixes))
    for path in site.rglob("*"):
        if path.suffix in TWINS and path not in made and Path(path.stem).suffix in suffixes:
            path.unlink()
    for path, content in made.items():
        path.write_bytes(content)
    return len(made)
