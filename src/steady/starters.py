"""`steady new`: a commented file that already passes the checks, copied from the template an author can read."""

from datetime import date, timedelta
from pathlib import Path

import pydantic

from steady.models.base import Slug

KINDS = ("lesson", "service", "guide")

_SERVICES = Path("docs/signposting/services")
_GUIDES = Path("docs/parents/guides")
_LESSONS = Path("lesson_plans")
_NAME = pydantic.TypeAdapter(Slug)


def write_starter(root: Path, kind: str, name: str, today: date) -> list[Path]:
    """Write the template of a `kind` (one of KINDS) under a new `name` and return the files written.

    Raises ValueError where the name is not a kebab-case id, is taken, or the template is not there.
    """
    try:
        _NAME.validate_python(name)
    except pydantic.ValidationError:
        raise ValueError(f"name must be small letters and hyphens, like 'be-the-friend', not '{name}'.") from None
    copies = {target: _filled(source, name, today) for source, target in _pairs(root, kind, name)}
    if not copies:
        raise ValueError(f"the template of a {kind} must be there, but is not.")
    for target in copies:
        if target.exists() or (kind == "lesson" and target.parent.exists()):
            raise ValueError(f"name must be new, not '{name}': {target.relative_to(root)} is there already.")
    for target, text in copies.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return list(copies)


def _pairs(root: Path, kind: str, name: str) -> list[tuple[Path, Path]]:
    if kind == "lesson":
        folder = root / _LESSONS
        return [(source, folder / name / source.name) for source in sorted((folder / "_template").glob("*"))]
    folder = root / (_SERVICES if kind == "service" else _GUIDES)
    source = folder / "_template.md"
    return [(source, folder / f"{name}.md")] if source.exists() else []


def _filled(source: Path, name: str, today: date) -> str:
    title = name.replace("-", " ").capitalize()
    words = {
        "TEMPLATE-ID": name,
        "TEMPLATE-TITLE": title,
        "2026-01-01": today.isoformat(),
        "2026-03-01": (today + timedelta(days=59)).isoformat(),
        "2026-07-01": (today + timedelta(days=181)).isoformat(),
    }
    text = source.read_text(encoding="utf-8")
    for old, new in words.items():
        text = text.replace(old, new)
    return text
