"""One awful lesson and two awful services: the whole list of messages, as their author would read it."""

import shutil
from pathlib import Path

from tests.project import ROOT, Project

AWFUL = ROOT / "tests" / "awful"


def test_awful_files_get_every_message_at_once(project: Project) -> None:
    """Read expected.txt as a person: each line must say what to mend, and none may be another's echo."""
    for folder in ("docs", "lesson_plans"):
        shutil.copytree(AWFUL / folder, project.root / folder, dirs_exist_ok=True)
    expected = Path(AWFUL / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert expected == project.problems()
