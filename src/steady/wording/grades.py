"""Each page against the ceilings of its reader (`docs/_data/reading.yml`)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from steady.library import Library
from steady.models import ReadingCeiling, Unscored
from steady.problems import Problem
from steady.wording.reading import Reading, measure
from steady.wording.texts import Passage

ENOUGH = 100
"""Below so many words a grade or a mean says nothing; the longest sentence is judged all the same."""
ENOUGH_SENTENCES = 30
"""The SMOG grade is made for so many sentences or more."""
_READERS = {"young": "young people", "parent": "parents", "staff": "staff", "all": "all readers"}


@dataclass(frozen=True)
class Graded:
    """A page's measures for one reader, with that reader's ceiling."""

    path: str
    line: int
    reading: Reading
    ceiling: ReadingCeiling

    @property
    def reader(self) -> str:
        """The reader, in words."""
        return _READERS.get(self.ceiling.id, f"ages {self.ceiling.id}")

    def problems(self) -> Iterator[Problem]:
        """Yield what is above the ceiling."""
        reading, ceiling = self.reading, self.ceiling
        who = f"the words for {self.reader} must have"
        for found, most, what, enough in (
            (reading.grade, ceiling.grade, "a Flesch-Kincaid grade of at most {}", reading.words >= ENOUGH),
            (reading.smog, ceiling.smog, "a SMOG grade of at most {}", len(reading.sentences) >= ENOUGH_SENTENCES),
            (reading.mean, ceiling.mean, "at most {} words in a mean sentence", reading.words >= ENOUGH),
        ):
            if enough and round(found, 1) > most:
                message = f"{who} {what.format(f'{most:g}')}, not {found:.1f}: use shorter words and sentences."
                yield Problem(self.path, self.line, message)
        for sentence in reading.sentences:
            if sentence.words > ceiling.longest:
                message = (
                    f"{who} at most {ceiling.longest} words in a sentence, not {sentence.words}: '{sentence.start} …'."
                )
                yield Problem(self.path, sentence.line, message)


def names(library: Library, unscored: Iterable[Unscored]) -> re.Pattern[str]:
    """Return an expression for the names that are left out: those listed, and the services' and roles' own."""
    found = {entry.name for entry in unscored}
    found |= {item.record.name for item in library.services.values()}
    found |= {title.title for item in library.roles.values() for title in item.record.titles.values()}
    listed = "|".join(map(re.escape, sorted(found, key=len, reverse=True)))
    return re.compile(rf"\b(?:{listed})\b") if listed else re.compile(r"(?!)")


def graded(
    passages: Iterable[Passage], ceilings: Iterable[ReadingCeiling], left_out: re.Pattern[str]
) -> Iterator[Graded]:
    """Yield each page, or each part of a plan, with its measures. Headings are labels, and are not scored."""
    by_reader = {ceiling.id: ceiling for ceiling in ceilings}
    paragraphs: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for passage in passages:
        if passage.reader in by_reader:
            for block in passage.blocks:
                if block.kind == "text":
                    paragraphs[passage.path, passage.reader].append((block.rows[0][0], block.text))
    for (path, reader), found in paragraphs.items():
        yield Graded(path, found[0][0], measure(found, left_out), by_reader[reader])  # type: ignore[index]
