"""Every check there is. A check is a generator over the content that yields problems; its docstring is the rule."""

from collections.abc import Callable, Iterator
from datetime import date

from steady.checks.access import check_access_runs
from steady.checks.contacts import check_contacts
from steady.checks.copies import check_copies
from steady.checks.coverage import check_coverage
from steady.checks.dates import check_dates
from steady.checks.evidence import check_evidence
from steady.checks.headings import check_headings
from steady.checks.identity import check_ids, check_paths, check_sources, check_titles
from steady.checks.lessons import check_plans
from steady.checks.macros import check_macros
from steady.checks.marks import check_marks
from steady.checks.pages import check_pages, check_vocabulary
from steady.checks.prose import check_prose
from steady.checks.recalls import check_recalls
from steady.checks.references import check_references, check_signposting
from steady.checks.services import check_services
from steady.checks.structure import check_structure
from steady.checks.teaching import check_teaching
from steady.checks.wording import check_reading, check_waivers, check_wording
from steady.content import Content
from steady.library import Library
from steady.problems import ContentError, Problem

Check = Callable[[Content, Library], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    check_ids,
    check_sources,
    check_paths,
    check_titles,
    check_references,
    check_signposting,
    check_services,
    check_evidence,
    check_coverage,
    check_plans,
    check_teaching,
    check_copies,
    check_pages,
    check_headings,
    check_vocabulary,
    check_prose,
    check_macros,
    check_marks,
    check_structure,
    check_wording,
    check_reading,
)


def check(content: Content, today: date | None = None) -> Library:
    """Return the library made from the content.

    `today` is the day against which review dates are judged; None leaves the clock out of it, as a build does.
    Raises ContentError with every problem, the unreadable and the unshapely included.
    """
    library = Library.of(content)
    problems = list(content.problems)
    for rule in CHECKS:
        problems.extend(rule(content, library))
    problems.extend(check_dates(content, today))
    problems.extend(check_contacts(content, today))
    problems.extend(check_access_runs(content, today))
    problems.extend(check_recalls(content, today))
    problems.extend(check_waivers(content, today))
    if problems:
        raise ContentError(problems)
    return library
