"""Results on disk: one JSON line for each service, written at once, so that a run can be taken up where it ended."""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from steady.links.match import OUTCOMES, Outcome
from steady.links.targets import Risk, Target

FRESH = timedelta(hours=48)  # an older line is no result any more
_LONGEST = 300  # characters of a detail


@dataclass(frozen=True)
class Result:
    """What was found for one service. `checked` is an ISO time; `evidence` marks what was looked for."""

    id: str
    name: str
    risk: Risk
    outcome: Outcome
    detail: str
    page: str
    final: str
    status: int
    tries: int
    checked: str
    evidence: str

    @property
    def alarm(self) -> bool:
        """Whether a child may be sent to a wrong or dead route: somebody must act today."""
        return self.risk == "crisis" and self.outcome not in ("ok", "bot-wall", "changed-text")


def mark(target: Target) -> str:
    """Return a short mark of all that a target looks for: when it changes, an older result is void."""
    return hashlib.sha256(repr(target).encode()).hexdigest()[:16]


def plain(text: str) -> str:
    """Return text from a server made safe to show: one line, printable, no backtick or at-sign, not too long."""
    shown = "".join(character if character.isprintable() else " " for character in text[: 4 * _LONGEST])
    shown = " ".join(shown.replace("`", "'").replace("@", "(at)").split())
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"


class ResultFile:
    """A JSON Lines file of results. Without a path nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def take_up(self, targets: Iterable[Target], now: datetime, *, anew: Collection[str]) -> dict[str, Result]:
        """Return the results that still hold, by id, and leave only them and other services' in the file.

        Dropped are lines older than 48 hours, of changed evidence, of the ids in `anew`, and broken ones.
        """
        wanted = {target.id: mark(target) for target in targets}
        if self.path is None or not self.path.exists():
            return {}
        held: dict[str, Result] = {}
        for line in self.path.read_text(encoding="utf-8", errors="replace").splitlines():
            result = _parse(line)
            if result and result.id not in anew and _is_fresh(result, now):
                held[result.id] = result
        held = {key: one for key, one in held.items() if key not in wanted or one.evidence == wanted[key]}
        spare = self.path.with_name(self.path.name + ".new")
        spare.write_text("".join(f"{_line(one)}\n" for one in held.values()), encoding="utf-8")
        spare.replace(self.path)
        return {key: one for key, one in held.items() if key in wanted}

    def add(self, result: Result) -> None:
        """Write one line and close the file, so that an end at any moment loses at most the service in hand."""
        if self.path is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(f"{_line(result)}\n")


def _line(result: Result) -> str:
    return json.dumps(asdict(result), ensure_ascii=False)


def _parse(line: str) -> Result | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or set(found) != {field.name for field in fields(Result)}:
        return None
    if found["outcome"] not in OUTCOMES or not isinstance(found["id"], str):
        return None
    return Result(**cast("dict[str, object]", found))  # type: ignore[arg-type]


def _is_fresh(result: Result, now: datetime) -> bool:
    try:
        age = now - datetime.fromisoformat(result.checked)
    except (ValueError, TypeError):
        return False
    return timedelta(0) <= age <= FRESH
