"""The generators that are compared: this project, stock Material, and Zensical where it can be had."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_BIN = Path(sys.executable).parent
_ZENSICAL = _BIN.parent / "bench-zensical"


@dataclass(frozen=True)
class Generator:
    """What builds a project: its name in the table, the project it builds (`steady` or `stock`), and how."""

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


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout
