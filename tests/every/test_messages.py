"""Every message that our code can give has a test that brings it about: the tests run once more, watched."""

import os
import subprocess
import sys
from pathlib import Path

from tests.messages import known, messages, unreached
from tests.project import ROOT

PLUGINS = ("-p", "tests.messages", "-p", "no:cacheprovider")
# Watched, all is slower: what asserts a time would fail, and reaches no message.
TIMED = ("--deselect", "tests/test_checks_marks.py::test_what_is_not_refused_renders_in_time")
# With these, every message of ours is reached: the quickest of those that reach any.
TESTS = (
    "test_access_runs.py",
    "test_awful.py",
    "test_bad_downloads.py",
    "test_brief.py",
    "test_changed_command.py",
    "test_checks_dates.py",
    "test_checks_evidence.py",
    "test_checks_headings.py",
    "test_checks_identity.py",
    "test_checks_lessons.py",
    "test_checks_macros.py",
    "test_checks_marks.py",
    "test_checks_named.py",
    "test_checks_pages.py",
    "test_checks_prose.py",
    "test_checks_references.py",
    "test_checks_services.py",
    "test_cli.py",
    "test_coverage.py",
    "test_deck_words.py",
    "test_documents.py",
    "test_locks.py",
    "test_macros.py",
    "test_macros_for_readers.py",
    "test_pack.py",
    "test_pdf_input.py",
    "test_places.py",
    "test_plainly.py",
    "test_planted.py",
    "test_reading.py",
    "test_recall.py",
    "test_refusals.py",
    "test_release.py",
    "test_schools.py",
    "test_security_txt.py",
    "test_shapes.py",
    "test_short_slides.py",
    "test_signs.py",
    "test_statuses.py",
    "test_structure.py",
    "test_teaching.py",
    "test_word.py",
    "test_wording.py",
    "test_wrapped.py",
    "test_zips.py",
    "hosting/test_headers.py",
    "hosting/test_ready.py",
    "links/test_fetch.py",
    "links/test_numbers.py",
    "links/test_run.py",
)


def test_every_message_has_a_planted_fault(tmp_path: Path) -> None:
    """A new check without a test that sees it fail is named here, with its line."""
    reached = tmp_path / "reached.txt"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "auto", *PLUGINS, *TIMED, *(f"tests/{name}" for name in TESTS)],
        cwd=ROOT,
        env=os.environ | {"STEADY_REACHED": str(reached), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, done.stdout[-3000:]
    assert [] == unreached(reached)


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
