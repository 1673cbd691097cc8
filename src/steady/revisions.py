"""Reading the content as it was at a git revision, without touching the working tree."""

import subprocess
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from steady.content import Content, read_content

FOLDERS = ("docs", "lesson_plans")
_NONE = "the project must have a tag or an earlier commit to compare with: name one with --since."


class NoRevision(Exception):
    """The revision, or the repository itself, is not there. The message is for the author."""


class _Refused(NoRevision):
    """Git itself answered, and could not do what it was asked."""


def last_edition(root: Path) -> str:
    """Return the newest tag, which is the last edition that was published, or else the commit before this one."""
    try:
        return _git(root, "describe", "--tags", "--abbrev=0").decode().strip()
    except _Refused:
        pass
    try:
        _git(root, "rev-parse", "--verify", "--quiet", "HEAD~1")
    except _Refused:
        raise NoRevision(_NONE) from None
    return "HEAD~1"


def content_at(root: Path, revision: str) -> Content:
    """Return the content as it was at a revision (a tag, a branch or a commit). Raises NoRevision."""
    try:
        commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except _Refused:
        raise NoRevision(f"revision must be one that git knows, not '{revision}'.") from None
    name = commit.decode().strip()
    there = _git(root, "ls-tree", "--name-only", name, "--", *FOLDERS).decode().split()
    if not there:
        raise NoRevision(f"revision '{revision}' must have docs/ and lesson_plans/ in it, not neither.")
    archive = _git(root, "archive", "--format=zip", name, "--", *there)
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(BytesIO(archive)) as files:
        files.extractall(folder)
        return read_content(Path(folder))


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True)
    except FileNotFoundError:
        raise NoRevision("git must be installed to compare with an earlier edition.") from None
    except subprocess.CalledProcessError as error:
        raise _Refused(error.stderr.decode(errors="replace").strip() or "git could not answer.") from None
    return done.stdout
