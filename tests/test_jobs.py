"""The runner of exports: only what changed is made, whole files only, faults all at once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from steady.exports.jobs import Cache, Job, Made, alone, digest, run, sweep, write_whole
from steady.exports.making import _told
from steady.problems import ContentError, Problem


def shout(word: str) -> bytes:
    """A maker that also shows in which process it ran."""
    return f"{word.upper()} {os.getpid()}".encode()


def fail(path: str) -> bytes:
    raise ContentError([Problem(path, 3, "slide must have at most 40 words, not 55.")])


def break_off(word: str) -> bytes:
    raise KeyboardInterrupt(word)


def die(word: str) -> bytes:
    """A maker whose process the system ends, as it does where memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
    return word.encode()


def jobs(*words: str) -> list[Job]:
    return [Job(f"lessons/{word}.txt", digest("1", word), shout, (word,)) for word in words]


def made(found: list[Made]) -> dict[str, bool]:
    return {entry.job.path: entry.anew for entry in found}


def test_files_are_made_in_other_processes_and_not_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    first = list(run(jobs("one", "two"), tmp_path / "out", cache, 2))
    text = (tmp_path / "out/lessons/one.txt").read_text("utf-8")
    assert {"lessons/one.txt": True, "lessons/two.txt": True} == made(first)
    assert str(os.getpid()) not in text
    assert {"lessons/one.txt": False, "lessons/two.txt": False} == made(
        list(run(jobs("one", "two"), tmp_path / "out", cache, 2))
    )
    assert text == (tmp_path / "out/lessons/one.txt").read_text("utf-8")


def test_file_that_somebody_changed_or_removed_is_put_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    list(run(jobs("one"), tmp_path / "out", cache, 1))
    file = tmp_path / "out/lessons/one.txt"
    right = file.read_bytes()
    file.write_bytes(b"half")
    list(run(jobs("one"), tmp_path / "out", cache, 1))
    assert right == file.read_bytes()


@pytest.mark.parametrize("damage", [b"", b"x", b"0" * 64 + b"other"])
def test_cache_file_cut_short_is_made_again(tmp_path: Path, damage: bytes) -> None:
    cache = Cache(tmp_path / "cache")
    list(run(jobs("one"), tmp_path / "out", cache, 1))
    name = digest("1", "one")
    kept = tmp_path / "cache" / name[:2] / name
    kept.write_bytes(kept.read_bytes()[:70] if damage == b"x" else damage)
    assert {"lessons/one.txt": True} == made(list(run(jobs("one"), tmp_path / "out", cache, 1)))


def test_faults_of_all_files_come_at_once_and_the_others_are_made(tmp_path: Path) -> None:
    bad = [Job(f"{name}.txt", digest(name), fail, (f"lesson_plans/{name}.md",)) for name in ("a", "b")]
    with pytest.raises(ContentError) as error:
        list(run([bad[0], *jobs("one"), bad[1]], tmp_path / "out", Cache(tmp_path / "cache"), 2))
    assert {"lesson_plans/a.md", "lesson_plans/b.md"} == {problem.path for problem in error.value.problems}
    assert ["lessons/one.txt"] == [
        str(file.relative_to(tmp_path / "out")) for file in (tmp_path / "out").rglob("*.txt")
    ]


def test_interrupted_run_leaves_whole_files_and_goes_on(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    broken = Job("three.txt", digest("three"), break_off, ("three",))
    with pytest.raises(KeyboardInterrupt):
        list(run([*jobs("one", "two"), broken], tmp_path / "out", cache, 1))
    assert [] == list(tmp_path.rglob(".half-*"))
    again = made(list(run(jobs("one", "two"), tmp_path / "out", cache, 1)))
    assert {"lessons/one.txt": False, "lessons/two.txt": False} == again


def test_process_makes_so_many_files_and_another_takes_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lays out paper keeps some memory for each sheet: a trust's thousands would fill it."""
    monkeypatch.setattr("steady.exports.jobs._EACH", 2)
    words = ["one", "two", "three", "four", "five"]
    assert dict.fromkeys((f"lessons/{word}.txt" for word in words), True) == made(
        list(run(jobs(*words), tmp_path, Cache(tmp_path / "cache"), 1))
    )
    processes = [(tmp_path / f"lessons/{word}.txt").read_text("utf-8").split()[1] for word in words]
    assert [processes[0]] * 2 + [processes[2]] * 2 == processes[:4]
    assert 3 == len(set(processes))


def test_process_that_the_system_ends_is_told_and_the_rest_stays(tmp_path: Path) -> None:
    ended = Job("lessons/last.txt", digest("1", "last"), die, ("last",))
    with pytest.raises(ChildProcessError, match="a process that made files was ended from outside"):
        list(run([*jobs("one"), ended], tmp_path / "out", Cache(tmp_path / "cache"), 1))
    again = list(run(jobs("one", "two"), tmp_path / "out", Cache(tmp_path / "cache"), 1))
    assert {"lessons/one.txt": False, "lessons/two.txt": True} == made(again)


def test_command_says_in_words_which_file_the_system_kept_it_from(tmp_path: Path) -> None:
    ended = Job("lessons/last.txt", digest("1", "last"), die, ("last",))
    message = "lessons/last.txt was not made: a process that made files was ended from outside. Run it again to go on."
    with pytest.raises(click.ClickException) as told, _told(tmp_path / "cache", tmp_path / "out"):
        list(run([ended], tmp_path / "out", Cache(tmp_path / "cache"), 1))
    assert message == told.value.message


def test_files_made_of_the_same_are_made_once(tmp_path: Path) -> None:
    same = [Job(f"{school}/poster.txt", digest("one"), shout, ("one",)) for school in ("oak", "elm")]
    assert 2 == len(list(run(same, tmp_path / "out", Cache(tmp_path / "cache"), 2)))
    assert 1 == len({file.read_bytes() for file in (tmp_path / "out").rglob("*.txt")})


KILLED = """
import os, signal, sys, time
from pathlib import Path
from steady.exports.jobs import Cache, Job, digest, run

def make(word):
    print(os.getpid(), flush=True)
    if word == "two":
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(600)
    return word.encode()

folder = Path(sys.argv[1])
list(run([Job(f"{word}.txt", digest(word), make, (word,)) for word in ("one", "two")], folder, Cache(folder / "cache"), 1))
"""


def test_run_that_is_killed_outright_leaves_no_process_behind(tmp_path: Path) -> None:
    """Reading to the end of what the processes say waits for the last of them: one that stays is a timeout here."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert -signal.SIGKILL == done.returncode
    assert done.stdout.split()
    assert not (tmp_path / "two.txt").exists()


def test_what_a_killed_run_left_half_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / ".half-abc").write_bytes(b"x")
    (tmp_path / "lessons" / "plan.pdf").write_bytes(b"x")
    sweep(tmp_path)
    assert ["plan.pdf"] == [file.name for file in (tmp_path / "lessons").iterdir()]


def test_a_folder_is_held_by_one_run_at_a_time(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from steady.exports.jobs import alone\nwith alone(Path(sys.argv[1])): pass"
    other = [sys.executable, "-c", program, str(tmp_path)]
    with alone(tmp_path):
        refused = subprocess.run(other, capture_output=True, text=True, check=False)
    assert "BlockingIOError" in refused.stderr
    assert 0 == subprocess.run(other, check=False).returncode


def test_two_runs_at_once_give_the_same_whole_files(tmp_path: Path) -> None:
    """Each step of one beside a step of the other, in the same folder and with the same cache."""
    cache = Cache(tmp_path / "cache")
    pairs = zip(
        run(jobs("one", "two"), tmp_path / "out", cache, 1),
        run(jobs("one", "two"), tmp_path / "out", cache, 1),
        strict=True,
    )
    list(pairs)
    assert [] == list(tmp_path.rglob(".half-*"))
    assert {"one.txt", "two.txt"} == {file.name for file in (tmp_path / "out" / "lessons").iterdir()}


def test_disk_that_is_full_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "one.txt"
    write_whole(file, b"before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("steady.exports.jobs.os.fdopen", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(file, b"after")
    assert [b"before"] == [kept.read_bytes() for kept in tmp_path.iterdir()]


def test_digest_tells_parts_apart() -> None:
    assert 4 == len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest(b"abc", "")})
