"""Measuring one build in a process of its own, and naming the machine it ran on."""

import os
import shutil
import subprocess
import time
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

_MB = 1024 * 1024


@dataclass(frozen=True)
class Figures:
    """What one build took (wall-clock and processor seconds, peak resident memory) and what it wrote."""

    seconds: float
    processor: float
    memory: float
    output: float
    pages: int


class BuildFailed(Exception):
    """A build that ended badly; carries the last lines it said."""


def build(command: list[str], folder: Path, site: Path) -> Figures:
    """Run one cold build of the project in `folder`, which writes `site`. Raises BuildFailed."""
    shutil.rmtree(site, ignore_errors=True)
    site.parent.mkdir(parents=True, exist_ok=True)
    log = site.with_suffix(".log")
    with log.open("w") as out:
        start = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    said = log.read_text(encoding="utf-8", errors="replace").strip().split("\n")
    log.unlink()
    if child.returncode != 0:
        raise BuildFailed("\n".join(said[-5:]))
    files = [file for file in site.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)
    processor = usage.ru_utime + usage.ru_stime
    return Figures(
        seconds, processor, usage.ru_maxrss / 1024, size / _MB, sum(file.suffix == ".html" for file in files)
    )


def middle(runs: list[Figures]) -> Figures:
    """Return the median of each figure. What is written is the same in every run."""
    return replace(
        runs[0],
        seconds=median(run.seconds for run in runs),
        processor=median(run.processor for run in runs),
        memory=median(run.memory for run in runs),
    )


def machine() -> str:
    """Return the machine in one line: cores, memory, and how busy it is with other things."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    return f"{len(os.sched_getaffinity(0))} cores, {memory:.0f} GB of memory, load {load} (1, 5, 15 minutes)"
