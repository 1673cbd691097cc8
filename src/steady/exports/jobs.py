"""Making many files from content: each once, in parallel, and only where what it is made of has changed."""

import fcntl
import hashlib
import multiprocessing
import os
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from steady.problems import ContentError, Problem

_HALF = ".half-"
_EACH = 100  # files that a process makes before another takes over: laying out keeps a quarter of a megabyte each time
_SUM = 64  # hex digits of a SHA-256, before the bytes of a file in the cache


@dataclass(frozen=True)
class Job:
    """One file to make: its path below the folder of exports, a digest of all that it is made of, and what makes it.

    `make` is called in another process with `args`: both must be importable there. It returns the file's bytes.
    """

    path: str
    digest: str
    make: Callable[..., bytes]
    args: tuple[object, ...]


@dataclass(frozen=True)
class Made:
    """What became of a job: the size of its file in bytes, and whether it was made now or was there already."""

    job: Job
    size: int
    anew: bool


def digest(*parts: str | bytes) -> str:
    """Return one SHA-256, in hex, of all the parts in order, each told apart from the next."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(hashlib.sha256(data).digest())
    return total.hexdigest()


class Cache:
    """Files by the digest of what they were made of. One that was cut short, or is not what it says, is not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> bytes | None:
        """Return the bytes kept under a digest, or None where there are none or they are damaged."""
        try:
            kept = (self._folder / name[:2] / name).read_bytes()
        except OSError:
            return None
        found, content = kept[:_SUM], kept[_SUM:]
        return content if hashlib.sha256(content).hexdigest().encode() == found else None

    def put(self, name: str, content: bytes) -> None:
        """Keep bytes under a digest."""
        write_whole(self._folder / name[:2] / name, hashlib.sha256(content).hexdigest().encode() + content)


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that it is either there whole or as it was before. Raises OSError; leaves nothing half behind."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=_HALF)
    try:
        with os.fdopen(handle, "wb") as half:
            half.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder for one run at a time. Raises BlockingIOError where another has it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as file:
        # A record lock: unlike the other kind, it is not handed on to the processes that make the files.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def sweep(folder: Path) -> None:
    """Take away what a run that was killed outright, or a machine that lost its power, could not."""
    for half in folder.rglob(f"{_HALF}*"):
        half.unlink(missing_ok=True)


def run(jobs: Iterable[Job], folder: Path, cache: Cache, workers: int | None = None) -> Iterator[Made]:
    """Make the files of all jobs below `folder`, yielding each as soon as its file is there. Equal files are made once.

    Stopped at any moment, it leaves whole files only, and goes on from them the next time. Raises ContentError with
    the faults of all jobs once the others are done, and OSError where a file cannot be written or a process is ended from
    outside.
    """
    waiting: dict[str, list[Job]] = defaultdict(list)
    for job in jobs:
        kept = None if job.digest in waiting else cache.get(job.digest)
        if kept is None:
            waiting[job.digest].append(job)
        else:
            _keep(folder / job.path, kept)
            yield Made(job, len(kept), anew=False)
    left, faults = list(waiting.values()), list[Problem]()
    workers = workers or os.cpu_count() or 1
    while left:
        batch, left = left[: workers * _EACH], left[workers * _EACH :]
        yield from _made(batch, folder, cache, workers, faults)
    if faults:
        raise ContentError(faults)


def _made(batch: list[list[Job]], folder: Path, cache: Cache, workers: int, faults: list[Problem]) -> Iterator[Made]:
    """Make the files of some jobs, those of equal digest together, in processes of their own; add to their faults."""
    # Forked, so that what the makers need (the library, the fonts) is read once, before, and not in every process.
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, context, _end_with, (os.getpid(),)) as pool:
        running: dict[Future[bytes], list[Job]] = {pool.submit(same[0].make, *same[0].args): same for same in batch}
        try:
            for done in as_completed(tuple(running)):
                same = running.pop(done)  # with the future goes its file: a thousand would fill the memory
                try:
                    content = done.result()
                except ContentError as error:
                    faults.extend(error.problems)
                    continue
                except BrokenProcessPool:
                    raise ChildProcessError(
                        0, "a process that made files was ended from outside", same[0].path
                    ) from None
                cache.put(same[0].digest, content)
                for job in same:
                    _keep(folder / job.path, content)
                    yield Made(job, len(content), anew=True)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _end_with(parent: int) -> None:
    """Let a process that makes files end when its parent is killed outright: nobody would be there to tell it."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _keep(file: Path, content: bytes) -> None:
    """Write the file, unless it is there as it should be."""
    try:
        if file.read_bytes() == content:
            return
    except OSError:
        pass
    write_whole(file, content)
