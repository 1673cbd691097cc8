"""A report as plain text for people: the verdict first, then a table, worst first."""

from collections import Counter

from steady.links.match import OUTCOMES
from steady.links.run import Report

_COLUMNS = ("outcome", "service", "risk", "checked", "detail")
_VERDICTS = {
    0: "ALL WELL",
    1: "LOOK: a person must look at what is not ok.",
    2: "ALARM: a crisis service is wrong. Act today; until then its fallback must stand.",
    3: "NOT RUN",
}


def table(report: Report) -> str:
    """Return the report as text, ending in a newline. Its first line starts with ALL WELL, LOOK, ALARM or NOT RUN."""
    first = _VERDICTS[report.exit_code]
    lines = [f"{first}: {report.not_run}" if report.not_run else first, _summary(report)]
    if report.unreached:
        lines.append(f"Not checked ({len(report.unreached)}): {', '.join(report.unreached)}.")
    if report.results:
        rows = [
            (
                one.outcome,
                one.id,
                one.risk,
                one.checked[:16].replace("T", " "),
                _detail(one.detail, one.page, one.outcome),
            )
            for one in report.results
        ]
        widths = [max(map(len, column)) for column in zip(_COLUMNS, *rows, strict=True)][:-1]
        lines += ["", *(_row(row, widths) for row in (_COLUMNS, tuple("-" * len(name) for name in _COLUMNS), *rows))]
    return "\n".join(lines) + "\n"


def _summary(report: Report) -> str:
    counted = Counter(one.outcome for one in report.results)
    parts = [f"{counted[outcome]} {outcome}" for outcome in OUTCOMES if counted[outcome]]
    return f"{len(report.results)} services checked: {', '.join(parts)}." if parts else "0 services checked."


def _detail(detail: str, page: str, outcome: str) -> str:
    return detail if outcome == "ok" else f"{detail} [{page}]"


def _row(row: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
