"""The scripts of `deploy/`, run as a server runs them, and killed at any step: stand-ins of the programs they call."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from steady.release.sums import write_sums
from tests.project import ROOT

PAGES = ("index.html", "404.html", "numbers/index.html", "about/index.html", ".well-known/security.txt")
NUMBERS = ("index.html", "404.html")
# What changes something on the disk, and what proves a copy. None of them stands in a pipe, so that steps are counted.
CHANGING = ("cp", "ln", "mkdir", "mv", "rm", "sha256sum", "sync")
_STAND_IN = """#!/bin/bash
step=$(($(cat "$STEPS") + 1))
echo "$step" >"$STEPS"
if [ "$step" = "$AT" ] && [ "$WHEN" = before ]; then kill -KILL 0; fi
{real} "$@"
code=$?
if [ "$step" = "$AT" ]; then
    # A copy that was under way: one file is missing, another was cut short.
    if [ "$WHEN" = half ] && [ {name} = cp ] && [ -d "${{@: -1}}" ]; then
        rm "${{@: -1}}/about/index.html"; : >"${{@: -1}}/index.html"
    fi
    kill -KILL 0
fi
exit $code
"""


def edition(folder: Path, words: str) -> Path:
    """What `deploy/build.sh` would have made: a site of a few pages that all hold the words, and the last page."""
    for part, pages in (("site", PAGES), ("numbers", NUMBERS)):
        for page in pages:
            (folder / part / page).parent.mkdir(parents=True, exist_ok=True)
            (folder / part / page).write_text(f"{part}/{page}: {words}\n", encoding="utf-8")
        write_sums(folder / part)
    return folder


def release(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `deploy/release.sh` in a process group of its own."""
    return subprocess.run(
        ["sh", str(ROOT / "deploy" / "release.sh"), *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )


def stand_ins(folder: Path, names: tuple[str, ...] = CHANGING) -> Path:
    """A folder of programs that do what the real ones do, and can end their whole process group at a given step."""
    folder.mkdir()
    for name in names:
        file = folder / name
        file.write_text(_STAND_IN.format(real=shutil.which(name), name=name), encoding="utf-8")
        file.chmod(0o755)
    return folder


def killings(folder: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield environments in which a script is killed at its first step, its second, … before, in and after it.

    The one who runs the script ends this, when the script has outlived the step.
    """
    programs = stand_ins(folder / "programs")
    step = 0
    while True:
        step += 1
        for when in ("before", "half", "after"):
            (folder / "steps").write_text("0", encoding="utf-8")
            path = f"{programs}:{os.environ['PATH']}"
            yield step, {"PATH": path, "STEPS": str(folder / "steps"), "AT": str(step), "WHEN": when}


KILLED = -signal.SIGKILL
