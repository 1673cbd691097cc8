"""What is held or out of use does not leave the site in a file."""

import json
import re

import pytest

from steady.exports import data_files
from steady.exports.values import NOT_REPEATED
from steady.library import Library
from tests.open_data import by_id, of, unfolded
from tests.project import CHILDLINE, Project
from tests.test_statuses import ALERT, STATUSES, become, loaded


@pytest.fixture(scope="module")
def files(library: Library) -> dict[str, bytes]:
    return dict(data_files(library))


def test_nothing_held_is_in_any_file(files: dict[str, bytes], library: Library) -> None:
    """Numbers, addresses, hours, costs, access routes on hold, and every held service's own name."""
    text = "\n".join(
        json.dumps(json.loads(raw), ensure_ascii=False) if path.endswith(".json") else unfolded(raw)
        for path, raw in files.items()
    )
    records = [item.record for item in library.services.values()]
    shown = [channel for service in library.shown_services for channel in service.shown_channels]
    hidden = [channel for record in records for channel in record.channels if channel not in shown]
    secret = {channel.number for channel in hidden} | {channel.address for channel in hidden}
    secret |= {record.website for record in records if record.website and not record.shown_website}
    secret |= {record.id for record in records if not record.shown} | {
        record.name for record in records if not record.shown
    }
    secret |= {record.cost for record in records if "cost" in record.hold}
    secret |= {line for record in records if "access" in record.hold for line in record.access}
    secret |= {reason for record in records for reason in [record.hold_reason, *record.hold.values()]}
    public = {channel.number for channel in shown} | {channel.address for channel in shown}
    public |= {service.shown_website for service in library.shown_services} | {
        s.shown_cost for s in library.shown_services
    }
    public |= {line for service in library.shown_services for line in service.shown_access}
    secret -= public | {None}
    assert len(secret) > 30
    assert [] == sorted(
        str(word) for word in secret if re.search(rf"(?<![\w/.-]){re.escape(str(word))}(?![\w-])", text)
    )


@pytest.mark.parametrize(
    ("old", "new", "secret"),
    [
        ("cost: Free.", "cost: A secret cost.\nhold: {cost: Not confirmed.}", "A secret cost"),
        ("cost: Free.", "cost: Free.\naccess: [A secret route.]\nhold: {access: Not confirmed.}", "A secret route"),
        ("cost: Free.", "cost: Free.\nhold: {website: Not confirmed.}", 'https://www.childline.org.uk/"'),
        (
            "    hold: {schedule: The hours of the chat are not confirmed.}",
            "    hold: {channel: Not confirmed.}",
            "get-support",
        ),
        (
            '      - {byday: [SA, SU], opens_at: "10:00", closes_at: "16:00"}',
            '      - {byday: [SA, SU], opens_at: "10:00", closes_at: "16:00"}\n    hold: {schedule: Not confirmed.}',
            "16:00",
        ),
    ],
)
def test_detail_put_on_hold_leaves_every_file(project: Project, old: str, new: str, secret: str) -> None:
    """Planted: the detail is there first, or the test would prove nothing, unless the fault itself brings it."""

    def texts() -> str:
        return "\n".join(unfolded(raw) for raw in of(project).values())

    before = texts()
    project.replace(CHILDLINE, old, new)
    assert (secret in before or "secret" in secret, False) == (True, secret in texts())


def test_released_detail_is_in_the_files(project: Project) -> None:
    project.replace(CHILDLINE, "cost: Free.", "cost: A secret cost.")
    assert b"A secret cost" in of(project)["api/services.json"]


HISTORY = """history:
  - {{date: 2026-11-20, field_name: "{field}", previous_value: "{old}", replacement_value: "{new}", reason: It changed.}}
confidence"""


@pytest.mark.parametrize(
    ("field", "old", "expected"),
    [
        ("channels[1].number", "0800 068 4100", NOT_REPEATED),
        ("number", "0800 111", NOT_REPEATED),
        ("website", "www.old-helpline.org", NOT_REPEATED),
        ("email", "help@old.example", NOT_REPEATED),
        ("channels[2].schedule", "every day", NOT_REPEATED),
        ("number", "0800 1111", "0800 1111"),
        ("name", "The line of 1986", "The line of 1986"),
    ],
)
def test_history_does_not_repeat_what_is_out_of_use_or_on_hold(
    project: Project, field: str, old: str, expected: str
) -> None:
    project.replace(CHILDLINE, "confidence", HISTORY.format(field=field, old=old, new="It is better now"))
    found = of(project)
    change = by_id(found)["childline"]["metadata"][0]
    assert (expected, "2026-11-20", field) == (
        change["previous_value"],
        change["last_action_date"],
        change["field_name"],
    )
    if expected == NOT_REPEATED:
        assert [] == [
            path
            for path, raw in found.items()
            if re.search(rf"{re.escape(old)}(?!\d)", raw.decode()) and old != "every day"
        ]


@pytest.mark.parametrize("status", STATUSES)
def test_open_data_keeps_the_status_and_drops_the_contact(project: Project, status: str) -> None:
    become(project, status)
    files = dict(data_files(loaded(project)))
    service = next(
        entry for entry in json.loads(files["api/services.json"])["contents"] if entry["name"] == "Childline"
    )
    expected = {"temporarily-closed": "temporarily closed", "quarantined": "inactive", "defunct": "defunct"}[status]
    assert (expected, ALERT, False) == (service["status"], service["alert"], "api/childline.vcf" in files)
    assert (status == "temporarily-closed") == ("phones" in service)
