"""The long search: every monster in every place, and many more files broken at random than `make test` has time for."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from tests.bad_input import files
from tests.jail import Jail, jail
from tests.monsters import LISTS, PLACES, TOKENS, VALUES, YAML, filled, in_a_value, in_text
from tests.project import Project
from tests.test_fuzz_files import MANNER, fits


@pytest.fixture(scope="module")
def judge() -> Iterator[Jail]:
    with jail() as process:
        yield process


@given(file=files())
@settings(MANNER, max_examples=700)
def test_any_file_gets_messages_and_never_a_traceback(project: Project, judge: Jail, file: tuple[str, bytes]) -> None:
    fits(project, judge, *file)


@pytest.mark.parametrize("name", TOKENS)
def test_largest_text_is_checked_within_the_limits(project: Project, judge: Jail, name: str) -> None:
    for path in PLACES[: 2 if name != "bad-sentence" else None]:
        good = project.read(path)
        in_text(project, path, TOKENS[name])
        assert "" == judge.check(project.root).fault, path
        project.write(path, good)
    path, key = VALUES[len(name) % len(VALUES)]
    in_a_value(project, path, key, TOKENS[name])
    assert "" == judge.check(project.root).fault, (path, key)


@pytest.mark.parametrize("name", YAML)
def test_largest_list_is_checked_within_the_limits(project: Project, judge: Jail, name: str) -> None:
    path = LISTS[len(name) % len(LISTS)]
    project.write(path, filled(YAML[name]))
    assert "" == judge.check(project.root).fault, path
