"""Macros for single facts inside a sentence, and for law, figures and words."""

from steady.context import PageContext
from steady.library import Broken, Library
from steady.macros.registry import macro
from steady.models import Law, Nation, Statistic
from steady.problems import LookupFailed, Unknown, perhaps
from steady.rendering import View


@macro
def nation_name(library: Library, page: PageContext) -> View:
    """The page's nation."""
    return View("text", {"text": library.nation_name(page.need_nation("nation_name()"))})


@macro
def role(library: Library, page: PageContext, name: str, short: bool = False) -> View:
    """The title that the page's nation gives to a role."""
    nation = page.need_nation(f"role('{name}')")
    title = library.role(name).titles.get(nation)
    if title is None:
        raise Broken(f"role '{name}' must have a title for {nation.value}, not none.")
    return View("text", {"text": (title.short or title.title) if short else title.title})


@macro
def law(library: Library, page: PageContext, name: str) -> View:
    """One statement of law, with its name."""
    found = library.law(name)
    _check_law(found, page)
    return View("law", {"law": found})


@macro
def document(library: Library, page: PageContext, name: str) -> View:
    """One document or Act by its name, then what it says: for a reader who looks for which one to open."""
    found = library.law(name)
    _check_law(found, page)
    return View("document", {"law": found})


@macro
def law_box(library: Library, page: PageContext, topic: str) -> View:
    """The law on a topic: for the page's nation, or in four labelled boxes on a UK-wide page."""
    laws = _topic(library, topic)
    nations = (page.nation,) if page.nation else tuple(Nation)
    return View(
        "law_box",
        {"groups": [(nation, [entry for entry in laws if nation in entry.nations]) for nation in nations]},
        block=True,
    )


@macro
def law_boxes(library: Library, page: PageContext) -> View:
    """Every topic of law, each in four labelled boxes."""
    topics = list(dict.fromkeys(item.record.topic for item in library.laws.values()))
    groups = [
        (topic, [(nation, [entry for entry in _topic(library, topic) if nation in entry.nations]) for nation in Nation])
        for topic in topics
    ]
    return View("law_boxes", {"topics": groups}, block=True)


def _topic(library: Library, topic: str) -> list[Law]:
    found = [item.record for item in library.laws.values() if item.record.topic == topic]
    if not found and (Law in library.lost or Law in library.broken):
        raise Broken(f"a law on '{topic}' may be one that has problems of its own.")
    if not found:
        topics = {item.record.topic for item in library.laws.values()}
        raise Unknown(f"topic of law must be one that exists, not '{topic}'.{perhaps(topic, topics)}")
    return found


def _check_law(found: Law, page: PageContext) -> None:
    if not found.shown:
        raise LookupFailed(f"law '{found.id}' must be confirmed before a page prints it, not {found.confidence}.")
    wanted = {page.nation} if page.nation else set(Nation)
    missing = wanted - set(found.nations)
    if missing:
        places = ", ".join(sorted(nation.value for nation in missing))
        raise LookupFailed(f"law '{found.id}' must hold where the page is read, not leave out {places}.")


@macro
def stat(library: Library, page: PageContext, name: str) -> View:
    """One figure, with what it counts, when, among whom, where and by whom."""
    found = library.statistic(name)
    if not found.shown:
        raise LookupFailed(f"statistic '{name}' must be one that may be shown, not one on hold.")
    strangers = page.audience - set(found.audiences)
    if strangers:
        raise LookupFailed(
            f"statistic '{name}' must be meant for this page's readers, not kept from {', '.join(sorted(strangers))}."
        )
    return View("stat", {"stat": found})


@macro
def statistics(library: Library, page: PageContext) -> View:
    """Every figure that may be shown, one table for each measure: two measures never share a table."""
    groups: dict[str, list[Statistic]] = {}
    for item in library.statistics.values():
        if item.record.shown:
            groups.setdefault(item.record.measure, []).append(item.record)
    return View("statistics", {"groups": groups}, block=True)


@macro
def term(library: Library, page: PageContext, name: str) -> View:
    """A word's definition for this page's reader."""
    found = library.term(name)
    if page.is_young and page.band and page.band not in found.young:
        raise LookupFailed(f"term '{name}' must have a definition for ages {page.band.value}, not none.")
    text = found.young.get(page.band, found.adult) if page.band else found.adult
    return View("text", {"text": text})


@macro
def glossary(library: Library, page: PageContext) -> View:
    """Every word we use, for adults, in alphabetical order."""
    terms = sorted((item.record for item in library.terms.values()), key=lambda entry: entry.term.lower())
    return View("glossary", {"terms": terms}, block=True)


@macro
def sources_list(library: Library, page: PageContext) -> View:
    """Every source, in alphabetical order of publisher."""
    sources = sorted(
        (item.record for item in library.sources.values()), key=lambda entry: (entry.publisher.lower(), entry.id)
    )
    return View("sources_list", {"sources": sources}, block=True)
