"""A build in another place: another folder, day, time zone, locale, hash seed, and another order of the files on disk.

Python reads `sitecustomize` before anything else: ours turns round what the disk lists. The day is another by
libfaketime, which answers for the clock of the whole process.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

_TURNED = """
import os

_listdir, _scandir = os.listdir, os.scandir


class _Turned:
    def __init__(self, path):
        with _scandir(path) as entries:
            self._entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def close(self):
        pass


os.scandir = lambda path=".": _Turned(path)
os.listdir = lambda path=".": sorted(_listdir(path), reverse=True)
"""
DAYS_ON = 400


def clock_library() -> str:
    """The path of libfaketime, for LD_PRELOAD."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    if not found:
        pytest.fail("This test needs another day: run `make test`, which sets faketime up.", pytrace=False)
    return str(found[0])


def elsewhere(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a build on another day, in another zone and locale, with the disk's lists turned round."""
    (folder / "sitecustomize.py").write_text(_TURNED, encoding="utf-8")
    return {
        "PYTHONPATH": os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "LD_PRELOAD": clock_library(),
        "FAKETIME": f"+{DAYS_ON}d",
        "DONT_FAKE_MONOTONIC": "1",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONHASHSEED": "99",
        **more,
    }


def build(project: Path, out: Path, **environment: str) -> None:
    """Build a project with the real `mkdocs`, and with nothing in the environment that dates it."""
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(out)],
        cwd=project,
        env=kept | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"mkdocs build ended with {done.returncode}:\n{done.stdout}", pytrace=False)


def manifest(folder: Path) -> dict[str, str]:
    """Every file of a folder with the SHA-256 of its bytes, reckoned here and not taken from the list it carries."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
