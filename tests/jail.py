"""Runs the checks on a project with little memory and little time, and tells every file touched that is not its own.

`python -m tests.jail` reads a project's folder a line from its input, and answers each with a line of JSON. Every
project has a process of its own, which ends with it: its limits are the system's, so whatever breaks them is seen.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import sysconfig
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from steady.checks import check
from steady.content import read_content
from steady.problems import ContentError
from tests.project import GOOD, ROOT, TODAY

SECONDS = 2
MEGABYTES = 300
_WAITING = 60  # seconds by the clock: what waits for ever takes no processor time, and a busy machine is no fault
# What Python itself reads: its own modules and packages, ours, and the time zones.
_READ = tuple(
    os.path.realpath(path)
    for path in {*sysconfig.get_paths().values(), sys.prefix, sys.base_prefix, *sys.path, "/usr/share/zoneinfo"}
    if path and os.path.realpath(path) not in ("/", str(ROOT))
)
_READING = ("os.listdir", "os.scandir")
_CHANGING = ("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod")
_NEVER = ("subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "socket.", "shutil.", "ctypes.", "pty.")


@dataclass(frozen=True)
class Answer:
    """What became of a project: the checks' problems, a traceback, files outside it, and what it took."""

    problems: tuple[str, ...]
    traceback: str
    outside: tuple[str, ...]
    seconds: float
    megabytes: float
    signal: int

    @property
    def fault(self) -> str:
        """What no project may do, in words; empty where all is well."""
        if self.signal:
            return f"ended by signal {self.signal} after {self.seconds:.1f} s of processor"
        return self.traceback or (f"touched {', '.join(self.outside)}" if self.outside else "")


class Jail:
    """A process that answers for one project after another."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def check(self, root: Path) -> Answer:
        """Check the project in a folder, held to the limits."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{json.dumps(str(root))}\n")
        self._process.stdin.flush()
        return Answer(**json.loads(self._process.stdout.readline()))


@contextmanager
def jail() -> Iterator[Jail]:
    """Start the process, and end it."""
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    with subprocess.Popen(
        [sys.executable, "-m", "tests.jail"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Jail(process)
        assert process.stdin
        process.stdin.close()


def _watch(root: str) -> list[str]:
    """Note from now on, for this process, every file touched outside `root`, and whatever starts something."""
    outside: list[str] = []
    own = (root + os.sep, root)

    def is_in(path: object, folders: tuple[str, ...]) -> bool:
        if path is None or isinstance(path, int):
            return True
        real = os.path.realpath(os.fsdecode(path))  # type: ignore[arg-type]  # a path, as the event gives it
        return real.startswith(folders)

    def hook(event: str, values: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = values
            writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC))
            if writes or not is_in(path, (*own, *_READ)):
                outside.append(f"{path!r} to {'write' if writes else 'read'}")
        elif event in _READING and not is_in(values[0], (*own, *_READ)):
            outside.append(f"{values[0]!r} to list")
        elif event in _CHANGING or event.startswith(_NEVER):
            outside.append(f"{event} {values[:1]!r}")

    sys.addaudithook(hook)
    return outside


def _answer(root: str) -> dict[str, Any]:
    """Check one project; in a process of its own."""
    outside = _watch(os.path.realpath(root))
    said: dict[str, Any] = {"problems": (), "traceback": ""}
    try:
        check(read_content(Path(root)), TODAY)
    except ContentError as error:
        said["problems"] = [str(problem).encode("utf-8").decode() for problem in error.problems]
    except BaseException:
        touched = tuple(outside)  # to print a traceback reads the sources
        return said | {"outside": touched, "traceback": traceback.format_exc()[-3000:]}
    return said | {"outside": outside}


def _jailed(root: str) -> dict[str, Any]:
    """Return the answer of a process that is held to the limits."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        signal.alarm(_WAITING)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
        said = json.dumps(_answer(root)).encode()
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(said)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, status, used = os.wait4(child, 0)
    told = json.loads(said) if said else {"problems": (), "traceback": "", "outside": ()}
    return told | {
        "seconds": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
    }


def main() -> None:
    """Answer one project after another; what every check reads once is read before."""
    check(read_content(GOOD), TODAY)
    for row in sys.stdin:
        print(json.dumps(_jailed(json.loads(row))), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
