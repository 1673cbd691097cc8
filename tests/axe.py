"""axe-core on a page as it stands in a browser: what breaks a rule, and what a person has to look at."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from playwright.sync_api import Page

from steady.library import Library
from tests.node_programs import node_program
from tests.same_words import MAY_DIFFER

REVIEWED = Path(__file__).parent / "axe-reviewed.yml"
# WCAG 2.2 A and AA, all that axe knows of AAA (7:1, links that say the same and lead elsewhere), and good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# All rules whose answer the colours of a page can change. What fails AA is told by the first alone.
COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]

_RUN = """async (runOnly) => {
    const { passes, violations, incomplete, inapplicable, testEngine } =
        await axe.run(document, { runOnly, elementRef: true, resultTypes: ["violations", "incomplete"] });
    const target = ({ element }) => element?.href?.replace(location.origin, "");
    const related = (node) => [...node.any, ...node.all, ...node.none].flatMap(({ relatedNodes }) => relatedNodes);
    const links = (node) => [...new Set([node, ...related(node)].map(target).filter(Boolean))];
    const words = (node) => [...node.any, ...node.all, ...node.none].map((check) => check.message)[0] ?? "";
    const flat = (results) => results.flatMap(({ id, nodes }) => nodes.map((node) =>
        [id, words(node), node.target.join(" "), node.html.slice(0, 200), links(node)]));
    const rules = [passes, violations, incomplete, inapplicable].flat().map(({ id }) => id);
    return [flat(violations), flat(incomplete), [...new Set(rules)].sort(), testEngine.version];
}"""


class Finding(NamedTuple):
    """One element that breaks a rule, or of which axe cannot say whether it does."""

    rule: str
    why: str
    target: str
    html: str
    links: tuple[str, ...]
    """Where it leads, and where those lead that axe compared it with."""


@dataclass(frozen=True)
class Audit:
    """What axe says of a page: its version, the rules that it ran, what breaks one, and what it cannot decide."""

    version: str
    rules: tuple[str, ...]
    broken: tuple[Finding, ...]
    undecided: tuple[Finding, ...]


@cache
def _source() -> str:
    return node_program("axe-core/axe.min.js").read_text("utf-8")


def audit(page: Page, rules: list[str] | None = None) -> Audit:
    """Run these rules, or every rule of `TAGS`, on the page as it is now: its size, its colours, what is open in it."""
    if not page.evaluate("'run' in (window.axe ?? {})"):  # an element may have that id
        page.evaluate(_source())
    asked = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    broken, undecided, ran, version = page.evaluate(_RUN, asked)
    return Audit(version, tuple(ran), _findings(broken), _findings(undecided))


def _findings(told: list[Any]) -> tuple[Finding, ...]:
    return tuple(Finding(*words, tuple(links)) for *words, links in told)


@cache
def reviewed() -> tuple[dict[str, Any], ...]:
    """What a person has looked at and found good: a rule, a pattern of the element's HTML, and the reason; for links of
    the same words, which targets they may have (tests/same_words.py)."""
    return tuple(yaml.safe_load(REVIEWED.read_text("utf-8")) or ())


def entry_for(finding: Finding, library: Library) -> int | None:
    """The place in the reviewed list of the entry that an undecided finding falls under, or None."""
    for at, entry in enumerate(reviewed()):
        if entry["rule"] != finding.rule or not re.search(entry["html"], finding.html):
            continue
        if "links" not in entry or MAY_DIFFER[entry["links"]](set(finding.links), library):
            return at
    return None
