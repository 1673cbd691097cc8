"""No file of the site, and none inside another, names a person or a machine; and each is of a kind that hosts know."""

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from steady.hosting.models import load_headers
from steady.hosting.strays import strays_in
from tests.every.made import Every
from tests.personal import names_in
from tests.project import ROOT


def _told(site: Path, path: str) -> list[str]:
    return list(names_in(path, (site / path).read_bytes()))


def test_no_file_names_a_person_or_a_machine(every: Every, pool: ProcessPoolExecutor) -> None:
    """The offline pack holds every single download once more, so it is opened, and what it packs is opened too."""
    files = [path.relative_to(every.site).as_posix() for path in sorted(every.site.rglob("*")) if path.is_file()]
    assert len(files) > 1000
    assert [] == [said for found in pool.map(partial(_told, every.site), files, chunksize=8) for said in found]


def test_every_file_belongs(every: Every) -> None:
    assert [] == list(strays_in(every.site, load_headers(ROOT).source.types))
