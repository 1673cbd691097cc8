"""The printed table, and the targets with what was measured beside each."""

from collections.abc import Iterable, Iterator, Mapping

import click

from tests.bench.measure import Figures

SECONDS_REAL = 6.0
SECONDS_300 = 5.0
SECONDS_1000 = 10.0
MEMORY_1000 = 400.0
GROWTH = 2.3
TIMES_STOCK = 1.3

Results = Mapping[str, Mapping[int, Figures]]
Target = tuple[str, str, bool]


def held(targets: Iterable[Target]) -> bool:
    """Print each target as (what, figure, held); return whether all are held."""
    rows = list(targets)
    for what, figure, kept in rows:
        click.echo(f"{what:<44} {figure:>9}  {'held' if kept else 'missed'}")
    return all(kept for _, _, kept in rows)


def table(results: Results) -> Iterator[str]:
    """Yield the rows: each generator at each size, and how many times the work of half as many pages it is."""
    yield (
        f"{'generator':<18} {'asked for':>9} {'pages':>6} {'seconds':>8} {'processor s':>12} "
        f"{'memory MB':>10} {'output MB':>10} {'growth':>7}"
    )
    for name, figures in results.items():
        for size, found in figures.items():
            grown = f"{growth(figures, size):.2f}x" if size // 2 in figures else ""
            yield (
                f"{name:<18} {size:>9,} {found.pages:>6,} {found.seconds:>8.2f} {found.processor:>12.2f} "
                f"{found.memory:>10.0f} {found.output:>10.1f} {grown:>7}".rstrip()
            )


def growth(figures: Mapping[int, Figures], size: int) -> float:
    """Return how many times the work for half as many pages that for `size` pages is."""
    return figures[size].processor / figures[size // 2].processor


def targets(real: Figures, ours: Mapping[int, Figures], stock: Mapping[int, Figures]) -> Iterator[Target]:
    """Yield each target of F12 for the sizes that were built."""
    yield f"real site, cold, at most {SECONDS_REAL:.0f} s", f"{real.seconds:.2f} s", real.seconds <= SECONDS_REAL
    if found := ours.get(300):
        yield f"300 pages, at most {SECONDS_300:.0f} s", f"{found.seconds:.2f} s", found.seconds <= SECONDS_300
    if found := ours.get(1000):
        yield f"1,000 pages, at most {SECONDS_1000:.0f} s", f"{found.seconds:.2f} s", found.seconds <= SECONDS_1000
        yield f"1,000 pages, at most {MEMORY_1000:.0f} MB", f"{found.memory:.0f} MB", found.memory <= MEMORY_1000
    for size in ours:
        if size // 2 in ours:
            grown = growth(ours, size)
            yield f"{size:,} pages by {size // 2:,}, at most {GROWTH}x", f"{grown:.2f}x", grown <= GROWTH
    for size, found in ours.items():
        times = found.processor / stock[size].processor
        yield f"{size:,} pages, at most {TIMES_STOCK}x stock", f"{times:.2f}x", times <= TIMES_STOCK
