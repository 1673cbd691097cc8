"""The lock files: hashed to the last line, with no address in them; and the list of parts that is made of them."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from steady.release.command import sbom
from steady.release.locks import Locked, locked
from steady.release.sbom import bill
from tests.project import ROOT
from tests.workflows import from_lock, installs

LOCKS = sorted(file.name for file in ROOT.glob("requirements*.txt"))
HASH = "a" * 64
GOOD = f"""anyio==4.11.0 \\
    --hash=sha256:{HASH} \\
    --hash=sha256:{"b" * 64}
    # via something
# a comment
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:{HASH}
"""


def test_the_locks_are_all_here() -> None:
    assert {"requirements.txt", "requirements-export.txt", "requirements-test.txt"} <= set(LOCKS)


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_is_pinned_and_hashed(name: str) -> None:
    """And no line names a repository, an address, a folder, an index or any option at all."""
    text = (ROOT / name).read_text(encoding="utf-8")
    packages = list(locked(text))
    assert len(re.findall(r"^\S+==", text, re.MULTILINE)) == len(packages) > 20
    assert [] == re.findall(r"^-.*|.*(?:://|git\+|@ ).*", text, re.MULTILINE)


def test_the_smaller_locks_agree_with_the_largest() -> None:
    """What a site is built with is what was tested, hash for hash."""
    largest = set(locked((ROOT / "requirements-test.txt").read_text(encoding="utf-8")))
    for name in ("requirements.txt", "requirements-export.txt"):
        assert set() == set(locked((ROOT / name).read_text(encoding="utf-8"))) - largest, name


def test_make_installs_from_locks_alone() -> None:
    """Wheels only, hashes required, or no index at all. `make lock`, which writes the locks, is the one exception."""
    recipes = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert (3, []) == (len([found for found in installs(recipes) if from_lock(found)]), unlocked(recipes))


@pytest.mark.parametrize(
    "planted",
    ["pip install", "pip3 install", "pip3.11 --quiet install", "python3 -m pip \\\n\t\tinstall", "pipx run", "uvx"],
)
@pytest.mark.parametrize("place", ["\n\t@{} evil", " && {} evil"])
def test_planted_install_from_no_lock_is_seen(planted: str, place: str) -> None:
    recipes = (ROOT / "Makefile").read_text(encoding="utf-8")
    good = "-r requirements-export.txt"
    assert 1 == len(unlocked(recipes.replace(good + "\n", good + place.format(planted) + "\n", 1)))


def unlocked(recipes: str) -> list[str]:
    """What a Makefile installs from no lock, but for our own package; `make lock` is left out."""
    before, after = recipes.split("\nlock:", 1)
    found = installs(before + after[after.index("\n\n") :])
    own = "--no-deps --no-index --no-build-isolation --editable ."
    return [command for command in found if not from_lock(command) and own not in command]


def test_entries_are_read_with_their_markers_and_hashes() -> None:
    expected = [
        Locked("anyio", "4.11.0", "", (HASH, "b" * 64)),
        Locked("colorama", "0.4.6", "sys_platform == 'win32'", (HASH,)),
    ]
    assert expected == list(locked(GOOD))


@pytest.mark.parametrize(
    "line",
    [
        "anyio==4.11.0",
        f"anyio>=4.11.0 --hash=sha256:{HASH}",
        f"anyio --hash=sha256:{HASH}",
        f"anyio==4.11.0 --hash=md5:{'a' * 32}",
        f"anyio==4.11.0 --hash=sha256:{HASH[:-1]}",
        f"anyio @ https://files.example/anyio.whl --hash=sha256:{HASH}",
        f"git+https://code.example/anyio@main --hash=sha256:{HASH}",
        "--index-url https://index.example/simple",
        "--extra-index-url https://index.example/simple",
        "-e .",
        "-r more.txt",
        "./anyio-4.11.0.whl",
        f"anyio==4.11.0 --hash=sha256:{HASH} \\",
        f"colorama==0.4.7 ; sys_platform == 'win32' --hash=sha256:{HASH}",
    ],
)
def test_whatever_is_not_pinned_and_hashed_is_refused(line: str) -> None:
    """The last two: an entry that is cut off in the middle, and a package that is there already."""
    text = GOOD + line + ("\n" if not line.endswith("\\") else "\n    --hash=sha256:")
    with pytest.raises(ValueError, match="line 8 must"):
        list(locked(text))


@pytest.mark.parametrize("name", LOCKS)
def test_the_list_of_parts_names_exactly_the_locked_packages(name: str, tmp_path: Path) -> None:
    out = tmp_path / "new" / "sbom.cdx.json"
    done = CliRunner().invoke(sbom, [str(ROOT / name), str(out)])
    assert 0 == done.exit_code, done.output
    made = json.loads(out.read_bytes())
    text = (ROOT / name).read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-z0-9-]+)==([^\s;\\]+)", text, re.MULTILINE)
    assert sorted(pinned) == sorted((part["name"], part["version"]) for part in made["components"])
    hashes = {found["content"] for part in made["components"] for found in part["hashes"]}
    assert set(re.findall(r"sha256:([0-9a-f]{64})", text)) == hashes


def test_the_list_of_parts_is_cyclonedx_and_the_same_at_every_build() -> None:
    made = json.loads(bill(GOOD))
    assert ("CycloneDX", "1.6", 1) == (made["bomFormat"], made["specVersion"], made["version"])
    assert "pkg:pypi/anyio@4.11.0" == made["components"][0]["purl"]
    assert [{"name": "steady:only-where", "value": "sys_platform == 'win32'"}] == made["components"][1]["properties"]
    references = [part["bom-ref"] for part in made["components"]]
    assert (len(references), bill(GOOD)) == (len(set(references)), bill(GOOD))
    assert set() == {"serialNumber", "timestamp"} & (made.keys() | made["metadata"].keys())


def test_a_lock_with_a_fault_gives_no_list_and_no_traceback(tmp_path: Path) -> None:
    lock, out = tmp_path / "lock.txt", tmp_path / "out.json"
    lock.write_text("anyio\n", encoding="utf-8")
    done = CliRunner().invoke(sbom, [str(lock), str(out)])
    assert (1, False, False) == (done.exit_code, out.exists(), "Traceback" in done.output)
    assert f"{lock}: line 1 must be name==version" in done.output
