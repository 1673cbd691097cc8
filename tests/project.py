"""A throwaway copy of the small good project, so that a test can break one thing in it."""

import shutil
from datetime import date
from pathlib import Path

from steady.checks import check
from steady.content import Content, read_content
from steady.library import Library
from steady.problems import ContentError

ROOT = Path(__file__).resolve().parent.parent
GOOD = ROOT / "tests" / "good"
TODAY = date(2026, 11, 21)  # the day on which the good project was written

CHILDLINE = "docs/signposting/services/childline.md"
SCOTTISH = "docs/signposting/services/breathing-space.md"
HELD = "docs/signposting/services/the-mix.md"
POLICE = "docs/signposting/services/police-999.md"
FRONT = "docs/index.md"
YOUNG = "docs/now/9-11.md"
PARENT = "docs/parents/index.md"
NATIONS = "docs/school/first-steps.md"
GUIDE = "docs/parents/guides/just-told.md"
LESSON = "lesson_plans/say-it-once/lesson.yml"
PLAN = "lesson_plans/say-it-once/11-14.md"
STATISTIC = "docs/_data/statistics/reports-2024.yml"


class Project:
    """The good project in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(GOOD, root, dirs_exist_ok=True)

    def replace(self, path: str, old: str, new: str) -> None:
        """Put `new` in the one place of `old`, or fail: a test that breaks nothing proves nothing."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"'{old}' is in {path} {text.count(old)} times, not once"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def renumber(self, path: str, old: str, new: str) -> None:
        """Correct a number as an editor does: wherever its record has it, as shown and as dialled."""
        text = self.read(path)
        for before, after in ((old, new), (old.replace(" ", ""), new.replace(" ", ""))):
            assert f'"{before}"' in text, f"'{before}' is not in {path}"
            text = text.replace(f'"{before}"', f'"{after}"')
        self.write(path, text)

    def buildable(self, strict: bool = True) -> "Project":
        """Give it the real templates and settings, but for the menu, whose pages it does not have."""
        shutil.copytree(ROOT / "overrides", self.root / "overrides")
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        kept = settings[: settings.index("nav:")] + "nav: []\n\n" + settings[settings.index("not_in_nav:") :]
        self.write("mkdocs.yml", kept if strict else kept.replace("strict: true", "strict: false"))
        return self

    def append(self, path: str, text: str) -> None:
        """Add text to the end of a file."""
        with (self.root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file, and the folders above it."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def copy(self, path: str, target: str) -> None:
        """Copy a file inside the project."""
        self.write(target, (self.root / path).read_bytes())

    def another_plan(self, target: str, *changes: tuple[str, str]) -> None:
        """Write the good plan again under another name, its long paragraphs in other words, and with `changes`."""
        text = self.read(PLAN)
        for old, new in (
            (", on paper and without names, ", " "),
            ("A safe answer for their", "A kind answer for that"),
            *changes,
        ):
            assert old in text, f"'{old}' is not in {PLAN}"
            text = text.replace(old, new)
        self.write(target, text)

    def read(self, path: str) -> str:
        """Return a file's text."""
        return (self.root / path).read_text(encoding="utf-8")

    def content(self) -> Content:
        """Read the project as it is now."""
        return read_content(self.root)

    def library(self) -> Library:
        """Return the checked library of the project as it is now."""
        return check(self.content(), TODAY)

    def problems(self, today: date | None = TODAY) -> list[str]:
        """Return everything the checks say, as an author sees it."""
        try:
            check(self.content(), today)
        except ContentError as error:
            return [str(problem) for problem in error.problems]
        return []

    def broken(self, path: str, old: str, new: str, today: date | None = TODAY) -> list[str]:
        """Break one thing and return everything the checks say then."""
        self.replace(path, old, new)
        return self.problems(today)

    def added(self, path: str, text: str) -> list[str]:
        """Add a paragraph at the end of a file and return everything the checks say then."""
        self.append(path, f"\n{text}\n")
        return self.problems()
