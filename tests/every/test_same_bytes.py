"""The real project, built twice: here, and on another day in another place. Every byte is the same."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.elsewhere import build, elsewhere, manifest
from tests.project import ROOT

ADDRESS = "https://steady.example/"


def test_the_whole_site_is_the_same_anywhere_and_any_day(tmp_path: Path) -> None:
    copy = tmp_path / "a folder" / "far away"
    for name in ("docs", "lesson_plans", "overrides"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "mkdocs.yml", copy)
    one, two = tmp_path / "one", tmp_path / "two"
    with ThreadPoolExecutor(2) as both:
        here = both.submit(build, ROOT, one, STEADY_URL=ADDRESS, PYTHONPATH=os.environ.get("PYTHONPATH", ""))
        there = both.submit(build, copy, two, **elsewhere(tmp_path, STEADY_URL=ADDRESS))
        here.result(), there.result()
    found, again = manifest(one), manifest(two)
    assert {} == {path: digest for path, digest in found.items() if again.get(path) != digest}
    assert (True, found.keys()) == (len(found) > 500, again.keys())
