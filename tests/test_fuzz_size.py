"""The largest files there may be, full of what once took minutes, or ended in a traceback: a message, in two seconds."""

import os
from collections.abc import Iterator

import pytest

import tests.jail as jailed
from steady.documents import MOST_BYTES, MOST_LINE
from tests.jail import MEGABYTES, Jail, jail
from tests.monsters import RUNS, TERMS, TOKENS, YAML, filled, in_text, run
from tests.project import CHILDLINE, LESSON, PARENT, PLAN, Project


@pytest.fixture(scope="module")
def judge() -> Iterator[Jail]:
    with jail() as process:
        yield process


@pytest.mark.parametrize("name", ["open-call", "wrong-call", "block", "bad-sentence", "waivers-alone"])
def test_text_is_checked_within_the_limits(project: Project, judge: Jail, name: str) -> None:
    in_text(project, PARENT, TOKENS[name])
    assert "" == judge.check(project.root).fault


@pytest.mark.parametrize("name", RUNS)
def test_lines_of_one_sign_are_checked_within_the_limits(project: Project, judge: Jail, name: str) -> None:
    """Sixty such lines, each inside the limits of a line, took eleven seconds."""
    for path in (PARENT, PLAN):
        good = project.read(path)
        project.append(path, f"\n{run(name)}")
        assert "" == judge.check(project.root).fault, path
        project.write(path, good)


@pytest.mark.parametrize("name", ["records", "deep", "aliases", "tags"])
def test_list_is_checked_within_the_limits(project: Project, judge: Jail, name: str) -> None:
    project.write(TERMS, filled(YAML[name]))
    answer = judge.check(project.root)
    assert ("", True) == (answer.fault, bool(answer.problems))


def test_file_that_is_too_long_is_refused_and_never_read_whole(project: Project, judge: Jail) -> None:
    project.write(PARENT, project.read(PARENT) + "a\n" * (MEGABYTES << 18))
    answer = judge.check(project.root)
    assert ("", [f"{PARENT}:1: the file must be at most {MOST_BYTES // 1024} kB, not longer: divide it."]) == (
        answer.fault,
        list(answer.problems),
    )


def test_line_that_is_too_long_is_refused_at_its_number(project: Project, judge: Jail) -> None:
    project.append(PARENT, "a " * MOST_LINE)
    last = project.read(PARENT).count("\n") + 1
    said = f"{PARENT}:{last}: a line must be at most {MOST_LINE} characters, not {MOST_LINE * 2}: break it in two."
    assert [said] == list(judge.check(project.root).problems)


def test_many_files_are_checked_within_the_limits_of_one(project: Project, judge: Jail) -> None:
    """Many small files: a folder of copies, as a program that lost its way leaves it."""
    for number in range(300):
        project.write(f"docs/copies/page-{number}.md", "---\n---\n")
    answer = judge.check(project.root)
    assert ("", True) == (answer.fault, len(answer.problems) > 1_000)


@pytest.mark.parametrize("path", [CHILDLINE, LESSON, PLAN])
def test_pipe_in_the_place_of_a_file_is_refused(project: Project, judge: Jail, path: str) -> None:
    """To open one would wait for ever."""
    (project.root / path).unlink()
    os.mkfifo(project.root / path)
    answer = judge.check(project.root)
    assert "" == answer.fault
    assert f"{path}:1: it must be a file or a folder of the project's own, not a pipe or a device." in answer.problems


@pytest.mark.parametrize(
    "code",
    [
        "while True: pass",
        "bytearray(1 << 30)",
        "open('/etc/hostname')",
        "import subprocess as s; s.run('true')",
        "open('x', 'w')",
    ],
)
def test_jail_sees_what_it_is_there_for(project: Project, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each fault planted: a loop, a gigabyte, a file elsewhere, a program, a file written."""

    def planted(root: object) -> object:
        exec(code)  # our own words, above
        return read(root)

    read = jailed.read_content
    monkeypatch.setattr(jailed, "read_content", planted)
    monkeypatch.setattr(jailed, "SECONDS", 1)
    monkeypatch.chdir(project.root)
    answer = jailed.Answer(**jailed._jailed(str(project.root)))
    assert answer.fault


def test_good_project_is_well(project: Project, judge: Jail) -> None:
    assert ("", []) == (judge.check(project.root).fault, list(judge.check(project.root).problems))
