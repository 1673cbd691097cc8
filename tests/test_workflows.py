"""The weekly alarm, from verdict to report: the very steps of the workflow file, run in bash with a stand-in `make` and `gh`."""

import os
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.project import ROOT

STEPS = {
    step["name"]: step
    for step in yaml.safe_load((ROOT / ".github/workflows/links.yml").read_text(encoding="utf-8"))["jobs"]["links"][
        "steps"
    ]
}
SOUND = "ALARM: a crisis service is wrong."
MAKE = """#!/bin/bash
if [ "$1" = drill ]; then printf '%s\\n' "$DRILL"; exit 2; fi
printf '%s\\n' "$TABLE"; exit "$CODE"
"""
GH = '#!/bin/bash\nprintf "%s\\n" "$@" >said.txt\n'


def run(step: str, folder: Path, **more: str) -> int:
    """Run one step as the runner does (bash with -e and pipefail), with our own `make` and `gh` first on the path."""
    environment = {
        **os.environ,
        "PATH": f"{folder}:{os.environ['PATH']}",
        "GITHUB_OUTPUT": str(folder / "output"),
        **more,
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[step]["run"]]
    return subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True).returncode


@pytest.mark.parametrize(
    ("table", "code", "drill", "verdict"),
    [
        ("ALL WELL", "0", SOUND, "ALL WELL"),
        ("ALL WELL", "0", "ALL WELL", "ALARM NOT PROVEN"),
        ("ALL WELL", "0", "LOOK: a wall", "ALARM NOT PROVEN"),
        ("ALL WELL", "2", SOUND, "NOT RUN"),
        ("LOOK: a person must look.", "2", SOUND, "LOOK"),
        ("ALARM: wrong.", "2", SOUND, "ALARM"),
        ("NOT RUN: no network", "2", "NOT RUN: no network", "NOT RUN"),
        ("make: *** no rule", "2", "", "NOT RUN"),
    ],
)
def test_verdict_and_report(tmp_path: Path, table: str, code: str, drill: str, verdict: str) -> None:
    """Only a check that ended well, and was just seen to cry out over a planted fault, is passed without a report."""
    for name, text in (("make", MAKE), ("gh", GH)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    assert 0 == run("Look at every provider's page", tmp_path, TABLE=table, CODE=code, DRILL=drill)
    assert f"verdict={verdict}" == (tmp_path / "output").read_text(encoding="utf-8").splitlines()[-1]
    assert "steps.look.outputs.verdict != 'ALL WELL'" == STEPS["Open a report"]["if"]
    assert 0 == run("Open a report", tmp_path, VERDICT=verdict, RUN="https://example.test/run")
    said, report = ((tmp_path / name).read_text(encoding="utf-8") for name in ("said.txt", "report.md"))
    assert f"Link check: {verdict}, " in said
    assert (True, True) == (verdict in report, table in report)
    assert (0 if verdict == "ALL WELL" else 1) == run("End as it went", tmp_path, VERDICT=verdict)
