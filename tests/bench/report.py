"""The printed table, and the targets with what was measured beside each."""

from collections.abc import Iterator, Mapping

from tests.bench.measure import Figures

SECONDS_REAL = 6.0
SECONDS_1000 = 15.0
MEMORY_1000 = 400.0
GROWTH = 8.0
TIMES_STOCK = 1.3

Results = Mapping[str, Mapping[int, Figures]]


def table(results: Results, sizes: tuple[int, ...]) -> Iterator[str]:
    """Yield the rows: each generator at each size, and how its work grows over the last tenfold step."""
    yield (
        f"{'generator':<16} {'variants':>8} {'pages':>6} {'seconds':>8} {'processor s':>12} "
        f"{'memory MB':>10} {'output MB':>10} {'growth':>7}"
    )
    for name, figures in results.items():
        for size, found in figures.items():
            last = f"{growth(figures, sizes):.1f}x" if size == sizes[-1] and sizes[-2] in figures else ""
            yield (
                f"{name:<16} {size:>8,} {found.pages:>6,} {found.seconds:>8.2f} {found.processor:>12.2f} "
                f"{found.memory:>10.0f} {found.output:>10.1f} {last:>7}".rstrip()
            )


def growth(figures: Mapping[int, Figures], sizes: tuple[int, ...]) -> float:
    """Return how many times the work of the size before it the largest size is."""
    return figures[sizes[-1]].processor / figures[sizes[-2]].processor


def targets(
    real: Figures, ours: Mapping[int, Figures], stock: Mapping[int, Figures], sizes: tuple[int, ...]
) -> list[tuple[str, str, bool]]:
    """Return each target as (what, figure, held)."""
    largest = ours[sizes[-1]]
    grown = growth(ours, sizes)
    rows = [
        (f"real site, cold, at most {SECONDS_REAL:.0f} s", f"{real.seconds:.2f} s", real.seconds <= SECONDS_REAL),
        (
            f"1,000 variants, at most {SECONDS_1000:.0f} s",
            f"{largest.seconds:.2f} s",
            largest.seconds <= SECONDS_1000,
        ),
        (
            f"1,000 variants, at most {MEMORY_1000:.0f} MB",
            f"{largest.memory:.0f} MB",
            largest.memory <= MEMORY_1000,
        ),
        (f"growth from 100 to 1,000, at most {GROWTH:.0f}x", f"{grown:.1f}x", grown <= GROWTH),
    ]
    for size in sizes:
        times = ours[size].processor / stock[size].processor
        rows.append((f"{size:,} variants, at most {TIMES_STOCK}x stock", f"{times:.2f}x", times <= TIMES_STOCK))
    return rows
