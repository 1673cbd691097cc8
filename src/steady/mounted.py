"""A page to build, and where each kind of generated page is mounted."""

from dataclasses import dataclass
from typing import Any

import yaml

from steady.models import Audience, Band, Nation

_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
STAFF = (Audience.TEACHER, Audience.LEAD)
PUPILS = (Audience.YOUNG, Audience.FRIEND)


@dataclass(frozen=True)
class Page:
    """A page to build: where it is mounted in `docs/`, its text, its front matter, and the author's own file.

    `meta` is the page's context (audience, band, nation) as macros read it, and what the theme needs.
    `body` is Markdown with macro calls; `body_line` is where it starts in `source`, and `title_line` is where the
    title stands there, for messages.
    """

    path: str
    meta: dict[str, Any]
    body: str
    source: str
    body_line: int = 1
    title_line: int = 1

    @property
    def is_variant(self) -> bool:
        """Whether the page is made from a lesson plan: path and title follow from those of the lesson's overview."""
        return "lesson" in self.meta and "band" in self.meta

    @property
    def text(self) -> str:
        """The whole file as MkDocs, or another generator, would read it from disk."""
        front = yaml.dump(self.meta, Dumper=_Dumper, sort_keys=True, allow_unicode=True, width=10_000)
        return f"---\n{front}---\n\n{self.body}\n"


def lesson_path(lesson: str, band: Band, nation: Nation) -> str:
    """Return where a lesson variant is mounted."""
    return f"lessons/{nation.value}/{band.value}/{lesson}.md"


def brief_path(lesson: str, band: Band, nation: Nation) -> str:
    """Return where the five-minute brief of a lesson variant is mounted: below the variant."""
    return f"lessons/{nation.value}/{band.value}/{lesson}/brief.md"


def nation_path(path: str, nation: Nation | None) -> str:
    """Return where an ordinary page is mounted, given its own path: with a nation, that nation's copy below it."""
    return f"{path.removesuffix('.md')}/{nation.value}.md" if nation else path


def service_path(service: str) -> str:
    """Return where a service's page is mounted."""
    return f"signposting/services/{service}.md"


def short_form_path(lesson: str, band: Band, nation: Nation, form: str) -> str:
    """Return where a shorter form of a lesson variant is mounted: below the variant."""
    return f"lessons/{nation.value}/{band.value}/{lesson}/{form}.md"


def quiz_path(lesson: str, band: Band) -> str:
    """Return where the exit quiz of a plan is mounted: it is the same in every nation."""
    return f"lessons/{lesson}/quiz-{band.value}.md"


def scenario_path(scenario: str) -> str:
    """Return where a branching story is mounted."""
    return f"lessons/scenarios/{scenario}.md"


def scenario_paper_path(scenario: str) -> str:
    """Return where the same story is mounted as numbered paragraphs, for paper."""
    return f"lessons/scenarios/{scenario}/paper.md"


def context(audience: tuple[Audience, ...], band: Band | None = None, nation: Nation | None = None) -> dict[str, Any]:
    """Return the front matter that says whom a page speaks to, and for which band and nation."""
    meta: dict[str, Any] = {"audience": [who.value for who in audience]}
    if band:
        meta["band"] = band.value
    if nation:
        meta["nation"] = nation.value
    return meta


def hidden() -> dict[str, Any]:
    """Front matter that keeps a page out of the search index."""
    return {"search": {"exclude": True}}
