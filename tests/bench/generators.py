"""The generators that are compared: this project, stock Material; Zensical and Hugo where they can be had."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BIN = Path(sys.executable).parent
_ZENSICAL = _BIN.parent / "bench-zensical"


@dataclass(frozen=True)
class Generator:
    """What builds a project: its name in the table, the project it builds (`steady`, `stock` or `hugo`), and how."""

    name: str
    project: str
    command: tuple[str, ...]


STEADY = Generator("this project", "steady", (str(_BIN / "mkdocs"), "build", "--strict"))
STOCK = Generator("stock Material", "stock", (str(_BIN / "mkdocs"), "build", "--strict"))


def zensical() -> Generator | str:
    """Return Zensical from an environment of its own, installed there once, or one line saying why it cannot be had."""
    program = _ZENSICAL / "bin" / "zensical"
    try:
        if not program.exists():
            _run(sys.executable, "-m", "venv", str(_ZENSICAL))
            _run(str(_ZENSICAL / "bin" / "pip"), "install", "--quiet", "--only-binary", ":all:", "zensical")
        version = _run(str(program), "--version").strip().split(" ")[-1]
    except (subprocess.SubprocessError, OSError) as error:
        said = str(getattr(error, "stderr", "") or error).strip().split("\n")
        return f"Zensical could not be installed: {said[-1]}"
    return Generator(f"Zensical {version}", "stock", (str(program), "build", "--clean"))


def hugo() -> Generator | str:
    """Return Hugo from Debian's packages, installed once, or one line saying why it cannot be had."""
    try:
        _run("sh", str(ROOT / "tests" / "apt.sh"), "hugo")
        version = _run("hugo", "version").split(" ")[1].partition("+")[0].partition("-")[0]
    except (subprocess.SubprocessError, OSError) as error:
        said = str(getattr(error, "stderr", "") or error).strip().split("\n")
        return f"Hugo could not be installed: {said[-1]}"
    return Generator(f"Hugo {version}", "hugo", ("hugo", "--quiet", "--cleanDestinationDir", "--destination", "site"))


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout
