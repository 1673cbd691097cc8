"""Content to build: a project with any number of pages, and the same pages for other generators.

It is run as a program of its own (`python -m tests.bench.content PAGES FOLDER LESSON`): on Linux the peak memory of a
child is never less than that of the process that started it, so the one that measures must stay small.
"""

import posixpath
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml
from jinja2 import Environment, StrictUndefined
from mkdocs.utils.yaml import yaml_load

from steady.checks import check
from steady.content import read_content
from steady.library import Library
from steady.macros import Macros
from steady.models import Nation
from steady.models.scenarios import TRAITS
from steady.mounted import Page
from steady.rendering import Renderer
from steady.variants import pages
from tests.bench.hugo import write_hugo

ROOT = Path(__file__).parents[2]
_LINK = re.compile(r"\]\(/[^)]+\)")
_SCHOOL = "school/index.md"
_STUB = """---
title: {title}
description: The page {title}.
audience: [teacher, lead]
updated: 2026-11-21
review_by: 2027-05-21
---

# {title}

{body}
"""


def write_projects(size: int, folder: Path, lesson: Path) -> None:
    """Write `steady/`, a project with about that many pages; `stock/`, the same pages for others; `hugo/`, for Hugo.

    Where the services alone are more pages, there is one lesson.
    """
    ours = folder / "steady"
    _write_ours(ours)
    _write_lessons(ours, lesson, 1)
    each = 2 * len(Nation) + 1  # a plan and a brief in each nation, and an overview
    first = len(list(pages(check(read_content(ours)))))
    _write_lessons(ours, lesson, max(0, round((size - first) / each)) + 1)
    write_stock(ours, folder / "stock")
    write_hugo(folder / "stock", folder / "hugo")


def _write_ours(root: Path) -> None:
    """Real facts, services, templates and settings; stubs where the menu leads."""
    for name in ("docs/_data", "docs/signposting/services", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    for service in (root / "docs/signposting/services").glob("*.md"):
        _repoint(service)
    for entry in yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]:
        title, path = next(iter(entry.items()))
        page = root / "docs" / path
        page.parent.mkdir(parents=True, exist_ok=True)
        body = "{{ lesson_index() }}" if path == "lessons/index.md" else "A page to link to."
        page.write_text(_STUB.format(title=title, body=body), encoding="utf-8")


def _write_lessons(root: Path, lesson: Path, lessons: int) -> None:
    """One plan a lesson, each band in turn."""
    plans = sorted(lesson.glob("*.md"))
    for number in range(lessons):
        _write_lesson(root / "lesson_plans", number, plans[number % len(plans)])


def _write_lesson(folder: Path, number: int, plan: Path) -> None:
    """Derive a lesson from a real one. Every paragraph differs, so nothing gains by finding the same text twice."""
    word = "".join(chr(ord("a") + number // 26**place % 26) for place in (2, 1, 0))
    lesson = folder / f"lesson-{word}"
    lesson.mkdir(parents=True, exist_ok=True)
    shared = (plan.parent / "lesson.yml").read_text(encoding="utf-8")
    shared = re.sub(r"^id: .+", f"id: lesson-{word}", shared, flags=re.MULTILINE)
    shared = re.sub(r"^title: .+", f"title: Lesson {word}", shared, flags=re.MULTILINE)
    (lesson / "lesson.yml").write_text(shared, encoding="utf-8")
    people = f"characters: [{{name: Somebody{word}, part: harmed, traits: [{', '.join(TRAITS)}]}}]"
    rows = plan.read_text(encoding="utf-8").replace("\n---\n", f"\n{people}\n---\n", 1).split("\n")
    text = "\n".join(row if row.startswith("#") else _own(row, word) for row in rows)
    (lesson / plan.name).write_text(text, encoding="utf-8")
    _repoint(lesson / plan.name)


def _own(row: str, word: str) -> str:
    """Let a row differ from the same row of another lesson: in each `the`, or else in its last word."""
    return row.replace(" the ", f" the{word} ") if " the " in row else re.sub(r"(?<=[a-z])\.$", f"{word}.", row)


def _repoint(file: Path) -> None:
    """Let links to pages that the generated project does not have lead to one that it has."""
    file.write_text(_LINK.sub(f"](/{_SCHOOL})", file.read_text(encoding="utf-8")), encoding="utf-8")


def write_stock(ours: Path, root: Path) -> None:
    """Write the pages that our plugin mounts in `ours`, their macro calls answered, with stock Material's settings."""
    library = check(read_content(ours))
    macros = Macros(library, Renderer(ours)).contextual()
    for page in _expanded(library, macros):
        target = root / "docs" / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.text, encoding="utf-8")
    settings = yaml_load((ours / "mkdocs.yml").read_text(encoding="utf-8"))
    for key in ("watch", "extra", "exclude_docs", "hooks"):
        settings.pop(key, None)
    settings["theme"] = {"name": "material", "language": "en", "font": False}
    own = [entry for entry in settings["markdown_extensions"] if str(entry).startswith("steady.")]
    settings["markdown_extensions"] = [entry for entry in settings["markdown_extensions"] if entry not in own]
    settings["plugins"] = [{"macros": {"on_undefined": "strict", "on_error_fail": True}}, {"search": {"lang": "en"}}]
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")


def _expanded(library: Library, macros: dict[str, Any]) -> list[Page]:
    env = Environment(undefined=StrictUndefined)
    found = []
    for page in pages(library):
        here = SimpleNamespace(file=SimpleNamespace(src_uri=page.path), meta=page.meta, canonical_url="")
        body = env.from_string(page.body).render({**macros, **page.meta, "page": here})
        # Zensical knows no links from the root of docs/.
        school = posixpath.relpath(_SCHOOL, posixpath.dirname(page.path))
        plain = {key: value for key, value in page.meta.items() if key != "template"}  # the templates are our own
        found.append(replace(page, meta=plain, body=body.replace(f"](/{_SCHOOL})", f"]({school})")))
    return found


if __name__ == "__main__":
    write_projects(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
