"""The built site as readers get it: with the lists of downloads on its pages. The files themselves are left blank."""

import shutil
from itertools import chain
from pathlib import Path

from steady.exports.bundles import PACK, lesson_bundles
from steady.exports.catalogue import Makers, jobs, prepare
from steady.exports.offers import Download, put_offers
from steady.library import Library
from steady.sheets.stamping import stamps
from tests.project import ROOT, TODAY


def published(site: Path, library: Library, folder: Path) -> Path:
    """Copy a built site into a folder that is not there yet, list on its pages all that an export would make for them,
    and return the folder."""
    shutil.copytree(site, folder)
    makers = Makers(ROOT, folder, library, stamps(library, ROOT), TODAY)
    prepare(makers)
    single = [_blank(folder, entry) for entry, _ in jobs(makers)]
    bundles = (_blank(folder, entry) for entry, _ in lesson_bundles(makers, single, ""))
    assert put_offers(library, ROOT, folder, chain(single, bundles, [_blank(folder, PACK)])) > 100
    return folder


def _blank(folder: Path, entry: Download) -> Download:
    file = folder / entry.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"")
    return entry
