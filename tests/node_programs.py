"""Where the programs are that npm brings: `make test` installs them beside the Python packages, by their hashes."""

import sys
from pathlib import Path

import pytest

_FOLDER = Path(sys.prefix) / "node"


def node_program(path: str) -> Path:
    """The file of an installed npm package, such as `axe-core/axe.min.js`; without it the test fails and says why."""
    return node_file(f"node_modules/{path}")


def node_file(path: str) -> Path:
    """A file that setting up for npm's packages left, such as `schemas.tgz`; without it the test fails and says why."""
    file = _FOLDER / path
    if not file.is_file():
        pytest.fail(f"{path} is not installed: run `make test`, which sets it up from tests/node.", pytrace=False)
    return file
