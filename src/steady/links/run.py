"""The whole check: is there a network, then every service in turn, then what it amounts to."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from steady.links.clock import Clock
from steady.links.fetch import Fetcher, OutOfTime
from steady.links.match import OUTCOMES, judge
from steady.links.responses import Response
from steady.links.results import Result, ResultFile, mark, plain
from steady.links.targets import Target

DEADLINE = 1800.0  # seconds for a whole run
_PROBE = 60.0  # seconds to find one host that answers
_WORST_FIRST = ("number-missing", "moved", "parked", "soft-404", "tls-bad", "down", "changed-text", "bot-wall", "ok")


@dataclass(frozen=True)
class Report:
    """The results, worst first; the ids that the deadline left out; and, where the check was not run, why."""

    results: tuple[Result, ...] = ()
    unreached: tuple[str, ...] = ()
    not_run: str = ""

    @property
    def exit_code(self) -> int:
        """0 all well; 1 a person must look at something; 2 a crisis service is wrong; 3 not run (never a pass)."""
        if self.not_run:
            return 3
        if any(result.alarm for result in self.results):
            return 2
        if self.unreached or any(result.outcome != "ok" for result in self.results):
            return 1
        return 0


def check_all(
    targets: Sequence[Target],
    fetcher: Fetcher,
    clock: Clock,
    *,
    file: ResultFile | None = None,
    anew: bool = False,
    deadline: float = DEADLINE,
    hosts: Iterable[str] = (),
    progress: Callable[[Result], None] = lambda result: None,
) -> Report:
    """Check every target that has no result yet; results are written to `file` as they come.

    `hosts` are further hosts by which a missing network is told from a dead host. `progress` is called once for each
    result, those taken up from an earlier run included. `deadline` is in seconds. Never raises for what hosts do.
    """
    if not targets:
        return Report(not_run="No service has evidence to look for, so nothing was checked.")
    until, store = clock.monotonic() + deadline, file or ResultFile(None)
    done = store.take_up(targets, clock.now(), anew={target.id for target in targets} if anew else ())
    for result in done.values():
        progress(result)
    waiting = [target for target in targets if target.id not in done]
    near = sorted({*hosts, *(target.host for target in targets)})
    if waiting and not _network(near, fetcher, clock):
        return _report(done, waiting, f"No network: none of {len(near)} hosts could be reached. This is not a pass.")
    for target in tuple(waiting):
        try:
            response = fetcher.fetch(target.page, until)
        except OutOfTime:
            break
        if response.failure == "unreachable" and not _network([h for h in near if h != target.host], fetcher, clock):
            lost = f"No network: it was lost, or never there, when {target.id} was asked for. This is not a pass."
            return _report(done, waiting, lost)
        done[target.id] = result = _result(target, response)
        store.add(result)
        progress(result)
        waiting.remove(target)
    return _report(done, waiting, "")


def _result(target: Target, response: Response) -> Result:
    verdict = judge(target, response)
    return Result(
        id=target.id,
        name=target.name,
        risk=target.risk,
        outcome=verdict.outcome,
        detail=plain(verdict.detail),
        page=target.page,
        final=plain(response.url),
        status=response.status,
        tries=response.tries,
        checked=response.at.isoformat(timespec="seconds"),
        evidence=mark(target),
    )


def _network(hosts: Collection[str], fetcher: Fetcher, clock: Clock) -> bool:
    """Whether any of the hosts answers, within a minute."""
    until = clock.monotonic() + _PROBE
    return any(clock.monotonic() < until and fetcher.reachable(host) for host in hosts)


def _report(done: dict[str, Result], waiting: Sequence[Target], not_run: str) -> Report:
    assert set(_WORST_FIRST) == set(OUTCOMES)
    order = sorted(done.values(), key=lambda one: (not one.alarm, _WORST_FIRST.index(one.outcome), one.id))
    return Report(tuple(order), tuple(target.id for target in waiting), not_run)
