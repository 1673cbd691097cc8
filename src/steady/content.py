"""Reading every file of the project into records, with all that cannot be read or shaped gathered as problems."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from steady.documents import Document, Unreadable, read_markdown, read_text, read_yaml
from steady.models import (
    SCHOOL_FILE,
    AccessRun,
    AgeBand,
    CoverGap,
    CoverRoute,
    CurriculumReference,
    Guide,
    HelpBox,
    Law,
    Lesson,
    LessonPlan,
    NationFacts,
    Need,
    PageMeta,
    Printed,
    ReadingCeiling,
    Recall,
    Role,
    Scenario,
    School,
    SecurityContact,
    Service,
    Source,
    Statistic,
    Term,
    Unscored,
    WordingRule,
    WrongNumber,
)
from steady.places import misplaced
from steady.plans import PlanBody
from steady.problems import Problem
from steady.shapes import Item, shape
from steady.shared import resolved
from steady.tree import read_tree

M = TypeVar("M", bound=BaseModel)
SERVICES = "signposting/services"
GUIDES = "parents/guides"
SCENARIOS = "lessons/scenarios"
DATA_FILES: dict[str, type[BaseModel]] = {
    "nations.yml": NationFacts,
    "age-bands.yml": AgeBand,
    "needs.yml": Need,
    "help.yml": HelpBox,
    "roles.yml": Role,
    "laws.yml": Law,
    "sources.yml": Source,
    "terms.yml": Term,
    "curriculum.yml": CurriculumReference,
    "known-wrong.yml": WrongNumber,
    "cover-routes.yml": CoverRoute,
    "cover-gaps.yml": CoverGap,
    "wording.yml": WordingRule,
    "reading.yml": ReadingCeiling,
    "unscored.yml": Unscored,
    "recall.yml": Recall,
    "sheets.yml": Printed,
    "security-contacts.yml": SecurityContact,
    "access-runs.yml": AccessRun,
}


@dataclass(frozen=True)
class Plan:
    """A lesson plan: its front matter, its body in sections, and the lesson (folder) it belongs to."""

    item: Item[LessonPlan]
    lesson: str
    body: PlanBody

    @property
    def record(self) -> LessonPlan:
        """The front matter."""
        return self.item.record


@dataclass
class Content:
    """Everything that was read. Checks look at it; a `Library` is made from it when it has no problems."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    services: list[Item[Service]] = field(default_factory=list)
    guides: list[Item[Guide]] = field(default_factory=list)
    scenarios: list[Item[Scenario]] = field(default_factory=list)
    pages: list[Item[PageMeta]] = field(default_factory=list)
    lessons: list[Item[Lesson]] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    statistics: list[Item[Statistic]] = field(default_factory=list)
    school: Item[School] | None = None
    """The names of the school that builds this copy, where it has written them down."""
    data: dict[type[BaseModel], list[Item[BaseModel]]] = field(default_factory=dict)
    broken: dict[type[BaseModel], set[str]] = field(default_factory=dict)
    """Ids of records that could not be shaped, or whose file has another name: naming one is not a second fault."""
    lost: set[type[BaseModel]] = field(default_factory=set)
    """Kinds whose whole list could not be read: naming any of them is not a second fault."""
    unshaped: list[Document] = field(default_factory=list)
    """Documents whose front matter has faults: their text is looked at all the same."""
    files: tuple[Path, ...] = ()
    """Every file of the project's folders, in order."""
    templates: dict[str, str] = field(default_factory=dict)
    """Path and text of every template."""

    def facts(self, model: type[M]) -> list[Item[M]]:
        """Return the records of one kind from the list files of `docs/_data/`."""
        return cast("list[Item[M]]", self.data.get(model, []))

    def items(self) -> Iterator[Item[BaseModel]]:
        """Yield every record that was read."""
        yield from self.services
        yield from self.guides
        yield from self.scenarios
        yield from self.pages
        yield from self.lessons
        yield from self.statistics
        yield from (plan.item for plan in self.plans)
        for group in self.data.values():
            yield from group

    def documents(self) -> dict[str, Document]:
        """Return every file that was read, by its path: of a list of facts once, and those too that are no records."""
        read = (*(item.document for item in self.items()), *self.unshaped)
        return {document.path: document for document in read}


def read_content(root: Path) -> Content:
    """Read the project at `root` (the folder with `docs/` and `lesson_plans/`). Never raises for bad content."""
    tree = read_tree(root)
    content = Content(root, [*tree.problems, *misplaced(tree.files, root, tuple(DATA_FILES))], files=tree.files)
    docs = root / "docs"
    kinds: dict[str, tuple[list[Any], type[BaseModel]]] = {
        SERVICES: (content.services, Service),
        GUIDES: (content.guides, Guide),
        SCENARIOS: (content.scenarios, Scenario),
    }
    for file in tree.below(docs, ".md"):
        if (document := _read(content, file)) is not None:
            folder = file.parent.relative_to(docs).as_posix()
            _add(content, *kinds.get(folder, (content.pages, PageMeta)), document)
    content.services = resolved(content.services)
    for file in tree.below(docs / "_data" / "statistics"):
        if file.suffix != ".yml":
            content.problems.append(Problem(_relative(content, file), 1, "the file name must end in .yml."))
        elif (document := _read(content, file)) is not None:
            _add(content, content.statistics, Statistic, document)
    for name, model in DATA_FILES.items():
        _read_list(content, docs / "_data" / name, model)
    _read_lessons(content)
    _read_school(content)
    _read_templates(content)
    return content


def _relative(content: Content, file: Path) -> str:
    return file.relative_to(content.root).as_posix()


def _read(content: Content, file: Path) -> Document | None:
    reader = read_markdown if file.suffix == ".md" else read_yaml
    try:
        return reader(file, _relative(content, file))
    except Unreadable as error:
        content.problems.append(error.problem)
        for model in (Service, Guide, Statistic):
            _note_broken(content, model, None, file.stem)
        return None


def _add(content: Content, group: list[Item[M]], model: type[M], document: Document) -> None:
    item, problems = shape(model, document)
    content.problems.extend(problems)
    stem = Path(document.path).stem
    if item is None:
        content.unshaped.append(document)
    else:
        group.append(item)
    if item is None or getattr(item.record, "id", stem) != stem:
        _note_broken(content, model, document.data, stem)


def _note_broken(content: Content, model: type[BaseModel], value: object, name: str = "") -> None:
    given = value.get("id") if isinstance(value, dict) else None
    content.broken.setdefault(model, set()).update({str(given), name})


def _read_list(content: Content, file: Path, model: type[BaseModel]) -> None:
    path = _relative(content, file)
    if not os.path.lexists(file):
        content.problems.append(Problem(path, 1, "the file must exist: other pages take facts from it."))
    document = _read(content, file) if file in content.files else None
    if document is None:
        content.lost.add(model)
        return
    if not isinstance(document.data, list):
        content.problems.append(Problem(path, 1, "the file must be a list: each record starts with '- '."))
        content.lost.add(model)
        return
    group = content.data.setdefault(model, [])
    for index, value in enumerate(document.data):
        item, problems = shape(model, document, (index,), value)
        content.problems.extend(problems)
        if item is not None:
            group.append(item)
        else:
            _note_broken(content, model, value)


def _read_lessons(content: Content) -> None:
    plans = content.root / "lesson_plans"
    for folder in sorted({file.parent for file in content.files if file.parent.parent == plans}):
        if folder.name.startswith("_"):
            continue
        shared = folder / "lesson.yml"
        if shared not in content.files:
            content.problems.append(
                Problem(
                    _relative(content, shared), 1, "the file must exist: it holds what the lesson's age bands share."
                )
            )
        elif (document := _read(content, shared)) is not None:
            _add(content, content.lessons, Lesson, document)
        for file in content.files:
            if file.parent != folder or file.suffix != ".md" or file.name.startswith("_"):
                continue
            if (document := _read(content, file)) is None:
                continue
            item, problems = shape(LessonPlan, document)
            content.problems.extend(problems)
            if item is not None:
                content.plans.append(Plan(item, folder.name, PlanBody(document.body, document.body_line)))
            else:
                content.unshaped.append(document)


def _read_school(content: Content) -> None:
    """Read the school's own names, which most copies do not have."""
    file = content.root / SCHOOL_FILE
    if file.is_symlink():
        content.problems.append(Problem(SCHOOL_FILE, 1, "it must be a file of the project's own, not a link."))
    elif file.exists() and (document := _read(content, file)) is not None:
        content.school, problems = shape(School, document)
        content.problems.extend(problems)


def _read_templates(content: Content) -> None:
    for file in content.files:
        if file.suffix == ".html":
            path = _relative(content, file)
            try:
                content.templates[path] = read_text(file, path)
            except Unreadable as error:
                content.problems.append(error.problem)
