"""Every message that a check can give has a test that brings it about: the tests of the checks run once more, watched."""

import os
import subprocess
import sys
from pathlib import Path

from tests.messages import known, messages, unreached
from tests.project import ROOT

# Where an author's files are judged. What makes files, and what runs on hosts, has tests of its own beside it.
JUDGING = ("checks/", "macros/", "wording/", "shapes.py", "documents.py", "content.py", "context.py", "tree.py")
TESTS = (
    "awful",
    "brief",
    "checks_dates",
    "checks_evidence",
    "checks_identity",
    "checks_lessons",
    "checks_macros",
    "checks_pages",
    "checks_prose",
    "checks_references",
    "checks_services",
    "coverage",
    "documents",
    "macros",
    "planted",
    "plainly",
    "reading",
    "recall",
    "security_txt",
    "shapes",
    "statuses",
    "structure",
    "teaching",
    "wording",
)


def test_every_message_has_a_planted_fault(tmp_path: Path) -> None:
    """A new check without a test that sees it fail is named here, with its line."""
    reached = tmp_path / "reached.txt"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.messages", "-p", "no:cacheprovider"]
        + [f"tests/test_{name}.py" for name in TESTS],
        cwd=ROOT,
        env=os.environ | {"STEADY_REACHED": str(reached), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, done.stdout[-3000:]
    assert [] == [entry for entry in unreached(reached) if entry.removeprefix("src/steady/").startswith(JUDGING)]


def test_message_without_a_fault_is_named(tmp_path: Path) -> None:
    """The fault planted here: a run that reached one message only."""
    path, lines = next((path, lines) for path, lines in known().items() if path.endswith("checks/contacts.py"))
    first, *others = sorted(lines)
    (tmp_path / "reached.txt").write_text(f"{path}:{first}\n", encoding="utf-8")
    named = [entry for entry in unreached(tmp_path / "reached.txt") if "checks/contacts.py" in entry]
    assert [f"src/steady/checks/contacts.py:{line}: {lines[line]}" for line in others] == named


def test_every_way_to_say_something_is_seen() -> None:
    text = '''
def f(item):
    """What this says must not count."""
    yield Problem("a", 1, x)
    yield item.problem("key", "short")
    message = f"{x} must be {y}"
    yield 1, "it must be"
    raise LookupFailed(message)
'''
    assert [4, 5, 6, 7, 8] == sorted({line for line, _ in messages(text)})
