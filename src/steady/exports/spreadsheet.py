"""The directory as a spreadsheet: `services.csv`, one row for each way to reach a service."""

import csv
import io
from collections.abc import Iterator

from steady.exports.open_referral import STATUSES, ZONE
from steady.library import Library
from steady.models import Channel, Service
from steady.schedules import holiday_text, hours_text

# A cell that starts with one of these runs as a formula when the file is opened.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # spreadsheets take the wide forms too
COLUMNS = (
    "id",
    "name",
    "status",
    "alert",
    "run_by",
    "nations",
    "area",
    "minimum_age",
    "maximum_age",
    "for_whom",
    "audiences",
    "needs",
    "summary",
    "channel",
    "label",
    "number",
    "keyword",
    "address",
    "hours",
    "bank_holidays",
    "time_zone",
    "cost",
    "note",
    "website",
    "tells_others",
    "how_long",
    "fallback",
    "risk",
    "checked_on",
    "checked_by",
    "check_again_by",
)


def services_csv(library: Library) -> bytes:
    """Return `/api/services.csv`, with the mark at its start by which spreadsheets know UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for service in library.shown_services:
        for row in _rows(library, service):
            writer.writerow({key: _safe(str(value)) for key, value in row.items() if value is not None})
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    """Return the cell as text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _rows(library: Library, service: Service) -> Iterator[dict[str, object]]:
    """A service without a channel that readers may see has one row all the same."""
    for channel in service.shown_channels or (None,):
        yield _service(library, service) | (_channel(service, channel) if channel else {})


def _service(library: Library, service: Service) -> dict[str, object]:
    shown_fallback = service.fallback and library.service(service.fallback).shown
    return {
        "id": service.id,
        "name": service.name,
        "status": STATUSES[service.status],
        "alert": service.alert,
        "run_by": service.operator,
        "nations": "; ".join(library.nation_name(nation) for nation in service.nations),
        "area": service.area,
        "minimum_age": service.minimum_age,
        "maximum_age": service.maximum_age,
        "for_whom": service.for_whom,
        "audiences": "; ".join(audience.value for audience in service.audiences),
        "needs": "; ".join(service.needs),
        "summary": service.summary,
        "cost": service.shown_cost if service.listed else None,
        "website": service.shown_website,
        "tells_others": service.tells_others,
        "how_long": service.how_long,
        "fallback": service.fallback if shown_fallback else None,
        "risk": service.risk,
        "checked_on": service.assured_date,
        "checked_by": service.assured_method,
        "check_again_by": service.review_by,
    }


def _channel(service: Service, channel: Channel) -> dict[str, object]:
    hours = hours_text(channel.shown_schedule)
    return {
        "channel": channel.kind,
        "label": channel.label,
        "number": channel.number,
        "keyword": channel.keyword,
        "address": channel.address,
        "hours": hours or None,
        "bank_holidays": holiday_text(channel.shown_schedule) or None,
        "time_zone": ZONE if hours else None,
        "cost": channel.cost or service.shown_cost,
        "note": channel.note,
    }
