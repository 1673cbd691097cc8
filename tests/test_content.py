"""The real content, file by file: a failure is called by the name of the file that an author must mend."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from steady.checks import check
from steady.checks.services import check_services
from steady.content import Content, read_content
from steady.library import Library
from steady.models import Channel, Service
from steady.problems import ContentError
from steady.shapes import Item
from tests.project import ROOT

SERVICES = ROOT / "docs" / "signposting" / "services"


def name_of(path: str) -> str:
    """Return the short name of a file: `be-the-friend/11-14.md`, `services/childline.md`."""
    return "/".join(path.split("/")[-2:])


def content_files() -> list[str]:
    """Every file of the real project that an author writes."""
    found = [
        file.relative_to(ROOT).as_posix()
        for folder, suffix in (("docs", "*.md"), ("docs", "*.yml"), ("lesson_plans", "*.md"), ("lesson_plans", "*.yml"))
        for file in (ROOT / folder).rglob(suffix)
    ]
    drafts = (path for path in found if any(part.startswith("_") for part in path.split("/") if part != "_data"))
    return sorted(set(found) - set(drafts))


# Nothing has been called back yet, and the publisher's contact is for the publisher to give.
MAY_BE_EMPTY = {"docs/_data/recall.yml", "docs/_data/security-contacts.yml"}


@dataclass(frozen=True)
class Reading:
    """The real project as read once: what there is, and what is wrong with it, by file."""

    content: Content
    problems: dict[str, list[str]]


@pytest.fixture(scope="module")
def reading() -> Reading:
    content = read_content(ROOT)
    problems: dict[str, list[str]] = {}
    try:
        check(content)
    except ContentError as error:
        for problem in error.problems:
            problems.setdefault(problem.path, []).append(str(problem))
    return Reading(content, problems)


@pytest.mark.parametrize("path", content_files(), ids=name_of)
def test_file_reads_and_has_no_problem(reading: Reading, path: str) -> None:
    assert [] == reading.problems.get(path, [])
    assert path in {item.path for item in reading.content.items()} | MAY_BE_EMPTY


def test_no_problem_is_in_any_other_file(reading: Reading) -> None:
    assert {} == {path: found for path, found in reading.problems.items() if path not in content_files()}


# ---- one digit changed, anywhere ----


def changed(text: str) -> Iterator[str]:
    """Yield the text with one digit changed to the next, for every place that has a digit."""
    for at, letter in enumerate(text):
        if letter.isdigit():
            yield f"{text[:at]}{(int(letter) + 1) % 10}{text[at + 1 :]}"


def with_channel(item: Item[Service], index: int, channel: Channel) -> Item[Service]:
    """Return the service with another channel in one place."""
    channels = (*item.record.channels[:index], channel, *item.record.channels[index + 1 :])
    return replace(item, record=item.record.model_copy(update={"channels": channels}))


def numbered() -> list[str]:
    """The ids of the services that print a number. Read from the text, so that collecting tests needs no checks."""
    files = (file for file in SERVICES.glob("*.md") if not file.name.startswith("_"))
    return sorted(file.stem for file in files if re.search(r'\b(number|dial): "', file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("service", numbered())
def test_one_digit_changed_in_a_number_makes_a_check_fail(reading: Reading, service: str) -> None:
    library = Library.of(reading.content)
    item = library.services[service]
    tried = 0
    unseen: list[str] = []
    for index, channel in enumerate(item.record.channels):
        for key in ("number", "dial"):
            for wrong in changed(getattr(channel, key) or ""):
                slip = with_channel(item, index, channel.model_copy(update={key: wrong}))
                content = replace(reading.content, services=[slip])
                tried += 1
                if not list(check_services(content, replace(library, services={**library.services, service: slip}))):
                    unseen.append(f"{service}: {key} {wrong}")
    assert [] == unseen
    assert tried == sum(len(wanted) for wanted in digits_of(item))


def digits_of(item: Item[Service]) -> Iterator[list[str]]:
    """Yield the digits of every number of a service, shown and dialled, to count that none was passed over."""
    for channel in item.record.channels:
        for text in (channel.number, channel.dial):
            yield [letter for letter in text or "" if letter.isdigit()]


def test_every_service_with_a_number_is_tried(reading: Reading) -> None:
    expected = {
        item.record.id
        for item in reading.content.services
        if any(c.dial and not c.same_as for c in item.record.channels)
    }
    assert expected <= set(numbered())
