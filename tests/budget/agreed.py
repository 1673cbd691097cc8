"""What somebody has agreed that a reader may be sent: `agreed.txt`, one line for each shared file and each page listed.

Shared files, requests and pictures are agreed to the byte: they change when code does. The words of a page change
every week, so a page has a ceiling, a multiple of half a kilobyte, and its elements one of fifty. A ceiling stays while
the page is less than two steps below it; a page that has grown past it, or has left it far above, changes its line. So
a typo changes nothing, and a kilobyte more never comes unseen.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.budget.weigh import Scales, Weight

AGREED = Path(__file__).with_name("agreed.txt")
ACCEPT = "python -m tests.budget"
BYTES, NODES = 500, 50
_HEAD = f"""\
# What a reader may be sent. Written by `{ACCEPT}`; read what changed, and say why in the commit.
# Shared files: bytes by Brotli, exact. Pages: `page` and `nodes` are ceilings, all else is exact; `first` is the page
# with its style sheets, `all` with its scripts and pictures too. How a ceiling moves: tests/budget/agreed.py."""
_COLUMNS = ("first", "all", "page", "style", "script", "image", "asks", "nodes")


def ceiling(found: int, agreed: int | None, step: int) -> int:
    """The ceiling for a figure: the agreed one while the figure is less than two steps below it, else the next one up.

    The next one leaves room for a fifth of a step at least, so that no page stands right under its ceiling.
    """
    if agreed is not None and agreed - 2 * step < found <= agreed:
        return agreed
    return -(-(found + step // 5) // step) * step


def lines(scales: Scales, pages: list[str], agreed: str) -> Iterator[str]:
    """Yield the agreement as it should read for a built site, with the ceilings of the one that there is."""
    kept = _ceilings(agreed)
    weights = [scales.weigh(path) for path in pages]
    yield from _HEAD.split("\n")
    yield ""
    files = {file: size for weight in weights for file, (_, size) in weight.files.items()}
    yield from (f"{file:<40} {size:>6}" for file, size in sorted(files.items()))
    yield ""
    yield _row("# page", *_COLUMNS)
    yield from (_line(weight, kept) for weight in weights)


def differences(wanted: str, agreed: str) -> list[str]:
    """Name each page and file whose line is not as agreed, with what is different in it."""
    new, old = _rows(wanted), _rows(agreed)
    found = [f"{name}: is new" for name in new if name not in old]
    found += [f"{name}: is gone" for name in old if name not in new]
    found += [
        f"{name}: " + ", ".join(_changes(old[name], row)) for name, row in new.items() if row != old.get(name, row)
    ]
    return found or (["the file has been edited by hand"] if wanted != agreed else [])


def _line(weight: Weight, kept: Mapping[str, tuple[int, int]]) -> str:
    name = weight.path or "/"
    page, nodes = kept.get(name, (None, None))
    page, nodes = ceiling(weight.page, page, BYTES), ceiling(weight.nodes, nodes, NODES)
    around = weight.whole - weight.page
    parts = (weight.of(kind) for kind in ("style", "script", "image"))
    return _row(name, page + weight.of("style"), page + around, page, *parts, weight.requests, nodes)


def _row(name: str, *figures: int | str) -> str:
    return f"{name:<50}" + "".join(f"{figure:>7}" for figure in figures)


def _rows(text: str) -> dict[str, list[str]]:
    rows = (row.split() for row in text.splitlines() if row and not row.startswith("#"))
    return {name: figures for name, *figures in rows}


def _ceilings(text: str) -> dict[str, tuple[int, int]]:
    at = _COLUMNS.index("page")
    return {
        name: (int(figures[at]), int(figures[-1]))
        for name, figures in _rows(text).items()
        if len(figures) == len(_COLUMNS)
    }


def _changes(old: list[str], new: list[str]) -> Iterator[str]:
    names = _COLUMNS if len(new) == len(_COLUMNS) else ("bytes",)
    for name, before, after in zip(names, old, new, strict=True):
        if before != after:
            yield f"{name} {int(before):,} → {int(after):,}"
