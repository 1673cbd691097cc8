"""The evidence of a service: every detail that readers see is looked for, and one mistyped contradicts itself."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from steady.checks.evidence import check_evidence
from steady.checks.services import check_services
from steady.library import Library
from steady.links.numbers import is_number
from steady.links.targets import targets
from steady.models import Service
from steady.shapes import Item
from tests.project import CHILDLINE, HELD, Project


def test_good_project_has_no_problem(project: Project) -> None:
    content = project.content()
    assert [] == list(check_evidence(content, Library.of(content)))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "  host: www.childline.org.uk",
            "  host: www.childline.org",
            "38: evidence.host must be the host of evidence.page, 'www.childline.org.uk', not 'www.childline.org'.",
        ),
        (
            'must_contain: ["0800 1111", Childline]',
            "must_contain: [Childline]",
            "23: channels[1].dial '08001111' must be among the texts of evidence.must_contain: the link check looks for it on the provider's page.",
        ),
        (
            'must_contain: ["0800 1111", Childline]',
            'must_contain: ["0800 1111", "0800 1112"]',
            "39: evidence.must_contain[2] must be a number of this service, not '0800 1112'. Did you mean 0800 1111?",
        ),
        (
            "must_contain_any: [under 19]",
            'must_not_contain: ["08001111"]',
            "40: evidence.must_not_contain[1] must not be '08001111', a number of this service.",
        ),
        (
            "website: https://www.childline.org.uk/",
            "website: https://www.childlin.org.uk/",
            "19: website must be on a host that the link check looks at, as some evidence.host says, not 'www.childlin.org.uk'. Did you mean 'www.childline.org.uk'?",
        ),
        (
            "    address: https://www.childline.org.uk/get-support/",
            "    address: https://childline.example/get-support/",
            "28: channels[2].address must be on a host that the link check looks at, as some evidence.host says, not 'childline.example'.",
        ),
    ],
    ids=["host", "number not looked for", "another number", "own number refused", "website", "channel"],
)
def test_evidence_that_contradicts_its_record_is_refused(project: Project, old: str, new: str, message: str) -> None:
    assert [f"{CHILDLINE}:{message}"] == project.broken(CHILDLINE, old, new)


def test_evidence_that_looks_for_nothing_is_refused(project: Project) -> None:
    text = project.read(CHILDLINE).split("  must_contain:")[0] + "---\n\n## What happens next\n\n1. Wait.\n"
    project.write(CHILDLINE, text)
    assert (
        f"{CHILDLINE}:36: evidence.must_contain must name what is looked for on the page: the numbers, the service's own words."
        in project.problems()
    )


def test_active_service_without_evidence_is_refused_and_a_held_one_is_not(project: Project) -> None:
    assert "evidence:" not in project.read(HELD)
    head, _, rest = project.read(CHILDLINE).partition("evidence:")
    project.write(CHILDLINE, head + "---\n" + rest.partition("---\n")[2])
    found = project.problems()
    assert (
        f"{CHILDLINE}:5: evidence must be given when status is 'active': the provider's own page, and what it must say."
        == found[0]
    )


@pytest.mark.parametrize(
    ("new", "missing"),
    [('kind: email, address: "hello@example.org.uk"', "address"), ("kind: chat, keyword: GO", "keyword")],
)
def test_addresses_and_words_to_send_are_looked_for(project: Project, new: str, missing: str) -> None:
    found = project.broken(CHILDLINE, "fallback: police-999", f"  - {{{new}}}\nfallback: police-999")
    assert [True] == [f"channels[3].{missing} '" in problem and "evidence.must_contain" in problem for problem in found]


# ---- the real directory ----


def test_every_service_in_use_is_looked_for_on_its_own_page(library: Library) -> None:
    """A live run has something to ask for each: its page, and its numbers or at least its own words."""
    used = {item.record.id for item in library.services.values() if item.record.status != "held"}
    made = {target.id: target for target in targets(library)}
    assert used == set(made)
    assert {True} == {bool(target.must_contain or target.must_contain_any) for target in made.values()}


def variants(item: Item[Service]) -> Iterator[tuple[str, Item[Service]]]:
    """The record with one number consistently wrong (as shown and as dialled), or one letter of a host gone."""
    service = item.record
    for index, channel in enumerate(service.channels):
        if channel.same_as or not channel.shown:
            continue
        for at, letter in enumerate(channel.number or ""):
            if letter.isdigit():
                number = f"{channel.number[:at]}{(int(letter) + 1) % 10}{channel.number[at + 1 :]}"  # type: ignore[index]
                dial = "".join(filter(str.isdigit, number))
                slip = channel.model_copy(update={"number": number, "dial": dial})
                yield (
                    number,
                    with_field(item, "channels", (*service.channels[:index], slip, *service.channels[index + 1 :])),
                )
        if channel.address and channel.kind == "email":
            slip = channel.model_copy(update={"address": channel.address.replace("@", "@x")})
            yield (
                slip.address or "",
                with_field(item, "channels", (*service.channels[:index], slip, *service.channels[index + 1 :])),
            )
    if service.shown_website:
        wrong = service.shown_website.replace("://", "://x", 1)
        yield wrong, with_field(item, "website", wrong)
    if service.evidence:
        yield (
            "host",
            with_field(item, "evidence", service.evidence.model_copy(update={"host": f"x{service.evidence.host}"})),
        )
        for index, text in enumerate(service.evidence.must_contain):
            if is_number(text):
                wanted = (
                    *service.evidence.must_contain[:index],
                    text[:-1] + str((int(text[-1]) + 1) % 10),
                    *service.evidence.must_contain[index + 1 :],
                )
                yield text, with_field(item, "evidence", service.evidence.model_copy(update={"must_contain": wanted}))


def with_field(item: Item[Service], field: str, value: object) -> Item[Service]:
    return replace(item, record=item.record.model_copy(update={field: value}))


def test_number_or_host_wrong_in_both_its_forms_contradicts_its_evidence(library: Library, project: Project) -> None:
    """The mutation that the form of a number cannot show: every digit of every number, every host, every e-mail."""
    content = project.content()
    tried = 0
    unseen = []
    for name, item in library.services.items():
        for what, slip in variants(item) if item.record.status != "held" else ():
            tried += 1
            changed = replace(library, services={**library.services, name: slip})
            only = replace(content, services=[slip])
            if not [*check_evidence(only, changed), *check_services(only, changed)]:
                unseen.append(f"{name}: {what}")
    assert ([], True) == (unseen, tried > 400), tried
