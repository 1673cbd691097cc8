"""The whole run: exit codes, taking up where it ended, no network, the command, the table."""

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from click.testing import CliRunner

from steady.library import Library
from steady.links import command
from steady.links.command import links
from steady.links.results import Result, ResultFile
from steady.links.run import Report, check_all
from steady.links.table import table
from steady.links.targets import Target, targets
from tests.links.good import GOOD
from tests.links.world import HOST, NUMBER, PAGE, TARGET, Handler, World

WELL = str(GOOD["plain"])
GONE = WELL.replace("0123", "0124")


def target(name: str, risk: str = "crisis") -> Target:
    return replace(
        TARGET, id=name, page=f"https://{name}.kindline.test/contact", host=f"{name}.kindline.test", risk=risk
    )  # type: ignore[arg-type]


def run(world: World, *chosen: Target, file: Path | None = None, anew: bool = False, deadline: float = 1000) -> Report:
    return check_all(chosen, world.fetcher(), world.clock, file=ResultFile(file), anew=anew, deadline=deadline)


def outcomes(report: Report) -> dict[str, str]:
    return {result.id: result.outcome for result in report.results}


# ---- severity ----


def test_all_well_is_0(world: World) -> None:
    world.page(WELL, target("one").page)
    assert 0 == run(world, target("one")).exit_code


@pytest.mark.parametrize(
    ("risk", "page", "code"),
    [
        ("crisis", {"html": GONE}, 2),
        ("reporting", {"html": GONE}, 1),
        ("information", {"html": GONE}, 1),
        ("crisis", {"html": WELL, "status": 403}, 1),
        ("crisis", {"html": WELL.replace("young", "old")}, 1),
        ("crisis", {"html": WELL, "status": 404}, 2),
        ("crisis", {"html": "<title>Page not found</title>"}, 2),
        ("crisis", {"html": "<title>This domain is for sale</title>"}, 2),
    ],
)
def test_severity(world: World, risk: str, page: dict[str, str], code: int) -> None:
    world.page(WELL, target("well").page)
    world.page(**page, url=target("one").page)  # type: ignore[arg-type]
    assert code == run(world, target("well"), target("one", risk)).exit_code


def test_nothing_to_check_is_not_a_pass(world: World) -> None:
    assert 3 == run(world).exit_code


# ---- no network ----


def test_no_network_is_not_run(world: World, tmp_path: Path) -> None:
    world.dead.add("*")
    report = run(world, target("one"), target("two"), file=tmp_path / "links.jsonl")
    assert (3, ()) == (report.exit_code, report.results)
    assert table(report).startswith("NOT RUN: No network: none of 2 hosts could be reached.")
    assert not world.server.seen
    assert not (tmp_path / "links.jsonl").exists()


def test_names_that_cannot_be_found_are_not_run(world: World) -> None:
    fetcher = world.fetcher()
    fetcher.transport.connect_to = {}
    one = replace(TARGET, page="https://kindline.invalid/", host="kindline.invalid")
    assert 3 == check_all([one], fetcher, world.clock).exit_code


def test_one_dead_host_is_down_not_a_missing_network(world: World) -> None:
    world.dead.add("one.kindline.test")
    world.page(WELL, target("two").page)
    report = run(world, target("one"), target("two"))
    assert ({"one": "down", "two": "ok"}, 2) == (outcomes(report), report.exit_code)


def test_network_lost_on_the_way_is_no_verdict_on_the_rest(world: World, tmp_path: Path) -> None:
    def last(handler: Handler) -> None:
        handler.say(WELL)
        world.dead.add("*")

    world.tell(target("one").page, last)
    file = tmp_path / "links.jsonl"
    report = run(world, target("one"), target("two"), target("three"), file=file)
    assert (3, {"one": "ok"}, ("two", "three")) == (report.exit_code, outcomes(report), report.unreached)
    assert 1 == len(file.read_text().splitlines())


# ---- taking up ----


def test_second_run_asks_only_what_is_left(world: World, tmp_path: Path) -> None:
    file = tmp_path / "sub" / "links.jsonl"
    every = [target(name) for name in ("one", "two", "three")]
    for one in every:
        world.page(WELL, one.page)
    first = run(world, *every, file=file, deadline=12)
    assert (("three",), 1) == (first.unreached, first.exit_code)
    assert ["one", "two"] == [json.loads(line)["id"] for line in file.read_text().splitlines()]
    world.server.seen.clear()
    seen: list[str] = []
    second = check_all(
        every, world.fetcher(), world.clock, file=ResultFile(file), progress=lambda result: seen.append(result.id)
    )
    assert [every[2].page] == world.asked
    assert (0, ["one", "two", "three"]) == (second.exit_code, seen)


def test_anew_asks_all_again_and_leaves_others_alone(world: World, tmp_path: Path) -> None:
    file = tmp_path / "links.jsonl"
    for name in ("one", "two"):
        world.page(WELL, target(name).page)
    run(world, target("one"), target("two"), file=file)
    world.page(GONE, target("one").page)
    assert 0 == run(world, target("one"), file=file).exit_code
    assert 2 == run(world, target("one"), file=file, anew=True).exit_code
    assert {"one": "number-missing", "two": "ok"} == outcomes(run(world, target("one"), target("two"), file=file))


def test_old_lines_changed_evidence_and_broken_lines_do_not_count(world: World, tmp_path: Path) -> None:
    file = tmp_path / "links.jsonl"
    world.page(WELL, target("one").page)
    run(world, target("one"), file=file)
    whole = file.read_text()
    for change in ("half", "changed", "old"):
        world.server.seen.clear()
        file.write_text(whole[: len(whole) // 2] if change == "half" else whole + "[1]\nnull\n")
        if change == "old":
            world.clock.sleep(49 * 3600)
        one = replace(target("one"), must_contain=("Call",)) if change == "changed" else target("one")
        assert "ok" == outcomes(run(world, one, file=file))["one"]
        assert (change, [one.page]) == (change, world.asked)
        assert 1 == len(file.read_text().splitlines())


def test_forged_future_or_unknown_outcome_is_asked_again(world: World, tmp_path: Path) -> None:
    file = tmp_path / "links.jsonl"
    world.page(GONE, target("one").page)
    run(world, target("one"), file=file)
    for key, value in (("checked", "2099-01-01T00:00:00+00:00"), ("checked", "2026-11-21"), ("outcome", "fine")):
        line = json.loads(file.read_text().splitlines()[-1])
        file.write_text(json.dumps(line | {key: value}) + "\n")
        assert {"one": "number-missing"} == outcomes(run(world, target("one"), file=file))


# ---- what people read ----


def test_table_shows_the_worst_first_and_nothing_that_could_harm(world: World) -> None:
    world.page(WELL, target("a").page)
    world.redirect(target("b", "reporting").page, "https://www.other.test/`@all\x1b[31m/x")
    world.page(GONE, target("c").page)
    text = table(run(world, target("a"), target("b", "reporting"), target("c")))
    lines = text.splitlines()
    assert lines[0].startswith("ALARM")
    assert "3 services checked: 1 ok, 1 moved, 1 number-missing." == lines[1]
    assert ["c", "b", "a"] == [line.split()[1] for line in lines[5:]]
    assert not set("`@\x1b") & set(text)


# ---- the targets ----


def test_targets_are_made_from_what_readers_may_see() -> None:
    def channel(kind: str, dial: str | None, shown: bool = True) -> SimpleNamespace:
        return SimpleNamespace(kind=kind, dial=dial, shown=shown, same_as=None)

    def service(name: str, risk: str, status: str = "active", evidence: bool = True) -> SimpleNamespace:
        channels = [channel("phone", NUMBER), channel("text", "85258"), channel("chat", None), channel("phone", NUMBER)]
        found = SimpleNamespace(
            page=PAGE, host=HOST, must_contain=("a",), must_contain_any=("b",), must_not_contain=("c",)
        )
        record = SimpleNamespace(
            id=name,
            name=name.title(),
            risk=risk,
            status=status,
            evidence=found if evidence else None,
            channels=channels,
        )
        return SimpleNamespace(record=record)

    services = {
        "z": service("z", "information"),
        "b": service("b", "crisis", "held"),
        "c": service("c", "crisis", "defunct"),
        "d": service("d", "crisis", evidence=False),
    }
    made = targets(cast("Library", SimpleNamespace(services=services)))
    assert ["b", "z"] == [one.id for one in made]
    assert Target("b", "B", PAGE, HOST, (NUMBER, "85258"), ("a",), ("b",), ("c",), "crisis") == made[0]


# ---- the command ----


@pytest.fixture
def told(world: World, monkeypatch: pytest.MonkeyPatch) -> list[Target]:
    """The command, put into the small world: its clock, its hosts, its targets."""
    chosen = [target("one"), target("two", "information")]
    monkeypatch.setattr(command, "_targets", lambda root: tuple(chosen))
    monkeypatch.setattr(command, "SystemClock", lambda: world.clock)
    monkeypatch.setattr(command, "Fetcher", lambda transport, clock: world.fetcher())
    return chosen


def invoke(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(links, [*arguments], env={"STEADY_CONTACT": "https://steady.example/about"})
    return done.exit_code, done.stdout


def test_command_writes_lines_and_a_table(world: World, told: list[Target], tmp_path: Path) -> None:
    for one in told:
        world.page(WELL, one.page)
    code, text = invoke("--report", str(tmp_path / "links.jsonl"))
    assert (0, "ALL WELL") == (code, text.splitlines()[0])
    assert 2 == len((tmp_path / "links.jsonl").read_text().splitlines())


def test_command_asks_only_what_it_is_told(world: World, told: list[Target]) -> None:
    world.page(GONE, told[0].page)
    assert 2 == invoke("--only", "one")[0]
    assert [told[0].page] == world.asked


def test_planted_fault_ends_as_an_alarm_and_leaves_no_result(world: World, told: list[Target], tmp_path: Path) -> None:
    """The drill of every weekly run: the page is well, and still the check must cry out."""
    world.page(WELL, told[1].page)
    code, text = invoke("--plant", "two", "--report", str(tmp_path / "links.jsonl"))
    assert (2, "ALARM", True) == (code, text[:5], "number-missing  two" in text)
    assert ([told[1].page], []) == (world.asked, list(tmp_path.iterdir()))
    assert 3 == invoke("--plant", "too")[0]


def test_command_without_network_is_not_run(world: World, told: list[Target]) -> None:
    world.dead.add("*")
    code, text = invoke()
    assert (3, True) == (code, text.startswith("NOT RUN: No network"))


@pytest.mark.parametrize("contact", ["", "me", "https://a b", "a@b)\r\nX: y", "https://a(b)"])
def test_command_without_a_contact_is_not_run(told: list[Target], contact: str) -> None:
    code, text = invoke("--contact", contact)
    assert (3, True) == (code, text.startswith("NOT RUN: --contact"))


def test_command_names_the_service_that_was_meant(told: list[Target]) -> None:
    assert (3, "NOT RUN: --only must name a service with evidence, not 'onne'. Did you mean 'one'?\n") == invoke(
        "--only", "onne"
    )


def test_result_names_no_alarm_for_a_wall() -> None:
    result = Result("a", "A", "crisis", "bot-wall", "", PAGE, PAGE, 403, 1, "", "")
    assert [False, False, True] == [replace(result, outcome=one).alarm for one in ("bot-wall", "changed-text", "moved")]
