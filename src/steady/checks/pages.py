"""Pages: neutral traces, one H1, and words that fit the reader's age."""

import re
from collections.abc import Iterator

from steady.calls import without_calls
from steady.content import SERVICES, Content
from steady.library import Library
from steady.models import Band, LessonPlan, Scenario
from steady.problems import Problem
from steady.shapes import Item
from steady.topic import TOPIC
from steady.variants import HEADING, pages

_H1 = re.compile(r"^# .+", re.MULTILINE)
_TURNS = re.compile(r"^\{\{ *turns\(\) *\}\}$", re.MULTILINE)
_CODE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


def check_pages(content: Content, library: Library) -> Iterator[Problem]:
    """Paths and browser titles hold no topic word; an ordinary page has one H1; a service, guide or plan none."""
    for page in pages(library):
        if page.is_variant:
            continue
        if found := TOPIC.search(page.path):
            yield Problem(
                page.source,
                1,
                f"file name must hold no topic word, not '{found[0]}': addresses stay in a phone's history.",
            )
        if found := TOPIC.search(str(page.meta["title"])):
            hint = " Give a neutral tab_title." if page.source.startswith(f"docs/{SERVICES}/") else ""
            yield Problem(
                page.source,
                page.title_line,
                f"title must hold no topic word, not '{found[0]}' in '{page.meta['title']}': titles stay in a phone's history.{hint}",
            )
    for item in content.pages:
        count = len(_H1.findall(_CODE.sub("", item.document.body)))
        if count != 1:
            yield Problem(item.path, item.document.body_line, f"the text must have one '# ' heading, not {count}.")
        if item.record.vary and item.record.nation:
            yield item.problem("vary", "vary must not stand beside nation: the page has all four.")
        if item.record.vary and count == 1 and not HEADING.search(item.document.body):
            yield item.problem("vary", "vary needs an empty line under the '# ' heading: the nation is named there.")
    for guide in content.guides:
        if (count := len(_TURNS.findall(guide.document.body))) != 1:
            message = f"the text must say once where the turns go, by {{{{ turns() }}}} on a line of its own, not {count} times."
            yield Problem(guide.path, guide.document.body_line, message)
    for made in (*content.services, *content.guides, *content.scenarios, *(plan.item for plan in content.plans)):
        if found := _H1.search(made.document.body):
            line = made.document.body_line + made.document.body[: found.start()].count("\n")
            yield Problem(
                made.path,
                line,
                f"the text must start at '## ': its '# ' heading is made from the front matter, not '{found[0]}'.",
            )


def check_vocabulary(content: Content, library: Library) -> Iterator[Problem]:
    """A young page, a slide and a worksheet use no word that is closed to their age band."""
    for item in content.pages:
        if item.record.band and {"young", "friend"} >= {str(who) for who in item.record.audience}:
            yield from _closed(library, item.record.band, item.path, item.document.body, item.document.body_line)
            yield from _closed(library, item.record.band, item.path, item.record.description, item.line("description"))
    for plan in content.plans:
        for section in plan.body.sections:
            for part in section.parts:
                if part.title.startswith(("Slide:", "Worksheet:")):
                    yield from _closed(
                        library, plan.record.band, plan.item.path, f"{part.title}\n{part.text}", part.line
                    )
        yield from _closed_fields(library, plan.record.band, plan.item, "exit_quiz")
    for scenario in content.scenarios:
        yield from _closed_fields(library, scenario.record.band, scenario, "abstract", "nodes", "debrief")
    for service in content.services:
        if service.record.summary_young:
            yield from _closed(
                library, Band.B9_11, service.path, service.record.summary_young, service.line("summary_young")
            )


def _closed_fields(
    library: Library, band: Band, item: Item[LessonPlan] | Item[Scenario], *keys: str
) -> Iterator[Problem]:
    for key, text in item.strings():
        if key[0] in keys:
            yield from _closed(library, band, item.path, text, item.line(*key))


def _closed(library: Library, band: Band, path: str, text: str, first_line: int) -> Iterator[Problem]:
    item = library.bands.get(band)
    if item is None or not item.record.closed_words:
        return
    words = re.compile(rf"\b({'|'.join(map(re.escape, item.record.closed_words))})\b", re.IGNORECASE)
    for number, row in enumerate(without_calls(text).split("\n")):
        for found in words.finditer(row):
            yield Problem(
                path,
                first_line + number,
                f"words for ages {band.value} must not include '{found[0]}': it is in closed_words.",
            )
