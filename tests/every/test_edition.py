"""An edition of the small project, built and put out by the real programs from end to end."""

import json
import shutil
import sys
from pathlib import Path

from click.testing import CliRunner

from steady.sheets.command import recall
from tests.conftest import build_environment
from tests.deploying import release, run
from tests.elsewhere import clock_library, manifest
from tests.project import ROOT, TODAY, Project

SCRIPT = "deploy/build.sh"


def test_a_small_project_goes_all_the_way(tmp_path: Path) -> None:
    """By the real programs, on the day on which it was written: pages, downloads, parts, headers, policy, twins, sums."""
    project = Project(tmp_path / "project")
    project.buildable(strict=False)
    project.append(
        "docs/index.md", "\n## Where to go\n\nTo [the numbers](/numbers.md).\n"
    )  # the pack has a notice above it
    project.write("docs/numbers.md", (ROOT / "docs/numbers.md").read_bytes())
    shutil.copytree(ROOT / "deploy", project.root / "deploy")
    for name in ("requirements-export.txt", "LICENSE", "LICENSE-content"):
        shutil.copy(ROOT / name, project.root)
    programs, out = tmp_path / "bin", tmp_path / "built"
    programs.mkdir()
    # The check for a release asks which day it is: to it alone, it is the day on which the project was written.
    clock = f"LD_PRELOAD={clock_library()} FAKETIME='@{TODAY} 12:00:00'"
    for name in ("steady", "mkdocs"):
        text = f'[ "$1" != check ] || export {clock}\nexec {sys.executable} -m {name} "$@"\n'
        (programs / name).write_text(f"#!/bin/sh\n{text}", "utf-8")
        (programs / name).chmod(0o755)
    environment = build_environment() | {"BIN": str(programs), "STEADY_URL": "https://steady.example/"}
    refused = run(project.root / SCRIPT, out, **environment)
    assert (1, True, False) == (refused.returncode, "the ledger must know every sheet" in refused.stdout, out.exists())
    known = CliRunner().invoke(recall, ["--root", str(project.root), "--today", f"{TODAY}", "First edition."])
    assert 0 == known.exit_code, known.output
    done = run(project.root / SCRIPT, out, **environment)
    assert 0 == done.returncode, done.stdout + done.stderr
    made = manifest(out)
    parts = json.loads((out / "site/.well-known/sbom.cdx.json").read_text("utf-8"))
    page = (out / "site/index.html").read_text("utf-8")
    assert (True, True) == (len(parts["components"]) > 20, '<meta http-equiv="Content-Security-Policy"' in page)
    for name in ("_headers", "index.html.br", "index.html.gz", "404.html", "numbers/index.html", "SHA256SUMS"):
        assert f"site/{name}" in made
    assert any(name.startswith("site/downloads/") and name.endswith(".pdf") for name in made)
    assert made["numbers/index.html"] == made["numbers/404.html"] == made["site/numbers/index.html"]
    root = tmp_path / "srv"
    assert [0, 0, 1] == [release(*words, root).returncode for words in (("publish", out), ("stop",), ("rollback",))]
