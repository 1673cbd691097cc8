"""The scripts of `deploy/`, run as a server runs them, and killed at any step: stand-ins of the programs they call."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
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
if [ "$step" = "$AT" ] && [ "$WHEN" = failed ]; then exit 1; fi
if [ "$step" = "$AT" ] && [ "$WHEN" = before ]; then kill -KILL 0; fi
{real} "$@"
code=$?
if [ "$step" = "$AT" ]; then
    # A copy that was under way: one file is missing, another was cut short.
    if [ {name} = cp ] && [ -d "${{@: -1}}" ]; then
        rm -f "${{@: -1}}/about/index.html"; : >"${{@: -1}}/index.html"
    fi
    kill -KILL 0
fi
exit $code
"""
# Quick stand-ins of the two programs of our own that deploy/build.sh calls. They make the pages of `edition`.
_MKDOCS = """#!/bin/bash
PATH=/usr/bin:/bin
for page in {pages}; do mkdir -p "$(dirname "$4/$page")"; echo "site/$page: $WORDS" >"$4/$page"; done
"""
_STEADY = """#!/bin/bash
PATH=/usr/bin:/bin
case "$1 $2" in
"host headers") echo "headers: $WORDS" >"$3" ;;
"sbom "*) echo "parts: $WORDS" >"$3" ;;
"sums "*) cd "$2" && find * .well* -type f ! -name SHA256SUMS 2>/dev/null | xargs sha256sum >.sums; mv .sums SHA256SUMS ;;
esac
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
    """Run `deploy/release.sh`."""
    return run(ROOT / "deploy" / "release.sh", *arguments, **environment)


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script in a process group of its own, so that it can be killed with all that it started."""
    return subprocess.run(
        ["sh", *map(str, command)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )


def stand_ins(folder: Path, reals: Mapping[str, str]) -> Path:
    """A folder of programs that do what the real ones do, and can end their whole process group at a given step."""
    folder.mkdir()
    for name, real in reals.items():
        _program(folder / name, _STAND_IN.format(real=real, name=name))
    return folder


def builders(folder: Path) -> dict[str, str]:
    """`steady` and `mkdocs` that take no time, by their names."""
    folder.mkdir()
    _program(folder / "mkdocs", _MKDOCS.format(pages=" ".join(PAGES)))
    _program(folder / "steady", _STEADY)
    return {name: str(folder / name) for name in ("mkdocs", "steady")}


def _program(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    file.chmod(0o755)


def killings(
    folder: Path, ways: Sequence[str] = ("before", "in"), more: Mapping[str, str] | None = None
) -> Iterator[dict[str, str]]:
    """Yield environments in which a script is stopped at its first step, its second, …, in each of these ways.

    It is killed before the step, or in it (after it, where a step cannot be halved), or the step has failed. `more`
    names programs beside those of the system. The one who runs the script ends this, when it has outlived the step.
    """
    reals = {name: shutil.which(name) or "" for name in CHANGING}
    programs = stand_ins(folder / "programs", reals | dict(more or {}))
    for step in count(1):
        for when in ways:
            (folder / "steps").write_text("0", encoding="utf-8")
            path = f"{programs}:{os.environ['PATH']}"
            yield {"PATH": path, "BIN": str(programs), "STEPS": str(folder / "steps"), "AT": str(step), "WHEN": when}


KILLED = -signal.SIGKILL
