"""The real project built twice, and the small one exported: here, and on another day in another place. All bytes agree."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.elsewhere import build, elsewhere, manifest
from tests.project import ROOT, TODAY, Project

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


def test_every_download_is_the_same_anywhere_and_by_any_clock(tmp_path: Path) -> None:
    """The day that decides on banners is given to both. So nothing else in the files is the clock's."""
    project = Project(tmp_path / "here")
    project.buildable(strict=False)
    project.write("docs/numbers.md", (ROOT / "docs/numbers.md").read_bytes())
    project.append("docs/index.md", "\n## Where to go\n\nTo [the numbers](/numbers.md).\n")
    for name in ("LICENSE", "LICENSE-content", "requirements-export.txt"):
        shutil.copy(ROOT / name, project.root)
    shutil.copytree(ROOT / "deploy", project.root / "deploy")
    copy = tmp_path / "a folder" / "far away"
    shutil.copytree(project.root, copy)
    with ThreadPoolExecutor(2) as both:
        here = both.submit(
            exported, project.root, {"STEADY_URL": ADDRESS, "TZ": "Europe/London", "PYTHONHASHSEED": "1"}
        )
        there = both.submit(exported, copy, elsewhere(tmp_path, STEADY_URL=ADDRESS))
        found, again = here.result(), there.result()
    assert {} == {path: digest for path, digest in found.items() if again.get(path) != digest}
    kinds = {Path(path).suffix for path in found}
    assert (set(), found.keys()) == ({".pdf", ".pptx", ".docx", ".zip"} - kinds, again.keys())


def exported(project: Path, environment: dict[str, str]) -> dict[str, str]:
    site = project / "site"
    build(project, site, **environment)
    command = ["export", str(site), "--root", str(project), "--cache", str(project / "cache"), "--jobs", "1"]
    subprocess.run(
        [sys.executable, "-m", "steady", *command, "--today", TODAY.isoformat()],
        cwd=project,
        env={name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"} | environment,
        capture_output=True,
        check=True,
    )
    return manifest(site)
