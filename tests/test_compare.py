"""deploy/compare.sh: two hosts that serve the same bytes pass, and whatever differs is named with its host."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from steady.release.sums import write_sums
from tests.deploying import edition, run
from tests.project import ROOT
from tests.serving import serving

SCRIPT = ROOT / "deploy" / "compare.sh"


def compared(*sites: Path) -> tuple[int, list[str], list[str]]:
    """The exit code, what is said with each host by its number, and the hosts' addresses."""
    with ExitStack() as running:
        urls = [running.enter_context(serving(site)) for site in sites]
        done = run(SCRIPT, *urls)
    text = done.stdout + done.stderr
    for number, url in enumerate(urls, 1):
        text = text.replace(url, f"<{number}>")
    return done.returncode, text.splitlines(), urls


def test_two_hosts_with_the_same_bytes_pass(tmp_path: Path) -> None:
    one, two = (edition(tmp_path / name, "words") / "site" for name in ("one", "two"))
    for site in (one, two):  # what a host keeps to itself, and twins that it sends in another form
        (site / "_headers").write_text("x", "utf-8")
        write_sums(site)
        (site / "_headers").unlink()
    expected = [f"<{number}>: 4 of 4 files are as listed" for number in (1, 2)]
    assert (0, expected) == compared(one, two)[:2]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("changed", "<2>: about/index.html: FAILED"),
        ("missing", "<2>: about/index.html: FAILED"),
        ("another", "<2>: another edition than <1>"),
        ("no list", "<2>: no list of sums"),
    ],
)
def test_what_differs_is_named(tmp_path: Path, fault: str, said: str) -> None:
    one, two = (edition(tmp_path / name, "words") / "site" for name in ("one", "two"))
    match fault:
        case "changed":
            (two / "about/index.html").write_text("other words", "utf-8")
        case "missing":
            (two / "about/index.html").unlink()
        case "another":
            edition(tmp_path / "two", "other words")
        case "no list":
            (two / "SHA256SUMS").unlink()
    code, lines, _ = compared(one, two)
    assert (1, True) == (code, any(line.startswith(said) for line in lines)), lines
