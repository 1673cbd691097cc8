"""Any file of the project may be broken in any way: the checks say so, or take it, and touch nothing else.

The files are the same ones in every run: a pull request that is right must not fail by luck, and a fault comes back on
any machine. `make test-all` tries many more (tests/every/test_fuzz.py), and they too are the same in every run.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings

from tests.bad_input import READ, files
from tests.jail import Jail, jail
from tests.project import Project

_SHAPE = re.compile(r"[^:\n]+:[1-9]\d*: [^\n]+")
EXAMPLES = 60
MANNER = settings(
    derandomize=True,
    database=None,
    deadline=timedelta(minutes=2),
    phases=[Phase.generate],  # a smaller file that fails too is for whoever mends it
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def judge() -> Iterator[Jail]:
    with jail() as process:
        yield process


def fits(project: Project, judge: Jail, path: str, raw: bytes) -> None:
    """Put a file into the good project, see what the checks say, and put back what was there."""
    before = (project.root / path).read_bytes() if (project.root / path).exists() else None
    project.write(path, raw)
    answer = judge.check(project.root)
    if before is None:
        (project.root / path).unlink()
    else:
        project.write(path, before)
    note(f"{path}:\n{raw!r}\n{answer}")
    assert "" == answer.fault
    assert [] == [problem for problem in answer.problems if not _SHAPE.fullmatch(problem)]
    lines = raw.count(b"\n") + raw.count(b"\r") + 1
    assert [] == [
        problem
        for problem in answer.problems
        if problem.startswith(f"{path}:") and int(problem.split(":")[1]) > lines + 1
    ]


@given(file=files())
@settings(MANNER, max_examples=EXAMPLES)
def test_any_file_gets_messages_and_never_a_traceback(project: Project, judge: Jail, file: tuple[str, bytes]) -> None:
    fits(project, judge, *file)


@pytest.mark.parametrize("path", READ)
def test_every_kind_of_file_is_good_before_it_is_broken(project: Project, judge: Jail, path: str) -> None:
    """Else the search above would only ever see the first fault."""
    project.write(path, READ[path])
    answer = judge.check(project.root)
    assert "" == answer.fault
    assert [] == [problem for problem in answer.problems if "must be readable" in problem]
