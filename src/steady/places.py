"""Files that nothing would read: said so, for what an author wrote must not vanish without a word."""

from collections.abc import Collection, Iterator
from pathlib import Path

from steady.problems import Problem, perhaps

# Other endings of Markdown and YAML: MkDocs takes some of them as pages, which no check would ever have read.
_MEANT = {
    **dict.fromkeys((".markdown", ".mdown", ".mkdn", ".mkd", ".mdwn", ".mdtxt", ".mdx"), ".md"),
    ".yaml": ".yml",
}
_LEFT_OUT = "or its name must start with '_', which leaves it out"


def misplaced(files: Collection[Path], root: Path, lists: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each file that stands where nothing looks for it. `lists` names those of `docs/_data/`."""
    for file in files:
        path = file.relative_to(root)
        top, *folders = path.parts[:-1]
        if any(part.startswith("_") for part in (*(folders[1:] if folders[:1] == ["_data"] else folders), file.name)):
            continue
        if top == "lesson_plans":
            message = _of_a_plan(path, folders)
        elif top == "docs" and folders[:1] == ["_data"]:
            message = _of_a_list(path, folders, lists)
        else:
            meant = _MEANT.get(file.suffix) if top == "docs" else None
            message = f"the file name must end in {meant}: did you mean '{path.with_suffix(meant)}'?" if meant else ""
        if message:
            yield Problem(path.as_posix(), 1, message)


def _of_a_plan(path: Path, folders: list[str]) -> str:
    if len(folders) != 1:
        lesson = folders[0] if folders else "be-the-friend"
        return f"a plan must stand in the folder of its lesson, like 'lesson_plans/{lesson}/11-14.md', {_LEFT_OUT}."
    if path.name == "lesson.yml" or path.suffix == ".md":
        return ""
    meant = f" Did you mean '{path.with_suffix(_MEANT[path.suffix]).name}'?" if path.suffix in _MEANT else ""
    return f"the file must be 'lesson.yml' or a plan that ends in .md, {_LEFT_OUT}.{meant}"


def _of_a_list(path: Path, folders: list[str], lists: Collection[str]) -> str:
    if folders == ["_data"] and path.name not in lists:
        return f"the file must have a name that Steady knows, {_LEFT_OUT}.{perhaps(path.name, lists)}"
    if len(folders) > 1 and folders[1] != "statistics":
        return f"the file must stand in docs/_data/ itself, or in docs/_data/statistics/, {_LEFT_OUT}."
    return ""
