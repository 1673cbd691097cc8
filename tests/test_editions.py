"""deploy/build.sh: an edition is there when every step has ended well, and whatever is killed or fails, the last one is."""

import shutil
from pathlib import Path

import pytest

from tests.deploying import KILLED, builders, killings, release, run
from tests.elsewhere import manifest
from tests.project import ROOT

SCRIPT = "deploy/build.sh"


@pytest.fixture
def quick(tmp_path: Path) -> Path:
    """A copy of the script in a project that has nothing else."""
    (tmp_path / "deploy").mkdir()
    shutil.copy(ROOT / SCRIPT, tmp_path / "deploy")
    return tmp_path


def words_of(out: Path) -> str:
    """The words of the edition, every file of which is held to the lists of sums."""
    found = set()
    for part in ("site", "numbers"):
        listed = dict(row.split("  ")[::-1] for row in (out / part / "SHA256SUMS").read_text("utf-8").splitlines())
        held = manifest(out / part)
        del held["SHA256SUMS"]
        assert held == listed
        found |= {page.read_text("utf-8").split(": ")[1].strip() for page in (out / part).rglob("*.html")}
    [words] = found
    return words


@pytest.mark.parametrize("way", ["before", "in", "failed"])
def test_stopped_at_any_step_the_last_good_edition_is_there_and_stays_out(quick: Path, way: str) -> None:
    """And the next build needs nobody to tidy up. Only between the last two steps does the folder have no name at all."""
    out, root, more = quick / "built", quick / "srv", builders(quick / "real")
    ended, missing, last = [], 0, "one"
    programs = {"BIN": str(quick / "real")}
    assert 0 == run(quick / SCRIPT, out, WORDS="one", **programs).returncode
    assert 0 == release("publish", out, root).returncode
    for turn, environment in enumerate(killings(quick, [way], more)):
        before = manifest(out)
        done = run(quick / SCRIPT, out, WORDS=f"edition {turn}", **environment)
        ended.append(done.returncode)
        assert "one" == (root / "current" / "index.html").read_text("utf-8").split(": ")[1].strip()
        if not out.exists():
            missing += 1
            assert last == words_of(quick / "built.old")
            assert 0 == run(quick / SCRIPT, out, WORDS=last, **programs).returncode
        assert manifest(out) == before or words_of(out) == f"edition {turn}"
        last = words_of(out)
        if done.returncode == 0:
            break
        assert done.returncode == (1 if way == "failed" else KILLED), done.stderr
    assert (True, True, f"edition {turn}") == (len(ended) > 22, missing <= 1, last)
    assert ["built"] == [path.name for path in quick.glob("built*")]
    assert 0 == release("publish", out, root).returncode


def test_the_last_page_is_made_alone_though_the_check_for_a_release_fails(quick: Path) -> None:
    """What is overdue must not keep it back: in the worst hour nobody can mend a date first."""
    programs = builders(quick / "real")
    steady = Path(programs["steady"])
    steady.write_text(steady.read_text("utf-8").replace("case ", '[ "$1" != check ] || exit 1\ncase ', 1), "utf-8")
    environment = {"BIN": str(quick / "real"), "WORDS": "alone"}
    assert 1 == run(quick / SCRIPT, quick / "built", **environment).returncode
    done = run(quick / SCRIPT, quick / "last", "numbers", **environment)
    assert (0, ["numbers"]) == (done.returncode, [path.name for path in (quick / "last").iterdir()]), done.stderr
    assert {"index.html", "404.html", "_headers", "SHA256SUMS"} == set(manifest(quick / "last" / "numbers"))


@pytest.mark.parametrize("arguments", [(), ("built", "number")])
def test_anything_else_is_refused(quick: Path, arguments: tuple[str, ...]) -> None:
    done = run(quick / SCRIPT, *arguments, BIN=str(quick))
    assert (2, False) == (done.returncode, (quick / "built").exists())
